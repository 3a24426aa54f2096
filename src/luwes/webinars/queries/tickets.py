"""What lets a page listen to a webinar: signed words, read without any table."""

from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

LIVE_FOR = 12 * 3600
"""Seconds for which a page may listen to a webinar with the ticket it was given."""


def live_ticket(webinar_id: UUID, *, desk: bool) -> str:
    """Return what lets a page listen to a webinar, as the audience or as its desk."""
    return _tickets().sign(f"{webinar_id.hex}-{'desk' if desk else 'all'}")


def read_live_ticket(ticket: str) -> tuple[UUID, bool] | None:
    """Return which webinar a ticket is for, and whether for its desk; None for a bad one."""
    try:
        named, _, who = _tickets().unsign(ticket, max_age=LIVE_FOR).partition("-")
    except BadSignature:
        return None
    return UUID(named), who == "desk"


def _tickets() -> TimestampSigner:
    return TimestampSigner(salt="luwes.webinars.live", sep=".")
