"""Any small agency, planned by the real engine under the real law, keeps every rule."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rosters.agencies import START, agency, compiled, constraint, people, post

from luwes.rosters.rules.cells import HOME, LEAVE, OFFICE
from luwes.rosters.rules.judging import judge
from luwes.rosters.rules.outcome import roster_lines
from luwes_roster.solve import solve

RISKS = {"none": 100, "low": 75, "moderate": 50, "high": 25}
PEOPLE = 9


@st.composite
def constraints(draw):
    start = START + timedelta(days=draw(st.integers(0, 6)))
    kind = draw(st.sampled_from(["leave", "travel", "cannot_office", "wish"]))
    return constraint(
        draw(st.integers(1, PEOPLE)),
        kind,
        start=start,
        end=start + timedelta(days=draw(st.integers(0, 5))),
        weekdays=frozenset(draw(st.sets(st.integers(0, 4), max_size=2))),
        wish=draw(st.sampled_from([-2, -1, 1, 2])),
    )


@st.composite
def agencies(draw):
    first = draw(st.integers(1, PEOPLE))
    persons = (
        *people(first),
        *people(PEOPLE - first, unit="SDM", first=first + 1),
    )
    able = draw(st.sets(st.integers(1, first), min_size=1))
    return agency(
        persons,
        desks=draw(st.none() | st.integers(0, PEOPLE)),
        posts=(post(qualified=able, minimum=draw(st.integers(0, 2))),),
        constraints=tuple(draw(st.lists(constraints(), max_size=4))),
    )


@settings(max_examples=40, deadline=None)
@given(planned=agencies(), risk=st.sampled_from(sorted(RISKS)))
def test_any_plan_keeps_every_rule_and_every_cap(planned, risk):
    found = compiled(planned, risk=risk)
    result = solve(found.problem)

    lines = roster_lines(found, result.roster)

    assert judge(found, lines).is_clean
    for unit in found.units:
        members = [nip for nip in lines.nips if unit_of(planned, nip) == unit.name]
        for day in range(len(lines.days)):
            present = sum(lines.places[lines.row_of[nip]][day] == OFFICE for nip in members)
            assert present <= unit.people * RISKS[risk] // 100


@settings(max_examples=15, deadline=None)
@given(planned=agencies())
def test_people_on_leave_are_neither_in_the_office_nor_at_home(planned):
    leave = constraint(1, "leave", start=START, end=date(2020, 10, 13))
    found = compiled(agency(planned.people, constraints=(leave,)), risk="low")

    lines = roster_lines(found, solve(found.problem).roster)

    assert lines.places[0][:2] == LEAVE * 2
    assert set(lines.places[0][2:]) <= {OFFICE, HOME}


def unit_of(planned, number):
    return next(person.unit for person in planned.people if person.nip == number)
