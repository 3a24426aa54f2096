"""How many may be in the office: caps per unit and office, each with the rule behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luwes.rosters.rules.law import LawOfUnits, facts_missing
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.caps import HOME, CapAnswer, home_cap, office_cap
from luwes_policy.events import event_on
from luwes_roster.problem import NO_LIMIT, Counts, Post

Measure = Literal["unit", "office"]
NO_ANSWER = -1


@dataclass(slots=True)
class CapTable:
    """Caps (U units, O offices, D days) and where each comes from."""

    unit_cap: Counts
    """(U, D) or NO_LIMIT."""
    office_cap: Counts
    """(O, D) the lower of desks and share, or NO_LIMIT."""
    unit_answer: NDArray[np.int32]
    """(U, D) index into answers, or NO_ANSWER."""
    office_answer: NDArray[np.int32]
    """(O, D) index into answers, or NO_ANSWER where desks (or nothing) set the cap."""
    home_answer: NDArray[np.int32]
    """(U, D) index into answers of the cap on people at home, or NO_ANSWER."""
    answers: list[CapAnswer] = field(default_factory=list)

    def of_unit(self, unit: int, day: int) -> CapAnswer | None:
        """Return the law behind the cap of a unit on a day."""
        return self._answer(int(self.unit_answer[unit, day]))

    def of_office(self, office: int, day: int) -> CapAnswer | None:
        """Return the law behind the cap of an office on a day; None for desks."""
        return self._answer(int(self.office_answer[office, day]))

    def of_home(self, unit: int, day: int) -> CapAnswer | None:
        """Return the law that limits people at home, which no plan keeps by itself."""
        return self._answer(int(self.home_answer[unit, day]))

    def _answer(self, number: int) -> CapAnswer | None:
        return None if number == NO_ANSWER else self.answers[number]


def cap_tables(law: LawOfUnits, *, measure: Measure, posts: Sequence[Post]) -> CapTable:
    """Return the caps of every unit and office. People who are away are counted as well.

    Raises FactsMissing.
    """
    days = len(law.days)
    desks = [NO_LIMIT if office.desks is None else office.desks for office in law.offices]
    table = CapTable(
        unit_cap=np.full((len(law.units), days), NO_LIMIT, dtype=np.int32),
        office_cap=np.repeat(np.array(desks, dtype=np.int32)[:, None], days, axis=1),
        unit_answer=np.full((len(law.units), days), NO_ANSWER, dtype=np.int32),
        office_answer=np.full((len(law.offices), days), NO_ANSWER, dtype=np.int32),
        home_answer=np.full((len(law.units), days), NO_ANSWER, dtype=np.int32),
    )
    asked = _Asked(table)
    if measure == "unit":
        _cap_units(law, asked, posts=posts)
    else:
        _cap_offices(law, asked, posts=posts)
    _cap_homes(law, asked)
    return table


class _Asked:
    """Caps already asked for: one per rules in force and number of people."""

    def __init__(self, table: CapTable) -> None:
        self.table = table
        self._known: dict[tuple[str, int, int, int], int] = {}

    def office(self, in_force: InForce, *, staff: int, serving: int, region: str) -> int:
        """Return the index of the cap on people in the office. Raises FactsMissing."""
        key = "office", id(in_force), staff, serving
        if key not in self._known:
            try:
                self._keep(key, _cap(in_force, staff=staff, serving=serving))
            except RuleNotInForce as unanswered:
                raise facts_missing(unanswered, region=region) from None
        return self._known[key]

    def home(self, in_force: InForce, *, staff: int) -> int:
        """Return the index of the cap on people at home; undecided ones limit nobody."""
        key = "home", id(in_force), staff, 0
        if key not in self._known:
            undecided = in_force.undecided_rule(HOME) is not None
            nobody = CapAnswer(value=staff, staff=staff, answer=None)
            self._keep(key, nobody if undecided else home_cap(in_force, staff=staff))
        return self._known[key]

    def _keep(self, key: tuple[str, int, int, int], answer: CapAnswer) -> None:
        self._known[key] = len(self.table.answers)
        self.table.answers.append(answer)


def _cap(in_force: InForce, *, staff: int, serving: int) -> CapAnswer:
    """Return the share in the office; on a day at home only those who serve may come."""
    event = event_on(in_force)
    if event is not None and event.place == "home":
        return CapAnswer(value=min(serving, staff), staff=staff, answer=event.answer)
    return office_cap(in_force, staff=staff)


def _cap_units(law: LawOfUnits, asked: _Asked, *, posts: Sequence[Post]) -> None:
    table, count = asked.table, len(law.units)
    places = [post.unit for post in posts]
    serving = _serving(posts, places=places, count=count, days=len(law.days))
    for unit in range(count):
        staff, region = law.units[unit].people, law.region_of(unit)
        for day, in_force in enumerate(law.of_unit(unit)):
            at_posts = int(serving[unit, day])
            index = asked.office(in_force, staff=staff, serving=at_posts, region=region)
            if table.answers[index].answer is not None:
                table.unit_answer[unit, day] = index
                table.unit_cap[unit, day] = table.answers[index].value


def _cap_homes(law: LawOfUnits, asked: _Asked) -> None:
    """Note where the law limits people at home, so that a roster can be judged by it."""
    for unit, part in enumerate(law.units):
        for day, in_force in enumerate(law.of_unit(unit)):
            index = asked.home(in_force, staff=part.people)
            if asked.table.answers[index].is_limited:
                asked.table.home_answer[unit, day] = index


def _serving(posts: Sequence[Post], *, places: Sequence[int], count: int, days: int) -> Counts:
    """Return (count, D) people wanted at posts, by the place (unit or office) of each post."""
    wanted = np.zeros((count, days), dtype=np.int32)
    for place, post in zip(places, posts, strict=True):
        wanted[place] += post.target
    return wanted


def _cap_offices(law: LawOfUnits, asked: _Asked, *, posts: Sequence[Post]) -> None:
    """Measure the share over all people of an office; the desks may be fewer."""
    table, count = asked.table, len(law.offices)
    places = [post.office for post in posts]
    serving = _serving(posts, places=places, count=count, days=len(law.days))
    staff = [0] * count
    for unit in law.units:
        staff[unit.office] += unit.people
    for office in range(count):
        region = law.offices[office].region
        for day, in_force in enumerate(law.of_office(office)):
            at_posts = int(serving[office, day])
            index = asked.office(in_force, staff=staff[office], serving=at_posts, region=region)
            cap, desks = table.answers[index], table.office_cap[office, day]
            if cap.answer is not None and (desks == NO_LIMIT or cap.value < desks):
                table.office_answer[office, day] = index
                table.office_cap[office, day] = cap.value
