"""Rosters as letters: where each person works each day, and at which post.

A person's days are one text with a letter per day, which is how they are stored, shown
and compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import UNKNOWN, Marks
from luwes_roster.result import Roster

Thing = TypeVar("Thing")
Letter = Literal["K", "N", "R", "L", "C", "-"]
OFFICE: Letter = "K"
OTHER_OFFICE: Letter = "N"
HOME: Letter = "R"
ELSEWHERE: Letter = "L"
LEAVE: Letter = "C"
OFF: Letter = "-"
UNPUBLISHED = " "
"""In a baseline of several rosters: this person had no roster on this day."""

PLACES: Mapping[str, str] = {
    OFFICE: "office",
    OTHER_OFFICE: "other_office",
    HOME: "home",
    ELSEWHERE: "elsewhere",
    LEAVE: "leave",
    OFF: "off",
}
"""Letter → the word of files and of the API."""
LETTERS: Mapping[str, str] = {place: letter for letter, place in PLACES.items()}
PLACE_NAMES: Mapping[str, Mapping[str, str]] = {
    "id": {
        OFFICE: "Kantor penempatan",
        OTHER_OFFICE: "Kantor lain",
        HOME: "Rumah",
        ELSEWHERE: "Dinas luar",
        LEAVE: "Cuti",
        OFF: "Libur",
    },
    "en": {
        OFFICE: "Posted office",
        OTHER_OFFICE: "Other office",
        HOME: "Home",
        ELSEWHERE: "On duty elsewhere",
        LEAVE: "Leave",
        OFF: "Off",
    },
}

NOT_AWAY, ON_LEAVE, ON_TRAVEL, AT_OTHER_OFFICE, AT_OTHER_PLACE = 0, 1, 2, 3, 4
"""In an array of absences; the last two are granted places, at which the person works."""
AWAY = (ON_LEAVE, ON_TRAVEL)
NO_POST = -1
Letters = NDArray[np.bytes_]
PostNumbers = NDArray[np.int16]


@dataclass(frozen=True)
class RosterLines:
    """A roster by name: one line of letters per person (P people, D days)."""

    days: tuple[date, ...]
    posts: tuple[str, ...]
    nips: tuple[str, ...]
    places: tuple[str, ...]
    """P texts of D letters."""
    post: PostNumbers
    """(P, D) index into posts, or NO_POST."""
    shifts: Mapping[str, Mapping[date, str]] = field(default_factory=dict)
    """NIP of each shift worker → sign of each day, see `rules.shifts.signs`."""

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each person."""
        return {nip: row for row, nip in enumerate(self.nips)}

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that anybody has, shift workers too."""
        every = [*self.days, *(day for signs in self.shifts.values() for day in signs)]
        return min(every), max(every)

    @property
    def letters(self) -> Letters:
        """(P, D) one byte per cell."""
        return decode(self.places, days=len(self.days))


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs between two rosters."""

    nip: str
    day: date
    before: str
    after: str
    post_before: str | None
    post_after: str | None


def encode(letters: Letters) -> tuple[str, ...]:
    """Return one text per person from an array (P, D) of letters."""
    return tuple(row.tobytes().decode("ascii") for row in letters)


def decode(places: Sequence[str], *, days: int) -> Letters:
    """Return an array (P, D) of letters from one text per person."""
    joined = "".join(places).encode("ascii")
    return np.frombuffer(joined, dtype="S1").reshape(len(places), days)


def place_letters(roster: Roster, *, absence: NDArray[np.int8]) -> Letters:
    """Return where everybody works: (P, D) letters.

    absence: (P, D) NOT_AWAY, ON_LEAVE, ON_TRAVEL, AT_OTHER_OFFICE or AT_OTHER_PLACE.
    """
    letters = np.full(roster.office.shape, HOME, dtype="S1")
    letters[roster.office] = OFFICE
    letters[absence == ON_LEAVE] = LEAVE
    letters[absence == ON_TRAVEL] = ELSEWHERE
    letters[~roster.office & (absence == AT_OTHER_OFFICE)] = OTHER_OFFICE
    letters[~roster.office & (absence == AT_OTHER_PLACE)] = ELSEWHERE
    return letters


def roster_of(
    lines: RosterLines, *, nips: Sequence[str], days: Sequence[date], posts: Sequence[str]
) -> tuple[Marks, PostNumbers]:
    """Return office marks and posts of lines for other people, days and posts.

    Cells that the lines do not have are UNKNOWN, so a published roster that overlaps the
    new period in part is still a baseline where it does.
    """
    office = np.full((len(nips), len(days)), UNKNOWN, dtype=np.int8)
    post = np.full((len(nips), len(days)), UNKNOWN, dtype=np.int16)
    rows, known_rows = _matches(nips, lines.nips)
    columns, known_columns = _matches(days, lines.days)
    if rows and columns:
        here, there = np.ix_(rows, columns), np.ix_(known_rows, known_columns)
        letters = lines.letters[there]
        present = letters == OFFICE.encode()
        office[here] = np.where(letters == UNPUBLISHED.encode(), UNKNOWN, present)
        post[here] = _renumber(lines.posts, posts)[lines.post[there]]
    return office, post


def changes(before: RosterLines, after: RosterLines) -> Iterator[Change]:
    """Give every cell that both rosters have and that differs, person by person."""
    rows_after, rows_before = _matches(after.nips, before.nips)
    columns_after, columns_before = _matches(after.days, before.days)
    if not rows_after or not columns_after:
        return
    new, old = np.ix_(rows_after, columns_after), np.ix_(rows_before, columns_before)
    letters_new, letters_old = after.letters[new], before.letters[old]
    post_new = after.post[new]
    post_old = _renumber(before.posts, after.posts)[before.post[old]]
    lost = (before.post[old] != NO_POST) & (post_old == UNKNOWN)
    differs = (letters_new != letters_old) | (post_new != post_old) | lost
    for row, column in np.argwhere(differs):
        yield Change(
            nip=after.nips[rows_after[row]],
            day=after.days[columns_after[column]],
            before=letters_old[row, column].decode(),
            after=letters_new[row, column].decode(),
            post_before=_name(before.posts, before.post[old][row, column]),
            post_after=_name(after.posts, post_new[row, column]),
        )


def _matches(wanted: Sequence[Thing], known: Sequence[Thing]) -> tuple[list[int], list[int]]:
    """Return the positions of what both have, in each."""
    at = {thing: position for position, thing in enumerate(known)}
    pairs = [(here, at[thing]) for here, thing in enumerate(wanted) if thing in at]
    return [here for here, _ in pairs], [there for _, there in pairs]


def _renumber(names: Sequence[str], new: Sequence[str]) -> PostNumbers:
    """Return the new number of each old one; the last entry stands for NO_POST."""
    at = {name: number for number, name in enumerate(new)}
    return np.array([*(at.get(name, UNKNOWN) for name in names), NO_POST], dtype=np.int16)


def _name(names: Sequence[str], number: int) -> str | None:
    return None if number == NO_POST else names[number]
