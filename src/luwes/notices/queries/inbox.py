"""A person's inbox: every notice as a sentence, with its days as places."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from luwes.notices.models import Notice
from luwes.notices.queries.decisions import decision_address
from luwes.notices.queries.letters import cell_name, reason_of, sentence_of
from luwes.notices.queries.presence import doubts_address, presence_address
from luwes.notices.queries.results import appraisal_address, result_address
from luwes.notices.queries.service import service_address
from luwes.notices.queries.summaries import summary_address
from luwes.people.models import Person


@dataclass(frozen=True, slots=True)
class Side:
    """A place as a mark with its name."""

    letter: str
    label: str
    post: str


@dataclass(frozen=True, slots=True)
class DayChange:
    """One changed day of a notice."""

    day: date
    was: Side
    now: Side


@dataclass(frozen=True, slots=True)
class Line:
    """One notice, ready for a screen."""

    id: UUID
    sentence: str
    reason: str
    note: str
    sent_at: datetime
    read_at: datetime | None
    days: tuple[DayChange, ...]
    address: str = ""
    """The page of what was decided; empty for news of a roster."""
    kind: str = ""


def notices_of(person: Person) -> QuerySet[Notice]:
    """Return what a person was told, newest first."""
    return person.notices.order_by("-sent_at", "-pk")


def unread_rows(person: Person) -> QuerySet[Notice]:
    """Return the notices that wait to be read."""
    return person.notices.filter(read_at__isnull=True)


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """Return notices as lines, in the reader's language."""
    return [line_of(notice) for notice in notices]


def line_of(notice: Notice) -> Line:
    """Return a notice as a line, in the reader's language."""
    return Line(
        id=notice.pk,
        sentence=sentence_of(notice.kind, notice.data),
        reason=reason_of(notice.data),
        note=notice.data["note"],
        sent_at=notice.sent_at,
        read_at=notice.read_at,
        days=tuple(
            DayChange(
                date.fromisoformat(day),
                was=Side(was, cell_name(was, was_post), was_post),
                now=Side(now, cell_name(now, now_post), now_post),
            )
            for day, was, was_post, now, now_post in notice.data.get("days", ())
        ),
        address=_address(notice),
        kind=notice.kind,
    )


ADDRESSES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    Notice.Kind.DECIDED: decision_address,
    Notice.Kind.PRESENCE_DECIDED: presence_address,
    Notice.Kind.DOUBTS: doubts_address,
    Notice.Kind.RESULT: result_address,
    Notice.Kind.APPRAISAL: appraisal_address,
    Notice.Kind.DAY_SUMMARY: summary_address,
    Notice.Kind.SERVICE: service_address,
}
"""The page that a notice is about, by its kind."""


def _address(notice: Notice) -> str:
    address = ADDRESSES.get(notice.kind)
    return address(notice.data) if address else ""
