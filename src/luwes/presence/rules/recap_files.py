"""A recap as a file: CSV, workbook or PDF, each ending with the same sums as the page."""

import csv
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from luwes.foundation.rules.typesetting import PLAIN, TAGGED, typeset_apart
from luwes.people.rules.sentences import Language
from luwes.rosters.rules.export_kinds import ARCHIVE
from luwes.rosters.rules.export_xlsx import AS_TEXT

LAYOUT = "luwes.presence.rules:recap.typ"
PER_PDF = 1000
"""Lines in one PDF; more are cut into several, packed together."""
Cell = str | int


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what it is called, whether it holds numbers, whether it goes on paper."""

    text: str
    is_number: bool = True
    is_printed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its sums."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A file: what it says of itself, and its tables."""

    title: str
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file."""

    media_type: str
    at_once: int
    """Lines that are written while the page waits; more are a job."""
    write: Callable[[Path, Book], None]


def write_csv(path: Path, book: Book) -> None:
    """Write the tables one below the other."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number, sheet in enumerate(book.sheets):
            if number:
                writer.writerows(([], [sheet.title]))
            writer.writerow(heading.text for heading in sheet.headings)
            writer.writerows(sheet.rows)
            writer.writerow(sheet.totals)


def write_xlsx(path: Path, book: Book) -> None:
    """Write a workbook: a sheet a table."""
    with xlsxwriter.Workbook(str(path), AS_TEXT | {"in_memory": True}) as made:
        made.set_properties({"title": book.title, "company": "Luwes"})
        strong = made.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in book.sheets:
            page = made.add_worksheet(sheet.title[:31])
            page.write_string(0, 0, book.title, strong)
            for row, note in enumerate(book.notes, start=1):
                page.write_string(row, 0, note)
            first = len(book.notes) + 2
            page.freeze_panes(first + 1, 0)
            page.write_row(first, 0, [heading.text for heading in sheet.headings], strong)
            for column, heading in enumerate(sheet.headings):
                page.set_column(column, column, 12 if heading.is_number else 28)
            for number, cells in enumerate(sheet.rows, start=first + 1):
                page.write_row(number, 0, cells)
            page.write_row(first + 1 + len(sheet.rows), 0, sheet.totals, strong)


def write_pdf(path: Path, book: Book) -> None:
    """Write a PDF with the columns that go on paper."""
    data = {
        "title": book.title,
        "notes": book.notes,
        "language": book.language,
        "sheets": [_printed(sheet) for sheet in book.sheets],
    }
    lines = sum(len(sheet.rows) for sheet in book.sheets)
    typeset_apart(path, data, layout=LAYOUT, tags=TAGGED if lines <= PER_PDF else PLAIN)


def write_pdfs(path: Path, book: Book, *, tell: Callable[[int, int], None]) -> None:
    """Write many lines as several PDFs in one archive; the last one ends with the sums of all."""
    parts = list(_parts(book))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number, part in enumerate(parts, start=1):
            with TemporaryDirectory(prefix="luwes-") as folder:
                made = Path(folder) / "part.pdf"
                write_pdf(made, part)
                archive.write(made, f"{path.stem}/{number:03d}.pdf")
            tell(number, len(parts))


def _parts(book: Book) -> Iterator[Book]:
    [sheet] = book.sheets
    starts = range(0, max(len(sheet.rows), 1), PER_PDF)
    for start in starts:
        last = start + PER_PDF >= len(sheet.rows)
        nothing: tuple[Cell, ...] = tuple("" for _ in sheet.totals)
        rows = sheet.rows[start : start + PER_PDF]
        part = replace(sheet, rows=rows, totals=sheet.totals if last else nothing)
        yield replace(book, sheets=(part,))


def _printed(sheet: Sheet) -> dict[str, object]:
    kept = [number for number, heading in enumerate(sheet.headings) if heading.is_printed]

    def chosen(cells: Sequence[Cell]) -> list[str]:
        return [str(cells[number]) for number in kept]

    return {
        "title": sheet.title,
        "headings": [sheet.headings[number].text for number in kept],
        "numeric": [sheet.headings[number].is_number for number in kept],
        "rows": [chosen(row) for row in sheet.rows],
        "totals": chosen(sheet.totals),
    }


KINDS: Mapping[str, Kind] = {
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 5_000, write_xlsx
    ),
    "pdf": Kind("application/pdf", 1_000, write_pdf),
    "csv": Kind("text/csv; charset=utf-8", 20_000, write_csv),
}


def media_type_of(kind: str, *, lines: int) -> str:
    """Return what a large file is: PDFs beyond one are packed together."""
    return ARCHIVE if kind == "pdf" and lines > PER_PDF else KINDS[kind].media_type
