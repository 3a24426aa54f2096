"""The API of rosters: one's own days, runs, published rosters and their cells."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import ConfigDict

from luwes.foundation.api import (
    REFUSALS,
    Day,
    Number,
    Page,
    PageNumber,
    PageSize,
    Problem,
    RefusedError,
    page_of,
)
from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request, own_person
from luwes.people.models import Person
from luwes.people.queries.tree import unit_seen
from luwes.rosters.access import VIEWERS, may_plan
from luwes.rosters.actions.runs import NothingToPlanError, request_run
from luwes.rosters.models import Assignment, Conflict, Roster, Run
from luwes.rosters.queries.listed import (
    CellRow,
    assignments_seen,
    cells_of,
    conflicts_listed,
    roster_numbered,
    rosters_listed,
)
from luwes.rosters.queries.mine import PublishedDay, days_of_person, person_to_show
from luwes.rosters.queries.runs import light_runs, run_by_number
from luwes.rosters.queries.seen import short_summary, summary_seen

router = Router(tags=["rosters"])

LONGEST = timedelta(days=92)
"""Days of one person that are answered at once."""
LONGEST_RUN = timedelta(days=92)
COLUMNS = ("person_id", "nip", "name", "unit", "office", "date", "place", "post")


class DayOut(Schema):
    """One published day of a person; `was` is what it was before it last changed."""

    day: date
    place: str
    post: str
    was: str | None
    roster: int
    published_at: datetime

    @staticmethod
    def resolve_place(day: PublishedDay) -> str:
        return day.cell.place

    @staticmethod
    def resolve_post(day: PublishedDay) -> str:
        return day.cell.post

    @staticmethod
    def resolve_was(day: PublishedDay) -> str | None:
        return day.was.place if day.was else None

    @staticmethod
    def resolve_roster(day: PublishedDay) -> int:
        return day.number


class RunOut(Schema):
    """One planning run (penyusunan)."""

    number: int
    start: date
    end: date
    state: str
    asked_at: datetime
    finished_at: datetime | None
    problem_hash: str
    roster_hash: str
    engine: str
    summary: dict[str, Any]


class RunIn(Schema):
    """Days to plan, both included."""

    model_config = ConfigDict(extra="forbid")

    start: Day
    end: Day


class ConflictOut(Schema):
    """Something a run could not settle: a person must decide."""

    id: UUID
    rule: str
    day: date | None
    post: str
    data: dict[str, Any]
    settled_at: datetime | None
    settlement: str

    @staticmethod
    def resolve_post(conflict: Conflict) -> str:
        return conflict.post.name if conflict.post else ""


class RosterOut(Schema):
    """A published roster (jadwal kerja)."""

    number: int
    run: int
    start: date
    end: date
    note: str
    published_at: datetime
    roster_hash: str

    @staticmethod
    def resolve_run(roster: Roster) -> int:
        return roster.run.number

    @staticmethod
    def resolve_start(roster: Roster) -> date:
        return roster.run.start

    @staticmethod
    def resolve_end(roster: Roster) -> date:
        return roster.run.end

    @staticmethod
    def resolve_roster_hash(roster: Roster) -> str:
        return roster.run.roster_hash


class AssignmentOut(Schema):
    """The days of one person in a roster: letters in the order of the roster's days."""

    person_id: UUID
    nip: str
    name: str
    unit_id: UUID
    unit: str
    office: str
    places: str
    posts: list[UUID | None] | None
    changed: str

    @staticmethod
    def resolve_nip(row: Assignment) -> str:
        return row.person.nip

    @staticmethod
    def resolve_name(row: Assignment) -> str:
        return row.person.full_name

    @staticmethod
    def resolve_unit(row: Assignment) -> str:
        return row.unit.name

    @staticmethod
    def resolve_office(row: Assignment) -> str:
        return row.office.name


class CellsOut(Schema):
    """A page of a roster: the days, and a row of letters for each person."""

    roster: int
    days: list[date]
    rows: Page[AssignmentOut]


@router.get("/me/days", response={200: list[DayOut], REFUSALS: Problem})
def my_days(
    request: Request, start: Day | None = None, end: Day | None = None
) -> list[PublishedDay]:
    """List the published days of whoever asks, from today for four weeks unless said."""
    return days_between(request, own_person(request), start=start, end=end)


@router.get("/people/{person_id}/days", response={200: list[DayOut], REFUSALS: Problem})
def persons_days(
    request: Request, person_id: UUID, start: Day | None = None, end: Day | None = None
) -> list[PublishedDay]:
    """List the published days of somebody within reach."""
    person = person_to_show(person_id)
    if person is None or not request.reach.sees(person):
        raise Http404
    return days_between(request, person, start=start, end=end)


def days_between(
    request: Request, person: Person, *, start: date | None, end: date | None
) -> list[PublishedDay]:
    """Return the days of a person, or refuse a period that is too long or turned around."""
    first = start or request.today
    last = end or first + timedelta(days=27)
    must_be_period(first, last, longest=LONGEST)
    return list(days_of_person(person, start=first, end=last).values())


def must_be_period(start: date, end: date, *, longest: timedelta) -> None:
    """Refuse a period without days, or with too many."""
    if not timedelta(0) <= end - start <= longest:
        days = {"days": longest.days}
        raise RefusedError(
            status=422,
            title=_("Periode ini tidak dapat dipakai"),
            way_out=_("Pilih hari akhir setelah hari awal, paling lama %(days)s hari.") % days,
            faults=(("end", _("Di luar periode yang dapat dipakai.")),),
        )


@router.get("/runs", response={200: Page[RunOut], REFUSALS: Problem})
def runs(request: Request, page: PageNumber = 1, size: PageSize = 20) -> dict[str, Any]:
    """List planning runs, the newest first."""
    must_view(request)
    found = page_of(light_runs().that_count(), page=page, size=size)
    for run in found["items"]:
        run.summary = short_summary(run, reach=request.reach)
    return found


@router.post("/runs", response={201: RunOut, REFUSALS: Problem})
def ask_for_run(request: Request, body: RunIn) -> Status[Run]:
    """Ask for a plan; a job carries it out, and the run says how far it has come."""
    if not may_plan(request.reach):
        raise PermissionDenied
    must_be_period(body.start, body.end, longest=LONGEST_RUN)
    try:
        run = request_run(start=body.start, end=body.end, by=request.user, at=request.now)
    except NothingToPlanError:
        raise RefusedError(
            status=422,
            title=_("Tidak ada yang disusun"),
            way_out=_("Pilih periode yang berisi hari kerja."),
        ) from None
    return Status(201, run)


@router.get("/runs/{number}", response={200: RunOut, REFUSALS: Problem})
def one_run(request: Request, number: Number) -> Run:
    """Say how far a run has come, and what it reached."""
    run = run_seen(request, number)
    run.summary = summary_seen(run, reach=request.reach)
    return run


@router.get("/runs/{number}/conflicts", response={200: Page[ConflictOut], REFUSALS: Problem})
def conflicts(
    request: Request, number: Number, page: PageNumber = 1, size: PageSize = 50
) -> dict[str, Any]:
    """List what a run could not settle."""
    found = conflicts_listed(run_seen(request, number), reach=request.reach)
    return page_of(found, page=page, size=size)


@router.get("/rosters", response={200: Page[RosterOut], REFUSALS: Problem})
def rosters(request: Request, page: PageNumber = 1, size: PageSize = 20) -> dict[str, Any]:
    """List published rosters, the newest first."""
    must_view(request)
    return page_of(rosters_listed(), page=page, size=size)


@router.get("/rosters/{number}/cells", response={200: CellsOut, REFUSALS: Problem})
def cells(
    request: Request,
    number: Number,
    unit: UUID | None = None,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """Answer with the cells of a unit and all below it, or of everyone within reach."""
    roster = roster_seen(request, number)
    rows = page_of(rows_asked(request, roster, unit), page=page, size=size)
    return {"roster": roster.number, "days": roster.run.days, "rows": rows}


@router.get(
    "/rosters/{number}/csv",
    response={REFUSALS: Problem},
    openapi_extra={
        "responses": {
            200: {
                "description": "One line a person and day",
                "content": {"text/csv": {"schema": {"type": "string"}}},
            }
        }
    },
)
def cells_as_csv(
    request: Request, number: Number, unit: UUID | None = None
) -> StreamingHttpResponse:
    """Answer with one line a person and day, streamed."""
    roster = roster_seen(request, number)
    found = cells_of(rows_asked(request, roster, unit), run=roster.run)
    answer = StreamingHttpResponse(lines_of(found), content_type="text/csv; charset=utf-8")
    return as_attachment(answer, name=f"luwes-{roster.number}.csv")


class Echo:
    """Gives back what is written, so that csv writes into a stream."""

    def write(self, line: str) -> str:
        return line


def lines_of(found: Iterable[CellRow]) -> Iterator[str]:
    """Yield the header and a line for each cell."""
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    for cell in found:
        yield writer.writerow(astuple(cell))


def must_view(request: Request) -> None:
    """Refuse those who look at nobody's roster but their own."""
    if not request.reach.has(*VIEWERS):
        raise PermissionDenied


def run_seen(request: Request, number: int) -> Run:
    """Return a run, to those who look at rosters."""
    must_view(request)
    run = run_by_number(number)
    if run is None or run.trial:
        raise Http404
    return run


def roster_seen(request: Request, number: int) -> Roster:
    """Return a published roster, to those who look at rosters."""
    must_view(request)
    roster = roster_numbered(number)
    if roster is None:
        raise Http404
    return roster


def rows_asked(request: Request, roster: Roster, unit_id: UUID | None) -> Any:
    """Return the rows of a unit within reach, or all of them where none is asked for."""
    unit = None if unit_id is None else unit_seen(request.reach, unit_id)
    if unit_id is not None and unit is None:
        raise Http404
    return assignments_seen(roster, reach=request.reach, unit=unit)
