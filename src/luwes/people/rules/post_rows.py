"""Rows of a posts sheet: what has to be staffed, where, when and by whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from luwes.people.rules.columns import plain
from luwes.people.rules.nip import read_nip
from luwes.people.rules.people_rows import PersonRow, split_list
from luwes.people.rules.problems import CellProblem
from luwes.people.rules.values import Cell, read_dates, read_weekdays, read_whole
from luwes.people.rules.workbook import Table

NIP_WITHIN = re.compile(r"(?<!\d)\d{18}(?!\d)", re.ASCII)
"""A number beside a name, as in `Budi (198609262015051001)`."""


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


class PostReader:
    """Reads posts against the people that the same planning knows."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        self.table = table
        self.posts: list[PostRow] = []
        self.problems: list[CellProblem] = []
        self._unit_of = {person.nip: person.unit for person in people}
        self._units = {plain(person.unit): person.unit for person in people}
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

    def _whole(self, number: int, row: list[Cell], field: str, *, default: int | None) -> int:
        text = self.table.text(row, number, field)
        if not text and default is not None:
            return default
        whole = read_whole(text)
        if whole is None:
            self._add(number, field, "whole_unreadable", value=text)
        return whole or 0

    def _target(self, number: int, row: list[Cell], *, minimum: int) -> int:
        target = self._whole(number, row, "target", default=minimum)
        if target < minimum:
            text = self.table.text(row, number, "target")
            self._add(number, "target", "target_below_minimum", value=text, detail=str(minimum))
        return max(target, minimum)

    def _qualified(self, number: int, row: list[Cell], *, unit: str) -> tuple[str, ...]:
        text = self.table.text(row, number, "qualified")
        was_number = self.table.was_number(row, number, "qualified")
        found: list[str] = []
        for part in split_list(text):
            named = NIP_WITHIN.search(part)
            reading = read_nip(named[0] if named else part, was_number=was_number)
            if reading.nip is None:
                worst = reading.problems[0]
                self._add(number, "qualified", worst.reason, value=part, detail=worst.detail)
            elif reading.nip.number not in self._unit_of:
                self._add(number, "qualified", "person_unknown", value=part)
            elif unit and self._unit_of[reading.nip.number] != unit:
                self._add(number, "qualified", "person_other_unit", value=part, detail=unit)
            else:
                found.append(reading.nip.number)
        return tuple(dict.fromkeys(found))

    def _add(
        self,
        number: int,
        field: str,
        reason: str,
        *,
        value: str = "",
        detail: str = "",
        suggestion: str = "",
    ) -> None:
        self.problems.append(
            self.table.problem(
                number, field, reason, value=value, detail=detail, suggestion=suggestion
            )
        )
