"""Secret addresses from which calendar programs read a person's days."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.notices.models import CalendarFeed
from luwes.notices.queries.feeds import hash_of, open_feeds
from luwes.people.models import Person, User

OPENED = "notices.feed_opened"
REVOKED = "notices.feed_revoked"
SECRET_BYTES = 32
MOST_FEEDS = 10
READS_APART = timedelta(minutes=10)


@dataclass
class TooManyFeedsError(Exception):
    """A person has as many open feeds as anyone needs; one must be revoked first."""

    open: int


def open_feed(*, person: Person, by: User, at: datetime) -> str:
    """Open a calendar feed (langganan kalender) and return its secret, which is not kept.

    Raises: TooManyFeedsError.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if (count := open_feeds(person).count()) >= MOST_FEEDS:
            raise TooManyFeedsError(count)
        feed = CalendarFeed.objects.create(
            person=person, secret_hash=hash_of(secret), created_at=at
        )
        events.record(verb=OPENED, subject=feed, actor=by, at=at, payload={"person": person.pk})
    return secret


def revoke_feed(*, feed_id: UUID, person: Person, by: User, at: datetime) -> CalendarFeed:
    """Close a feed for good; whoever has its address reads nothing from now on.

    Raises: CalendarFeed.DoesNotExist, also for a feed of somebody else.
    """
    with transaction.atomic():
        feed = CalendarFeed.objects.select_for_update().get(pk=feed_id, person=person)
        if feed.revoked_at is None:
            feed.revoked_at = at
            feed.save(update_fields=["revoked_at"])
            events.record(
                verb=REVOKED, subject=feed, actor=by, at=at, payload={"person": person.pk}
            )
    return feed


def note_feed_read(*, feed: CalendarFeed, at: datetime) -> None:
    """Keep when a calendar last came by, to the ten minutes. It changes nothing: no event."""
    if feed.last_read_at is None or abs(at - feed.last_read_at) >= READS_APART:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=at)
