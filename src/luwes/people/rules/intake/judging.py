"""Rows that were read, judged against the agency: what each would mean, or what is wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from luwes.people.rules.columns import plain
from luwes.people.rules.intake.handed import beyond_storage, values_of
from luwes.people.rules.intake.known import Known, Values
from luwes.people.rules.intake.tree import Path, UnitTree, UnitUnclearError
from luwes.people.rules.office_rows import OfficeRow
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.post_rows import PostRow
from luwes.people.rules.problems import CellProblem, Level
from luwes.people.rules.values import read_kind
from luwes.people.rules.workbook import Table

PNS_GRADE = re.compile(r"\b(IV|I{1,3})\s*[/.\- ]?\s*([A-Ea-e])\b")
PPPK_GRADE = re.compile(r"(?:\A|\s)(XVI{0,2}|XI{1,3}|XI?V|X|IX|IV|VI{0,3}|I{1,3})(?:\s|\Z)")
LONGEST: Mapping[str, int] = {
    "name": 150,
    "title_before": 60,
    "title_after": 80,
    "unit": 200,
    "parent_unit": 200,
    "position": 200,
    "email": 254,
    "skills": 80,
    "office": 150,
    "region": 100,
    "post": 150,
}
"""Signs that the database keeps of each text."""
WHOLE_NUMBER_MOST = 32_767


def grade_of(text: str) -> str | None:
    """Return `IV/a` or `IX` from whatever surrounds it; None where there is no grade."""
    if pns := PNS_GRADE.search(text):
        return f"{pns[1]}/{pns[2].lower()}"
    pppk = PPPK_GRADE.search(text)
    return pppk[1] if pppk else None


class Judge:
    """Judges the rows of one file or of one repaired line.

    known: the agency as it stands.
    tree:  its units and those that the file describes.
    people: everybody, known or in the file, for posts that name a skill or no office.
    offices: further offices of the same file.
    """

    def __init__(
        self,
        *,
        known: Known,
        tree: UnitTree,
        people: Mapping[str, Values],
        offices: Mapping[str, Values],
    ) -> None:
        self.known = known
        self.tree = tree
        self.people = people
        self._problems: list[CellProblem] = []
        standing = {**offices, **known.offices}
        self._offices: dict[str, str] = {key: office["office"] for key, office in standing.items()}
        self._zones = {plain(o["region"]): o["zone"] for o in standing.values()}

    def take_problems(self) -> list[CellProblem]:
        """Return what was found wrong since the last call."""
        taken, self._problems = self._problems, []
        return taken

    def office(self, table: Table, row: OfficeRow) -> Values | None:
        """Judge an office; from here on people and posts may stand in it."""
        wrong = self._too_long(table, row.row, {"office": row.office, "region": row.region})
        zone = self._zones.setdefault(plain(row.region), row.zone)
        if zone != row.zone:
            wrong |= self._add(table, row.row, "zone", "zone_differs", value=row.zone, hint=zone)
        known = self.known.offices.get(plain(row.office))
        if row.desks is None and known is None:
            wrong |= self._add(table, row.row, "desks", "desks_missing")
        values: Values = {"office": row.office, "region": row.region, "zone": zone}
        if row.desks is not None:
            values["desks"] = row.desks
        if not wrong:
            self._offices[plain(row.office)] = row.office
        return None if wrong else values

    def person(self, table: Table, row: PersonRow) -> Values | None:
        """Judge a person. A column that the sheet does not have is left away."""
        texts = {
            "name": row.name,
            "unit": row.unit,
            "parent_unit": row.parent_unit,
            "position": row.position,
            "email": row.email,
            "skills": max(row.skills, key=len, default=""),
        }
        wrong = self._too_long(table, row.row, texts)
        kind = row.kind if row.kind != "unknown" else read_kind(row.employee_kind)
        if kind not in ("pns", "pppk"):
            wrong |= self._add(table, row.row, "nip", "nip_kind", detail=row.nip[12:14])
        unit = self._unit(table, row.row, row.unit, row.parent_unit)
        values: Values = {"nip": row.nip, "kind": kind, "name": row.name}
        values |= {"unit": list(unit or ())}
        office = self._office_of(table, row)
        if office:
            values["office"] = office
        values |= self._titles(table, row) | self._optional(table, row)
        return None if wrong or unit is None or office is None else values

    def post(self, table: Table, row: PostRow) -> Values | None:
        """Judge a post: where it is and who may fill it."""
        wrong = self._too_long(table, row.row, {"post": row.post})
        if row.dates:
            wrong |= self._add(table, row.row, "days", "post_dates")
        if row.target > WHOLE_NUMBER_MOST:
            wrong |= self._add(table, row.row, "target", "whole_unreadable", value=str(row.target))
        unit = self._unit(table, row.row, row.unit, "")
        office = row.office or self._usual_office(unit or ())
        if not office:
            wrong |= self._add(table, row.row, "office", "office_missing")
        qualified = sorted(row.qualified or self._skilled(row.skill, unit=unit or ()))
        if row.skill and not qualified:
            wrong |= self._add(table, row.row, "skill", "skill_unknown", value=row.skill)
        values: Values = {
            "post": row.post,
            "unit": list(unit or ()),
            "office": office,
            "weekdays": sorted(day + 1 for day in row.weekdays),
            "minimum": row.minimum,
            "target": row.target,
            "qualified": qualified,
        }
        return None if wrong or unit is None else values

    def handed(self, table: Table, row: Any) -> Values | None:
        """Judge a row that the plans keep: where its unit stands, and whether it fits."""
        beyond = beyond_storage(row)
        if beyond is not None:
            field, reason, detail = beyond
            self._add(table, row.row, field, reason, detail=detail)
            return None
        if not hasattr(row, "unit"):
            return values_of(row)
        unit = self._unit(table, row.row, row.unit, "")
        return None if unit is None else values_of(row, unit=unit)

    def _unit(self, table: Table, number: int, unit: str, parent: str) -> Path | None:
        try:
            path = self.tree.place(unit, parent)
        except UnitUnclearError as unclear:
            self._add(
                table, number, "unit", unclear.reason, value=unclear.name, detail=unclear.detail
            )
            return None
        above = (path[:depth] for depth in range(1, len(path) + 1))
        if closed := next((each for each in above if each in self.known.closed), None):
            day = self.known.closed[closed]
            self._add(table, number, "unit", "unit_closed", value=closed[-1], detail=day)
            return None
        if hint := self.tree.nearly(path):
            self._add(table, number, "unit", "unit_new", value=unit, hint=hint, level="warning")
        return path

    def _office_of(self, table: Table, row: PersonRow) -> str | None:
        """Return the office; empty means that it stays what it was; None that it is unclear."""
        if row.office:
            found = self._offices.get(plain(row.office))
            if found is None:
                close = get_close_matches(row.office, self._offices.values(), n=1, cutoff=0.5)
                hint = close[0] if close else ""
                self._add(table, row.row, "office", "office_not_known", value=row.office, hint=hint)
            return found
        if row.nip in self.known.people:
            return ""
        if len(self._offices) == 1:
            return next(iter(self._offices.values()))
        self._add(table, row.row, "office", "office_of_person_missing")
        return None

    def _titles(self, table: Table, row: PersonRow) -> Values:
        said = {
            "title_before": ("front_title", row.front_title),
            "title_after": ("back_title", row.back_title),
        }
        return {
            name: text[: LONGEST[name]]
            for name, (field, text) in said.items()
            if text or field in table.columns.by_field
        }

    def _optional(self, table: Table, row: PersonRow) -> Values:
        values: Values = {}
        has = table.columns.by_field
        if "position" in has:
            values["position"] = row.position
        if "grade" in has:
            values["grade"] = self._grade(table, row)
        if "email" in has:
            values["email"] = row.email
        if "skills" in has:
            values["skills"] = sorted(row.skills)
        if "cannot_office" in has:
            values["cannot_office"] = row.cannot_office
        return values

    def _grade(self, table: Table, row: PersonRow) -> str:
        grade = grade_of(row.grade)
        if row.grade and grade is None:
            self._add(table, row.row, "grade", "grade_unreadable", value=row.grade, level="warning")
        return grade or ""

    def _usual_office(self, unit: Path) -> str:
        offices = Counter(
            person.get("office", "")
            for person in self.people.values()
            if tuple(person["unit"]) == unit
        )
        return max(offices, key=lambda office: (office != "", offices[office]), default="")

    def _skilled(self, skill: str, *, unit: Path) -> Iterable[str]:
        if not skill:
            return ()
        return (
            nip
            for nip, person in self.people.items()
            if skill in person.get("skills", ()) and tuple(person["unit"][: len(unit)]) == unit
        )

    def _too_long(self, table: Table, number: int, texts: Mapping[str, str]) -> bool:
        long = [field for field, text in texts.items() if len(text) > LONGEST[field]]
        for field in long:
            self._add(table, number, field, "text_too_long", detail=str(LONGEST[field]))
        return bool(long)

    def _add(
        self,
        table: Table,
        number: int,
        field: str,
        reason: str,
        *,
        value: str = "",
        detail: str = "",
        hint: str = "",
        level: Level = "error",
    ) -> bool:
        self._problems.append(
            table.problem(
                number, field, reason, value=value, detail=detail, suggestion=hint, level=level
            )
        )
        return True
