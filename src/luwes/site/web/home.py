"""What the home page shows: the loop of the design, with where it stands today."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from luwes.notices.queries.inbox import lines_of, notices_of
from luwes.people.access import OVERSEERS, Request
from luwes.people.models import Person, Region, Role, Unit
from luwes.people.queries.tree import root
from luwes.policies.models import Circumstance
from luwes.policies.queries.circumstances import regions_on
from luwes.policies.queries.in_force import rules_for
from luwes.policies.web.telling import ToldRule, tell
from luwes.policies.web.words import Told, told
from luwes.rosters.models import Place
from luwes.rosters.queries.mine import days_of_person
from luwes.rosters.queries.runs import open_runs
from luwes.rosters.queries.today import PlacesToday, places_on, roster_on
from luwes.rosters.web.mine import present
from luwes.rosters.web.month import span_of, why_address

RULES_SHOWN = ("wfo.cap", "place.days", "event.wfh", "hours.week")
"""What most people ask of the rules: how many in the office, how many days away, how long."""
COMING_SHOWN = 3
NOTICES_SHOWN = 3
BAR = 100
"""Width of an office's bar in the units of its drawing."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One place of an office's bar: where it starts, how wide it is, for how many."""

    letter: str
    label: str
    people: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class OfficeToday:
    """One office with its bar."""

    name: str
    people: int
    slices: tuple[Slice, ...]
    counts: tuple[int, ...]
    """People in each place that is taken anywhere today."""


def home_of(request: Request) -> dict[str, Any]:
    """Return the stops of the loop as this person may see them."""
    context: dict[str, Any] = {}
    if request.reach.has(Role.HR_OFFICER, Role.AUDITOR):
        context |= circumstances(request.today)
    if request.reach.has(*OVERSEERS):
        context |= rosters(request)
    if request.person is not None and request.reach.has(Role.EMPLOYEE):
        context |= own_day(request, request.person)
    return context


def circumstances(today: date) -> dict[str, Any]:
    """Return how many regions stand at each risk, and what is to come."""
    regions = regions_on(on=today)
    risks = Counter(
        region.held[Circumstance.Kind.RISK].value if Circumstance.Kind.RISK in region.held else None
        for region in regions
    )
    coming = sorted(
        (
            (record.since, region.region.name, told(record.kind, record.value))
            for region in regions
            for record in region.coming
        ),
        key=lambda each: each[:2],
    )
    ranks: tuple[str | None, ...] = ("high", "moderate", "low", "none", None)
    counts: list[tuple[Told, int]] = [
        (told(Circumstance.Kind.RISK, risk), risks[risk]) for risk in ranks if risks[risk]
    ]
    return {"risks": counts, "coming": coming[:COMING_SHOWN]}


def rules(request: Request) -> dict[str, Any]:
    """Return the rules that people ask for most, for the own unit or the whole agency."""
    unit = unit_of(request)
    if unit is None:
        return {}
    found = rules_for(unit, on=request.today)
    told_rules: list[ToldRule] = [
        tell(answer, measure=found.measure)
        for answer in sorted(found.answers, key=lambda each: rank(each.rule_id))
        if answer.rule_id in RULES_SHOWN
    ]
    return {"rules": told_rules[:3], "rules_unit": unit}


def rank(rule: str) -> int:
    """Return the place of a rule among those that are shown."""
    return RULES_SHOWN.index(rule) if rule in RULES_SHOWN else len(RULES_SHOWN)


def unit_of(request: Request) -> Unit | None:
    """Return the unit whose rules concern whoever asks."""
    return request.person.unit if request.person else root()


def rosters(request: Request) -> dict[str, Any]:
    """Return the roster in force, what waits for a decision, and who is where."""
    places = places_on(request.today, reach=request.reach)
    return {
        "roster": places.roster if places else roster_on(request.today),
        "open_runs": open_runs() if request.reach.has(Role.HR_OFFICER, Role.AUDITOR) else (),
        "places": legend(places) if places else (),
        "offices": list(offices_today(places)) if places else (),
    }


def legend(places: PlacesToday) -> list[tuple[str, str, int]]:
    """Return letter, name and people of every place taken today."""
    total = places.total
    return [(letter, str(label), total[letter]) for letter, label in Place.choices if total[letter]]


def offices_today(places: PlacesToday) -> Iterator[OfficeToday]:
    """Return every office with the bar of its places."""
    letters = [letter for letter, _name, _people in legend(places)]
    for name, counts in places.offices.items():
        yield OfficeToday(
            name=name,
            people=counts.total(),
            slices=tuple(slices_of(counts)),
            counts=tuple(counts[letter] for letter in letters),
        )


def slices_of(counts: Counter[str]) -> Iterator[Slice]:
    """Cut a bar into the places that are taken."""
    start = 0.0
    for letter, label in Place.choices:
        if people := counts[letter]:
            width = BAR * people / counts.total()
            yield Slice(letter, str(label), people, round(start, 2), round(width, 2))
            start += width


def own_day(request: Request, person: Person) -> dict[str, Any]:
    """Return where the person works today and this week, and the latest news."""
    zone = Region.Zone(person.office.region.zone)
    here = request.now.astimezone(ZoneInfo(zone))
    start, end = span_of(here.date().replace(day=1))
    days = days_of_person(person, start=start, end=end)
    return {
        **present(here, zone=zone, days=days),
        "why": why_address(person, day=here.date(), own=True),
        "notices": lines_of(notices_of(person)[:NOTICES_SHOWN]),
    }
