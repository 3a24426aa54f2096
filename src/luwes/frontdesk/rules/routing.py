"""Who is given a case when its officer is away: whoever works, has least to do, by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who is able to serve, and how they stand today."""

    person: UUID
    name: str
    works: bool
    """By the published roster and without leave."""
    here: bool
    """Checked in, wherever from."""
    load: int
    """Cases in hand."""


def ranked(officers: Iterable[Officer]) -> list[Officer]:
    """Return officers, the first choice first: present before expected before away."""
    return sorted(officers, key=lambda each: (not each.works, not each.here, each.load, each.name))


def successor(officers: Iterable[Officer], *, most: int) -> Officer | None:
    """Return who takes over without being asked: somebody who works today and has room."""
    able = [each for each in ranked(officers) if each.works and each.load < most]
    return able[0] if able else None
