"""What lets a page listen to a webinar and take part: signed words, read without any table."""

from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

LIVE_FOR = 12 * 3600
"""Seconds for which a page may listen to a webinar with the ticket it was given."""
TAP_FOR = 16 * 3600
"""Seconds for which a page may say what its participant does."""


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


def tap_ticket(registration_id: UUID) -> str:
    """Return what lets a page say that it is open, and what its participant does."""
    return _taps().sign(registration_id.hex)


def read_tap_ticket(ticket: str) -> UUID | None:
    """Return whose page it is; None for a bad ticket."""
    try:
        return UUID(_taps().unsign(ticket, max_age=TAP_FOR))
    except BadSignature:
        return None


def _taps() -> TimestampSigner:
    return TimestampSigner(salt="luwes.webinars.tap", sep=".")


def _tickets() -> TimestampSigner:
    return TimestampSigner(salt="luwes.webinars.live", sep=".")
