"""The table of how each rule was counted, as lines of a file: a line per unit and per person.

Beside every amount stands how far it is from the mean of the person's own unit.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.names import RosterNames
from luwes_roster.counts import Counted
from luwes_roster.sentences.counts import COLUMNS

FIXED: dict[Language, tuple[str, ...]] = {
    "id": ("Baris", "Unit kerja", "Pegawai", "NIP", "Nama"),
    "en": ("Line", "Unit", "People", "NIP", "Name"),
}
KINDS: dict[Language, tuple[str, str]] = {"id": ("unit", "pegawai"), "en": ("unit", "person")}
AGAINST: dict[Language, str] = {
    "id": "{column}: selisih dari rata-rata unit",
    "en": "{column}: difference from the unit's mean",
}
Line = tuple[object, ...]


def write_counts(file: TextIO, table: Counted, names: RosterNames, *, language: Language) -> None:
    """Write the whole table as CSV."""
    written = csv.writer(file, lineterminator="\n")
    written.writerow(_headings(table, language=language))
    written.writerows(_unit_lines(table, names, language=language))
    written.writerows(_person_lines(table, names, language=language))


def _headings(table: Counted, *, language: Language) -> Iterable[str]:
    yield from FIXED[language]
    for name in table.names:
        column = COLUMNS[name].say(language)
        yield column
        yield AGAINST[language].format(column=column)


def _unit_lines(table: Counted, names: RosterNames, *, language: Language) -> Iterator[Line]:
    """Give a unit its means; their difference is that from the mean over all."""
    means, overall, sizes = table.unit_mean, table.mean, table.unit_size
    for unit, name in enumerate(names.units):
        against = means[unit] - overall if sizes[unit] else 0 * overall
        amounts = _beside(means[unit].round(2).tolist(), against.round(2).tolist())
        yield (KINDS[language][0], name, int(sizes[unit]), "", "", *amounts)


def _person_lines(table: Counted, names: RosterNames, *, language: Language) -> Iterator[Line]:
    against = table.against_mean.round(2)
    for row, (nip, person, unit) in enumerate(
        zip(names.nips, names.people, names.person_unit, strict=True)
    ):
        amounts = _beside(table.amounts[row].tolist(), against[row].tolist())
        yield (KINDS[language][1], unit, "", nip, person, *amounts)


def _beside(amounts: list[float], against: list[float]) -> Iterator[float]:
    for pair in zip(amounts, against, strict=True):
        yield from pair
