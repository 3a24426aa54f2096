"""`roster.csv`: one line per person and day, plain words, nothing to decode."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from luwes.rosters.rules.cells import (
    LEAVE,
    NO_POST,
    OFFICE,
    OTHER_OFFICE,
    PLACES,
    RosterLines,
)
from luwes.rosters.rules.export_rows import RosterExport
from luwes.rosters.rules.shifts.signs import place_of

HEADINGS = ("nip", "unit", "office", "date", "place", "shift", "post")
HEAD = ",".join(HEADINGS) + "\n"
DAY_SHIFT = "day"
"""The shift of everyone who works in office hours."""


def write_csv(path: Path, export: RosterExport) -> None:
    """Write the roster: UTF-8, a line feed behind each line, for programs to read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        for block in csv_blocks(export):
            file.write(block)


def csv_blocks(export: RosterExport) -> Iterator[str]:
    """Give all lines of one person at a time, put together from prepared endings."""
    lines = export.lines
    endings = _Endings(export)
    with_post = (lines.post != NO_POST).any(axis=1)
    for row, person in enumerate(export.people):
        start = _line(person.nip, person.unit, person.office) + ","
        if person.nip in lines.shifts:
            yield start + start.join(_shift_endings(lines, row, person.nip))
            continue
        ends = [endings.plain(day, letter) for day, letter in enumerate(lines.places[row])]
        if with_post[row]:
            for day in np.flatnonzero(lines.post[row] != NO_POST):
                ends[day] = endings.with_post(
                    int(day), lines.places[row][day], int(lines.post[row, day])
                )
        yield start + start.join(ends)


def _shift_endings(lines: RosterLines, row: int, nip: str) -> Iterator[str]:
    """Give every day of a shift worker, weekends and holidays too, with the sign of its shift."""
    column = {day: number for number, day in enumerate(lines.days)}
    for day, sign in sorted(lines.shifts[nip].items()):
        at = column.get(day)
        otherwise = LEAVE if at is None else lines.places[row][at]
        post = NO_POST if at is None else int(lines.post[row, at])
        place = PLACES[place_of(sign, otherwise=otherwise)]
        named = "" if post == NO_POST else lines.posts[post]
        yield f"{day.isoformat()},{place},{sign},{_line(named)}\n"


class _Endings:
    """What a line says after the person, made once per day and place."""

    def __init__(self, export: RosterExport) -> None:
        self.days = [day.isoformat() for day in export.lines.days]
        self.posts = [_line(post) for post in export.lines.posts]
        self._plain = {
            (day, letter): f"{written},{place},{_shift(letter)},\n"
            for day, written in enumerate(self.days)
            for letter, place in PLACES.items()
        }

    def plain(self, day: int, letter: str) -> str:
        return self._plain[day, letter]

    def with_post(self, day: int, letter: str, post: int) -> str:
        return f"{self.days[day]},{PLACES[letter]},{_shift(letter)},{self.posts[post]}\n"


def _shift(letter: str) -> str:
    return DAY_SHIFT if letter in (OFFICE, OTHER_OFFICE, "R", "L") else ""


def _line(*cells: str) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()
