"""The API of leave and duty travel: what the pages' own forms refuse, it refuses in their words."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from ninja import Router, Schema, Status
from pydantic import ConfigDict

from luwes.foundation.api import (
    REFUSALS,
    Day,
    Page,
    PageNumber,
    PageSize,
    Problem,
    Remark,
    Words,
    not_taken_by,
    page_of,
)
from luwes.people.access import Request
from luwes.presence.access import (
    DECIDERS,
    may_decide_absence,
    may_withdraw_absence,
    sees_absence,
)
from luwes.presence.actions import absences as actions
from luwes.presence.models import Absence
from luwes.presence.queries import absences as queries
from luwes.presence.queries.leave import local_day
from luwes.presence.web.absence_forms import AbsenceDecisionForm, AbsenceForm, WithdrawalForm
from luwes.presence.web.absences import asked, decided, person_of

router = Router(tags=["leave"])
MOST = 100
Kind = Literal[
    "annual_leave",
    "sick_leave",
    "maternity_leave",
    "important_leave",
    "big_leave",
    "unpaid_leave",
    "duty_travel",
]


class AbsenceOut(Schema):
    """Leave or duty travel, as whoever may look at it sees it."""

    id: UUID
    person_id: UUID
    kind: str
    first_day: date
    last_day: date
    state: str
    reason: str
    letter: str
    destination_id: UUID | None
    asked_at: datetime
    decided_at: datetime | None
    decision: str


class AbsenceIn(Schema):
    """Leave or travel to ask for; travel needs the region it leads to."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    first_day: Day
    last_day: Day
    reason: Remark
    destination_id: UUID | None = None
    letter: Words = ""


class DecisionIn(Schema):
    """What a head decides; travel is approved by a letter with a number."""

    model_config = ConfigDict(extra="forbid")

    outcome: Literal["approved", "refused", "postponed"]
    reason: Remark
    letter: Words = ""


class ReasonIn(Schema):
    """Why something is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Remark


@router.get("/leave", response={200: list[AbsenceOut], REFUSALS: Problem})
def my_leave(request: Request) -> list[Absence]:
    """List one's own leave and duty travel, the latest first, at most a hundred."""
    return queries.absences_of(person_of(request), limit=MOST)


@router.get("/leave/waiting", response={200: Page[AbsenceOut], REFUSALS: Problem})
def leave_waiting(request: Request, page: PageNumber = 1, size: PageSize = 50) -> dict[str, Any]:
    """List what waits for one's own decision, the first day first."""
    if not request.reach.has(*DECIDERS):
        raise PermissionDenied
    return page_of(queries.to_decide(request.reach, on=request.today), page=page, size=size)


@router.post("/leave", response={201: AbsenceOut, REFUSALS: Problem})
def ask_for_leave(request: Request, body: AbsenceIn) -> Status[Absence]:
    """Ask for leave or duty travel of one's own."""
    typed = {**body.dict(), "destination": body.destination_id}
    form = AbsenceForm(typed, person=person_of(request))
    row = asked(request, form) if form.is_valid() else None
    if row is None:
        raise not_taken_by(form)
    return Status(201, row)


@router.get("/leave/{absence_id}", response={200: AbsenceOut, REFUSALS: Problem})
def one_leave(request: Request, absence_id: UUID) -> Absence:
    """Give leave or travel that one may look at."""
    return seen(request, absence_id)


@router.post("/leave/{absence_id}/decision", response={200: AbsenceOut, REFUSALS: Problem})
def decide_leave(request: Request, absence_id: UUID, body: DecisionIn) -> Absence:
    """Approve, refuse or postpone what waits, as a head."""
    row = seen(request, absence_id)
    if not may_decide_absence(request.reach, row, on=request.today):
        raise PermissionDenied
    form = AbsenceDecisionForm(body.dict())
    if not form.is_valid() or not decided(request, row, form):
        raise not_taken_by(form)
    return seen(request, absence_id)


@router.post("/leave/{absence_id}/withdrawal", response={200: AbsenceOut, REFUSALS: Problem})
def withdraw_leave(request: Request, absence_id: UUID, body: ReasonIn) -> Absence:
    """Take back a request of one's own, or what is left of it."""
    row = seen(request, absence_id)
    if not may_withdraw_absence(request.reach, row, on=local_day(row.person, request.now)):
        raise PermissionDenied
    form = WithdrawalForm(body.dict())
    if not form.is_valid():
        raise not_taken_by(form)
    actions.withdraw_absence(
        absence_id=absence_id, reason=body.reason, by=request.user, at=request.now
    )
    return seen(request, absence_id)


def seen(request: Request, pk: UUID) -> Absence:
    """Return leave or travel that may be looked at; the rest is not there."""
    row = queries.absence(pk=pk)
    if row is None or not sees_absence(request.reach, row):
        raise Http404
    return row
