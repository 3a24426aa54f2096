"""A credible agency to try everything on: generated people, nobody real.

The same number of people and the same seed give the same agency, to the letter.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from luwes.people.rules.constraint_rows import ConstraintRow
from luwes.people.rules.office_rows import ZONES, OfficeRow
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.post_rows import PostRow
from luwes.people.rules.sample.constraints import draw_constraints
from luwes.people.rules.sample.people import PeopleDrawer
from luwes.people.rules.sample.shape import Shape, UnitShape, read_shape
from luwes.people.rules.sample.shifts import sample_shifts
from luwes.people.rules.sample.teams import sample_teams
from luwes.people.rules.shift_rows import CoverRow, ShiftRow, WorkerRow
from luwes.people.rules.team_rows import TeamRow

DESKS_SHARE = (0.85, 1.0)
"""Desks per person, between these: nearly everybody has one, as three office days a week ask."""
SPARES = 6
STORY_START = date(2020, 10, 12)
STORY_DAYS = 28


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit of the sample: its place in the tree and where it works."""

    name: str
    parent: str
    office: str
    head: str
    """NIP of the head of the unit."""


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """Everything the sheets of an agency hold."""

    name: str
    offices: tuple[OfficeRow, ...]
    units: tuple[SampleUnit, ...]
    people: tuple[PersonRow, ...]
    posts: tuple[PostRow, ...]
    constraints: tuple[ConstraintRow, ...]
    shifts: tuple[ShiftRow, ...] = ()
    """The unit that never closes; empty where it has too few people."""
    cover: tuple[CoverRow, ...] = ()
    workers: tuple[WorkerRow, ...] = ()
    teams: tuple[TeamRow, ...] = ()


def sample_agency(
    *, people: int, seed: int, start: date = STORY_START, days: int = STORY_DAYS
) -> SampleAgency:
    """Return an agency of so many people.

    start, days: the period that leave and travel fall into.
    """
    random = Random(seed)  # noqa: S311  repeatable on purpose, nothing secret
    shape = read_shape()
    sizes = _sizes(shape, people=people)
    drawer = PeopleDrawer(random, shape=shape, today=start)
    persons: list[PersonRow] = []
    units: list[SampleUnit] = []
    for unit, size in zip(shape.units, sizes, strict=True):
        if not size:
            continue
        members = [drawer.draw(unit, leads=place == 0) for place in range(size)]
        persons += members
        units.append(SampleUnit(unit.name, unit.parent, unit.office, members[0].nip))
    shifts, cover, workers = sample_shifts(persons)
    return SampleAgency(
        name=shape.name,
        offices=tuple(_offices(shape, persons, random=random)),
        units=tuple(units),
        people=tuple(persons),
        posts=tuple(_posts(list(shape.units), persons)),
        constraints=draw_constraints(persons, random=random, start=start, days=days),
        shifts=shifts,
        cover=cover,
        workers=workers,
        teams=sample_teams(persons),
    )


def _sizes(shape: Shape, *, people: int) -> list[int]:
    """Share the people over the units by weight, the largest remainders rounded up."""
    total = sum(unit.weight for unit in shape.units)
    exact = [people * unit.weight / total for unit in shape.units]
    sizes = [int(size) for size in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: sizes[index] - exact[index])
    for index in by_remainder[: people - sum(sizes)]:
        sizes[index] += 1
    return sizes


def _offices(shape: Shape, people: list[PersonRow], *, random: Random) -> Iterator[OfficeRow]:
    for number, office in enumerate(shape.offices, start=2):
        staff = sum(person.office == office.name for person in people)
        share = random.uniform(*DESKS_SHARE)
        if staff:
            desks = max(1, round(staff * share))
            yield OfficeRow(number, office.name, office.region, ZONES[office.zone.lower()], desks)


def _posts(units: list[UnitShape], people: list[PersonRow]) -> Iterator[PostRow]:
    """Give a unit its post when it can spare the people and some have the skill."""
    sizes = Counter(person.unit for person in people)
    skilled = Counter(person.unit for person in people if person.skills)
    number = 1
    for unit in units:
        post = unit.post
        if post is None or sizes[unit.name] < SPARES * post.minimum:
            continue
        minimum = max(post.minimum, int(post.share * sizes[unit.name]))
        if skilled[unit.name] < 2 * minimum:
            continue
        number += 1
        yield PostRow(
            row=number,
            post=f"{post.name}, {unit.short}",
            unit=unit.name,
            office=unit.office,
            weekdays=frozenset(range(5)),
            dates=(),
            minimum=minimum,
            target=minimum + post.target - post.minimum,
            qualified=(),
            skill=post.skill,
        )
