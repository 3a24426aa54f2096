"""What is published for a day: the roster with the highest number that covers it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luwes.rosters.models import Assignment, Roster
from luwes.rosters.rules.marks import NOTHING

__all__ = ["NOTHING", "PublishedDays", "latest_touching", "published_days", "sources_of"]


@dataclass(frozen=True, slots=True)
class PublishedDays:
    """The published days of one person, in the order of the days asked for."""

    places: str
    """One letter a day, or NOTHING."""
    posts: tuple[UUID | None, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the letter of one day stands: a run, and the position in its letters."""

    run: UUID
    position: int


def latest_touching(*, start: date, end: date) -> Roster | None:
    """Return the newest roster that covers any day from start to end."""
    touching = Roster.objects.filter(run__start__lte=end, run__end__gte=start)
    return touching.select_related("published_by", "run__base").defer("run__problem").first()


def sources_of(days: Sequence[date], *, below: int | None = None) -> list[Source | None]:
    """Return where the published letter of each day stands (one query).

    below: look only at rosters with a lower number, as they stood before that one.
    """
    if not days:
        return []
    rosters = Roster.objects.filter(run__start__lte=max(days), run__end__gte=min(days))
    if below is not None:
        rosters = rosters.filter(number__lt=below)
    found: dict[date, Source] = {}
    for run, planned in rosters.order_by("-number").values_list("run", "run__days"):
        for position, text in enumerate(planned):
            found.setdefault(date.fromisoformat(text), Source(run, position))
    return [found.get(day) for day in days]


def published_days(
    days: Sequence[date],
    *,
    people: Collection[UUID] | None = None,
    below: int | None = None,
) -> dict[UUID, PublishedDays]:
    """Return what is published for each person (two queries); everyone when none are named.

    People without any published day are left out.
    """
    sources = sources_of(days, below=below)
    runs = {source.run for source in sources if source}
    rows = Assignment.objects.filter(run__in=runs)
    if people is not None:
        rows = rows.filter(person__in=people)
    per_person: dict[UUID, dict[UUID, tuple[str, list[UUID | None] | None]]] = {}
    for person, run, places, posts in rows.values_list("person", "run", "places", "posts"):
        per_person.setdefault(person, {})[run] = (places, posts)
    return {person: _join(sources, per_run) for person, per_run in per_person.items()}


def _join(
    sources: Sequence[Source | None],
    per_run: dict[UUID, tuple[str, list[UUID | None] | None]],
) -> PublishedDays:
    places: list[str] = []
    posts: list[UUID | None] = []
    for source in sources:
        letters, stood = per_run.get(source.run, ("", None)) if source else ("", None)
        if source is None or not letters:
            places.append(NOTHING)
            posts.append(None)
            continue
        places.append(letters[source.position])
        posts.append(stood[source.position] if stood else None)
    return PublishedDays("".join(places), tuple(posts))
