"""The API of periodic reviews: read, judge a period, answer, object, settle."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, StringConstraints

from luwes.foundation.api import REFUSALS, Day, Problem, RefusedError, not_taken, writable
from luwes.people.access import Request, own_person
from luwes.presence.access import is_own, may_appraise
from luwes.presence.actions import appraisals as actions
from luwes.presence.models import Appraisal, AppraisalReply
from luwes.presence.queries import appraisals as queries
from luwes.presence.queries.expected import find_person
from luwes.presence.web.appraisals import seen, settles
from luwes_policy.answers import RuleNotInForce

router = Router(tags=["results"])
Judged = Literal["above", "meets", "below"]
Reason = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=1000, strip_whitespace=True),
    AfterValidator(writable),
]


class AppraisalOut(Schema):
    """A review of one period: two judgements with reasons, and the predicate of the matrix."""

    id: UUID
    person_id: UUID
    first_day: date
    last_day: date
    number: int
    result: str
    result_reason: str
    behaviour: str
    behaviour_reason: str
    predicate: str
    citation: str
    decided_at: datetime


class ReplyOut(Schema):
    """What was said to a review."""

    id: UUID
    kind: str
    words: str
    at: datetime


class StoryOut(AppraisalOut):
    """A review with what was said to it, in order."""

    replies: list[ReplyOut]


class AppraisalIn(Schema):
    """How a period is judged; `day` is any day in it."""

    model_config = ConfigDict(extra="forbid")

    day: Day
    result: Judged
    result_reason: Reason
    behaviour: Judged
    behaviour_reason: Reason


class ReplyIn(Schema):
    """What to say: to one's own review, or as whoever settles an objection to it."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["responded", "appealed", "kept", "reopened"]
    words: Reason


@router.get("/presence/appraisals", response={200: list[AppraisalOut], REFUSALS: Problem})
def my_appraisals(request: Request) -> list[Appraisal]:
    """List one's own reviews, the newest first."""
    return queries.appraisals_of(own_person(request))


@router.get("/presence/appraisals/{appraisal_id}", response={200: StoryOut, REFUSALS: Problem})
def one_appraisal(request: Request, appraisal_id: UUID) -> dict[str, Any]:
    """Give a review with what was said to it: one's own, or of somebody within sight."""
    row = seen(request, appraisal_id)
    return {**AppraisalOut.from_orm(row).dict(), "replies": queries.replies_of(row)}


@router.post("/people/{person_id}/appraisals", response={201: AppraisalOut, REFUSALS: Problem})
def judge_period(request: Request, person_id: UUID, body: AppraisalIn) -> Status[Appraisal]:
    """Judge a period of somebody, as their head; the law's matrix gives the predicate."""
    person = find_person(person_id)
    if person is None or is_own(request.reach, person) or not request.reach.sees(person):
        raise Http404
    if not may_appraise(request.reach, person, on=request.today):
        raise PermissionDenied
    said = actions.Judged(body.result, body.result_reason, body.behaviour, body.behaviour_reason)
    try:
        made = actions.judge_period(
            person=person, day=body.day, judged=said, by=request.user, at=request.now
        )
    except actions.AlreadyJudgedError:
        raise RefusedError(
            409, _("Periode ini sudah dinilai"), _("Hanya keberatan yang membukanya lagi.")
        ) from None
    except actions.PeriodToComeError:
        raise not_taken(("day", _("Periode ini belum dimulai."))) from None
    except RuleNotInForce:
        raise not_taken(
            ("day", _("Tidak ada aturan predikat yang berlaku pada periode ini."))
        ) from None
    return Status(201, made)


@router.post(
    "/presence/appraisals/{appraisal_id}/replies", response={201: ReplyOut, REFUSALS: Problem}
)
def reply_to_appraisal(
    request: Request, appraisal_id: UUID, body: ReplyIn
) -> Status[AppraisalReply]:
    """Answer or object to one's own review; settle an objection to one that somebody else made."""
    row = seen(request, appraisal_id)
    try:
        return Status(201, said(request, row, body))
    except actions.NotSoFarError:
        raise RefusedError(
            409, _("Keadaannya sudah berubah"), _("Ambil evaluasi ini lagi, lalu putuskan.")
        ) from None


def said(request: Request, row: Appraisal, body: ReplyIn) -> AppraisalReply:
    """Keep what is said, by whoever may say it."""
    told: dict[str, Any] = {"words": body.words, "by": request.user, "at": request.now}
    if body.kind in {"responded", "appealed"}:
        if not is_own(request.reach, row.person):
            raise PermissionDenied
        appeals = body.kind == "appealed"
        return actions.answer_appraisal(appraisal_id=row.pk, appeals=appeals, **told)
    if not settles(request, row, queries.replies_of(row)):
        raise PermissionDenied
    return actions.settle_appeal(appraisal_id=row.pk, reopens=body.kind == "reopened", **told)
