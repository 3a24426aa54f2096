"""From an agency and the law to a problem for the engine, with the reason for every limit.

A unit that works in two offices is two units to the engine: each part stands in the region
of its office. The law is asked once per set of facts and day, never per person.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from luwes.policies.rules.headcount import part_of_unit
from luwes.rosters.rules.caps import CapTable, Measure, cap_tables
from luwes.rosters.rules.cells import roster_of
from luwes.rosters.rules.law import AskedLaw, FactsOfRegion, LawByDay, LawOfUnits, UnitPart
from luwes.rosters.rules.limits import PersonLimits, person_limits
from luwes.rosters.rules.meetings import compile_meetings
from luwes.rosters.rules.planning_input import (
    PlannedMeeting,
    PlannedOffice,
    PlannedPerson,
    PlannedPin,
    PlannedPost,
    PlanningInput,
)
from luwes.rosters.rules.presence import Presence, presence_of
from luwes.rosters.rules.shifts.compile import compile_teams
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes_policy.calendar import working_days
from luwes_policy.library import Library
from luwes_policy.planning import PlanningLimits
from luwes_roster.problem import UNKNOWN, Counts, Marks, Post, Problem
from luwes_roster.teams import Team

ONE_WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


class UnknownPlace(LookupError):
    """A person or post stands in a unit or office that the input does not have."""

    def __init__(self, *, kind: str, key: str) -> None:
        super().__init__(f"{kind} {key}")
        self.kind = kind
        self.key = key


class NothingToPlan(ValueError):
    """No person, or no working day in the period."""

    def __init__(self, *, people: int, days: int) -> None:
        super().__init__(f"{people} people, {days} days")
        self.people = people
        self.days = days


@dataclass(frozen=True, slots=True)
class Compiled:
    """The problem, and the names and reasons of everything in it."""

    problem: Problem
    people: tuple[PlannedPerson, ...]
    """P, as in the problem."""
    units: tuple[UnitPart, ...]
    offices: tuple[PlannedOffice, ...]
    posts: tuple[PlannedPost, ...]
    presence: Presence
    caps: CapTable
    limits: tuple[PlanningLimits, ...]
    """(U,) the limits of the people of each unit on the first day to plan."""
    measure: Measure
    teams: tuple[CompiledTeam, ...] = ()
    """Shift workers, whose rosters are made before those of the offices."""
    meetings: tuple[PlannedMeeting, ...] = ()
    """The teams that meet, as in the problem."""

    @property
    def shift_teams(self) -> tuple[Team, ...]:
        """The teams as the engine reads them."""
        return tuple(team.team for team in self.teams)


def period(*, start: date, weeks: int) -> tuple[date, date]:
    """Return the first and the last day of so many weeks from a day."""
    return start, start + weeks * ONE_WEEK - ONE_DAY


def compile_problem(
    agency: PlanningInput,
    *,
    library: Library,
    facts_of_region: FactsOfRegion,
    start: date,
    end: date,
    measure: Measure = "unit",
    adopted: Collection[str] | None = None,
    known_on: date | None = None,
    strict: frozenset[str] = frozenset(),
    law: AskedLaw | None = None,
    shifts_from: date | None = None,
) -> Compiled:
    """Return the problem of planning an agency from start to end, both included.

    facts_of_region: what is known of a region on a day (risk, level, …).
    measure:  whether the share in the office is counted over each unit or each office.
    adopted, known_on: as `luwes_policy.in_force.rules_in_force` takes them.
    strict:   levels that must be met in full.
    law:      who is asked instead of the library, where an agency has rules of its own.
    shifts_from: the first day of shift rosters, where days before it are settled.
    Raises:   NothingToPlan, UnknownPlace; FactsMissing where a rule in force needs a fact
              that nobody has said; RuleConflict and CalendarEnds of the law.
    """
    days = working_days(start=start, end=end, known_on=known_on, library=library)
    settled = sum(day < (shifts_from or start) for day in days)
    if settled == len(days) or not agency.people:
        raise NothingToPlan(people=len(agency.people), days=len(days) - settled)
    by_day = LawByDay(library, facts_of_region, adopted=adopted, known_on=known_on)
    asked = law or by_day
    compiled = _compiled(agency, asked, days=days, measure=measure, strict=strict, settled=settled)
    teams = compile_teams(agency, law=asked, start=shifts_from or start, end=end)
    return replace(compiled, teams=teams)


def _compiled(
    agency: PlanningInput,
    law: AskedLaw,
    *,
    days: tuple[date, ...],
    measure: Measure,
    strict: frozenset[str],
    settled: int,
) -> Compiled:
    places = _Places(agency)
    presence = presence_of(agency, days=days)
    posts = tuple(places.post(post, days) for post in agency.posts)
    asked = LawOfUnits(law, places.parts, facts=places.facts, offices=agency.offices, days=days)
    caps = cap_tables(asked, measure=measure, posts=posts)
    limits = person_limits(asked, unit=places.unit, presence=presence, settled=settled)
    meet = compile_meetings(agency, row=places.row, unit=places.unit)
    problem = _problem(
        agency, places, days=days, presence=presence, caps=caps, limits=limits, strict=strict
    )
    return Compiled(
        problem=replace(
            problem, posts=posts, teams=meet.teams, pairs=meet.pairs, whole_weeks=meet.whole_weeks
        ),
        people=agency.people,
        units=places.parts,
        offices=agency.offices,
        posts=agency.posts,
        presence=presence,
        caps=caps,
        limits=limits.first_day,
        measure=measure,
        meetings=meet.planned,
    )


def _problem(
    agency: PlanningInput,
    places: "_Places",
    *,
    days: tuple[date, ...],
    presence: Presence,
    caps: CapTable,
    limits: PersonLimits,
    strict: frozenset[str],
) -> Problem:
    """Return the problem of people and caps, without posts and meetings."""
    baseline, baseline_post = _baseline(agency, days)
    pinned, pinned_post = _pins(agency, places, days)
    return Problem(
        days=days,
        unit=places.unit,
        office=places.office,
        unit_cap=caps.unit_cap,
        office_cap=caps.office_cap,
        may_office=presence.may_office,
        away=presence.away,
        week_max=limits.week_max,
        month_max=limits.month_max,
        week_min=limits.week_min,
        wanted=limits.wanted,
        wish=presence.wish,
        posts=(),
        baseline=baseline,
        baseline_post=baseline_post,
        pinned=pinned,
        pinned_post=pinned_post,
        strict=strict,
    )


class _Places:
    """Where everybody and every post stands, as numbers."""

    def __init__(self, agency: PlanningInput) -> None:
        self._offices = {office.key: number for number, office in enumerate(agency.offices)}
        self._units = {unit.key: unit for unit in agency.units}
        self._person = {person.nip: row for row, person in enumerate(agency.people)}
        self._parts: dict[tuple[str, int], int] = {}
        office = [self._office_of(person.office) for person in agency.people]
        unit = [
            self._part_of(person.unit, at) for person, at in zip(agency.people, office, strict=True)
        ]
        for post in agency.posts:
            self._part_of(post.unit, self._office_of(post.office))
        self.office: Counts = np.array(office, dtype=np.int32)
        self.unit: Counts = np.array(unit, dtype=np.int32)
        self.staff: Counts = np.bincount(self.unit, minlength=len(self._parts)).astype(np.int32)
        self.parts = tuple(
            UnitPart(key, self._units[key].name, at, int(self.staff[number]))
            for (key, at), number in self._parts.items()
        )
        self.facts = tuple(self._units[part.key].facts for part in self.parts)

    def row(self, nip: str) -> int | None:
        """Return the number of a person, or None for somebody who is not planned for."""
        return self._person.get(nip)

    def post(self, post: PlannedPost, days: tuple[date, ...]) -> Post:
        """Return a post as the engine reads it."""
        office = self._office_of(post.office)
        is_open = np.array([post.is_open(day) for day in days], dtype=np.int32)
        able = {row for nip in post.qualified if (row := self.row(nip)) is not None}
        return Post(
            unit=self._part_of(post.unit, office),
            office=office,
            minimum=is_open * np.int32(post.minimum),
            target=is_open * np.int32(max(post.target, post.minimum)),
            qualified=np.array(sorted(able), dtype=np.int32),
        )

    def _office_of(self, key: str) -> int:
        if key not in self._offices:
            raise UnknownPlace(kind="office", key=key)
        return self._offices[key]

    def _part_of(self, key: str, office: int) -> int:
        if key not in self._units:
            raise UnknownPlace(kind="unit", key=key)
        return self._parts.setdefault(part_of_unit(key, office), len(self._parts))


def _baseline(agency: PlanningInput, days: tuple[date, ...]) -> tuple[Marks, NDArray[np.int16]]:
    nips = [person.nip for person in agency.people]
    posts = [post.name for post in agency.posts]
    if agency.baseline is None:
        shape = (len(nips), len(days))
        return np.full(shape, UNKNOWN, np.int8), np.full(shape, UNKNOWN, np.int16)
    return roster_of(agency.baseline, nips=nips, days=days, posts=posts)


def _pins(
    agency: PlanningInput, places: _Places, days: tuple[date, ...]
) -> tuple[Marks, NDArray[np.int16]]:
    """Return the pinned cells; pins of other people or other days say nothing here."""
    shape = (len(agency.people), len(days))
    pinned, post = np.full(shape, UNKNOWN, np.int8), np.full(shape, UNKNOWN, np.int16)
    column = {day: number for number, day in enumerate(days)}
    number = {planned.name: index for index, planned in enumerate(agency.posts)}
    for pin in agency.pins:
        row = places.row(pin.nip)
        if row is not None and pin.day in column:
            cell = row, column[pin.day]
            pinned[cell] = pin.office
            post[cell] = _post_number(pin, number)
    return pinned, post


def _post_number(pin: PlannedPin, number: Mapping[str, int]) -> int:
    return UNKNOWN if pin.post is None else number.get(pin.post, UNKNOWN)
