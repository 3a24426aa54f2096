"""What is wrong with a cell or a file, as data. Sentences are made in `sentences`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "notice"]
"""error: the row cannot be used; warning: used, worth a look; notice: told once."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell (or one column, or one sheet where `cell` is empty) and what is wrong with it."""

    sheet: str
    cell: str
    """A1 reference, or empty where the whole sheet is meant."""
    column: str
    """The heading as it stands in the sheet."""
    value: str
    reason: str
    """One of `sentences.REASONS`."""
    level: Level = "error"
    detail: str = ""
    suggestion: str = ""


class UnreadableFile(Exception):
    """A file that is no workbook and no table. Carries its name and why."""

    def __init__(self, *, name: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
        self.detail = detail


def errors_of(problems: Iterable[CellProblem]) -> tuple[CellProblem, ...]:
    """Return only what stands in the way."""
    return tuple(problem for problem in problems if problem.level == "error")
