"""A roster ready to be written: who, where, which posts, and the totals that must agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from luwes.rosters.rules.cells import LEAVE, NO_POST, OFF, OFFICE, OTHER_OFFICE, RosterLines
from luwes.rosters.rules.shifts.pattern import ShiftType

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ExportPerson:
    """The words beside a person's line."""

    nip: str
    name: str
    unit: str
    office: str


@dataclass(frozen=True, slots=True)
class RosterExport:
    """Everything a file of a roster shows."""

    title: str
    lines: RosterLines
    people: tuple[ExportPerson, ...]
    """In the order of the lines."""
    unit_cap: Mapping[tuple[str, str], tuple[int, ...]]
    """(unit, office) → people in the office at most, a number per day; -1 for no limit."""
    notes: tuple[str, ...] = ()
    """Sentences below the summary: rules in force, proof."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """What a workbook carries along for reading it again."""
    shift_types: Mapping[str, tuple[ShiftType, ...]] = field(default_factory=dict)
    """NIP of each shift worker → the shifts of the team."""


@dataclass(frozen=True, slots=True)
class UnitSection:
    """The part of a roster that one unit in one office sees."""

    unit: str
    office: str
    rows: NDArray[np.intp]
    """Rows of the lines, in order."""
    posts: tuple[int, ...]
    """Posts that somebody of the unit fills, by number."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Cells by place: of a unit or of everybody."""

    people: int
    office: int
    elsewhere: int
    """Home and other places of duty."""
    leave: int
    posts: int
    """Cells with a post."""

    @property
    def share(self) -> float:
        """Share of working cells in the office, between 0 and 1."""
        working = self.office + self.elsewhere
        return self.office / working if working else 0.0


def sections(export: RosterExport) -> Iterator[UnitSection]:
    """Give units in the order in which their people first appear."""
    members: dict[tuple[str, str], list[int]] = {}
    for row, person in enumerate(export.people):
        members.setdefault((person.unit, person.office), []).append(row)
    for (unit, office), rows in members.items():
        chosen = np.array(rows, dtype=np.intp)
        filled = np.unique(export.lines.post[chosen])
        posts = tuple(int(post) for post in filled if post != NO_POST)
        yield UnitSection(unit, office, chosen, posts)


def in_office(lines: RosterLines, rows: NDArray[np.intp] | slice = slice(None)) -> Counts:
    """Return (D,) people in an office each day."""
    letters = lines.letters[rows]
    present = (letters == OFFICE.encode()) | (letters == OTHER_OFFICE.encode())
    days: Counts = present.sum(axis=0, dtype=np.int64)
    return days


def totals(lines: RosterLines, rows: NDArray[np.intp] | slice = slice(None)) -> Totals:
    """Return the totals of some people, or of all."""
    letters = lines.letters[rows]
    office = int(in_office(lines, rows).sum())
    leave = int((letters == LEAVE.encode()).sum())
    off = int((letters == OFF.encode()).sum())
    return Totals(
        people=len(letters),
        office=office,
        elsewhere=letters.size - office - leave - off,
        leave=leave,
        posts=int((lines.post[rows] != NO_POST).sum()),
    )
