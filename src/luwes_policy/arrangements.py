"""Whether somebody may work flexibly: every rule in force that says something, one by one.

Nothing is decided here. A rule that refuses stands against the request, one that warns is for
the head of the unit to weigh, and the others say what holds. Source: Perpres 21/2023 Pasal 8
and 9; PermenPANRB 4/2025; SE MenPANRB 58/2020.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Permit
from luwes_policy.caps import flexible_days, refuse_flexible_days
from luwes_policy.places import refuse_person

Verdict = Literal["refused", "warned", "met", "told"]
VERDICTS: tuple[Verdict, ...] = ("refused", "warned", "met", "told")
"""From the gravest on."""

WHO, TASKS = "place.who", "place.tasks"
DUTIES = ("place.considerations", "flexible.hours-owed")
"""What the head weighs, and what the person keeps to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for in one week, in words of the vocabulary.

    place: `home`, `other_office`, `elsewhere`, or None where only the time is flexible.
    time:  `dynamic`, `shift`, or None.
    """

    place: str | None = None
    time: str | None = None
    days: int = 0
    """Working days of that week at a flexible place, those granted before counted along."""
    person: Collection[str] = ()
    """Marks such as `newly_placed`."""
    task: Collection[str] = ()
    """Marks of the task: `digital_task`, `special_room`."""
    circumstances: Collection[str] = ()
    """What lifts the limit of days: `outside_duty`, `special_circumstance`."""


@dataclass(frozen=True, slots=True)
class NotAmong:
    """A place or a kind of time that a rule in force does not allow."""

    word: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class NoGround:
    """No rule in force says anything about flexible work on this day."""

    on: date


@dataclass(frozen=True, slots=True)
class Check:
    """What one rule says to a request; `found` holds why it refuses or warns."""

    rule_id: str
    verdict: Verdict
    on: date
    """The day on which the rule was asked."""
    answer: Answer | None = None
    found: object | None = field(default=None, repr=False)


def checks(in_force: InForce, *, asked: Asked) -> tuple[Check, ...]:
    """Return what every rule about flexible work says to a request, the gravest first.

    Raises RuleNotInForce where a limit holds but facts are missing for it.
    """
    found = [*_kinds(in_force, asked), *_times(in_force, asked)]
    if asked.place is not None:
        found += [*_places(in_force, asked), *_days(in_force, asked)]
    found += _people(in_force, asked)
    ground = bool(found)
    found += _duties(in_force)
    if not ground:
        found.append(Check("place.allowed", "warned", in_force.on, found=NoGround(in_force.on)))
    return tuple(sorted(found, key=lambda check: VERDICTS.index(check.verdict)))


def gravest(found: Collection[Check]) -> Verdict:
    """Return the gravest verdict; `met` where nothing was found."""
    return min((check.verdict for check in found), key=VERDICTS.index, default="met")


def _kinds(in_force: InForce, asked: Asked) -> Iterator[Check]:
    kinds = [("flexible_place", asked.place), ("flexible_time", asked.time)]
    for word, wanted in kinds:
        if wanted is not None:
            yield from _among(in_force, "flexible.kinds", word)


def _times(in_force: InForce, asked: Asked) -> Iterator[Check]:
    if asked.time is not None:
        yield from _among(in_force, "flexible.time", asked.time)


def _places(in_force: InForce, asked: Asked) -> Iterator[Check]:
    place = asked.place or ""
    forbidden = in_force.get("place.home")
    if place == "home" and forbidden is not None:
        yield _judged(in_force, forbidden, word=place, allowed=forbidden.value is not False)
    yield from _among(in_force, "place.allowed", place)


def _among(in_force: InForce, rule_id: str, word: str) -> Iterator[Check]:
    answer = in_force.get(rule_id)
    if answer is None or not isinstance(answer.body, Permit):
        return
    value = answer.body.value
    allowed = word in value if isinstance(value, tuple) else value
    yield _judged(in_force, answer, word=word, allowed=allowed)


def _judged(in_force: InForce, answer: Answer, *, word: str, allowed: bool) -> Check:
    if allowed:
        return Check(answer.rule_id, "met", in_force.on, answer)
    return Check(answer.rule_id, "refused", in_force.on, answer, NotAmong(word, answer))


def _days(in_force: InForce, asked: Asked) -> Iterator[Check]:
    answer = flexible_days(in_force)
    if answer is None:
        return
    refusal = refuse_flexible_days(in_force, days=asked.days, circumstances=asked.circumstances)
    verdict: Verdict = _against(answer) if refusal else "met"
    yield Check(answer.rule_id, verdict, in_force.on, answer, refusal)


def _people(in_force: InForce, asked: Asked) -> Iterator[Check]:
    marks = [(WHO, asked.person)]
    if asked.place is not None:
        marks.append((TASKS, asked.task))
    for rule_id, held in marks:
        answer = in_force.get(rule_id)
        if answer is not None:
            against = refuse_person(in_force, marks=held, rule_id=rule_id)
            verdict: Verdict = _against(answer) if against else "met"
            yield Check(rule_id, verdict, in_force.on, answer, against)


def _against(answer: Answer) -> Verdict:
    return "refused" if answer.effect == "block" else "warned"


def _duties(in_force: InForce) -> Iterator[Check]:
    for rule_id in DUTIES:
        answer = in_force.get(rule_id)
        if answer is not None:
            yield Check(rule_id, "told", in_force.on, answer)
