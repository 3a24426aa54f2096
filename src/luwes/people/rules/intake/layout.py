"""Which sheets a file holds, and where each field stands in them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from luwes.people.rules.columns import Columns
from luwes.people.rules.intake.known import Kind
from luwes.people.rules.values import Cell, text_of
from luwes.people.rules.vocabulary import VOCABULARIES, Vocabulary
from luwes.people.rules.workbook import Sheet, Table, Workbook, find_table

BY_HEADINGS: tuple[Kind, ...] = (
    "people", "posts", "constraints", "offices", "shifts", "teams", "pairs",
)  # fmt: skip
"""Kinds that their headings tell from all others; the rest only by the name of the sheet."""
BY_TITLE: tuple[Kind, ...] = (*BY_HEADINGS, "cover", "workers", "whole_weeks")
Raw = str | int | float | bool | None
"""A cell that can be kept: text, or the number that a spreadsheet made of it."""


def vocabulary_of(kind: Kind) -> Vocabulary:
    """Return what a sheet of this kind may hold."""
    return next(known for known in VOCABULARIES if known.kind == kind)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of one sheet stand, so that a stored row can be read again."""

    sheet: str
    columns: Mapping[str, int]
    headings: Mapping[str, str]

    @classmethod
    def of(cls, table: Table) -> "Layout":
        """Return the layout of a table."""
        columns = dict(table.columns.by_field)
        return cls(table.sheet, columns, {field: table.columns.heading(field) for field in columns})

    def as_data(self) -> dict[str, Any]:
        """Return plain data to store."""
        return {
            "sheet": self.sheet,
            "columns": dict(self.columns),
            "headings": dict(self.headings),
        }

    def row_of(self, cells: Mapping[str, Raw]) -> list[Cell]:
        """Return stored cells as a row, each at the place it had in the file."""
        row: list[Cell] = [None] * self._width
        for field, column in self.columns.items():
            row[column] = cells.get(field)
        return row

    def table(self, kind: Kind) -> Table:
        """Return the table without its rows: enough to read rows one by one."""
        headings = [""] * self._width
        for field, column in self.columns.items():
            headings[column] = self.headings[field]
        columns = Columns(dict(self.columns), tuple(headings), ())
        return Table(self.sheet, columns, 1, [], vocabulary_of(kind))

    @property
    def _width(self) -> int:
        return max(self.columns.values(), default=-1) + 1


def cells_of(table: Table, row: list[Cell]) -> dict[str, Raw]:
    """Return the known fields of a row as the file has them; nothing else is kept."""
    return {
        field: _keepable(row[column]) if column < len(row) else ""
        for field, column in table.columns.by_field.items()
    }


def without_nulls(workbook: Workbook) -> Workbook:
    """Drop the one sign that no database keeps as text."""
    return Workbook(
        workbook.name,
        tuple(
            Sheet(
                sheet.name,
                [
                    [cell.replace("\x00", "") if isinstance(cell, str) else cell for cell in row]
                    for row in sheet.rows
                ],
            )
            for sheet in workbook.sheets
        ),
    )


def tables_of(workbook: Workbook) -> dict[Kind, Table]:
    """Return the tables of a file by what they hold: by the sheet's title, else by headings."""
    found: dict[Kind, Table] = {}
    for kind, vocabulary in _vocabularies():
        table = find_table(workbook, vocabulary=vocabulary, by_title_only=True)
        if table is not None and table.sheet not in {other.sheet for other in found.values()}:
            found[kind] = table
    titled = {table.sheet for table in found.values()}
    for sheet in workbook.sheets:
        if sheet.name in titled:
            continue
        fits = _fitting(Workbook(workbook.name, (sheet,)))
        best = max(fits, key=lambda fit: len(fit[1].columns.by_field), default=None)
        if best is not None and best[0] not in found:
            found[best[0]] = best[1]
    return found


def _fitting(workbook: Workbook) -> list[tuple[Kind, Table]]:
    fits: list[tuple[Kind, Table]] = []
    for kind in BY_HEADINGS:
        vocabulary = vocabulary_of(kind)
        table = find_table(workbook, vocabulary=vocabulary)
        if table is not None and all(
            field in table.columns.by_field for field in vocabulary.required
        ):
            fits.append((kind, table))
    return fits


def _vocabularies() -> list[tuple[Kind, Vocabulary]]:
    return [(kind, vocabulary_of(kind)) for kind in BY_TITLE]


def _keepable(cell: Cell) -> Raw:
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    return cell if isinstance(cell, str | int | float | bool) or cell is None else text_of(cell)
