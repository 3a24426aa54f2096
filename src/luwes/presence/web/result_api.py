"""The API of results: sentences of days, plans, what heads decide, what units aim at."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from luwes.foundation.api import (
    REFUSALS,
    Day,
    Page,
    PageNumber,
    PageSize,
    Problem,
    RefusedError,
    Remark,
    not_taken,
    page_of,
    writable,
)
from luwes.people.access import OVERSEERS, Request, own_person
from luwes.people.queries.tree import unit_seen
from luwes.presence.access import may_set_targets, may_take_step, sees_result
from luwes.presence.actions import results as actions
from luwes.presence.models import Result, ResultNote, ResultStep, UnitTarget
from luwes.presence.queries import results as queries
from luwes.presence.queries.leave import local_day
from luwes.presence.rules.results import NEEDS_WORDS

router = Router(tags=["results"])
MOST_NOTES = 100
LATEST = 4_000_000_000_000
"""Milliseconds: a time after it is no time at which anything was written."""
LONGEST = timedelta(days=366)
Sentence = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=300, strip_whitespace=True),
    AfterValidator(writable),
]
Title = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=200, strip_whitespace=True),
    AfterValidator(writable),
]


class NoteIn(Schema):
    """The sentence of a day. `id` is made by the sender: sending it again changes nothing."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    day: Day
    words: Sentence
    written_at: Annotated[int, Field(ge=0, le=LATEST)]
    result: UUID | None = None
    evidence: Annotated[
        str, StringConstraints(pattern=r"^[^\x00]*$", max_length=300), AfterValidator(writable)
    ] = ""
    progress: Annotated[int, Field(ge=0, le=100)] | None = None


class NotesIn(Schema):
    """Up to 100 sentences of one person, who must be whoever is signed in."""

    model_config = ConfigDict(extra="forbid")

    person: UUID
    notes: Annotated[list[NoteIn], Field(min_length=1, max_length=MOST_NOTES)]


class KeptOut(Schema):
    """What became of one sentence: `kept`, or `refused` with its fault."""

    id: UUID
    status: Literal["kept", "refused"]
    fault: str


class AnswersOut(Schema):
    """What became of each, in the order sent."""

    answers: list[KeptOut]


class NoteOut(Schema):
    """A sentence as it is kept."""

    id: UUID
    day: date
    words: str
    evidence: str
    progress: int | None
    result_id: UUID | None
    received_at: datetime


class ResultOut(Schema):
    """A planned result and how far it has come."""

    id: UUID
    person_id: UUID
    target_id: UUID | None
    title: str
    measure: str
    first_day: date
    last_day: date
    state: str


class StepOut(Schema):
    """One step with a result."""

    id: UUID
    kind: str
    words: str
    at: datetime


class StoryOut(ResultOut):
    """A result with its steps and sentences."""

    steps: list[StepOut]
    notes: list[NoteOut]


class PlanIn(Schema):
    """A result to plan, from today until its last day within the period of review."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    measure: Title
    last_day: Day
    target_id: UUID | None = None


class StepIn(Schema):
    """A step to take with a result."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["submitted", "feedback", "accepted", "returned", "withdrawn"]
    words: Remark = ""


class TargetIn(Schema):
    """What a unit is to achieve."""

    model_config = ConfigDict(extra="forbid")

    unit_id: UUID
    title: Title
    measure: Title
    first_day: Day
    last_day: Day


class TargetOut(Schema):
    """What a unit aims at."""

    id: UUID
    unit_id: UUID
    title: str
    measure: str
    first_day: date
    last_day: date
    withdrawn_at: datetime | None


@router.post("/presence/notes", response={200: AnswersOut, REFUSALS: Problem})
def send_notes(request: Request, body: NotesIn) -> dict[str, Any]:
    """Keep sentences of one's days, each once however often it is sent."""
    person = own_person(request)
    if body.person != person.pk:
        raise RefusedError(
            409,
            _("Catatan ini milik pegawai lain"),
            _("Masuklah sebagai pegawai yang menulisnya, lalu kirim lagi."),
            [("person", _("bukan pegawai yang sedang masuk"))],
        )
    notes = [note_of(said) for said in body.notes]
    kept = actions.keep_notes(person=person, notes=notes, by=request.user, at=request.now)
    return {
        "answers": [
            {"id": each.id, "status": "refused" if each.fault else "kept", "fault": each.fault}
            for each in kept
        ]
    }


def note_of(said: NoteIn) -> actions.Note:
    """Return a sentence as the action knows it."""
    return actions.Note(
        id=said.id,
        day=said.day,
        words=said.words,
        written_at=datetime.fromtimestamp(said.written_at / 1000, tz=UTC),
        result=said.result,
        evidence=said.evidence,
        progress=said.progress,
    )


@router.get("/presence/notes", response={200: list[NoteOut], REFUSALS: Problem})
def my_notes(request: Request, start: Day, end: Day) -> list[ResultNote]:
    """List one's own sentences of these days, at most a year, the newest day first."""
    person = own_person(request)
    last = min(end, start + LONGEST)
    return queries.notes_of(person, start=start, end=last)


@router.get("/presence/results", response={200: list[ResultOut], REFUSALS: Problem})
def my_results(request: Request, start: Day | None = None, end: Day | None = None) -> list[Result]:
    """List what one plans oneself; without days, those of the present period of review."""
    person = own_person(request)
    period = queries.period_of(person, local_day(person, request.now))
    return queries.results_of(person, start=start or period.first, end=end or period.last)


@router.get("/presence/team-results", response={200: Page[ResultOut], REFUSALS: Problem})
def team_results(  # noqa: PLR0917  what may be asked
    request: Request,
    start: Day,
    end: Day,
    state: Literal["", "planned", "submitted", "returned", "accepted"] = "",
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """List what people within sight plan for these days."""
    if not request.reach.has(*OVERSEERS):
        raise PermissionDenied
    rows: QuerySet[Result] = queries.team_results(request.reach, start=start, end=end, state=state)
    return page_of(rows, page=page, size=size)


@router.post("/presence/results", response={201: ResultOut, REFUSALS: Problem})
def plan(request: Request, body: PlanIn) -> Status[Result]:
    """Plan a result of one's own."""
    person = own_person(request)
    today = local_day(person, request.now)
    period = queries.period_of(person, today)
    if not today <= body.last_day <= period.last:
        raise not_taken(("last_day", _("Pilih hari dari hari ini sampai akhir periode evaluasi.")))
    offered = queries.targets_for(person.unit, start=period.first, end=period.last)
    target = offered.filter(pk=body.target_id).first() if body.target_id else None
    if body.target_id and target is None:
        raise not_taken(("target_id", _("Bukan sasaran unit Anda yang masih berlaku.")))
    aim = actions.Aim(body.title, body.measure, today, body.last_day)
    made = actions.plan_result(
        person=person, target=target, aim=aim, by=request.user, at=request.now
    )
    return Status(201, made)


@router.get("/presence/results/{result_id}", response={200: StoryOut, REFUSALS: Problem})
def one_result(request: Request, result_id: UUID) -> dict[str, Any]:
    """Give a result with its steps and sentences."""
    row = seen(request, result_id)
    story = queries.story_of(row)
    said = ResultOut.from_orm(row).dict()
    return {**said, "steps": list(story.steps), "notes": list(story.notes)}


@router.post("/presence/results/{result_id}/steps", response={201: StepOut, REFUSALS: Problem})
def take_step(request: Request, result_id: UUID, body: StepIn) -> Status[ResultStep]:
    """Submit or withdraw one's own result; as a head, comment on, accept or return one."""
    row = seen(request, result_id)
    if body.kind in NEEDS_WORDS and not body.words.strip():
        raise not_taken(("words", _("Tuliskan alasannya; pegawai membacanya.")))
    if not may_take_step(request.reach, row, body.kind, on=request.today):
        raise PermissionDenied
    try:
        step = actions.take_step(
            result_id=result_id, kind=body.kind, words=body.words, by=request.user, at=request.now
        )
    except actions.NotSoFarError:
        raise RefusedError(
            409, _("Keadaannya sudah berubah"), _("Ambil hasil ini lagi, lalu putuskan.")
        ) from None
    return Status(201, step)


def seen(request: Request, pk: UUID) -> Result:
    """Return a result that may be looked at; the rest is not there."""
    row = queries.result(pk)
    if row is None or not sees_result(request.reach, row):
        raise Http404
    return row


@router.get("/presence/targets", response={200: Page[TargetOut], REFUSALS: Problem})
def targets(
    request: Request, start: Day, end: Day, page: PageNumber = 1, size: PageSize = 50
) -> dict[str, Any]:
    """List what units within sight aim at; for others, what their own unit does."""
    if request.reach.has(*OVERSEERS):
        rows = queries.targets_within(request.reach, start=start, end=end)
    else:
        rows = queries.targets_for(own_person(request).unit, start=start, end=end)
    return page_of(rows, page=page, size=size)


@router.post("/presence/targets", response={201: TargetOut, REFUSALS: Problem})
def set_target(request: Request, body: TargetIn) -> Status[UnitTarget]:
    """Set what a unit aims at, as its head."""
    unit = unit_seen(request.reach, body.unit_id)
    if unit is None or not may_set_targets(request.reach, unit):
        raise PermissionDenied
    if not body.first_day <= body.last_day <= body.first_day + LONGEST:
        raise not_taken(("last_day", _("Sasaran berakhir setelah mulai, paling lama setahun.")))
    aim = actions.Aim(body.title, body.measure, body.first_day, body.last_day)
    return Status(201, actions.set_target(unit=unit, aim=aim, by=request.user, at=request.now))
