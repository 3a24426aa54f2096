"""The table of how each rule was counted, as lines of a file: a line per unit and per person.

Beside every amount stands how far it is from the mean of the person's own unit. Shift workers
are compared among themselves.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.judging import ReadRoster
from luwes.rosters.rules.names import RosterNames
from luwes.rosters.rules.shifts.pattern import DAY_MINUTES
from luwes_roster.counts import Counted, counted, with_team
from luwes_roster.sentences.counts import COLUMNS
from luwes_roster.shifts.counts import counted_shifts

FIXED: dict[Language, tuple[str, ...]] = {
    "id": ("Baris", "Unit kerja", "Pegawai", "NIP", "Nama"),
    "en": ("Line", "Unit", "People", "NIP", "Name"),
}
KINDS: dict[Language, tuple[str, str]] = {"id": ("unit", "pegawai"), "en": ("unit", "person")}
ON_SHIFTS: dict[Language, str] = {"id": "{unit} (sif)", "en": "{unit} (shifts)"}
AGAINST: dict[Language, str] = {
    "id": "{column}: selisih dari rata-rata unit",
    "en": "{column}: difference from the unit's mean",
}
Line = tuple[object, ...]


def counted_of(compiled: Compiled, read: ReadRoster) -> Counted:
    """Return the table of a roster, its shift workers counted by their shifts."""
    table = counted(read.problem, read.roster)
    for team, shifts in zip(compiled.teams, read.shifts, strict=True):
        kinds = team.planned.shifts
        nights = [number for number, kind in enumerate(kinds) if kind.end > DAY_MINUTES]
        found = counted_shifts(team.team.problem, shifts, nights=nights)
        table = with_team(table, people=team.team.people, team=found)
    return table


def write_counts(file: TextIO, table: Counted, names: RosterNames, *, language: Language) -> None:
    """Write the whole table as CSV."""
    groups = dict(enumerate(_groups(table, names, language=language)))
    people = (
        (row, nip, name)
        for row, (nip, name) in enumerate(zip(names.nips, names.people, strict=True))
    )
    lines = counted_lines(table, groups=groups, people=people, language=language)
    csv.writer(file, lineterminator="\n").writerows(lines)


def counted_lines(
    table: Counted,
    *,
    groups: Mapping[int, str],
    people: Iterable[tuple[int, str, str]],
    language: Language,
) -> Iterator[Sequence[object]]:
    """Yield the headings, a line per group that is named, and one per person.

    groups: group of the table → its name.
    people: row of the table, NIP and name; all of them in groups that are named.
    """
    yield tuple(_headings(table, language=language))
    yield from _unit_lines(table, groups, language=language)
    yield from _person_lines(table, groups, people, language=language)


def named_on_shifts(unit: str, *, language: Language) -> str:
    """Return what the shift workers of a unit are called."""
    return ON_SHIFTS[language].format(unit=unit)


def _headings(table: Counted, *, language: Language) -> Iterable[str]:
    yield from FIXED[language]
    for name in table.names:
        column = COLUMNS[name].say(language)
        yield column
        yield AGAINST[language].format(column=column)


def _unit_lines(table: Counted, groups: Mapping[int, str], *, language: Language) -> Iterator[Line]:
    """Give a unit its means; their difference is that from the mean over all."""
    means, overall, sizes = table.unit_mean, table.mean, table.unit_size
    for unit, name in groups.items():
        against = means[unit] - overall if sizes[unit] else 0 * overall
        amounts = _beside(means[unit].round(2).tolist(), against.round(2).tolist())
        yield (KINDS[language][0], name, int(sizes[unit]), "", "", *amounts)


def _groups(table: Counted, names: RosterNames, *, language: Language) -> Iterator[str]:
    """Give the name of every group: the units, then the teams of shift workers."""
    yield from names.units
    for team in range(len(names.units), table.units):
        person = int((table.unit == team).argmax())
        yield named_on_shifts(names.person_unit[person], language=language)


def _person_lines(
    table: Counted,
    groups: Mapping[int, str],
    people: Iterable[tuple[int, str, str]],
    *,
    language: Language,
) -> Iterator[Line]:
    against = table.against_mean.round(2)
    for row, nip, person in people:
        amounts = _beside(table.amounts[row].tolist(), against[row].tolist())
        yield (KINDS[language][1], groups[int(table.unit[row])], "", nip, person, *amounts)


def _beside(amounts: list[float], against: list[float]) -> Iterator[float]:
    for pair in zip(amounts, against, strict=True):
        yield from pair
