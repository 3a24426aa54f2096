"""Published rosters drawn as text: one letter a day for each person."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from luwes.people.models import Person, User
from luwes.rosters.models import Assignment, Roster, Run, RunState
from luwes.rosters.queries.published import PublishedDays, published_days
from luwes.rosters.rules.marks import marks_of

PUBLISHED_AT = datetime(2020, 10, 5, 3, 0, tzinfo=UTC)


def working_days(*, start: date, total: int) -> list[date]:
    """Return so many days from Monday to Friday, from this one on."""
    days = (start + timedelta(days=offset) for offset in range(total * 2 + 7))
    return [day for day in days if day.isoweekday() <= 5][:total]


def publish(
    rows: Mapping[Person, str],
    *,
    start: date,
    by: User,
    posts: Mapping[Person, Sequence[UUID | None]] | None = None,
    note: str = "",
    cause: str = "",
) -> Roster:
    """Publish a roster of the next number; what it changed is found by comparing."""
    days = working_days(start=start, total=max(map(len, rows.values())))
    number = Roster.objects.count() + 1
    run = Run.objects.create(
        number=number,
        start=days[0],
        end=days[-1],
        days=[day.isoformat() for day in days],
        state=RunState.PUBLISHED,
        asked_by=by,
        asked_at=PUBLISHED_AT,
        cause=cause,
    )
    before = published_days(days)
    Assignment.objects.bulk_create(
        Assignment(
            run=run,
            person=person,
            unit_id=person.unit_id,
            office_id=person.office_id,
            row=row,
            places=places,
            posts=list(posts[person]) if posts and person in posts else None,
            changed=marks(places, posts=(posts or {}).get(person), before=before.get(person.pk)),
        )
        for row, (person, places) in enumerate(rows.items())
    )
    return Roster.objects.create(
        number=number, run=run, note=note, published_by=by, published_at=PUBLISHED_AT
    )


def marks(places: str, *, posts: Sequence[UUID | None] | None, before: PublishedDays | None) -> str:
    """Return how a row differs from what was published."""
    old = None if before is None else (before.places, before.posts)
    return marks_of(old, (places, posts or [None] * len(places)))
