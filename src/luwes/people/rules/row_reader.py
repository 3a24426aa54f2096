"""Reading rows of a sheet against the people and the units that the same planning knows."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from luwes.people.rules.cell_reader import CellReader
from luwes.people.rules.columns import plain
from luwes.people.rules.nip import read_nip
from luwes.people.rules.people_rows import PersonRow, split_list
from luwes.people.rules.values import Cell, read_whole
from luwes.people.rules.workbook import Table

NIP_WITHIN = re.compile(r"(?<!\d)\d{18}(?!\d)", re.ASCII)
"""A number beside a name, as in `Budi (198609262015051001)`."""


class RowReader(CellReader):
    """Reads cells of one table; what is wrong with them is kept in `problems`."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table)
        self._units = {plain(person.unit): person.unit for person in people}
        self._unit_of = {person.nip: person.unit for person in people}

    def _text(self, number: int, row: list[Cell], field: str) -> str:
        return self.table.text(row, number, field)

    def _unit(self, number: int, row: list[Cell]) -> str:
        text = self._text(number, row, "unit")
        unit = self._units.get(plain(text)) if text else None
        if unit is None:
            close = get_close_matches(text, self._units.values(), n=1)
            hint = close[0] if close else ""
            self._add(number, "unit", "unit_unknown", value=text, suggestion=hint)
        return unit or ""

    def _whole(self, number: int, row: list[Cell], field: str, *, default: int | None) -> int:
        text = self._text(number, row, field)
        whole = default if not text and default is not None else read_whole(text)
        if whole is None:
            self._add(number, field, "whole_unreadable", value=text)
        return whole or 0

    def _nip(self, number: int, row: list[Cell], field: str) -> str:
        """Read one NIP of the people; empty where it is none of theirs."""
        was_number = self.table.was_number(row, number, field)
        return self._known_nip(number, field, self._text(number, row, field), was_number)

    def _nips(self, number: int, row: list[Cell], field: str) -> tuple[str, ...]:
        """Read a list of NIPs, with names beside them or without."""
        was_number = self.table.was_number(row, number, field)
        parts = split_list(self._text(number, row, field))
        found = (self._known_nip(number, field, part, was_number) for part in parts)
        return tuple(dict.fromkeys(nip for nip in found if nip))

    def _known_nip(self, number: int, field: str, text: str, was_number: bool) -> str:  # noqa: FBT001  the cell's own nature
        named = NIP_WITHIN.search(text)
        reading = read_nip(named[0] if named else text, was_number=was_number)
        if reading.nip is None:
            worst = reading.problems[0]
            self._add(number, field, worst.reason, value=text, detail=worst.detail)
            return ""
        nip = reading.nip.number
        if nip not in self._unit_of:
            self._add(number, field, "person_unknown", value=text)
            return ""
        return nip
