"""A roster as a PDF: a summary and one printable section per unit, set by Typst.

Needs the `typst` package (part of `luwes[server]`).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from luwes.foundation.rules.typesetting import PLAIN, TAGGED, typeset_apart
from luwes.people.rules.sentences import Language
from luwes.rosters.rules.cells import NO_POST, OFFICE, PLACE_NAMES
from luwes.rosters.rules.export_rows import (
    RosterExport,
    Totals,
    UnitSection,
    in_office,
    sections,
    totals,
)
from luwes.rosters.rules.export_shifts import shift_key, shift_minutes, shift_units
from luwes.rosters.rules.export_words import WEEKDAYS, WORDS, period
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import DAY_OFF, shift_days

LAYOUT = "luwes.rosters.rules:roster.typ"
TAGGED_PEOPLE = 1000
"""Up to here a PDF carries tags for screen readers; beyond, they would be most of the file."""
SHIFT_DAYS = 31
"""Days of shifts that fit on a sheet of paper."""
MINUTES_OF_HOUR = 60
SUMMARY = (
    "unit",
    "office",
    "people",
    "office_days",
    "elsewhere_days",
    "leave_days",
    "post_days",
    "share",
)


def write_pdf(path: Path, export: RosterExport, *, language: Language) -> None:
    """Write the PDF. Raises: NoTypesetter, subprocess.CalledProcessError."""
    tags = TAGGED if len(export.people) <= TAGGED_PEOPLE else PLAIN
    typeset_apart(path, _data(export, language=language), layout=LAYOUT, tags=tags)


def _data(export: RosterExport, *, language: Language) -> dict[str, Any]:
    words, lines = WORDS[language], export.lines
    units = list(sections(export))
    return {
        "title": export.title,
        "language": language,
        "period": period(lines.days, language=language),
        "words": words,
        "notes": export.notes,
        "key": list(PLACE_NAMES[language].items()),
        "days": [
            [WEEKDAYS[language][day.weekday()], f"{day.day:02d}/{day.month:02d}"]
            for day in lines.days
        ],
        "summary": {
            "headings": [words[name] for name in SUMMARY],
            "rows": [[unit.unit, unit.office, *_sums(totals(lines, unit.rows))] for unit in units],
            "total": [words["total"], "", *_sums(totals(lines))],
        },
        "units": [_unit(export, unit) for unit in units],
        "shifts": list(_shift_pages(export, language=language)),
    }


def _sums(sums: Totals) -> list[str]:
    counts = (sums.people, sums.office, sums.elsewhere, sums.leave, sums.posts)
    return [*map(str, counts), f"{sums.share:.1%}"]


def _unit(export: RosterExport, unit: UnitSection) -> dict[str, Any]:
    caps = export.unit_cap.get((unit.unit, unit.office), ())
    return {
        "name": unit.unit,
        "office": unit.office,
        "rows": [_person(export, int(row), unit.posts) for row in unit.rows],
        "in_office": [str(count) for count in in_office(export.lines, unit.rows)],
        "cap": [
            str(caps[day]) if day < len(caps) and caps[day] >= 0 else ""
            for day in range(len(export.lines.days))
        ],
        "posts": [
            [f"{OFFICE}{number}", export.lines.posts[post]]
            for number, post in enumerate(unit.posts, start=1)
        ],
    }


def _shift_pages(export: RosterExport, *, language: Language) -> Iterator[dict[str, Any]]:
    """Give the shifts of each unit, so many days a table as fit on the paper."""
    words, every = WORDS[language], shift_days(export.lines)
    for unit, rows in shift_units(export):
        shifts = export.shift_types.get(export.people[rows[0]].nip, ())
        looks = {shift.code: shift.look for shift in shifts}
        for begin in range(0, len(every), SHIFT_DAYS):
            days = every[begin : begin + SHIFT_DAYS]
            yield {
                "name": f"{words['shifts']}: {unit}",
                "period": period(days, language=language),
                "days": [[WEEKDAYS[language][day.weekday()], str(day.day)] for day in days],
                "rows": [_shift_person(export, row, days, shifts) for row in rows],
                "looks": looks,
                "key": shift_key(shifts, language=language),
                "hours": words["hours"],
            }


def _shift_person(
    export: RosterExport, row: int, days: Sequence[date], shifts: Sequence[ShiftType]
) -> list[Any]:
    person = export.people[row]
    known = export.lines.shifts[person.nip]
    signs = {day: known.get(day, DAY_OFF) for day in days}
    hours = shift_minutes(signs, shifts) / MINUTES_OF_HOUR
    return [person.nip, person.name, list(signs.values()), f"{hours:g}"]


def _person(export: RosterExport, row: int, posts: Sequence[int]) -> list[Any]:
    person, letters = export.people[row], export.lines.places[row]
    filled = export.lines.post[row].tolist()
    cells = [
        letter if post == NO_POST else f"{letter}{posts.index(post) + 1}"
        for letter, post in zip(letters, filled, strict=True)
    ]
    return [person.nip, person.name, cells, str(letters.count("K") + letters.count("N"))]
