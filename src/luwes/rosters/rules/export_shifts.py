"""The shift sheets of a roster workbook: a letter a day, weekends too, hours and key below."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.cells import LEAVE, PLACE_NAMES
from luwes.rosters.rules.export_rows import RosterExport
from luwes.rosters.rules.export_words import WEEKDAYS, WORDS, period
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import AWAY, DAY_OFF, is_shift, shift_days

SHIFT_HEADING = "NIP sif"
"""Tells a sheet of shifts from one of places when it is read again."""
NAME_COLUMN, FIRST_DAY, HEADER = 1, 2, 4
LONGEST_TITLE = 31
PATTERNS = (1, 14, 17, 16, 18, 13)
"""Fill patterns of the shifts in order: never colour alone."""
COLOURS = ("#CFEAE3", "#FDE9B8", "#C7D2FE", "#FBCFE8", "#DDD6FE", "#BAE6FD")


def write_shift_sheets(
    book: xlsxwriter.Workbook, export: RosterExport, *, taken: Sequence[str], language: Language
) -> None:
    """Write a sheet for each unit with shift workers."""
    used = {title.lower() for title in taken}
    for unit, rows in shift_units(export):
        title = _title(WORDS[language]["shifts"], unit, used)
        used.add(title.lower())
        _ShiftSheet(book, export, book.add_worksheet(title), language).write(unit, rows)


def shift_units(export: RosterExport) -> Iterator[tuple[str, list[int]]]:
    """Give each unit with shift workers, and their rows."""
    rows: dict[str, list[int]] = {}
    for row, person in enumerate(export.people):
        if person.nip in export.lines.shifts:
            rows.setdefault(person.unit, []).append(row)
    yield from rows.items()


def shift_minutes(signs: Mapping[date, str], shifts: Sequence[ShiftType]) -> int:
    """Return how long somebody works on all days together."""
    minutes = {shift.code: shift.minutes for shift in shifts}
    return sum(minutes.get(sign, 0) for sign in signs.values())


def shift_key(shifts: Sequence[ShiftType], *, language: Language) -> list[tuple[str, str]]:
    """Return what each sign means."""
    return [
        *((shift.code, f"{shift.name}, {shift.hours}") for shift in shifts),
        (DAY_OFF, WORDS[language]["day_off"]),
        (AWAY, PLACE_NAMES[language][LEAVE]),
    ]


def _title(word: str, unit: str, used: set[str]) -> str:
    """Return a sheet title: short enough, allowed, and unique."""
    plain = "".join(sign for sign in unit if sign not in "[]:*?/\\'")
    title, number = f"{word} {plain}"[:LONGEST_TITLE].strip(), 1
    while title.lower() in used:
        number += 1
        title = f"{word} {number} {plain}"[:LONGEST_TITLE].strip()
    return title


class _ShiftSheet:
    """One sheet of shifts."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        export: RosterExport,
        sheet: Worksheet,
        language: Language,
    ) -> None:
        self.export, self.sheet, self.language = export, sheet, language
        self.days = shift_days(export.lines)
        common = {"border": 1, "border_color": "#CBD5E1", "align": "center"}
        self.looks: list[Format] = [
            book.add_format({**common, "bold": True, "bg_color": "#FFFFFF", "fg_color": colour,
                             "pattern": pattern})
            for colour, pattern in zip(COLOURS, PATTERNS, strict=True)
        ]  # fmt: skip
        self.plain: Format = book.add_format({**common, "font_color": "#64748B"})
        self.text: Format = book.add_format({"num_format": "@"})
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.heading: Format = book.add_format({**common, "bold": True, "bg_color": "#E2E8F0"})
        self.day: Format = book.add_format(
            {**common, "bold": True, "bg_color": "#E2E8F0", "num_format": "dd/mm"}
        )
        self.number: Format = book.add_format({**common, "num_format": "0.0"})

    def write(self, unit: str, rows: Sequence[int]) -> None:
        """Write head, people and key."""
        shifts = self.export.shift_types.get(self.export.people[rows[0]].nip, ())
        self._head(unit)
        for at, row in enumerate(rows, start=HEADER + 1):
            self._person(at, row, shifts)
        self._key(HEADER + len(rows) + 2, shifts)

    def _head(self, unit: str) -> None:
        words, after = WORDS[self.language], FIRST_DAY + len(self.days)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.freeze_panes(HEADER + 1, FIRST_DAY)
        self.sheet.set_column(0, 0, 20, self.text)
        self.sheet.set_column(NAME_COLUMN, NAME_COLUMN, 34)
        self.sheet.set_column(FIRST_DAY, after - 1, 5.5)
        self.sheet.write(0, 0, f"{words['shifts']}: {unit}", self.title)
        self.sheet.write(1, 0, period(self.days, language=self.language))
        for column, day in enumerate(self.days, start=FIRST_DAY):
            name = WEEKDAYS[self.language][day.weekday()]
            self.sheet.write_string(HEADER - 1, column, name, self.heading)
            self.sheet.write_datetime(HEADER, column, day, self.day)
        self.sheet.write_row(HEADER, 0, [SHIFT_HEADING, words["name"]], self.heading)
        self.sheet.write_string(HEADER, after, words["hours"], self.heading)

    def _person(self, at: int, row: int, shifts: Sequence[ShiftType]) -> None:
        person = self.export.people[row]
        self.sheet.write_string(at, 0, person.nip, self.text)
        self.sheet.write_string(at, NAME_COLUMN, person.name)
        signs = self.export.lines.shifts[person.nip]
        minutes = 0
        for column, day in enumerate(self.days, start=FIRST_DAY):
            sign = signs.get(day, DAY_OFF)
            index = _index(shifts, sign)
            look = self.plain if index is None else self.looks[index % len(self.looks)]
            minutes += 0 if index is None else shifts[index].minutes
            self.sheet.write_string(at, column, sign, look)
        self.sheet.write_number(at, FIRST_DAY + len(self.days), minutes / 60, self.number)

    def _key(self, at: int, shifts: Sequence[ShiftType]) -> None:
        words = WORDS[self.language]
        self.sheet.write_string(at, NAME_COLUMN, words["key"], self.heading)
        for number, shift in enumerate(shifts):
            at += 1
            self.sheet.write_string(at, 0, shift.code, self.looks[number % len(self.looks)])
            self.sheet.write_string(at, NAME_COLUMN, f"{shift.name}, {shift.hours}")
        for sign, word in (
            (DAY_OFF, words["day_off"]),
            (AWAY, PLACE_NAMES[self.language][LEAVE]),
        ):
            at += 1
            self.sheet.write_string(at, 0, sign, self.plain)
            self.sheet.write_string(at, NAME_COLUMN, word)


def _index(shifts: Sequence[ShiftType], sign: str) -> int | None:
    if not is_shift(sign):
        return None
    return next((number for number, shift in enumerate(shifts) if shift.code == sign), None)
