"""What everything in a problem is called, and by what authority: for sentences of the engine.

Kept beside a problem (as JSON), so that a roster can be explained long after it was made.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.caps import NO_ANSWER, CapTable
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.export_words import WEEKDAYS, written_day
from luwes_policy.caps import CapAnswer
from luwes_policy.planning import PlanningLimits
from luwes_policy.sentences import arithmetic, caution

Said = dict[str, str]
"""The same text by language."""

DESKS: Said = {"id": "jumlah meja kantor", "en": "the desks of the office"}
RULES_OF_WANTED = ("planning.wanted", "place.home")
SOURCES_OF = {
    "office_days": ("planning.week-max", "planning.month-max", "place.days", "place.home"),
    "office_days.week_max": ("planning.week-max", "place.home"),
    "office_days.month_max": ("planning.month-max", "place.home"),
    "office_days.week_min": ("place.days", "place.home"),
    "minimum_days": RULES_OF_WANTED,
    "fairness": RULES_OF_WANTED,
}
"""Rule of the engine, or one limit of it → the rules of policy that give its numbers."""


class BrokenNames(ValueError):
    """Text that is not the names of a roster."""


@dataclass(frozen=True, slots=True)
class RosterNames:
    """Names by the numbers of the problem, and the sources of its caps and limits."""

    nips: tuple[str, ...]
    people: tuple[str, ...]
    person_unit: tuple[str, ...]
    person_office: tuple[str, ...]
    units: tuple[str, ...]
    offices: tuple[str, ...]
    posts: tuple[str, ...]
    days: tuple[str, ...]
    """ISO dates."""
    sources: tuple[Said, ...]
    """Every source of a cap, with its arithmetic."""
    unit_source: tuple[tuple[int, ...], ...]
    """(U, D) index into sources, or -1."""
    office_source: tuple[tuple[int, ...], ...]
    """(O, D) index into sources, or -1 for desks."""
    rules: Mapping[str, Said]
    """Rule of the engine → its citation, where it is the same everywhere."""
    packs: tuple[str, ...]
    """Citations of the texts in force, for a heading."""
    teams: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return the names as text."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def names_from_json(text: str) -> RosterNames:
    """Read what `to_json` wrote. Raises BrokenNames."""
    try:
        return RosterNames(**_frozen(json.loads(text)))
    except (ValueError, TypeError, AttributeError) as broken:
        raise BrokenNames from broken


def names_of(compiled: Compiled) -> RosterNames:
    """Return the names and sources of a compiled problem."""
    caps = compiled.caps
    sources, number = _sources(caps)
    offices = [office.name for office in compiled.offices]
    return RosterNames(
        nips=tuple(person.nip for person in compiled.people),
        people=tuple(person.name for person in compiled.people),
        person_unit=tuple(compiled.units[unit].name for unit in compiled.problem.unit),
        person_office=tuple(offices[office] for office in compiled.problem.office),
        units=_unit_names(compiled, offices),
        offices=tuple(offices),
        posts=tuple(post.name for post in compiled.posts),
        days=tuple(day.isoformat() for day in compiled.problem.days),
        sources=sources,
        unit_source=_rows(number[caps.unit_answer].tolist()),
        office_source=_rows(number[caps.office_answer].tolist()),
        rules={rule: _cited(compiled.limits, ids) for rule, ids in SOURCES_OF.items()},
        packs=_packs(caps),
        teams=tuple(team.name for team in compiled.meetings),
    )


def cap_source(cap: CapAnswer, *, language: Language) -> str:
    """Say by what authority and by what arithmetic a cap holds."""
    if cap.answer is None:
        return ""
    steps = [arithmetic(step, language=language) for step in cap.answer.arithmetic]
    doubts = [caution(each, language=language).rstrip(".") for each in cap.answer.cautions]
    return "; ".join([cap.answer.citation, *steps, *doubts])


class NamedRoster:
    """Names as `luwes_roster.say` asks for them.

    unit, office, day: the cell that is talked about, whose own source is then cited; else
    all sources of a rule are. detail: the limit of a rule that is talked about.
    """

    def __init__(
        self,
        names: RosterNames,
        *,
        language: Language,
        unit: int | None = None,
        office: int | None = None,
        day: int | None = None,
        detail: str = "",
    ) -> None:
        self._names, self._language = names, language
        self._unit, self._office, self._day = unit, office, day
        self._detail = detail

    def about(self, detail: str) -> "NamedRoster":
        """Return the same names for talking about one limit of a rule."""
        return NamedRoster(
            self._names,
            language=self._language,
            unit=self._unit,
            office=self._office,
            day=self._day,
            detail=detail,
        )

    def person(self, index: int) -> str:
        """Return name and NIP."""
        return f"{self._names.people[index]} ({self._names.nips[index]})"

    def unit(self, index: int) -> str:
        """Return the name of a unit, with its office where it works in several."""
        return self._names.units[index]

    def office(self, index: int) -> str:
        """Return the name of an office."""
        return self._names.offices[index]

    def post(self, index: int) -> str:
        """Return the name of a post."""
        return self._names.posts[index]

    def team(self, index: int) -> str:
        """Return the name of a team."""
        return self._names.teams[index]

    def day(self, index: int) -> str:
        """Return a day with its weekday."""
        day = date.fromisoformat(self._names.days[index])
        weekday = WEEKDAYS[self._language][day.weekday()]
        return f"{weekday}, {written_day(day, language=self._language)}"

    def source(self, rule: str) -> str:
        """Return the article that asks for a rule, or nothing."""
        if rule == "unit_cap":
            return self._cap(self._names.unit_source, self._unit, missing="")
        if rule == "office_cap":
            return self._cap(self._names.office_source, self._office, missing=DESKS[self._language])
        cited = self._names.rules.get(f"{rule}.{self._detail}") or self._names.rules.get(rule, {})
        return cited.get(self._language, "")

    def _cap(self, table: Sequence[Sequence[int]], row: int | None, *, missing: str) -> str:
        if row is None or self._day is None:
            return "; ".join(self._names.packs)
        number = table[row][self._day]
        return missing if number < 0 else self._names.sources[number][self._language]


def _unit_names(compiled: Compiled, offices: Sequence[str]) -> tuple[str, ...]:
    """Return unit names; a unit in several offices is named with the office."""
    places = Counter(part.key for part in compiled.units)
    return tuple(
        part.name if places[part.key] == 1 else f"{part.name} ({offices[part.office]})"
        for part in compiled.units
    )


def _rows(table: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row) for row in table)


def _sources(caps: CapTable) -> tuple[tuple[Said, ...], NDArray[np.int32]]:
    """Return each text once, and the text of every answer; the last entry is no answer."""
    numbers: dict[str, int] = {}
    said: list[Said] = []
    of_answer: list[int] = []
    for cap in caps.answers:
        source = _said(cap)
        number = numbers.setdefault(source["id"], len(said))
        if number == len(said):
            said.append(source)
        of_answer.append(number)
    return tuple(said), np.array([*of_answer, NO_ANSWER], dtype=np.int32)


def _said(cap: CapAnswer) -> Said:
    return {"id": cap_source(cap, language="id"), "en": cap_source(cap, language="en")}


def _cited(limits: Sequence[PlanningLimits], rule_ids: Sequence[str]) -> Said:
    """Return the citations of some rules of policy, each once."""
    answers = {
        f"{answer.citation} ({answer.rule_id})": answer
        for limit in {id(each): each for each in limits}.values()
        for answer in limit.sources
        if answer.rule_id in rule_ids
    }
    return {
        "id": "; ".join(f"{each.citation}, {each.name_id}" for each in answers.values()),
        "en": "; ".join(f"{each.citation}, {each.name_en}" for each in answers.values()),
    }


def cautions_of(caps: CapTable, *, language: Language) -> tuple[str, ...]:
    """Return what to know before leaning on the caps, each once."""
    said = (
        f"{cap.answer.citation}: {caution(each, language=language)}"
        for cap in caps.answers
        if cap.answer is not None
        for each in cap.answer.cautions
    )
    return tuple(dict.fromkeys(said))


def _packs(caps: CapTable) -> tuple[str, ...]:
    cited = (cap.answer.citation for cap in caps.answers if cap.answer is not None)
    return tuple(dict.fromkeys(cited))


def _frozen(told: dict[str, Any]) -> dict[str, Any]:
    """Turn the lists of JSON into tuples, two levels deep."""
    return {
        key: tuple(tuple(each) if isinstance(each, list) else each for each in value)
        if isinstance(value, list)
        else value
        for key, value in told.items()
    }
