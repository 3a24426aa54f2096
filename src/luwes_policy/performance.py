"""The predicate of performance from two judgements; there are no weights and no score.

Source: PermenPANRB 6/2022.
"""

from dataclasses import dataclass, replace
from typing import Literal

from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Matrix

Judgement = Literal["above", "meets", "below"]


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
