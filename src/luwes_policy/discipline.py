"""What unexcused absence leads to: always a proposal with its arithmetic, never a decision.

Source: PP 94/2021 for the ladder; PerBKN 6/2022 Pasal 12 for consecutive days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luwes_policy.answers import Answer, Arithmetic, Caution, InForce
from luwes_policy.bodies import Ladder, Rung
from luwes_policy.calendar import working_days
from luwes_policy.library import Library

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sanction that the ladder reaches; a person with authority decides."""

    level: str
    sanction: str
    months: int | None
    days: int
    rung: Rung
    answer: Answer


@dataclass(frozen=True, slots=True)
class RunningAbsence:
    """Absence on so many working days in a row that pay stops."""

    reached_on: date
    """The working day on which the limit was reached."""
    pay_stops_from: date
    """First day of the month from which pay stops."""
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class LatenessDays:
    """Days of absence that lateness adds up to; 0 unless an agency counts lateness."""

    days: int
    minutes: int
    is_counted: bool
    answers: tuple[Answer, ...]


def absence_in_year(days: Iterable[date], *, year: int) -> int:
    """Count unexcused days from January to December of a year; each date counts once."""
    return sum(day.year == year for day in set(days))


def propose_for_absence(in_force: InForce, *, days: int) -> Proposal | None:
    """Return the sanction that so many unexcused working days of one year lead to, or None.

    days: cumulative, January to December. Source: PP 94/2021.
    Raises RuleNotInForce before the ladder is in force.
    """
    return _reached(in_force.require("discipline.absence"), days)


def _reached(answer: Answer, days: int) -> Proposal | None:
    if not isinstance(answer.body, Ladder):
        return None
    rung = next((step for step in reversed(answer.body.rungs) if step.at_least <= days), None)
    if rung is None:
        return None
    awaited = (Caution("awaiting", word=rung.substitute),) if rung.substitute else ()
    said = replace(answer, cautions=(*answer.cautions, *awaited))
    return Proposal(rung.level, rung.sanction, rung.months, days, rung, said)


def running_absence(
    in_force: InForce,
    *,
    absent: Sequence[date],
    known_on: date | None = None,
    library: Library | None = None,
) -> RunningAbsence | None:
    """Return when absence on consecutive working days first reaches the limit, or None.

    absent: unexcused dates in any order; days off between them do not break the row.
    Source: PP 94/2021 and PerBKN 6/2022 Pasal 12. Raises RuleNotInForce, CalendarEnds.
    """
    if not absent:
        return None
    answer, missed, row = in_force.require("discipline.running"), set(absent), 0
    span = working_days(start=min(missed), end=max(missed), known_on=known_on, library=library)
    for day in span:
        row = row + 1 if day in missed else 0
        proposal = _reached(answer, row)
        if proposal is not None:
            return RunningAbsence(day, _next_month(day), proposal)
    return None


def _next_month(day: date) -> date:
    if day.month == DECEMBER:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)


def lateness_days(in_force: InForce, *, minutes: int) -> LatenessDays:
    """Return the days of absence that minutes of lateness equal, where they count at all.

    Off unless an agency turns it on, and disputed either way.
    Source: explanation of PP 53/2010 Pasal 3 angka 11. Raises RuleNotInForce.
    """
    counted, day = in_force.require("lateness.counted"), in_force.require("lateness.day")
    if counted.value is not True:
        return LatenessDays(0, minutes, is_counted=False, answers=(counted,))
    exact = Decimal(minutes) / Decimal(day.number)
    whole = minutes // int(day.number)
    step = Arithmetic(
        Decimal(minutes), "divided_by", Decimal(day.number), exact, Decimal(whole), "floor", "days"
    )
    said = replace(day, arithmetic=(step,))
    return LatenessDays(whole, minutes, is_counted=True, answers=(counted, said))
