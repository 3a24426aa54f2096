"""What a year reaches on the ladders: days judged again from what was kept, nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.asking import agency, ask

from luwes.presence.rules.hours import Asked, Inputs, Span
from luwes.presence.rules.hours_kept import inputs_told
from luwes.presence.rules.proposals import reached, year_of
from luwes_policy.library import shipped

NOW = "2026-11-24"
WORK = Asked("work", 450, 450, 960, rest=60)
MONDAY = date(2026, 3, 2)
EXCUSES = {
    "outage": {"outages": ((400, 1000),)},
    "waiting": {"is_waiting": True},
}


def kept(*days):
    """Keep days that follow each other from a Monday on."""
    return {
        (MONDAY + timedelta(days=number)).isoformat(): inputs_told(each)
        for number, each in enumerate(days)
    }


def late(minutes):
    return Inputs(WORK, (Span(450 + minutes, 960),))


def test_a_year_tells_absence_from_what_excuses_it():
    excused = [Inputs(WORK, **fields) for fields in EXCUSES.values()]
    year = year_of(kept(Inputs(WORK), *excused, Inputs(Asked("leave")), late(12)))
    assert year.absent == (MONDAY,)
    assert year.left_out == (MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
    assert year.late == 12


def test_a_day_that_is_not_over_is_held_against_nobody():
    year = year_of(
        kept(Inputs(WORK, is_over=False), Inputs(WORK, (Span(500, None),), is_over=False))
    )
    assert (year.absent, year.left_out, year.late) == ((), (), 0)


@pytest.mark.parametrize(("is_on", "days"), [(False, []), (True, [3])])
def test_lateness_only_counts_where_the_agency_turned_it_on(is_on, days):
    library = shipped()
    if is_on:
        rule = 'id = "lateness.counted"\nkind = "permit"\nvalue = true'
        library = library.with_packs(agency(rule))
    year = year_of(kept(Inputs(WORK), Inputs(WORK), late(250), late(200)))
    found = reached(ask(NOW, library=library), year)
    assert [each.proposal.days for each in found] == days
    assert [each.lateness for each in found] == [1] * len(days)


def test_before_the_ladder_was_in_force_nothing_is_proposed():
    year = year_of(kept(*[Inputs(WORK)] * 5))
    assert reached(ask("2020-10-05"), year) == []


@given(st.lists(st.sampled_from(["absent", "there", *EXCUSES]), max_size=25))
def test_no_excused_day_ever_counts(days):
    made = [
        Inputs(WORK, (Span(450, 960),) if day == "there" else (), **EXCUSES.get(day, {}))
        for day in days
    ]
    year = year_of(kept(*made))
    assert len(year.absent) == days.count("absent")
    found = [each for each in reached(ask(NOW), year) if each.rule == "discipline.absence"]
    assert bool(found) is (days.count("absent") >= 3)
