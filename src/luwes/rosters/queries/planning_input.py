"""What a planning run starts from, read from the tables in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from django.db.models import Q

from luwes.people.models import Office, Person, Post, Unit
from luwes.policies.models import Arrangement
from luwes.policies.queries.arrangements import granted_places
from luwes.rosters.models import Constraint, Pin
from luwes.rosters.queries.planned_law import PATH
from luwes.rosters.queries.published import NOTHING, PublishedDays, published_days
from luwes.rosters.rules.cells import NO_POST, RosterLines
from luwes.rosters.rules.planning_input import (
    ConstraintKind,
    PlannedConstraint,
    PlannedOffice,
    PlannedPerson,
    PlannedPin,
    PlannedPost,
    PlannedUnit,
    PlanningInput,
)

KINDS: dict[str, tuple[ConstraintKind, int]] = {
    Constraint.Kind.LEAVE: ("leave", 0),
    Constraint.Kind.TRAVEL: ("travel", 0),
    Constraint.Kind.NOT_OFFICE: ("cannot_office", 0),
    Constraint.Kind.WISH_OFFICE: ("wish", 2),
    Constraint.Kind.WISH_HOME: ("wish", -2),
}
GRANTED: dict[str, ConstraintKind] = {
    Arrangement.Place.HOME: "cannot_office",
    Arrangement.Place.OTHER_OFFICE: "other_office",
    Arrangement.Place.ELSEWHERE: "other_place",
}
"""A granted place is settled like any other decision of the head: the plan goes around it."""
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Planned:
    """The input of a plan, and the ids behind its rows."""

    asked: PlanningInput
    people: tuple[tuple[UUID, UUID, UUID], ...]
    """Person, unit and office of each row, in the order of the input's people."""
    workers: tuple[tuple[UUID, str, UUID, UUID], ...] = ()
    """Person, NIP, unit and office of each row."""


def planning_input(*, start: date, end: date, serving: date | None = None) -> Planned:
    """Return everything of the agency that a plan of these days needs (eight queries).

    serving: the first day to plan, where days before it are only counted; who serves then is
             planned.

    People stand in the order of the tree of units, so that rows of one unit are together.
    Posts go by their id instead of their name, which is unique in the agency.
    """
    rows = list(_serving(serving or start))
    nips = {person: nip for person, nip, *_ in rows}
    days = [start + timedelta(days=offset) for offset in range((end - start).days + 1)]
    asked = PlanningInput(
        people=tuple(
            PlannedPerson(nip=nip, name=name, unit=str(unit), office=str(office))
            for _person, nip, name, unit, office in rows
        ),
        units=tuple(_units()),
        offices=tuple(_offices()),
        posts=tuple(_posts(nips, days=days)),
        constraints=(
            *_constraints(nips, start=start, end=end),
            *_granted(nips, start=start, end=end),
        ),
        baseline=_baseline(nips, days=days),
        pins=tuple(_pins(nips, start=start, end=end)),
    )
    return Planned(
        asked,
        tuple((person, unit, office) for person, _, _, unit, office in rows),
        tuple((person, nip, unit, office) for person, nip, _, unit, office in rows),
    )


def _serving(day: date) -> Iterator[tuple[UUID, str, str, UUID, UUID]]:
    serving = Person.objects.serving(day).order_by("unit__path", "name", "nip")
    return serving.values_list("pk", "nip", "name", "unit", "office").iterator(chunk_size=20_000)


def _units() -> Iterator[PlannedUnit]:
    columns = ("pk", "name", "sector", "service", "path")
    for unit, name, sector, service, path in Unit.objects.order_by("path").values_list(*columns):
        yield PlannedUnit(str(unit), name, {"sector": sector, "service": service, PATH: path})


def _offices() -> Iterator[PlannedOffice]:
    for office, name, region, desks in Office.objects.values_list("pk", "name", "region", "desks"):
        yield PlannedOffice(str(office), name, str(region), desks)


def _posts(nips: dict[UUID, str], *, days: Sequence[date]) -> Iterator[PlannedPost]:
    """Give every post; that of a unit which is closed meanwhile is open until then."""
    qualified: dict[UUID, list[str]] = defaultdict(list)
    for at, person in Post.qualified.through.objects.values_list("post_id", "person_id"):
        if person in nips:
            qualified[at].append(nips[person])
    posts = Post.objects.select_related("unit").order_by("unit__path", "name", "pk")
    for post in posts.filter(Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=days[0])):
        weekdays = frozenset(weekday - 1 for weekday in post.weekdays)
        dates = _open_until(post.unit.closed_on, weekdays, days)
        if dates == ():
            continue
        yield PlannedPost(
            name=str(post.pk),
            unit=str(post.unit_id),
            office=str(post.office_id),
            weekdays=weekdays,
            dates=dates or (),
            minimum=post.minimum,
            target=post.target,
            qualified=tuple(sorted(qualified[post.pk])),
        )


def _open_until(
    closed_on: date | None, weekdays: frozenset[int], days: Sequence[date]
) -> tuple[date, ...] | None:
    """Return the days before the unit is closed; None where it stands through all of them."""
    if closed_on is None or closed_on > days[-1]:
        return None
    return tuple(day for day in days if day < closed_on and day.weekday() in weekdays)


def _constraints(nips: dict[UUID, str], *, start: date, end: date) -> Iterator[PlannedConstraint]:
    for constraint in Constraint.objects.touching(start=start, end=end).order_by("pk"):
        if constraint.person_id not in nips:
            continue
        kind, wish = KINDS[constraint.kind]
        weekday = constraint.weekday
        weekdays = EVERY_DAY if weekday is None else frozenset({weekday - 1})
        for first, last in _spans(constraint, kind=kind, start=start, end=end):
            yield PlannedConstraint(
                nips[constraint.person_id], kind, first, last, weekdays=weekdays, wish=wish
            )


def _granted(nips: dict[UUID, str], *, start: date, end: date) -> Iterator[PlannedConstraint]:
    for person, day, place in granted_places(start=start, end=end):
        if person in nips:
            yield PlannedConstraint(nips[person], GRANTED[place], day, day)


def _spans(
    constraint: Constraint, *, kind: ConstraintKind, start: date, end: date
) -> list[tuple[date, date | None]]:
    """Return the days it is about as spans: one, or a day each where only a weekday counts."""
    if constraint.weekday is None or kind == "wish":
        return [(constraint.since, constraint.until)]
    first, last = max(constraint.since, start), min(constraint.until or end, end)
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [(day, day) for day in days if day.isoweekday() == constraint.weekday]


def _pins(nips: dict[UUID, str], *, start: date, end: date) -> Iterator[PlannedPin]:
    pins = Pin.objects.filter(Q(day__gte=start) & Q(day__lte=end), shift="").order_by("pk")
    for person, day, office, post in pins.values_list("person", "day", "office", "post"):
        if person in nips:
            yield PlannedPin(nips[person], day, office, str(post) if post else None)


def _baseline(nips: dict[UUID, str], *, days: Sequence[date]) -> RosterLines | None:
    """Return what is published for people in service, on the days that are published."""
    published = {person: each for person, each in published_days(days).items() if person in nips}
    covered = _covered(published.values(), days=len(days))
    if not covered:
        return None
    posts = sorted({post for each in published.values() for post in each.posts if post}, key=str)
    number: dict[UUID | None, int] = {post: index for index, post in enumerate(posts)}
    number[None] = NO_POST
    return RosterLines(
        days=tuple(days[position] for position in covered),
        posts=tuple(str(post) for post in posts),
        nips=tuple(nips[person] for person in published),
        places=tuple("".join(each.places[at] for at in covered) for each in published.values()),
        post=np.array(
            [[number[each.posts[at]] for at in covered] for each in published.values()],
            dtype=np.int16,
        ),
    )


def _covered(published: Iterable[PublishedDays], *, days: int) -> list[int]:
    """Return the positions of the days for which anything is published."""
    told = {at for each in published for at, letter in enumerate(each.places) if letter != NOTHING}
    return [at for at in range(days) if at in told]
