"""How many may be in the office: caps per unit and office, each with the rule behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from luwes.rosters.rules.law import LawByDay, facts_missing
from luwes.rosters.rules.planning_input import PlannedOffice, Word
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.caps import CapAnswer, office_cap
from luwes_policy.events import event_on
from luwes_roster.problem import NO_LIMIT, Counts, Post

Measure = Literal["unit", "office"]
NO_ANSWER = -1


class Part(Protocol):
    """A unit in one office."""

    @property
    def office(self) -> int: ...
    @property
    def people(self) -> int: ...


@dataclass(slots=True)
class CapTable:
    """Caps (U units, O offices, D days) and where each comes from."""

    unit_cap: Counts
    """(U, D) or NO_LIMIT."""
    office_cap: Counts
    """(O, D) the lower of desks and share, or NO_LIMIT."""
    unit_answer: NDArray[np.int16]
    """(U, D) index into answers, or NO_ANSWER."""
    office_answer: NDArray[np.int16]
    """(O, D) index into answers, or NO_ANSWER where desks (or nothing) set the cap."""
    answers: list[CapAnswer] = field(default_factory=list)

    def of_unit(self, unit: int, day: int) -> CapAnswer | None:
        """Return the law behind the cap of a unit on a day."""
        return self._answer(int(self.unit_answer[unit, day]))

    def of_office(self, office: int, day: int) -> CapAnswer | None:
        """Return the law behind the cap of an office on a day; None for desks."""
        return self._answer(int(self.office_answer[office, day]))

    def _answer(self, number: int) -> CapAnswer | None:
        return None if number == NO_ANSWER else self.answers[number]


def cap_tables(
    law: LawByDay,
    *,
    units: Sequence[Part],
    facts: Sequence[Mapping[str, Word]],
    offices: Sequence[PlannedOffice],
    days: tuple[date, ...],
    measure: Measure,
    posts: Sequence[Post],
) -> CapTable:
    """Return the caps of every unit and office.

    facts: what is known of each unit.
    Raises FactsMissing.
    """
    shape_units, shape_offices = (len(units), len(days)), (len(offices), len(days))
    desks = [NO_LIMIT if office.desks is None else office.desks for office in offices]
    table = CapTable(
        unit_cap=np.full(shape_units, NO_LIMIT, dtype=np.int32),
        office_cap=np.repeat(np.array(desks, dtype=np.int32)[:, None], len(days), axis=1),
        unit_answer=np.full(shape_units, NO_ANSWER, dtype=np.int16),
        office_answer=np.full(shape_offices, NO_ANSWER, dtype=np.int16),
    )
    asked = _Asked(table)
    if measure == "unit":
        _cap_units(law, asked, units=units, facts=facts, offices=offices, days=days, posts=posts)
    else:
        _cap_offices(law, asked, units=units, offices=offices, days=days, posts=posts)
    return table


class _Asked:
    """Caps already asked for: one per rules in force and number of people."""

    def __init__(self, table: CapTable) -> None:
        self.table = table
        self._known: dict[tuple[int, int, int], int] = {}

    def cap(self, in_force: InForce, *, staff: int, serving: int, region: str) -> int:
        """Return the index of the answer."""
        key = id(in_force), staff, serving
        if key not in self._known:
            try:
                answer = _cap(in_force, staff=staff, serving=serving)
            except RuleNotInForce as unanswered:
                raise facts_missing(unanswered, region=region) from None
            self._known[key] = len(self.table.answers)
            self.table.answers.append(answer)
        return self._known[key]


def _cap(in_force: InForce, *, staff: int, serving: int) -> CapAnswer:
    """Return the share in the office; on a day at home only those who serve may come."""
    event = event_on(in_force)
    if event is not None and event.place == "home":
        return CapAnswer(value=min(serving, staff), staff=staff, answer=event.answer)
    return office_cap(in_force, staff=staff)


def _cap_units(
    law: LawByDay,
    asked: _Asked,
    *,
    units: Sequence[Part],
    facts: Sequence[Mapping[str, Word]],
    offices: Sequence[PlannedOffice],
    days: tuple[date, ...],
    posts: Sequence[Post],
) -> None:
    places = [post.unit for post in posts]
    serving = _serving(posts, places=places, count=len(units), days=len(days))
    for number, (unit, known) in enumerate(zip(units, facts, strict=True)):
        region = offices[unit.office].region
        for column, day in enumerate(days):
            in_force = law.in_force(region=region, facts=known, day=day)
            index = asked.cap(
                in_force,
                staff=unit.people,
                serving=int(serving[number, column]),
                region=region,
            )
            answer = asked.table.answers[index]
            if answer.answer is not None:
                asked.table.unit_answer[number, column] = index
                asked.table.unit_cap[number, column] = answer.value


def _serving(posts: Sequence[Post], *, places: Sequence[int], count: int, days: int) -> Counts:
    """Return (count, D) people wanted at posts, by the place (unit or office) of each post."""
    wanted = np.zeros((count, days), dtype=np.int32)
    for place, post in zip(places, posts, strict=True):
        wanted[place] += post.target
    return wanted


def _cap_offices(
    law: LawByDay,
    asked: _Asked,
    *,
    units: Sequence[Part],
    offices: Sequence[PlannedOffice],
    days: tuple[date, ...],
    posts: Sequence[Post],
) -> None:
    """Measure the share over all people of an office; facts of single units do not count."""
    places = [post.office for post in posts]
    serving = _serving(posts, places=places, count=len(offices), days=len(days))
    staff = [0] * len(offices)
    for unit in units:
        staff[unit.office] += unit.people
    for number, office in enumerate(offices):
        for column, day in enumerate(days):
            in_force = law.in_force(region=office.region, facts={}, day=day)
            index = asked.cap(
                in_force,
                staff=staff[number],
                serving=int(serving[number, column]),
                region=office.region,
            )
            answer = asked.table.answers[index]
            desks = asked.table.office_cap[number, column]
            if answer.answer is not None and (desks == NO_LIMIT or answer.value < desks):
                asked.table.office_cap[number, column] = answer.value
                asked.table.office_answer[number, column] = index
