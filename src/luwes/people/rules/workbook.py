"""A file of sheets to tables: text kept as text, every cell with its A1 reference.

XLSX (also XLS, XLSB, ODS) is read by calamine, which guesses no types; anything else is
read as delimited text. The header row is found below title lines.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import python_calamine

from luwes.people.rules.columns import Columns, field_of, plain, recognise
from luwes.people.rules.delimited import read_delimited
from luwes.people.rules.problems import CellProblem, Level, UnreadableFile
from luwes.people.rules.values import Cell, is_number, text_of
from luwes.people.rules.vocabulary import Vocabulary

Source = Path | str | bytes
Repairs = Mapping[tuple[str, str], str]
"""(sheet, A1 reference) → the text that a person put there instead."""

WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
HEADER_WITHIN = 40
ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the first row on."""

    name: str
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of one file."""

    name: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a sheet below its header row."""

    sheet: str
    columns: Columns
    first_row: int
    """Number of the first data row, as the spreadsheet counts (from 1)."""
    rows: list[list[Cell]]
    vocabulary: Vocabulary
    repairs: Repairs = field(default_factory=dict)

    def text(self, row: list[Cell], number: int, name: str) -> str:
        """Return the text of a field in one row, a repair winning over the file."""
        column = self.columns.by_field.get(name)
        if column is None:
            return ""
        if self.repairs:
            repaired = self.repairs.get((self.sheet, reference(number, column)))
            if repaired is not None:
                return repaired.strip()
        return text_of(row[column]) if column < len(row) else ""

    def was_number(self, row: list[Cell], number: int, name: str) -> bool:
        """Tell whether the file holds a number there (and nobody repaired it)."""
        column = self.columns.by_field.get(name)
        if column is None or column >= len(row) or not is_number(row[column]):
            return False
        return (self.sheet, reference(number, column)) not in self.repairs

    def problem(
        self,
        number: int,
        name: str,
        reason: str,
        *,
        value: str,
        level: Level = "error",
        detail: str = "",
        suggestion: str = "",
    ) -> CellProblem:
        """Name a problem of one cell."""
        column = self.columns.by_field.get(name)
        cell = reference(number, column) if column is not None else f"{number}"
        heading = self.columns.heading(name) or self.vocabulary.heading(name)
        return CellProblem(self.sheet, cell, heading, value, reason, level, detail, suggestion)

    def numbered(self) -> Iterator[tuple[int, list[Cell]]]:
        """Give every data row with its number; empty and numbering rows are left out."""
        for number, row in enumerate(self.rows, start=self.first_row):
            if any(row) and not (number == self.first_row and _is_numbering(row)):
                yield number, row


def reference(row: int, column: int) -> str:
    """Return the A1 reference; rows from 1, columns from 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def open_workbook(source: Source, *, name: str = "", hidden: bool = False) -> Workbook:
    """Read every visible sheet of a file, and the hidden ones where asked.

    Raises UnreadableFile.
    """
    name = name or (Path(source).name if not isinstance(source, bytes) else "")
    data = source if isinstance(source, bytes) else _bytes_of(Path(source), name=name)
    if not data.strip():
        raise UnreadableFile(name=name, reason="empty")
    if data.startswith(WORKBOOK_STARTS):
        return Workbook(name, _sheets_of(data, name=name, hidden=hidden))
    rows: list[list[Cell]] = [list(row) for row in read_delimited(data, name=name)]
    return Workbook(name, (Sheet(Path(name).stem or "CSV", rows),))


def find_table(
    workbook: Workbook,
    *,
    vocabulary: Vocabulary,
    repairs: Repairs | None = None,
    by_title_only: bool = False,
) -> Table | None:
    """Return the table of this kind: by the name of its sheet, else by its headings.

    by_title_only: the workbook is about something else, so headings alone prove nothing.
    """
    named = {plain(title) for title in vocabulary.titles}
    by_title = [sheet for sheet in workbook.sheets if plain(sheet.name) in named]
    candidates = by_title if by_title or by_title_only else workbook.sheets
    tables = [
        table
        for sheet in candidates
        if (table := _table(sheet, vocabulary=vocabulary, repairs=repairs or {})) is not None
    ]
    return max(tables, key=lambda table: len(table.columns.by_field), default=None)


def _bytes_of(path: Path, *, name: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(name=name, reason="missing") from None
    except OSError as refused:
        raise UnreadableFile(name=name, reason="refused", detail=refused.strerror or "") from None


def _sheets_of(data: bytes, *, name: str, hidden: bool) -> tuple[Sheet, ...]:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            titles = [m.name for m in book.sheets_metadata if _holds_cells(m, hidden=hidden)]
            return tuple(Sheet(title, _cells(book, title)) for title in titles)
    except python_calamine.PasswordError:
        raise UnreadableFile(name=name, reason="password") from None
    except python_calamine.CalamineError as broken:
        raise UnreadableFile(name=name, reason="broken_workbook", detail=str(broken)) from None


def _cells(book: python_calamine.CalamineWorkbook, title: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    rows.extend(book.get_sheet_by_name(title).to_python(skip_empty_area=False))  # type: ignore[arg-type]  # lists are invariant; nobody writes into these
    return rows


def _holds_cells(meta: python_calamine.SheetMetadata, *, hidden: bool) -> bool:
    shown = hidden or meta.visible == python_calamine.SheetVisibleEnum.Visible
    return shown and meta.typ == python_calamine.SheetTypeEnum.WorkSheet


def _table(sheet: Sheet, *, vocabulary: Vocabulary, repairs: Repairs) -> Table | None:
    """Find the header row: the one with most known headings among the first lines."""
    scores = [
        (_known(row, vocabulary=vocabulary), -number, number)
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN])
    ]
    known, _, at = max(scores, default=(0, 0, 0))
    if known < min(2, len(vocabulary.required) + len(vocabulary.one_of)):
        return None
    return Table(
        sheet=sheet.name,
        columns=recognise(sheet.rows[at], vocabulary=vocabulary),
        first_row=at + 2,
        rows=sheet.rows[at + 1 :],
        vocabulary=vocabulary,
        repairs=repairs,
    )


def _known(row: Sequence[Cell], *, vocabulary: Vocabulary) -> int:
    texts = {text_of(cell) for cell in row if cell}
    return len({field_of(text, vocabulary=vocabulary) for text in texts} - {None})


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Tell whether this is the row (1) (2) (3) … that official tables put under the header."""
    texts = [text_of(cell).strip("() .") for cell in row if cell not in ("", None)]
    if len(texts) < 3 or not all(text.isdigit() for text in texts):  # noqa: PLR2004  fewer may be data
        return False
    first = int(texts[0])
    return [int(text) for text in texts] == list(range(first, first + len(texts)))
