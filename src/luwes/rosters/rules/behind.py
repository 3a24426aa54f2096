"""The rules of law behind a problem's numbers: each once, with where and when it counted."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from luwes.rosters.rules.caps import NO_ANSWER
from luwes.rosters.rules.compile import Compiled
from luwes_policy.answers import Answer
from luwes_policy.bodies import Cap
from luwes_policy.sentences import inputs, statement
from luwes_policy.words import Language

LANGUAGES: tuple[Language, ...] = ("id", "en")
ABOUT = {"planning.wanted": "minimum_days", "planning.team-share": ""}
"""Rules that are about something else than office days per week; empty: not planned with yet."""


@dataclass(slots=True)
class Behind:
    """One rule of law, and the cells it speaks about."""

    about: str
    """The rule of the engine it gives numbers to: `unit_cap`, `office_cap` or `office_days`."""
    answer: Answer
    units: set[int] = field(default_factory=set)
    """Units of the problem; empty means every unit."""
    days: set[int] = field(default_factory=set)
    """Positions of the planned days; empty means every day."""

    @property
    def share(self) -> dict[str, str] | None:
        """The percentage and its rounding, for the arithmetic of one unit or office."""
        body = self.answer.body
        if not isinstance(body, Cap) or body.measure != "office_share_pct":
            return None
        return {"percent": str(self.answer.number), "rounding": body.rounding}

    def as_data(self) -> dict[str, Any]:
        """Return it as it is kept with a run."""
        return {
            "about": self.about,
            "units": sorted(self.units),
            "days": sorted(self.days),
            "sentence": {each: statement(self.answer, language=each) for each in LANGUAGES},
            "facts": {each: ", ".join(inputs(self.answer, language=each)) for each in LANGUAGES},
            "share": self.share,
            "citation": self.answer.citation,
            "url": self.answer.url,
            "proof": self.answer.proof,
        }


Key = tuple[str, str, str, tuple[tuple[str, object], ...], object]


def rules_behind(compiled: Compiled, *, history: int) -> list[Behind]:
    """Return the rules behind caps and limits of the planned days, caps first.

    history: days at the start of the problem that are no longer planned.
    """
    found: dict[Key, Behind] = {}
    for about, answer, units, day in (*_behind_caps(compiled, history), *_behind_limits(compiled)):
        behind = found.setdefault(_key(about, answer), Behind(about, answer))
        behind.units |= units
        behind.days |= day
    everywhere = set(range(len(compiled.units)))
    for behind in found.values():
        behind.units = set() if behind.units == everywhere else behind.units
    return list(found.values())


Spoken = tuple[str, Answer, set[int], set[int]]


def _behind_caps(compiled: Compiled, history: int) -> Iterator[Spoken]:
    """Give the law behind each cap, for a unit or an office and all days on which it holds."""
    tables = (
        ("unit_cap", compiled.caps.unit_answer, [{unit} for unit in range(len(compiled.units))]),
        ("office_cap", compiled.caps.office_answer, _units_by_office(compiled)),
    )
    for about, numbers, units in tables:
        for row, of_days in enumerate(numbers[:, history:]):
            for number in np.unique(of_days[of_days != NO_ANSWER]).tolist():
                answer = compiled.caps.answers[number].answer
                days = set(np.flatnonzero(of_days == number).tolist())
                if answer is not None:
                    yield about, answer, units[row], days


def _units_by_office(compiled: Compiled) -> list[set[int]]:
    units: dict[int, set[int]] = defaultdict(set)
    for number, part in enumerate(compiled.units):
        units[part.office].add(number)
    return [units[office] for office in range(len(compiled.offices))]


def _behind_limits(compiled: Compiled) -> Iterator[Spoken]:
    """Give the law behind office days per week and month; it is kept for the first day."""
    for unit, limits in enumerate(compiled.limits):
        for answer in limits.sources:
            about = ABOUT.get(answer.rule_id, "office_days")
            if about:
                yield about, answer, {unit}, set()


def _key(about: str, answer: Answer) -> Key:
    inputs = tuple(sorted(answer.inputs.items()))
    return about, answer.rule_id, f"{answer.pack_id} {answer.edition}", inputs, str(answer.value)
