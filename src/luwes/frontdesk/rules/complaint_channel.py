"""What an exchange with a channel of complaints outside the agency must be able to do.

The contract is ours. How the national channel SP4N-LAPOR! exchanges complaints is not public;
an adapter to it keeps to this contract and to whatever its operator lays down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

MOST_LETTERS = 4000


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint as it came in."""

    tracking_id: str
    """The channel's own, by which the complainant follows it there."""
    title: str
    body: str
    reporter: str
    """Empty where the complainant did not want to be named."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is new at a channel."""

    channel: str
    """How it calls itself."""
    is_stand_in: bool
    """It says of itself that it only stands in for the real one."""
    complaints: Sequence[Complaint]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: how far a case has come, and where it can be read."""

    tracking_id: str
    state: str
    outcome: str
    number: int


class ComplaintChannel(Protocol):
    """A channel that hands complaints over and takes their state back."""

    def arrived(self) -> Arrived:
        """Return the complaints for this agency that are not answered yet, known ones too."""

    def answer(self, answer: Answer) -> None:
        """Tell how far a complaint has come. Telling it twice does no harm."""


def about(complaint: Complaint, *, channel: str) -> str:
    """Return what a case is about: where it came from, then what was said."""
    told = f"{channel} {complaint.tracking_id}: {complaint.title}\n\n{complaint.body}"
    return told[:MOST_LETTERS]
