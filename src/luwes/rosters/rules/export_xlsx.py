"""A roster as a workbook: a summary, one printable sheet per unit, and what it needs to be
read, checked and explained again (on a hidden sheet).

A cell holds a letter, and at a post the letter and the number of the post: `K2`. Place is
never shown by colour alone: letter and pattern say the same.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.cells import (
    ELSEWHERE,
    HOME,
    LEAVE,
    NO_POST,
    OFF,
    OFFICE,
    OTHER_OFFICE,
    PLACE_NAMES,
    PLACES,
)
from luwes.rosters.rules.export_rows import (
    RosterExport,
    Totals,
    UnitSection,
    in_office,
    sections,
    totals,
)
from luwes.rosters.rules.export_shifts import write_shift_sheets
from luwes.rosters.rules.export_words import WEEKDAYS, WORDS, period

META_SHEET = "_luwes"
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}
"""A name that begins like a formula stays a name."""
CHUNK = 32_000
"""A cell holds at most 32 767 signs."""
LONGEST_TITLE = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
NIP_COLUMN, NAME_COLUMN, FIRST_DAY = 0, 1, 2
TITLE_ROWS = 3
SUMMARY = (
    "unit",
    "office",
    "people",
    "office_days",
    "elsewhere_days",
    "leave_days",
    "post_days",
    "share",
    "sheet",
)
"""Columns of the summary, as words."""
A4, LANDSCAPE_FIT = 9, (1, 0)

LOOKS: dict[str, dict[str, object]] = {
    OFFICE: {"bg_color": "#0E7C66", "font_color": "#FFFFFF", "bold": True},
    OTHER_OFFICE: {"bg_color": "#CFEAE3", "fg_color": "#0E7C66", "pattern": 14},
    HOME: {"bg_color": "#FFFFFF", "font_color": "#334155"},
    ELSEWHERE: {"bg_color": "#FFFFFF", "fg_color": "#D9B44A", "pattern": 17},
    LEAVE: {"bg_color": "#FFFFFF", "fg_color": "#B8C0CC", "pattern": 18},
    OFF: {"bg_color": "#EEF1F5", "font_color": "#94A3B8"},
}


def write_xlsx(path: Path, export: RosterExport, *, language: Language) -> None:
    """Write the workbook. Totals on the summary are those of the sheets."""
    with xlsxwriter.Workbook(str(path), AS_TEXT | {"in_memory": True}) as book:
        book.set_properties({"title": export.title, "company": "Luwes"})
        writer = _RosterWriter(book, export, language=language)
        units = list(sections(export))
        titles = _titles([unit.unit for unit in units], taken=writer.words["summary"])
        writer.summary(units, titles)
        for unit, title in zip(units, titles, strict=True):
            writer.unit(unit, title)
        write_shift_sheets(book, export, taken=titles, language=language)
        writer.meta()


def _titles(names: Sequence[str], *, taken: str) -> list[str]:
    """Return a sheet title per unit: short enough, allowed, and unique."""
    used = {taken.lower(), META_SHEET}
    titles: list[str] = []
    for name in names:
        plain = FORBIDDEN.sub(" ", name).strip() or "-"
        title, number = plain[:LONGEST_TITLE].strip(), 1
        while title.lower() in used:
            number += 1
            ending = f" {number}"
            title = plain[: LONGEST_TITLE - len(ending)].strip() + ending
        used.add(title.lower())
        titles.append(title)
    return titles


class _RosterWriter:
    """Writes the sheets of one workbook with shared looks, row by row."""

    def __init__(
        self, book: xlsxwriter.Workbook, export: RosterExport, *, language: Language
    ) -> None:
        self.book, self.export, self.language = book, export, language
        self.words = WORDS[language]
        self.weekdays = [WEEKDAYS[language][day.weekday()] for day in export.lines.days]
        common = {"border": 1, "border_color": "#CBD5E1", "align": "center"}
        self.places: dict[str, Format] = {
            letter: book.add_format({**common, **look}) for letter, look in LOOKS.items()
        }
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.text: Format = book.add_format({"num_format": "@"})
        self.heading: Format = book.add_format({**common, "bold": True, "bg_color": "#E2E8F0"})
        self.day: Format = book.add_format(
            {**common, "bold": True, "bg_color": "#E2E8F0", "num_format": "dd/mm"}
        )
        self.number: Format = book.add_format({**common, "num_format": "0"})
        self.share: Format = book.add_format({**common, "num_format": "0.0%"})
        self.strong: Format = book.add_format({**common, "bold": True, "top": 2})
        self.strong_share: Format = book.add_format(
            {**common, "bold": True, "top": 2, "num_format": "0.0%"}
        )
        self.note: Format = book.add_format({"font_color": "#475569"})

    def summary(self, units: Sequence[UnitSection], titles: Sequence[str]) -> None:
        """One line per unit, the sum of them, and the notes."""
        sheet = self.book.add_worksheet(self.words["summary"])
        self._printable(sheet, header_rows=(TITLE_ROWS, TITLE_ROWS))
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 7, 13)
        sheet.set_column(8, 8, 33)
        sheet.write(0, 0, self.export.title, self.title)
        sheet.write(1, 0, period(self.export.lines.days, language=self.language))
        headings = [self.words[name] for name in SUMMARY]
        sheet.write_row(TITLE_ROWS, 0, headings, self.heading)
        row = TITLE_ROWS
        for unit, title in zip(units, titles, strict=True):
            row += 1
            sheet.write_row(row, 0, [unit.unit, unit.office])
            self._totals(sheet, row, totals(self.export.lines, unit.rows), look=self.number)
            link = title.replace("'", "''")
            sheet.write_url(row, 8, f"internal:'{link}'!A1", string=title)
        row += 1
        sheet.write_row(row, 0, [self.words["total"], ""], self.strong)
        self._totals(sheet, row, totals(self.export.lines), look=self.strong)
        for number, note in enumerate(self.export.notes, start=row + 2):
            sheet.write(number, 0, note, self.note)

    def _totals(self, sheet: Worksheet, row: int, sums: Totals, *, look: Format) -> None:
        cells = [sums.people, sums.office, sums.elsewhere, sums.leave, sums.posts]
        sheet.write_row(row, 2, cells, look)
        share = self.strong_share if look is self.strong else self.share
        sheet.write_number(row, 7, sums.share, share)

    def unit(self, unit: UnitSection, title: str) -> None:
        """The sheet of one unit: people by day, people in the office, the key."""
        sheet = self.book.add_worksheet(title)
        header = TITLE_ROWS + 1
        self._printable(sheet, header_rows=(TITLE_ROWS, header))
        sheet.freeze_panes(header + 1, FIRST_DAY)
        self._unit_head(sheet, unit)
        last = header
        for last, row in enumerate(unit.rows, start=header + 1):
            self._person(sheet, last, int(row), unit)
        self._feet(sheet, unit, first=header + 1, last=last)
        self._key(sheet, unit, row=last + 4)

    def _unit_head(self, sheet: Worksheet, unit: UnitSection) -> None:
        days = self.export.lines.days
        after = FIRST_DAY + len(days)
        sheet.set_column(NIP_COLUMN, NIP_COLUMN, 20, self.text)
        sheet.set_column(NAME_COLUMN, NAME_COLUMN, 34)
        sheet.set_column(FIRST_DAY, after - 1, 5.5)
        sheet.set_column(after, after, 11)
        sheet.write(0, 0, f"{self.words['roster']}: {unit.unit}", self.title)
        sheet.write(1, 0, f"{unit.office}, {period(days, language=self.language)}")
        sheet.write_row(TITLE_ROWS, FIRST_DAY, self.weekdays, self.heading)
        sheet.write_row(TITLE_ROWS + 1, 0, ["NIP", self.words["name"]], self.heading)
        for column, day in enumerate(days, start=FIRST_DAY):
            sheet.write_datetime(TITLE_ROWS + 1, column, day, self.day)
        sheet.write_string(TITLE_ROWS + 1, after, self.words["office_days"], self.heading)

    def _person(self, sheet: Worksheet, at: int, row: int, unit: UnitSection) -> None:
        lines, person = self.export.lines, self.export.people[row]
        sheet.write_string(at, NIP_COLUMN, person.nip, self.text)
        sheet.write_string(at, NAME_COLUMN, person.name)
        posts = lines.post[row].tolist() if unit.posts else None
        write = sheet.write_string
        office = 0
        for day, letter in enumerate(lines.places[row]):
            office += letter in (OFFICE, OTHER_OFFICE)
            post = NO_POST if posts is None else posts[day]
            text = letter if post == NO_POST else f"{letter}{unit.posts.index(post) + 1}"
            write(at, FIRST_DAY + day, text, self.places[letter])
        sheet.write_number(at, FIRST_DAY + len(lines.days), office, self.number)

    def _feet(self, sheet: Worksheet, unit: UnitSection, *, first: int, last: int) -> None:
        """People in the office each day, counted by formula so that a change shows at once."""
        counted = in_office(self.export.lines, unit.rows).tolist()
        caps = self.export.unit_cap.get((unit.unit, unit.office), ())
        for offset, name in ((1, "in_office"), (2, "cap")):
            sheet.write_string(last + offset, NAME_COLUMN, self.words[name], self.strong)
            for day, count in enumerate(counted):
                column = FIRST_DAY + day
                if name == "in_office":
                    letter = xl_col_to_name(column)
                    cells = f"{letter}{first + 1}:{letter}{last + 1}"
                    formula = f'=COUNTIF({cells},"K*")+COUNTIF({cells},"N*")'
                    sheet.write_formula(last + 1, column, formula, self.strong, count)
                elif day < len(caps) and caps[day] >= 0:
                    sheet.write_number(last + 2, column, caps[day], self.number)

    def _key(self, sheet: Worksheet, unit: UnitSection, *, row: int) -> None:
        sheet.write_string(row, NAME_COLUMN, self.words["key"], self.heading)
        for letter in PLACES:
            row += 1
            sheet.write_string(row, NIP_COLUMN, letter, self.places[letter])
            sheet.write_string(row, NAME_COLUMN, PLACE_NAMES[self.language][letter])
        for number, post in enumerate(unit.posts, start=1):
            row += 1
            sheet.write_string(row, NIP_COLUMN, f"{OFFICE}{number}", self.places[OFFICE])
            sheet.write_string(row, NAME_COLUMN, self.export.lines.posts[post])

    def meta(self) -> None:
        """Write what reading needs: a line per entry, cut where a cell ends."""
        sheet = self.book.add_worksheet(META_SHEET)
        sheet.hide()
        for row, (key, value) in enumerate(self.export.meta.items()):
            pieces = [value[at : at + CHUNK] for at in range(0, len(value), CHUNK)]
            sheet.write_string(row, 0, key)
            for column, piece in enumerate(pieces, start=1):
                sheet.write_string(row, column, piece)

    def _printable(self, sheet: Worksheet, *, header_rows: tuple[int, int]) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(*LANDSCAPE_FIT)
        sheet.repeat_rows(*header_rows)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{self.export.title}&R{self.words['page']} &P {self.words['of']} &N")
