"""Sheets that people fill in: templates with notes and examples, and the sample agency."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from luwes.people.rules.constraint_rows import ConstraintRow
from luwes.people.rules.names import PersonName
from luwes.people.rules.office_rows import OfficeRow, Zone
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.post_rows import PostRow
from luwes.people.rules.sample.agency import SampleAgency
from luwes.people.rules.sentences import Language
from luwes.people.rules.shift_rows import CoverRow, ShiftRow, WorkerRow
from luwes.people.rules.team_rows import TeamRow
from luwes.people.rules.vocabulary import (
    CONSTRAINTS,
    COVER,
    OFFICES,
    PAIRS,
    PEOPLE,
    POSTS,
    SHIFTS,
    TEAMS,
    WHOLE_WEEKS,
    WORKERS,
    Vocabulary,
)

TemplateKind = Literal["people", "posts", "constraints", "shifts", "teams"]
TEMPLATES: Mapping[TemplateKind, tuple[Vocabulary, ...]] = {
    "people": (PEOPLE, OFFICES),
    "posts": (POSTS,),
    "constraints": (CONSTRAINTS,),
    "shifts": (SHIFTS, COVER, WORKERS),
    "teams": (TEAMS, PAIRS, WHOLE_WEEKS),
}
NOTES: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    files(__package__).joinpath("templates.toml").read_text("utf-8")
)
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}
"""A name that begins like a formula stays a name."""
FILLABLE_ROWS = 10_000
WIDEST = 60
GUIDE = {
    "id": ("Petunjuk", ("Lembar", "Kolom", "Isi", "Pilihan")),
    "en": ("Guide", ("Sheet", "Column", "What it holds", "Choices")),
}
EXAMPLE = {"id": "Contoh", "en": "Example"}
ZONE_WORDS: dict[Zone, str] = {
    "Asia/Jakarta": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
DAY_WORDS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
KIND_WORDS = {
    "leave": "Cuti",
    "travel": "Dinas luar",
    "cannot_office": "Tidak dapat ke kantor",
    "wish": "Keinginan",
}
WISH_WORDS = {
    -2: "Sangat ingin di rumah",
    -1: "Rumah",
    1: "Kantor",
    2: "Sangat ingin di kantor",
}


def write_template(path: Path, *, kind: TemplateKind, language: Language) -> None:
    """Write an empty workbook to fill in, with a sheet of examples and one of notes."""
    with xlsxwriter.Workbook(str(path), AS_TEXT) as book:
        writer = _SheetWriter(book)
        for vocabulary in TEMPLATES[kind]:
            writer.fillable(vocabulary)
        for vocabulary in TEMPLATES[kind]:
            writer.examples(vocabulary, language=language)
        writer.guide(TEMPLATES[kind], language=language)


def write_people(path: Path, agency: SampleAgency) -> None:
    """Write a whole agency into one workbook: people, offices, posts, constraints."""
    with xlsxwriter.Workbook(str(path), AS_TEXT | {"constant_memory": True}) as book:
        writer = _SheetWriter(book)
        writer.filled(PEOPLE, (_person_cells(person) for person in agency.people))
        writer.filled(OFFICES, (_office_cells(office) for office in agency.offices))
        writer.filled(POSTS, (_post_cells(post) for post in agency.posts))
        writer.filled(CONSTRAINTS, (_constraint_cells(row) for row in agency.constraints))
        if agency.shifts:
            writer.filled(SHIFTS, (_shift_cells(row) for row in agency.shifts))
            writer.filled(COVER, (_cover_cells(row) for row in agency.cover))
            writer.filled(WORKERS, (_worker_cells(row) for row in agency.workers))
        if agency.teams:
            writer.filled(TEAMS, map(_team_cells, agency.teams))


def write_posts(path: Path, posts: Sequence[PostRow]) -> None:
    """Write posts into a workbook of their own."""
    with xlsxwriter.Workbook(str(path), AS_TEXT | {"constant_memory": True}) as book:
        _SheetWriter(book).filled(POSTS, map(_post_cells, posts))


def write_constraints(path: Path, constraints: Sequence[ConstraintRow]) -> None:
    """Write constraints into a workbook of their own."""
    with xlsxwriter.Workbook(str(path), AS_TEXT | {"constant_memory": True}) as book:
        _SheetWriter(book).filled(CONSTRAINTS, map(_constraint_cells, constraints))


class _SheetWriter:
    """Writes sheets of one workbook in one look; every cell is text."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.text: Format = book.add_format({"num_format": "@"})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.heading: Format = book.add_format(
            {"bold": True, "bg_color": "#DCE6F2", "bottom": 1, "num_format": "@"}
        )

    def filled(self, vocabulary: Vocabulary, rows: Iterable[Mapping[str, str]]) -> None:
        sheet, columns = self._headed(vocabulary, title=vocabulary.titles[0])
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row.get(column, "") for column in columns], self.text)

    def fillable(self, vocabulary: Vocabulary) -> None:
        sheet, columns = self._headed(vocabulary, title=vocabulary.titles[0])
        for number, column in enumerate(columns):
            choices = NOTES[vocabulary.kind][column].get("choices")
            if choices:
                rule = {"validate": "list", "source": choices, "error_type": "warning"}
                sheet.data_validation(1, number, FILLABLE_ROWS, number, rule)

    def examples(self, vocabulary: Vocabulary, *, language: Language) -> None:
        title = f"{EXAMPLE[language]} {vocabulary.titles[0]}"
        sheet, columns = self._headed(vocabulary, title=title)
        notes = [NOTES[vocabulary.kind][column] for column in columns]
        for number in range(len(notes[0]["examples"])):
            cells = [note["examples"][number] for note in notes]
            sheet.write_row(number + 1, 0, cells, self.text)

    def guide(self, vocabularies: Sequence[Vocabulary], *, language: Language) -> None:
        title, headings = GUIDE[language]
        sheet = self.book.add_worksheet(title)
        sheet.write_row(0, 0, headings, self.heading)
        sheet.set_column(0, 1, 24, self.wrapped)
        sheet.set_column(2, 3, 70, self.wrapped)
        number = 0
        for vocabulary in vocabularies:
            for column, note in NOTES[vocabulary.kind].items():
                number += 1
                choices = ", ".join(note.get("choices", ()))
                cells = [
                    vocabulary.titles[0],
                    vocabulary.heading(column),
                    note[language],
                    choices,
                ]
                sheet.write_row(number, 0, cells)

    def _headed(self, vocabulary: Vocabulary, *, title: str) -> tuple[Worksheet, list[str]]:
        columns = list(NOTES[vocabulary.kind])
        sheet = self.book.add_worksheet(title)
        for number, column in enumerate(columns):
            longest = max(map(len, (vocabulary.heading(column), *_examples(vocabulary, column))))
            sheet.set_column(number, number, min(longest + 4, WIDEST), self.text)
        headings = [vocabulary.heading(column) for column in columns]
        sheet.write_row(0, 0, headings, self.heading)
        sheet.freeze_panes(1, 0)
        return sheet, columns


def _examples(vocabulary: Vocabulary, column: str) -> list[str]:
    examples: list[str] = NOTES[vocabulary.kind][column]["examples"]
    return examples


def _person_cells(person: PersonRow) -> dict[str, str]:
    return {
        "nip": person.nip,
        "name": PersonName(person.front_title, person.name, person.back_title).full,
        "unit": person.unit,
        "parent_unit": person.parent_unit,
        "office": person.office,
        "position": person.position,
        "grade": person.grade,
        "employee_kind": person.employee_kind,
        "email": person.email,
        "skills": "; ".join(person.skills),
        "cannot_office": "ya" if person.cannot_office else "tidak",
    }


def _office_cells(office: OfficeRow) -> dict[str, str]:
    return {
        "office": office.office,
        "region": office.region,
        "zone": ZONE_WORDS[office.zone],
        "desks": "" if office.desks is None else str(office.desks),
    }


def _post_cells(post: PostRow) -> dict[str, str]:
    return {
        "post": post.post,
        "unit": post.unit,
        "office": post.office,
        "days": _days(post.weekdays) or "; ".join(day.isoformat() for day in post.dates),
        "minimum": str(post.minimum),
        "target": str(post.target),
        "qualified": "; ".join(post.qualified),
        "skill": post.skill,
    }


def _constraint_cells(row: ConstraintRow) -> dict[str, str]:
    return {
        "nip": row.nip,
        "kind": KIND_WORDS[row.kind],
        "start": row.start.isoformat() if row.start else "",
        "end": row.end.isoformat() if row.end else "",
        "weekday": _days(row.weekdays),
        "wish": WISH_WORDS.get(row.wish, ""),
    }


def _shift_cells(row: ShiftRow) -> dict[str, str]:
    hour, minute = divmod(row.start, 60)
    return {
        "unit": row.unit,
        "code": row.code,
        "name": row.name,
        "start": f"{hour:02d}:{minute:02d}",
        "length": _hours(row.minutes),
        "rest": _hours(row.rest) if row.rest else "",
        "forbids": "; ".join(sorted(row.forbids)),
    }


def _cover_cells(row: CoverRow) -> dict[str, str]:
    days = "" if len(row.weekdays) == len(DAY_WORDS) else _days(row.weekdays)
    return {
        "unit": row.unit,
        "code": row.code,
        "days": "; ".join(day.isoformat() for day in row.dates) or days,
        "people": str(row.people),
    }


def _worker_cells(row: WorkerRow) -> dict[str, str]:
    return {
        "nip": row.nip,
        "run_max": str(row.run_max),
        "run_min": str(row.run_min),
        "off_min": str(row.off_min),
        "weekends_max": str(row.weekends_max),
        "shifts_max": "; ".join(f"{code}={most}" for code, most in row.shifts_max),
        "hours_min": "" if row.minutes_min is None else _hours(row.minutes_min),
        "hours_max": "" if row.minutes_max is None else _hours(row.minutes_max),
    }


def _team_cells(row: TeamRow) -> dict[str, str]:
    return {
        "team": row.team,
        "unit": row.unit,
        "weekday": "" if row.weekday is None else DAY_WORDS[row.weekday],
        "share": str(row.share),
        "members": "; ".join(row.members),
    }


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"


def _days(weekdays: Iterable[int]) -> str:
    return "; ".join(DAY_WORDS[day] for day in sorted(weekdays))
