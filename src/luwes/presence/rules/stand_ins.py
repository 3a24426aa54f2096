"""Who stands in for somebody at a post: the order, and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody qualified for the post, as the day is published."""

    person: UUID
    name: str
    on_a_post: bool
    """Fills a post on that day already."""
    unable: bool
    """On leave, on travel, unable to come, or granted another place that day."""
    in_office: bool
    """In the office that day, so that nothing changes but the post."""
    office_days: int
    """Published office days of that month."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A candidate in the order in which to ask, with what the order rests on."""

    person: UUID
    name: str
    in_office: bool
    office_days: int


def ranked(candidates: Iterable[Candidate]) -> list[StandIn]:
    """Return who could stand in: fewest office days first, then whose day changes least.

    Those who fill a post already, or cannot come, are left out.
    """
    free = (each for each in candidates if not each.on_a_post and not each.unable)
    ordered = sorted(free, key=lambda each: (each.office_days, not each.in_office, each.name))
    return [StandIn(each.person, each.name, each.in_office, each.office_days) for each in ordered]
