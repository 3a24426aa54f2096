"""Weeks and months across two rosters are counted whole, whoever published their first days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories
from tests.rosters.conftest import WIB

from luwes.people.models import Person
from luwes.rosters.actions.cells import BreaksRulesError, CellKey, Wanted, change_cell
from luwes.rosters.models import Assignment, RunState
from luwes.rosters.queries.replay import replayed_run
from luwes.rosters.queries.stale import outdated_by
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.rules.history import frozen
from luwes_roster.check import check
from luwes_roster.problem import NO_LIMIT
from luwes_roster.result import Roster
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic

AT = datetime(2026, 1, 2, 9, 0, tzinfo=WIB)
FIRST, TUESDAY, LAST = date(2026, 1, 5), date(2026, 1, 20), date(2026, 1, 30)
WEEK = [date(2026, 1, 19) + timedelta(days=ahead) for ahead in range(5)]
FLEXIBLE = 2
"""Days a week, PermenPANRB 4/2025 Pasal 13 ayat (1)."""


@pytest.fixture
def seam(found):
    """A roster that ends on a Tuesday, published, and the plan from the Wednesday on."""
    first = found.plan(start=FIRST, end=TUESDAY, at=AT)
    found.publish(first, at=AT)
    second = found.plan(start=TUESDAY + timedelta(days=1), end=LAST, at=AT)
    assert (first.state, second.state) == (RunState.PROPOSED, RunState.PROPOSED)
    return first, second


def days_of(run, person):
    row = Assignment.objects.get(run=run, person=person)
    return dict(zip(run.days, row.places, strict=True))


def test_nobody_has_more_flexible_days_in_a_week_of_two_rosters(seam):
    for person in Person.objects.all():
        letters = {**days_of(seam[0], person), **days_of(seam[1], person)}
        at_home = [day for day in WEEK if letters[day.isoformat()] == "R"]
        assert len(at_home) <= FLEXIBLE, (person, letters)


def test_the_independent_check_counts_the_days_before_the_seam(found, seam):
    run = seam[1]
    assert (run.history, run.days[0]) == (11, "2026-01-21")
    stored = stored_run(run)
    assert check(stored.problem, stored.roster) == ()
    home = Roster(stored.roster.office.copy(), np.full_like(stored.roster.post, -1))
    home.office[:, run.history :] = False
    assert "week_min" in {each.detail for each in check(stored.problem, home)}
    assert stored.problem.days[0] == FIRST
    assert outdated_by(run) == ()
    assert replayed_run(run.number).is_same


def test_a_third_flexible_day_by_hand_is_refused_across_the_seam(found, seam):
    run = seam[1]
    for row in Assignment.objects.filter(run=run, posts__isnull=True).select_related("person"):
        letters = {**days_of(seam[0], row.person), **days_of(run, row.person)}
        week = [letters[day.isoformat()] for day in WEEK]
        if week.count("R") == FLEXIBLE and "K" in week[2:]:
            break
    cell = CellKey(run.pk, row.row, week[2:].index("K"))
    with pytest.raises(BreaksRulesError) as refusal:
        change_cell(cell=cell, wanted=Wanted(office=False), by=found.hr, at=AT)
    assert [each.detail for each in refusal.value.violations] == ["week_min"]


def test_the_plan_again_of_what_follows_a_seam_counts_the_same_days(found, seam):
    found.publish(seam[1], at=AT)
    again = found.plan(start=seam[1].start, end=LAST, at=AT)
    assert (again.history, again.summary["changed"]) == (11, 0)
    assert again.summary["reused"] == again.summary["blocks"]


def test_somebody_new_and_somebody_gone_do_not_stop_the_plan(found, seam):
    new = factories.person(unit=found.small.bureau, office=found.small.jakarta, name="Baru")
    Person.objects.filter(pk=found.clerks[-1].pk).update(left_on=TUESDAY)
    run = found.plan(start=TUESDAY + timedelta(days=1), end=LAST, at=AT)
    assert run.state == RunState.PROPOSED
    planned = set(Assignment.objects.filter(run=run).values_list("person", flat=True))
    assert new.pk in planned
    assert found.clerks[-1].pk not in planned


def test_a_friday_at_home_leaves_a_week_begun_as_many_office_days_as_it_has(found):
    """SE MenPANRB 3/2026 closes offices on Fridays; the week's first days were given away."""
    found.publish(found.plan(start=date(2026, 4, 6), end=date(2026, 4, 14), at=AT), at=AT)
    run = found.plan(start=date(2026, 4, 15), end=date(2026, 4, 24), at=AT)
    assert run.state == RunState.PROPOSED
    stored = stored_run(run)
    owed = stored.problem.week_min[:, 1]
    done = stored.roster.office[:, 5:7].sum(axis=1)
    seats = stored.problem.unit_cap[:, 9]
    for unit in range(len(seats)):
        without = (stored.problem.unit == unit) & (done == 0)
        served = min(int(seats[unit]), int(without.sum()))
        assert sorted(owed[without])[::-1] == [3] * served + [2] * (int(without.sum()) - served)
    assert set(owed[done > 0]) == {3}


@settings(deadline=None, max_examples=25)
@given(
    days=st.integers(1, 9),
    seed=st.integers(0, 2**16),
    least=st.integers(0, 3),
    month=st.integers(0, 8),
)
def test_what_happened_under_other_limits_never_makes_the_rest_impossible(days, seed, least, month):
    asked = synthetic(20, seed=3, weeks=2, first_day=date(2020, 10, 5))
    limit = np.int32(max(least, 2))
    come = np.array([asked.may_come[:, :5].sum(axis=1), asked.may_come[:, 5:].sum(axis=1)]).T
    owed = np.minimum(come, least).astype(np.int32)
    strict = replace(
        asked,
        unit_cap=np.full_like(asked.unit_cap, NO_LIMIT),
        office_cap=np.full_like(asked.office_cap, NO_LIMIT),
        week_max=np.full_like(asked.week_max, limit),
        week_min=owed,
        month_max=np.maximum(owed.sum(axis=1), month).astype(np.int32),
        posts=(),
        baseline_post=np.full_like(asked.baseline_post, -1),
    )
    office = np.random.default_rng(seed).random(asked.shape) < 0.5
    past = frozen(strict, settled=Roster(office, np.full(asked.shape, -1)), days=days)
    result = solve(past)
    assert result.roster is not None
    assert check(past, result.roster) == ()
