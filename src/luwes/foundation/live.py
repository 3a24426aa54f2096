"""What lets a page listen, and how a room says that a page has something new to hear.

A room names its channel once (`luwes.hot.channels`); everything else is the hub's. A topic is
whatever has an id: a webinar, an office with its waiting room.
"""

from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.db import connection

from luwes.foundation.rules.channel import CHANNEL, COUNTING

LISTEN_FOR = 12 * 3600
"""Seconds for which a page may listen with the ticket it was given."""
PATH = "/siaran-langsung/"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a page may listen to."""

    channel: str
    topic: UUID
    desk: bool
    """Whether it hears what is for those who steer, too."""


def listening(channel: str, topic: UUID, *, desk: bool = False) -> str:
    """Return where a page listens: an address that is good for half a day."""
    return PATH + listening_ticket(channel, topic, desk=desk)


def listening_ticket(channel: str, topic: UUID, *, desk: bool = False) -> str:
    """Return the signed words that let a page listen; reading them needs no table."""
    return _signer().sign(f"{channel}-{topic.hex}-{'desk' if desk else 'all'}")


def read_listening_ticket(ticket: str) -> Ticket | None:
    """Return what a ticket is for; None for a bad one, or one that is too old."""
    try:
        channel, topic, who = _signer().unsign(ticket, max_age=LISTEN_FOR).split("-")
    except (BadSignature, ValueError):
        return None
    return Ticket(channel, UUID(topic), who == "desk")


def tell_changed(topic: UUID) -> None:
    """Let hubs read a topic anew after the commit; many changes in a moment are told as one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{COUNTING}{topic.hex}"])


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="luwes.live", sep=".")
