"""The API of arrangements: asked for, decided, appealed, taken back, by the pages' own forms."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from luwes.foundation.api import (
    REFUSALS,
    Day,
    Page,
    PageNumber,
    PageSize,
    Problem,
    RefusedError,
    Remark,
    Words,
    not_taken_by,
    page_of,
)
from luwes.people.access import Request, own_person
from luwes.people.models import Role
from luwes.policies.access import is_own, may_decide_arrangement
from luwes.policies.actions import arrangements as actions
from luwes.policies.models import Arrangement
from luwes.policies.queries import arrangements as queries
from luwes.policies.web.arrangement_forms import ArrangementForm, DecisionForm
from luwes.policies.web.arrangement_words import told_checks
from luwes.policies.web.arrangements import decided, seen

router = Router(tags=["arrangements"])
MOST = 100
Weekday = Annotated[int, Field(ge=1, le=5)]
Reason = Annotated[Remark, Field(min_length=1)]


class ArrangementOut(Schema):
    """A flexible working arrangement and how far it has come."""

    id: UUID
    person_id: UUID
    place: str
    time: str
    hours: str
    weekdays: list[int]
    dates: list[date]
    first_day: date
    last_day: date
    state: str
    reason: str
    asked_at: datetime
    expires_on: date | None
    appeal: str


class ArrangementIn(Schema):
    """What to ask for: a place, a kind of time, or both, on these weekdays of a period."""

    model_config = ConfigDict(extra="forbid")

    place: Literal["", "home", "other_office", "elsewhere"] = ""
    time: Literal["", "dynamic", "shift"] = ""
    hours: Annotated[Words, Field(max_length=120)] = ""
    first_day: Day
    last_day: Day
    weekdays: list[Weekday]
    task_is_digital: bool = False
    task_needs_room: bool = False
    circumstance: Literal["", "outside_duty", "special_circumstance"] = ""
    reason: Reason


class DecisionIn(Schema):
    """Yes with the last day on which it holds, or no; always with a reason."""

    model_config = ConfigDict(extra="forbid")

    granted: bool
    reason: Reason
    expires_on: Day | None = None


class AppealIn(Schema):
    """Why the HR bureau should look at a refusal again."""

    model_config = ConfigDict(extra="forbid")

    words: Reason


@router.get("/arrangements", response={200: list[ArrangementOut], REFUSALS: Problem})
def my_arrangements(request: Request) -> list[Arrangement]:
    """List one's own arrangements, the latest first, at most a hundred."""
    return queries.arrangements_of(own_person(request), limit=MOST)


@router.get("/arrangements/waiting", response={200: Page[ArrangementOut], REFUSALS: Problem})
def arrangements_waiting(
    request: Request, page: PageNumber = 1, size: PageSize = 50
) -> dict[str, Any]:
    """List what waits for one's own decision, the oldest first."""
    if not request.reach.has(Role.UNIT_HEAD, Role.HR_OFFICER):
        raise PermissionDenied
    return page_of(queries.to_decide(request.reach, on=request.today), page=page, size=size)


@router.post("/arrangements", response={201: ArrangementOut, REFUSALS: Problem})
def ask_for_arrangement(request: Request, body: ArrangementIn) -> Status[Arrangement]:
    """Ask for an arrangement of one's own; rules that refuse it are named with their article."""
    form = ArrangementForm(body.dict(), person=own_person(request), today=request.today)
    if form.is_valid():
        try:
            row = actions.ask_for_arrangement(
                wanted=form.wanted(),
                hours=form.cleaned_data["hours"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=request.now,
            )
        except actions.RulesRefuseError as refusal:
            for each in told_checks(refusal.found):
                form.add_error(None, each.sentence)
        else:
            return Status(201, row)
    raise not_taken_by(form)


@router.get("/arrangements/{pk}", response={200: ArrangementOut, REFUSALS: Problem})
def one_arrangement(request: Request, pk: UUID) -> Arrangement:
    """Give an arrangement that one may look at."""
    return seen(request, pk)


@router.post("/arrangements/{pk}/decision", response={200: ArrangementOut, REFUSALS: Problem})
def decide_arrangement(request: Request, pk: UUID, body: DecisionIn) -> Arrangement:
    """Decide a request as a head, or an appeal as the HR bureau."""
    row = seen(request, pk)
    if not may_decide_arrangement(request.reach, row, on=request.today):
        raise PermissionDenied
    form = DecisionForm({**body.dict(), "granted": "1" if body.granted else "0"})
    if not form.is_valid() or not decided(request, row, form):
        raise not_taken_by(form)
    return seen(request, pk)


@router.post("/arrangements/{pk}/appeal", response={200: ArrangementOut, REFUSALS: Problem})
def appeal_arrangement(request: Request, pk: UUID, body: AppealIn) -> Arrangement:
    """Ask the HR bureau to look at a refusal of one's own request again."""
    row = own(request, pk)
    try:
        actions.appeal_arrangement(
            arrangement_id=row.pk, words=body.words, by=request.user, at=request.now
        )
    except actions.NotSoFarError:
        raise decided_already() from None
    return seen(request, pk)


@router.post("/arrangements/{pk}/withdrawal", response={200: ArrangementOut, REFUSALS: Problem})
def withdraw_arrangement(request: Request, pk: UUID) -> Arrangement:
    """Take back a request of one's own that is not decided yet."""
    row = own(request, pk)
    try:
        actions.withdraw_arrangement(arrangement_id=row.pk, by=request.user, at=request.now)
    except actions.NotSoFarError:
        raise decided_already() from None
    return seen(request, pk)


def own(request: Request, pk: UUID) -> Arrangement:
    """Return an arrangement of whoever asks."""
    row = seen(request, pk)
    if not is_own(request.reach, row):
        raise PermissionDenied
    return row


def decided_already() -> RefusedError:
    """Return the refusal of what came too late, or too early."""
    return RefusedError(
        409,
        _("Keadaannya sudah berubah"),
        _("Ambil permohonan ini lagi, lalu putuskan."),
    )
