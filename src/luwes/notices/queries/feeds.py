"""Calendar feeds by their secret and by whose they are."""

import hashlib

from django.conf import settings
from django.db.models import QuerySet

from luwes.notices.models import CalendarFeed
from luwes.people.models import Person


def hash_of(secret: str) -> bytes:
    """Return what is kept of a feed's secret: 256 random bits need no salt."""
    return hashlib.sha256(secret.encode()).digest()


def feed_of(secret: str) -> CalendarFeed | None:
    """Return the open feed of a secret (one query)."""
    feeds = CalendarFeed.objects.filter(secret_hash=hash_of(secret), revoked_at__isnull=True)
    return feeds.select_related("person__office__region", "person__unit", "person__login").first()


def language_of(person: Person) -> str:
    """Return the language a person chose for their login, else Indonesian."""
    login = getattr(person, "login", None)
    return (login and login.language) or settings.LANGUAGE_CODE


def open_feeds(person: Person) -> QuerySet[CalendarFeed]:
    """Return the feeds of a person that may be read, newest first."""
    return person.feeds.filter(revoked_at__isnull=True).order_by("-created_at")
