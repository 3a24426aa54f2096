"""The API of notices: what whoever asks was told."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from ninja import Router, Schema

from luwes.foundation.api import REFUSALS, Page, PageNumber, PageSize, Problem, page_of
from luwes.notices.actions import reading
from luwes.notices.models import Notice
from luwes.notices.queries.inbox import Line, line_of, lines_of, notices_of
from luwes.people.access import Request
from luwes.people.models import Person

router = Router(tags=["notices"])


class SideOut(Schema):
    """A place by its letter and its name, with the post filled there."""

    letter: str
    label: str
    post: str


class DayChangeOut(Schema):
    """One day that is not what it was."""

    day: date
    was: SideOut
    now: SideOut


class NoticeOut(Schema):
    """One thing told (pengumuman), in the reader's language."""

    id: UUID
    sentence: str
    reason: str
    note: str
    sent_at: datetime
    read_at: datetime | None
    days: list[DayChangeOut]


def own_person(request: Request) -> Person:
    """Return the civil servant who asks; a login without one has no inbox."""
    if request.person is None:
        raise Http404
    return request.person


@router.get("/notices", response={200: Page[NoticeOut], REFUSALS: Problem})
def notices(request: Request, page: PageNumber = 1, size: PageSize = 20) -> dict[str, Any]:
    """List what whoever asks was told, newest first."""
    found = page_of(notices_of(own_person(request)), page=page, size=size)
    return found | {"items": lines_of(found["items"])}


@router.post("/notices/{notice_id}/read", response={200: NoticeOut, REFUSALS: Problem})
def mark_read(request: Request, notice_id: UUID) -> Line:
    """Note that a notice was read; doing so again changes nothing."""
    try:
        notice = reading.mark_read(
            notice_id=notice_id, person=own_person(request), by=request.user, at=request.now
        )
    except Notice.DoesNotExist:
        raise Http404 from None
    return line_of(notice)
