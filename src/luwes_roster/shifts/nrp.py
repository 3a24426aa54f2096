"""The public shift-scheduling benchmark's text format, read and written.

Source: T. Curtois and R. Qu, Computational results on new staff scheduling benchmark
instances, 2014. All its instances start on a Monday; lines starting with # are comments.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import numpy as np

from luwes_roster.shifts.problem import OFF, Flags, Ints, Limits, ShiftProblem

T = TypeVar("T")
Rows = list[list[str]]
Index = Mapping[str, int]
REQUIRED = ("SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_COVER")


class UnreadableInstance(ValueError):
    """A line that does not follow the format, with its section and text."""

    def __init__(self, section: str, line: str) -> None:
        super().__init__(f"{section}: {line}")
        self.section = section
        self.line = line


def read_instance(path: Path) -> ShiftProblem:
    """Return the problem in a file. Raises UnreadableInstance."""
    return _parsed(_sections(path.read_text(encoding="utf-8-sig")))


def _parsed(sections: Mapping[str, Rows]) -> ShiftProblem:
    missing = [name for name in REQUIRED if not sections.get(name)]
    if missing:
        raise UnreadableInstance(missing[0], "—")
    days = _read(sections, "SECTION_HORIZON", lambda row: int(row[0]))[0]
    lengths = _read(sections, "SECTION_SHIFTS", lambda row: (row[0], int(row[1])))
    shifts = {name: index for index, (name, _) in enumerate(lengths)}
    names = _read(sections, "SECTION_STAFF", lambda row: row[0])
    people = {name: index for index, name in enumerate(names)}
    shape = (len(people), days, len(shifts))
    need, under, over = _cover(sections, days, shifts)
    return ShiftProblem(
        people=tuple(people),
        shifts=tuple(shifts),
        days=days,
        first_weekday=1,
        minutes=np.array([minutes for _, minutes in lengths]),
        forbidden=_forbidden(sections, shifts),
        limits=_limits(sections, shifts),
        days_off=_days_off(sections, people, days),
        on_weight=_requests(sections, "SECTION_SHIFT_ON_REQUESTS", people, shifts, shape),
        off_weight=_requests(sections, "SECTION_SHIFT_OFF_REQUESTS", people, shifts, shape),
        need=need,
        under_weight=under,
        over_weight=over,
    )


def write_solution(path: Path, *, problem: ShiftProblem, roster: Ints) -> None:
    """Write one line a person, shift ids apart by tabs, nothing for a day off."""
    lines = [
        "\t".join("" if shift == OFF else problem.shifts[shift] for shift in row) for row in roster
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sections(text: str) -> Mapping[str, Rows]:
    found: dict[str, Rows] = {}
    current = ""
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("SECTION_"):
            current = line
            found[current] = []
        elif current:
            found[current].append([part.strip() for part in line.split(",")])
        else:
            raise UnreadableInstance("(before the first section)", line)
    return found


def _read(sections: Mapping[str, Rows], section: str, read: Callable[[list[str]], T]) -> list[T]:
    """Read every line of a section; a line that cannot be read is named."""
    found = []
    for row in sections.get(section, []):
        try:
            found.append(read(row))
        except (ValueError, KeyError, IndexError) as why:
            raise UnreadableInstance(section, ",".join(row)) from why
    return found


def _forbidden(sections: Mapping[str, Rows], shifts: Index) -> Flags:
    forbidden = np.zeros((len(shifts), len(shifts)), np.bool_)

    def read(row: list[str]) -> None:
        followers = row[2].split("|") if len(row) > 2 else []  # noqa: PLR2004  third column
        for follower in filter(None, followers):
            forbidden[shifts[row[0]], shifts[follower]] = True

    _read(sections, "SECTION_SHIFTS", read)
    return forbidden


def _limits(sections: Mapping[str, Rows], shifts: Index) -> Limits:
    def read(row: list[str]) -> tuple[list[int], list[int]]:
        most = dict.fromkeys(shifts, 0)
        for entry in filter(None, row[1].split("|")):
            name, _, number = entry.partition("=")
            most[name] = int(number)
        return [most[name] for name in shifts], [int(row[column]) for column in range(2, 8)]

    read_rows = _read(sections, "SECTION_STAFF", read)
    columns = np.array([numbers for _, numbers in read_rows], np.int64)
    minutes_max, minutes_min, run_max, run_min, off_min, weekends_max = columns.T
    return Limits(
        shifts_max=np.array([most for most, _ in read_rows], np.int64),
        minutes_min=minutes_min,
        minutes_max=minutes_max,
        run_min=run_min,
        run_max=run_max,
        off_min=off_min,
        weekends_max=weekends_max,
    )


def _days_off(sections: Mapping[str, Rows], people: Index, days: int) -> Flags:
    off = np.zeros((len(people), days), np.bool_)

    def read(row: list[str]) -> None:
        off[people[row[0]], [int(day) for day in row[1:] if day]] = True

    _read(sections, "SECTION_DAYS_OFF", read)
    return off


def _requests(
    sections: Mapping[str, Rows],
    section: str,
    people: Index,
    shifts: Index,
    shape: tuple[int, int, int],
) -> Ints:
    weight = np.zeros(shape, np.int64)

    def read(row: list[str]) -> None:
        person, day, shift, value = row
        weight[people[person], int(day), shifts[shift]] += int(value)

    _read(sections, section, read)
    return weight


def _cover(sections: Mapping[str, Rows], days: int, shifts: Index) -> tuple[Ints, Ints, Ints]:
    need, under, over = (np.zeros((days, len(shifts)), np.int64) for _ in range(3))

    def read(row: list[str]) -> None:
        day, shift, wanted, missing, extra = row
        cell = int(day), shifts[shift]
        need[cell], under[cell], over[cell] = int(wanted), int(missing), int(extra)

    _read(sections, "SECTION_COVER", read)
    return need, under, over
