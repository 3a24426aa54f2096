"""Rows of a constraints sheet: leave, travel, cannot come, wishes by weekday.

Why somebody cannot come to the office is never read: the sheet holds a yes or no.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Literal

from luwes.people.rules.cell_reader import CellReader
from luwes.people.rules.columns import plain
from luwes.people.rules.nip import read_nip
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.values import Cell, read_date, read_weekdays, read_yes_no
from luwes.people.rules.vocabulary import WISH_FIELDS
from luwes.people.rules.workbook import Table

ConstraintKind = Literal["leave", "travel", "cannot_office", "wish"]

_WORDS: dict[ConstraintKind, str] = {
    "leave": "cuti, cuti tahunan, cuti sakit, cuti besar, cuti melahirkan, izin, sakit, leave",
    "travel": "dinas, dinas luar, perjalanan dinas, dl, tugas belajar, diklat, travel",
    "cannot_office": (
        "tidak dapat ke kantor, tidak bisa ke kantor, tidak ke kantor, rentan, wfh penuh, "
        "wajib wfh, cannot come, cannot come to the office"
    ),
    "wish": "keinginan, preferensi, permintaan, pilihan hari, wish",
}
KINDS = {plain(word): kind for kind, words in _WORDS.items() for word in words.split(", ")}
OFFICIAL_KINDS = ("Cuti", "Dinas luar", "Tidak dapat ke kantor", "Keinginan")
_WISH_WORDS = {
    2: "sangat ingin di kantor, harus di kantor, 2, strongly office",
    1: "kantor, di kantor, wfo, ingin di kantor, office, 1",
    -1: "rumah, di rumah, wfh, ingin di rumah, home",
    -2: "sangat ingin di rumah, strongly home",
}
WISHES = {plain(word): mark for mark, words in _WISH_WORDS.items() for word in words.split(", ")}
SAY_WITHOUT_KIND = ("cannot_office", *WISH_FIELDS)
SIGNED_WISHES = {"-1": -1, "-2": -2, "+1": 1, "+2": 2}


@dataclass(frozen=True, slots=True)
class ConstraintRow:
    """One constraint as the sheet gives it."""

    row: int
    nip: str
    kind: ConstraintKind
    start: date | None
    end: date | None
    """Inclusive; None: without end."""
    weekdays: frozenset[int]
    """wish only: the days it is about."""
    wish: int
    """wish only: -2 (rather not in the office) to 2 (rather in the office)."""


class ConstraintReader(CellReader):
    """Reads constraints against the people that the same planning knows."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table)
        self.constraints: list[ConstraintRow] = []
        self._nips = {person.nip for person in people}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no constraint.

        A row may say one thing (kind, period, wish) or several at once: yes or no to the
        office, and a wish per weekday.
        """
        before = len(self.problems)
        nip = self._nip(number, row)
        said = [
            *self._of_kind(number, row, nip=nip),
            *self._cannot_come(number, row, nip=nip),
            *self._by_weekday(number, row, nip=nip),
        ]
        if len(self.problems) == before:
            self.constraints += said

    def _of_kind(self, number: int, row: list[Cell], *, nip: str) -> list[ConstraintRow]:
        kind = self._kind(number, row)
        if kind is None:
            return []
        start, end = self._period(number, row, dated=kind in ("leave", "travel"))
        wish, weekdays = self._wish(number, row) if kind == "wish" else (0, frozenset[int]())
        return [ConstraintRow(number, nip, kind, start, end, weekdays, wish)]

    def _cannot_come(self, number: int, row: list[Cell], *, nip: str) -> list[ConstraintRow]:
        text = self.table.text(row, number, "cannot_office")
        answer = read_yes_no(text)
        if answer is None:
            self._add(number, "cannot_office", "yes_no_unreadable", value=text)
        if not answer:
            return []
        start, end = self._period(number, row, dated=False)
        return [ConstraintRow(number, nip, "cannot_office", start, end, frozenset(), 0)]

    def _by_weekday(self, number: int, row: list[Cell], *, nip: str) -> list[ConstraintRow]:
        found: list[ConstraintRow] = []
        for weekday, field in enumerate(WISH_FIELDS):
            text = self.table.text(row, number, field)
            wish = self._mark(number, field, text) if text else 0
            if wish:
                days = frozenset({weekday})
                found.append(ConstraintRow(number, nip, "wish", None, None, days, wish))
        return found

    def _nip(self, number: int, row: list[Cell]) -> str:
        text = self.table.text(row, number, "nip")
        reading = read_nip(text, was_number=self.table.was_number(row, number, "nip"))
        if reading.nip is None:
            worst = reading.problems[0]
            self._add(number, "nip", worst.reason, value=text, detail=worst.detail)
            return ""
        if reading.nip.number not in self._nips:
            close = get_close_matches(reading.nip.number, self._nips, n=1, cutoff=0.94)
            suggestion = close[0] if close else ""
            self._add(number, "nip", "person_unknown", value=text, suggestion=suggestion)
        return reading.nip.number

    def _kind(self, number: int, row: list[Cell]) -> ConstraintKind | None:
        """Read the kind; a row that says something else may leave it empty."""
        text = self.table.text(row, number, "kind")
        if not text and self.table.text(row, number, "wish"):
            return "wish"
        if not text and any(self.table.text(row, number, field) for field in SAY_WITHOUT_KIND):
            return None
        kind = KINDS.get(plain(text))
        if kind is None:
            self._add(number, "kind", "kind_unknown", value=text, suggestion=_kind_like(text))
        return kind

    def _period(
        self, number: int, row: list[Cell], *, dated: bool
    ) -> tuple[date | None, date | None]:
        start = self._date(number, row, "start", required=dated)
        end = self._date(number, row, "end", required=False)
        if dated and end is None:
            end = start
        if start and end and end < start:
            text = self.table.text(row, number, "end")
            self._add(number, "end", "ends_before_start", value=text, detail=start.isoformat())
        return start, end

    def _date(self, number: int, row: list[Cell], field: str, *, required: bool) -> date | None:
        text = self.table.text(row, number, field)
        day = read_date(text)
        if day is None and (text or required):
            reason = "date_unreadable" if text else "date_missing"
            self._add(number, field, reason, value=text)
        return day

    def _wish(self, number: int, row: list[Cell]) -> tuple[int, frozenset[int]]:
        wish = self._mark(number, "wish", self.table.text(row, number, "wish"))
        days = self.table.text(row, number, "weekday")
        weekdays = read_weekdays(days)
        if weekdays is None:
            self._add(number, "weekday", "days_unreadable", value=days)
        return wish, weekdays or frozenset()

    def _mark(self, number: int, field: str, text: str) -> int:
        wish = SIGNED_WISHES.get(text) or WISHES.get(plain(text))
        if wish is None:
            self._add(number, field, "wish_unreadable", value=text)
        return wish or 0


def _kind_like(text: str) -> str:
    """Return the official word for the kind that a text resembles, or nothing."""
    close = get_close_matches(plain(text), KINDS, n=1)
    official = {KINDS[plain(word)]: word for word in OFFICIAL_KINDS}
    return official[KINDS[close[0]]] if close else ""
