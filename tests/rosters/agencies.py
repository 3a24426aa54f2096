"""A small agency in plain words, for tests of compiling, exporting and the command line."""

from datetime import date

from luwes.rosters.rules.compile import compile_problem
from luwes.rosters.rules.law import adopted_with_law
from luwes.rosters.rules.planning_input import (
    PlannedConstraint,
    PlannedOffice,
    PlannedPerson,
    PlannedPost,
    PlannedUnit,
    PlanningInput,
)
from luwes_policy.library import shipped

START, END = date(2020, 10, 12), date(2020, 10, 16)
SE_67 = "id.asn.se-67-2020"
WEEK = frozenset(range(5))


def nip(number):
    return f"1990010120150110{number:02d}"


def people(count, *, unit="Umum", office="Pusat", first=1, **rest):
    return tuple(
        PlannedPerson(nip(number), f"Pegawai {number}", unit, office, **rest)
        for number in range(first, first + count)
    )


def post(name="Loket", *, unit="Umum", office="Pusat", qualified=(), minimum=1, **rest):
    return PlannedPost(
        name=name,
        unit=unit,
        office=office,
        weekdays=rest.get("weekdays", WEEK),
        dates=rest.get("dates", ()),
        minimum=minimum,
        target=rest.get("target", minimum),
        qualified=tuple(map(nip, qualified)),
    )


def constraint(number, kind, **rest):
    return PlannedConstraint(nip(number), kind, **rest)


def agency(persons, *, desks=None, regions=None, **rest):
    offices = dict.fromkeys(person.office for person in persons)
    regions = regions or {}
    return PlanningInput(
        people=persons,
        units=tuple(PlannedUnit(key, key) for key in dict.fromkeys(p.unit for p in persons)),
        offices=tuple(
            PlannedOffice(key, key, regions.get(key, "Jakarta"), desks) for key in offices
        ),
        **rest,
    )


def compiled(planned, *, risk="moderate", packs=(SE_67,), start=START, end=END, **rest):
    library = shipped()
    risks = risk if isinstance(risk, dict) else {}

    def facts(region, _day):
        word = risks.get(region, risk if isinstance(risk, str) else None)
        return {"risk": word} if word else {}

    return compile_problem(
        planned,
        library=library,
        facts_of_region=facts,
        start=start,
        end=end,
        adopted=adopted_with_law(library, packs),
        **rest,
    )
