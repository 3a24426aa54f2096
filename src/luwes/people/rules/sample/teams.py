"""The sample's teams that meet: one on a day the plan chooses, one always on a Wednesday."""

from collections.abc import Iterator, Sequence

from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.team_rows import USUAL_SHARE, TeamRow

WEDNESDAY = 2
TEAMS: tuple[tuple[str, str, int | None, int], ...] = (
    (
        "Tim Keamanan Informasi",
        "Direktorat Infrastruktur Teknologi Informasi dan Keamanan Informasi",
        None,
        6,
    ),
    ("Tim Rencana Kerja", "Biro Perencanaan dan Organisasi", WEDNESDAY, 5),
)
"""Name, unit, weekday and members."""
PART = 4
"""A team is at most one of so many of its unit, so that a quarter in the office has room for it."""


def sample_teams(people: Sequence[PersonRow]) -> tuple[TeamRow, ...]:
    """Return the teams of units with people enough for them, heads of units left out."""
    return tuple(_teams(people))


def _teams(people: Sequence[PersonRow]) -> Iterator[TeamRow]:
    number = 1
    for name, unit, weekday, size in TEAMS:
        staff = [person for person in people if person.unit == unit]
        able = [person.nip for person in staff[1:] if not person.cannot_office]
        if len(staff) >= PART * size and len(able) >= size:
            number += 1
            yield TeamRow(number, name, unit, weekday, USUAL_SHARE, tuple(able[:size]))
