"""Reading cells of one table, and keeping what is wrong with them."""

from luwes.people.rules.problems import CellProblem, Level
from luwes.people.rules.workbook import Table


class CellReader:
    """Reads rows one after the other; what is wrong with a cell is kept in `problems`."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[CellProblem] = []

    def _add(
        self,
        number: int,
        field: str,
        reason: str,
        *,
        value: str = "",
        level: Level = "error",
        detail: str = "",
        suggestion: str = "",
    ) -> None:
        self.problems.append(
            self.table.problem(
                number,
                field,
                reason,
                value=value,
                level=level,
                detail=detail,
                suggestion=suggestion,
            )
        )
