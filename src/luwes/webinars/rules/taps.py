"""What a live page says in one line: somebody is there, votes, wants an answer, claps, stands up.

Such lines come by the thousand in a few seconds and ask for nothing but a row each, so they are
taken apart from the pages, many in one commit.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luwes.webinars.rules.attendance import KINDS as BEATS

VOTE, UPVOTE, REACT, HAND = "vote", "upvote", "react", "hand"
RAISE, LOWER = "raise", "lower"
REACTIONS = ("applause", "heart", "idea")
MOST_BYTES = 96

NO_POLL, NOT_ON_AIR, NO_SEAT = "poll", "air", "seat"
"""Why a tap is refused; the page holds the sentence to each."""


class NotATapError(ValueError):
    """No page says this."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One small thing that a participant does on a live page."""

    registration: UUID
    kind: str
    at: datetime
    subject: UUID | None = None
    """Of a beat its tab, of a vote the poll, of an upvote the question."""
    word: str = ""
    """Of a vote the number of the answer; of a reaction or a hand, which."""


def read_tap(line: bytes, *, registration: UUID, at: datetime) -> Tap:
    """Return what a line says (``vote <poll> 2``, ``stay <tab>``). Raises: NotATapError."""
    if len(line) > MOST_BYTES or not line.isascii():
        raise NotATapError
    kind, *words = line.decode().split(" ")
    match kind, words:
        case (("come" | "stay" | "leave" | "upvote"), [subject]):
            return Tap(registration, kind, at, _uuid(subject))
        case "vote", [subject, word] if word.isdecimal() and len(word) == 1:
            return Tap(registration, kind, at, _uuid(subject), word)
        case "react", [word] if word in REACTIONS:
            return Tap(registration, kind, at, None, word)
        case "hand", [word] if word in {RAISE, LOWER}:
            return Tap(registration, kind, at, None, word)
    raise NotATapError


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotATapError from None


def is_beat(tap: Tap) -> bool:
    """Return whether a tap says that a page is open."""
    return tap.kind in BEATS
