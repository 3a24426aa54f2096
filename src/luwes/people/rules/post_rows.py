"""Rows of a posts sheet: what has to be staffed, where, when and by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from luwes.people.rules.columns import plain
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.row_reader import RowReader
from luwes.people.rules.values import Cell, read_dates, read_weekdays
from luwes.people.rules.workbook import Table


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post (pos tugas) as the sheet gives it."""

    row: int
    post: str
    unit: str
    office: str
    """Empty: the office of the people of the unit."""
    weekdays: frozenset[int]
    dates: tuple[date, ...]
    """Single days; where given, the weekdays say nothing."""
    minimum: int
    target: int
    qualified: tuple[str, ...]
    """NIPs; empty: everyone of the unit (with the skill, where one is named)."""
    skill: str


class PostReader(RowReader):
    """Reads posts against the people that the same planning knows."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table, people)
        self.posts: list[PostRow] = []
        self._offices = {plain(person.office): person.office for person in people}
        self._skills = {plain(skill): skill for person in people for skill in person.skills}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no post."""
        before = len(self.problems)
        post = self.table.text(row, number, "post")
        if not post:
            self._add(number, "post", "post_missing")
        weekdays, dates = self._days(number, row)
        minimum = self._whole(number, row, "minimum", default=None)
        unit = self._known(number, row, "unit", self._units, reason="unit_unknown")
        read = PostRow(
            row=number,
            post=post,
            unit=unit,
            office=self._known(number, row, "office", self._offices, reason="office_unknown"),
            weekdays=weekdays,
            dates=dates,
            minimum=minimum,
            target=self._target(number, row, minimum=minimum),
            qualified=self._qualified(number, row, unit=unit),
            skill=self._known(number, row, "skill", self._skills, reason="skill_unknown"),
        )
        if not any(problem.level == "error" for problem in self.problems[before:]):
            self.posts.append(read)

    def _known(
        self, number: int, row: list[Cell], field: str, known: Mapping[str, str], *, reason: str
    ) -> str:
        text = self.table.text(row, number, field)
        found = known.get(plain(text)) if text else ""
        if found is None or (field == "unit" and not text):
            close = get_close_matches(text, [name for name in known.values() if name], n=1)
            self._add(number, field, reason, value=text, suggestion=close[0] if close else "")
        return found or ""

    def _days(self, number: int, row: list[Cell]) -> tuple[frozenset[int], tuple[date, ...]]:
        text = self.table.text(row, number, "days")
        weekdays = read_weekdays(text)
        if weekdays is not None:
            return weekdays, ()
        dates = read_dates(text)
        if dates is None:
            self._add(number, "days", "days_unreadable", value=text)
        return frozenset(), dates or ()

    def _target(self, number: int, row: list[Cell], *, minimum: int) -> int:
        target = self._whole(number, row, "target", default=minimum)
        if target < minimum:
            text = self.table.text(row, number, "target")
            self._add(number, "target", "target_below_minimum", value=text, detail=str(minimum))
        return max(target, minimum)

    def _qualified(self, number: int, row: list[Cell], *, unit: str) -> tuple[str, ...]:
        found = self._nips(number, row, "qualified")
        strange = [nip for nip in found if unit and self._unit_of[nip] != unit]
        for nip in strange:
            self._add(number, "qualified", "person_other_unit", value=nip, detail=unit)
        return tuple(nip for nip in found if nip not in strange)
