"""Rows of the sheets of teams that meet: teams, pairs of people, people with whole weeks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luwes.people.rules.columns import plain
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.row_reader import RowReader
from luwes.people.rules.values import Cell, read_weekdays
from luwes.people.rules.workbook import Table

USUAL_SHARE = 70
"""Percent of a team who meet, where nobody says otherwise; the agency's own measure, no law's."""
ALL = 100
SHARE = re.compile(r"(\d{1,3})\s*%?\Z")
FRACTION = re.compile(r"(?:0?[.,]\d{1,2}|1(?:[.,]0+)?)\Z")
"""How a spreadsheet keeps 70 %."""
CHOSEN = frozenset(
    plain(word) for word in ("dipilih", "bebas", "otomatis", "mana saja", "chosen", "any")
)
"""Words for a day that the plan chooses; so does an empty cell."""
TOGETHER = frozenset(
    plain(word)
    for word in (
        "bersama", "harus bersama", "bertemu", "harus bertemu", "sama", "together",
        "must meet", "meet",
    )
)  # fmt: skip
APART = frozenset(
    plain(word)
    for word in (
        "terpisah", "harus terpisah", "pisah", "jangan bersama", "jangan bertemu",
        "tidak boleh bertemu", "tidak bersama", "bergantian", "apart", "must not meet",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team of a unit that meets in the office on one day a week."""

    row: int
    team: str
    unit: str
    weekday: int | None
    """0 Monday to 6 Sunday; None: the plan chooses."""
    share: int
    """Percent of those who may come."""
    members: tuple[str, ...]
    """NIPs; empty: everyone of the unit."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two people of one unit who come on the same days, or never on the same day."""

    row: int
    nip: str
    other: str
    together: bool


@dataclass(frozen=True, slots=True)
class WholeWeekRow:
    """Someone who comes in a week as often as possible, or not at all."""

    row: int
    nip: str


def read_share(text: str) -> int | None:
    """Read a share as percent: 70, 70 %, 0.7 as a spreadsheet keeps it; 1 is everybody."""
    if FRACTION.match(text):
        return round(float(text.replace(",", ".")) * ALL)
    match = SHARE.match(text)
    share = int(match[1]) if match else 0
    return share if 0 < share <= ALL else None


def read_rule(text: str) -> bool | None:
    """Tell whether a pair comes together; None where the words say neither."""
    said = plain(text)
    if said in TOGETHER:
        return True
    return False if said in APART else None


class TeamReader(RowReader):
    """Reads teams."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table, people)
        self.rows: list[TeamRow] = []
        self._seen: dict[tuple[str, str], int] = {}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no team."""
        before = len(self.problems)
        name, unit = self._text(number, row, "team"), self._unit(number, row)
        if not name:
            self._add(number, "team", "team_missing")
        first = self._seen.setdefault((unit, plain(name)), number)
        if first != number:
            self._add(number, "team", "team_twice", value=name, detail=str(first))
        read = TeamRow(
            row=number,
            team=name,
            unit=unit,
            weekday=self._weekday(number, row),
            share=self._share(number, row),
            members=self._members(number, row, unit=unit),
        )
        if len(self.problems) == before:
            self.rows.append(read)

    def _weekday(self, number: int, row: list[Cell]) -> int | None:
        text = self._text(number, row, "weekday")
        if not text or plain(text) in CHOSEN:
            return None
        days = read_weekdays(text) or frozenset()
        if len(days) != 1:
            self._add(number, "weekday", "one_weekday", value=text)
            return None
        return next(iter(days))

    def _share(self, number: int, row: list[Cell]) -> int:
        text = self._text(number, row, "share")
        share = read_share(text) if text else USUAL_SHARE
        if share is None:
            self._add(number, "share", "share_unreadable", value=text)
        return share or USUAL_SHARE

    def _members(self, number: int, row: list[Cell], *, unit: str) -> tuple[str, ...]:
        before = len(self.problems)
        members = self._nips(number, row, "members")
        for nip in members:
            if unit and self._unit_of[nip] != unit:
                self._add(number, "members", "member_other_unit", value=nip, detail=unit)
        if len(self.problems) == before and len(members) == 1:
            self._add(number, "members", "team_of_one", value=members[0])
        return members


class PairReader(RowReader):
    """Reads pairs of people."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table, people)
        self.rows: list[PairRow] = []
        self._place = {person.nip: (person.unit, plain(person.office)) for person in people}
        self._seen: dict[frozenset[str], int] = {}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no pair."""
        before = len(self.problems)
        nip, other = self._nip(number, row, "nip"), self._nip(number, row, "other")
        text = self._text(number, row, "rule")
        together = read_rule(text)
        if together is None:
            self._add(number, "rule", "pair_rule_unreadable", value=text)
        if nip and other:
            self._refuse_odd(number, nip, other)
        if len(self.problems) == before:
            self.rows.append(PairRow(number, nip, other, bool(together)))

    def _refuse_odd(self, number: int, nip: str, other: str) -> None:
        if nip == other:
            self._add(number, "other", "pair_of_one", value=other)
        elif self._place[nip] != self._place[other]:
            self._add(number, "other", "pair_apart", value=other, detail=self._unit_of[nip])
        elif (first := self._seen.setdefault(frozenset((nip, other)), number)) != number:
            self._add(number, "other", "pair_twice", value=other, detail=str(first))


class WholeWeekReader(RowReader):
    """Reads people whose office days come in whole weeks."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table, people)
        self.rows: list[WholeWeekRow] = []
        self._seen: dict[str, int] = {}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and nobody."""
        nip = self._nip(number, row, "nip")
        first = self._seen.setdefault(nip, number)
        if nip and first != number:
            self._add(number, "nip", "worker_twice", value=nip, detail=str(first))
        elif nip:
            self.rows.append(WholeWeekRow(number, nip))
