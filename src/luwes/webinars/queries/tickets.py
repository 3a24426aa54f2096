"""What lets a page of a live webinar take part: signed words, read without any table."""

from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

TAP_FOR = 16 * 3600
"""Seconds for which a page may say what its participant does."""


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
