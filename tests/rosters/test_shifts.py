"""A unit that never closes, in the product: from its pattern to everybody's calendar."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from tests import factories
from tests.rosters.conftest import BEFORE, END, NOW, START

from luwes.notices.queries.calendar import calendar_of
from luwes.notices.queries.news import news_of
from luwes.people.models import Person, Unit
from luwes.rosters.actions.cells import Wanted, pin_cell
from luwes.rosters.actions.runs import stop_run
from luwes.rosters.actions.shift_patterns import EmptyPatternError, end_pattern, set_pattern
from luwes.rosters.models import Assignment, Run, RunState, ShiftPattern
from luwes.rosters.queries.mine import days_of_person
from luwes.rosters.queries.plan import plan_of
from luwes.rosters.rules.shifts.pattern import Asked, CoverNeed, ShiftType, WorkerRules
from luwes_roster.shifts.evaluate import broken_rules
from luwes_roster.shifts.serialize import teams_from_bytes

WIB = ZoneInfo("Asia/Jakarta")
SHIFTS = (
    ShiftType("P", "Pagi", 7 * 60, 480, 11 * 60),
    ShiftType("M", "Malam", 22 * 60, 540, 11 * 60),
)
COVER = (CoverNeed("P", 1), CoverNeed("M", 1))
RULES = WorkerRules(run_max=5, run_min=2)
NEXT_START, NEXT_END = date(2020, 11, 2), date(2020, 11, 15)


def asked(people):
    return Asked(SHIFTS, COVER, {person.pk: RULES for person in people})


@pytest.fixture
def operations(found) -> Unit:
    """A unit of ten in Jakarta, eight of whom work in shifts."""
    unit = factories.unit(name="Pusat Operasi", parent=found.small.root)
    people = factories.people(unit=unit, office=found.small.jakarta, total=10)
    set_pattern(unit=unit, asked=asked(people[:8]), by=found.hr, at=BEFORE)
    return unit


def rows_of(run, unit):
    return list(Assignment.objects.filter(run=run, unit=unit).order_by("row"))


def test_a_plan_gives_every_shift_worker_a_sign_a_day_and_leaves_others_alone(found, operations):
    run = found.plan()
    rows = rows_of(run, operations)
    in_shifts = [row for row in rows if row.shifts]
    assert (len(rows), len(in_shifts)) == (10, 8)
    assert {len(row.shifts) for row in in_shifts} == {(END - START).days + 1}
    team = run.summary["teams"][0]
    assert (team["missing"], team["needed"]) == (0, 2 * 26)
    assert team["bound"] <= team["value"]
    ((asked_team, answer),) = teams_from_bytes(bytes(run.teams))
    assert broken_rules(asked_team.problem, answer.roster) == ()
    for row in in_shifts:
        for day, place in zip(run.days, row.places, strict=True):
            sign = row.shifts[(date.fromisoformat(day) - START).days]
            assert (place == "K") == (sign in "PM")


def test_the_same_tables_give_the_same_shifts(found, operations):
    first, second = found.plan(), found.plan()
    assert [row.shifts for row in rows_of(first, operations)] == [
        row.shifts for row in rows_of(second, operations)
    ]
    assert second.summary["teams"][0]["reused"]


def test_the_next_period_goes_on_where_the_published_one_ended(found, operations):
    found.publish(found.plan(start=START, end=NEXT_START - timedelta(days=1)))
    run = found.plan(start=NEXT_START, end=NEXT_END)
    before = {row.person_id: row.shifts for row in Assignment.objects.exclude(run=run)}
    for row in rows_of(run, operations):
        if row.shifts and before[row.person_id].endswith("M"):
            assert row.shifts[0] != "P"
        if row.shifts:
            longest = max(map(len, (before[row.person_id] + row.shifts).translate(
                str.maketrans({"P": "x", "M": "x", "-": " ", "c": " "})).split()))  # fmt: skip
            assert longest <= RULES.run_max
    team = plan_of(run).teams[0].team.problem
    assert team.history is not None
    assert np.any(team.history.worked > 0)


def test_a_pin_holds_and_leave_is_never_worked(found, operations):
    person = Person.objects.filter(unit=operations).order_by("nip").first()
    day = date(2020, 10, 14)
    pin_cell(person=person, day=day, wanted=Wanted(office=True, shift="M"), by=found.hr, at=BEFORE)
    other = Person.objects.filter(unit=operations).order_by("nip")[1]
    other.constraints.create(kind="leave", since=START, until=date(2020, 10, 9))
    run = found.plan()
    rows = {row.person_id: row for row in rows_of(run, operations)}
    assert rows[person.pk].shifts[(day - START).days] == "M"
    assert rows[other.pk].shifts[:5] == "ccccc"
    assert rows[other.pk].places[:5] == "CCCCC"


def test_a_person_who_cannot_be_planned_is_named_and_nothing_is_proposed(found, operations):
    people = list(Person.objects.filter(unit=operations).order_by("nip"))[:8]
    rules = dict(asked(people).workers)
    rules[people[0].pk] = WorkerRules(run_max=1, minutes_min=30_000, minutes_max=30_000)
    wanted = Asked(SHIFTS, COVER, rules)
    set_pattern(unit=operations, asked=wanted, by=found.hr, at=BEFORE)
    run = found.plan()
    assert run.state == RunState.FAILED
    why = run.summary["failure"]
    assert (why["kind"], why["person"]) == ("shifts", people[0].full_name)
    assert "minutes_min" in why["rules"]


def test_a_run_that_was_asked_to_stop_keeps_the_best_so_far(found, operations):
    from luwes.rosters.actions.runs import request_run

    run = request_run(start=START, end=END, by=found.hr, at=BEFORE)
    stop_run(run_id=run.pk, by=found.hr, at=NOW)
    done = found.carry_out(run)
    assert done.state == RunState.PROPOSED
    assert sum(bool(row.shifts) for row in rows_of(done, operations)) == 8
    ((team, answer),) = teams_from_bytes(bytes(done.teams))
    assert broken_rules(team.problem, answer.roster) == ()
    assert Run.objects.get(pk=run.pk).stop_asked_at == NOW


def test_a_shift_stands_in_the_days_of_its_worker_and_in_the_calendar(found, operations):
    run = found.plan()
    found.publish(run)
    row = next(row for row in rows_of(run, operations) if "M" in row.shifts)
    day = START + timedelta(days=row.shifts.index("M"))
    days = days_of_person(row.person, start=START, end=END)
    assert days[day].cell.shift == ShiftType("M", "Malam", 22 * 60, 540)
    assert set(days) == {START + timedelta(days=ahead) for ahead in range(26)}
    text = calendar_of(row.person, days=[days[day]], hours={}, language="id").decode()
    begins = datetime.combine(day, time(22), tzinfo=WIB)
    assert f"DTSTART;TZID=Asia/Jakarta:{begins:%Y%m%dT%H%M%S}" in text
    ends = begins + timedelta(hours=9)
    assert f"DTEND;TZID=Asia/Jakarta:{ends:%Y%m%dT%H%M%S}" in text
    assert "Sif Malam" in text


def test_a_changed_shift_is_news_even_on_a_weekend(found, operations):
    first = found.plan()
    found.publish(first)
    row = next(row for row in rows_of(first, operations) if row.shifts)
    sunday = date(2020, 10, 18)
    was = row.shifts[(sunday - START).days]
    now = "-" if was in "PM" else "P"
    wanted = Wanted(office=now != "-", shift=now)
    pin_cell(person=row.person, day=sunday, wanted=wanted, by=found.hr, at=NOW)
    second = found.plan(start=date(2020, 10, 12), at=NOW)
    roster = found.publish(second, at=NOW)
    told = {news.person: news for batch in news_of(roster) for news in batch}
    days = [day for day, *_rest in told[row.person_id].data["days"]]
    assert sunday.isoformat() in days


def test_a_pattern_without_shifts_or_workers_is_refused(found, operations):
    with pytest.raises(EmptyPatternError):
        set_pattern(unit=operations, asked=Asked((), (), {}), by=found.hr, at=NOW)


def test_ending_a_pattern_brings_the_unit_back_to_office_hours(found, operations):
    end_pattern(unit=operations, by=found.hr, at=NOW)
    assert not ShiftPattern.objects.exists()
    run = found.plan()
    assert not any(row.shifts for row in rows_of(run, operations))
    assert Run.objects.get(pk=run.pk).teams is None
