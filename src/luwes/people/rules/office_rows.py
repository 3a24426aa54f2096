"""Rows of an offices sheet: where an office stands and how many desks it has."""

from dataclasses import dataclass
from typing import Literal

from luwes.people.rules.cell_reader import CellReader
from luwes.people.rules.columns import plain
from luwes.people.rules.values import Cell, read_whole
from luwes.people.rules.workbook import Table

Zone = Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]

_WORDS: dict[Zone, str] = {
    "Asia/Jakarta": "WIB, Asia/Jakarta, UTC+7, GMT+7, 7",
    "Asia/Makassar": "WITA, Asia/Makassar, UTC+8, GMT+8, 8",
    "Asia/Jayapura": "WIT, Asia/Jayapura, UTC+9, GMT+9, 9",
}
ZONES = {plain(word): zone for zone, words in _WORDS.items() for word in words.split(", ")}


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office as the sheet gives it."""

    row: int
    office: str
    region: str
    zone: Zone
    desks: int | None
    """None: nobody counted them, so they limit nothing."""


class OfficeReader(CellReader):
    """Reads offices."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.offices: list[OfficeRow] = []
        self._seen: dict[str, int] = {}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no office."""
        before = len(self.problems)
        office = self._required(number, row, "office", "office_missing")
        first = self._seen.setdefault(plain(office), number)
        if office and first != number:
            self._add(number, "office", "office_twice", value=office, detail=str(first))
        read = OfficeRow(
            row=number,
            office=office,
            region=self._required(number, row, "region", "region_missing"),
            zone=self._zone(number, row),
            desks=self._desks(number, row),
        )
        if len(self.problems) == before:
            self.offices.append(read)

    def _required(self, number: int, row: list[Cell], field: str, reason: str) -> str:
        text = " ".join(self.table.text(row, number, field).split())
        if not text:
            self._add(number, field, reason)
        return text

    def _zone(self, number: int, row: list[Cell]) -> Zone:
        text = self.table.text(row, number, "zone")
        zone = ZONES.get(plain(text)) if text else "Asia/Jakarta"
        if zone is None:
            self._add(number, "zone", "zone_unknown", value=text)
        return zone or "Asia/Jakarta"

    def _desks(self, number: int, row: list[Cell]) -> int | None:
        text = self.table.text(row, number, "desks")
        desks = read_whole(text) if text else None
        if text and desks is None:
            self._add(number, "desks", "whole_unreadable", value=text)
        return desks
