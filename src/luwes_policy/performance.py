"""The predicate of performance from two judgements; there are no weights and no score.

Source: PermenPANRB 6/2022.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Matrix

Judgement = Literal["above", "meets", "below"]
JUDGEMENTS: tuple[Judgement, ...] = ("above", "meets", "below")
DECEMBER = 12


class NotInMatrix(LookupError):
    """A judgement that the table has no row or column for."""

    def __init__(self, *, rule_id: str, row: str, column: str) -> None:
        self.rule_id = rule_id
        self.row = row
        self.column = column
        super().__init__(f"{rule_id}: {row} × {column}")


@dataclass(frozen=True, slots=True)
class Cell:
    """What two judgements give together."""

    value: str | int
    row: str
    column: str
    answer: Answer


def predicate(in_force: InForce, *, result: Judgement, behaviour: Judgement) -> Cell:
    """Return the predicate (predikat kinerja) of a result and a behaviour.

    Value: a word such as `very_good`. Source: PermenPANRB 6/2022. Raises RuleNotInForce.
    """
    return look_up(in_force.require("performance.predicate"), row=result, column=behaviour)


@dataclass(frozen=True, slots=True)
class Period:
    """What one review is about: whole months, from the first day to the last."""

    first: date
    last: date
    answer: Answer | None
    """The rule that says how long it is; None where none does and it is a plain month."""


def period_on(in_force: InForce, *, day: date) -> Period:
    """Return the period of review (periode evaluasi) that a day lies in.

    Periods are counted from January, so that a year holds whole ones where they fit; the
    last one ends with the year. Without a rule it is the month. Source: PermenPANRB 6/2022.
    """
    answer = in_force.decided("performance.period")
    months = max(int(answer.number), 1) if answer else 1
    begins = (day.month - 1) // months * months + 1
    ends = min(begins + months - 1, DECEMBER)
    last = date(day.year, ends, monthrange(day.year, ends)[1])
    return Period(date(day.year, begins, 1), last, answer)


def magnitude(in_force: InForce, *, likelihood: str, impact: str) -> Cell:
    """Return the magnitude of a risk (1 to 25, a rank and no product).

    Source: PermenPANRB 5/2020. Raises RuleNotInForce, NotInMatrix.
    """
    return look_up(in_force.require("risk.magnitude"), row=likelihood, column=impact)


def look_up(answer: Answer, *, row: str, column: str) -> Cell:
    """Return one cell of a rule of two judgements. Raises NotInMatrix."""
    table = answer.body
    if not isinstance(table, Matrix) or row not in table.rows or column not in table.columns:
        raise NotInMatrix(rule_id=answer.rule_id, row=row, column=column)
    value = table.cells[table.rows.index(row)][table.columns.index(column)]
    return Cell(value, row, column, replace(answer, inputs={}))
