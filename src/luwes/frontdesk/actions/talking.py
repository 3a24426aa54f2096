"""Talking: requester and officers write to each other, and a case ends, or goes elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import clocks, events
from luwes.foundation.models import Clock
from luwes.frontdesk.actions.calendars import calendar_for
from luwes.frontdesk.actions.documents import Upload, attach
from luwes.frontdesk.actions.filing import PUBLIC
from luwes.frontdesk.actions.first_words import follow_kind
from luwes.frontdesk.actions.letters import post_letter
from luwes.frontdesk.actions.promises import (
    end_promises,
    give_other_time,
    note_first_word,
    pause_promise,
    renew_promise,
    resume_promise,
)
from luwes.frontdesk.actions.releasing import carry, release
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Case, Kind, Message, Outcome, Service, State
from luwes.frontdesk.queries.cases import close_serving, is_alike, locked
from luwes.people.models import User


@dataclass
class SameCaseError(Exception):
    """A case cannot be merged into itself, into one that is finished, or into one of others."""

    case: Case


@transaction.atomic
def write_as_requester(
    *,
    case_id: UUID,
    body: str,
    uploads: Sequence[Upload] = (),
    actor: str = PUBLIC,
    at: datetime,
) -> Case:
    """Take in what the requester says and sends; the agency's turn again if it was theirs.

    Raises: NotSoFarError, UnusableFile.
    """
    case = locked(case_id)
    if case.is_finished:
        raise NotSoFarError(case)
    _say(case, body, uploads, by=None, at=at)
    if case.state == State.WAITING:
        resume_promise(case, at=at)
        case.state = State.TAKEN
    case.save(update_fields=["state", "due_at"])
    told = {"person": case.owner_id, "number": case.number, "documents": len(uploads)}
    events.record(verb="frontdesk.requester_wrote", subject=case, actor=actor, at=at, payload=told)
    return case


@transaction.atomic
def write_to_requester(
    *,
    case_id: UUID,
    body: str,
    uploads: Sequence[Upload] = (),
    asks: bool = False,
    internal: bool = False,
    by: User,
    at: datetime,
) -> Case:
    """Write to the requester, or a note among officers.

    asks: something is needed of the requester; the clock waits until they answer.
    Raises: NotSoFarError, UnusableFile.
    """
    case = locked(case_id)
    if case.is_finished or (case.state == State.OPEN and not internal):
        raise NotSoFarError(case)
    _say(case, body, uploads, by=by, at=at, internal=internal)
    if not internal:
        note_first_word(case, at=at)
    if asks and not internal:
        pause_promise(case, at=at)
        case.state, case.held_until = State.WAITING, None
    case.save(update_fields=["state", "held_until", "due_at"])
    what = "noted" if internal else "asked" if asks else "answered"
    event = events.record(
        verb=f"frontdesk.case_{what}",
        subject=case,
        actor=by,
        at=at,
        payload={"documents": len(uploads)},
    )
    if not internal:
        post_letter(case, what, about=event.pk, at=at)
    return case


@transaction.atomic
def close_case(
    *,
    case_id: UUID,
    outcome: Outcome,
    body: str,
    uploads: Sequence[Upload] = (),
    by: User,
    at: datetime,
) -> Case:
    """End a case with a last word. Of two who close it at once, one is told.

    Raises: NotSoFarError, UnusableFile.
    """
    case = locked(case_id)
    if case.state not in {State.TAKEN, State.HELD, State.WAITING}:
        raise NotSoFarError(case)
    _say(case, body, uploads, by=by, at=at)
    end_promises(case, at=at)
    close_serving(case, at=at)
    release(case, by=by, at=at)
    case.state, case.outcome, case.closed_at, case.held_until = State.CLOSED, outcome, at, None
    case.save(update_fields=["state", "outcome", "closed_at", "held_until", "due_at"])
    kept = case.due_at is None or at <= case.due_at
    told = {"outcome": outcome, "in_time": kept, "documents": len(uploads)}
    event = events.record(verb="frontdesk.case_closed", subject=case, actor=by, at=at, payload=told)
    for told_too in (case, *case.duplicates.all()):
        post_letter(told_too, "closed", about=event.pk, at=at)
    return case


@transaction.atomic
def reopen_case(*, case_id: UUID, reason: str, by: User | None, at: datetime) -> Case:
    """Open a closed case again, by its officers or by the requester (`by` is None).

    It goes to the queue; what its clock had counted stays counted. Raises: NotSoFarError.
    """
    case = locked(case_id)
    if case.state != State.CLOSED or case.erased_at is not None:
        raise NotSoFarError(case)
    _say(case, reason, (), by=by, at=at)
    renew_promise(case, at=at)
    case.state, case.owner, case.outcome, case.closed_at = State.OPEN, None, "", None
    case.save(update_fields=["state", "owner", "outcome", "closed_at", "due_at"])
    event = events.record(
        verb="frontdesk.case_reopened", subject=case, actor=by or "public", at=at, payload={}
    )
    post_letter(case, "reopened", about=event.pk, at=at)
    return case


@transaction.atomic
def merge_case(*, case_id: UUID, into: UUID, by: User, at: datetime) -> Case:
    """Close a duplicate: its code shows the case it was merged into from now on.

    Both are of one service and one requester; so are their own duplicates, which go along.

    Raises: SameCaseError, NotSoFarError, Case.DoesNotExist.
    """
    first, second = sorted((case_id, into))
    found = {pk: locked(pk) for pk in (first, second)}
    case, main = found[case_id], found[into]
    if case_id == into or main.is_finished or not is_alike(case, main):
        raise SameCaseError(main)
    if case.is_finished:
        raise NotSoFarError(case)
    end_promises(case, at=at)
    close_serving(case, at=at)
    carry(case, to=main, by=by, at=at)
    case.state, case.owner, case.merged_into, case.closed_at = State.MERGED, None, main, at
    case.save(update_fields=["state", "owner", "merged_into", "closed_at", "due_at"])
    case.duplicates.update(merged_into=main)
    event = events.record(
        verb="frontdesk.case_merged",
        subject=case,
        actor=by,
        at=at,
        payload={"into": main.pk, "number": main.number},
    )
    post_letter(case, "merged", about=event.pk, at=at)
    return main


@transaction.atomic
def forward_case(*, case_id: UUID, service: Service, reason: str, by: User, at: datetime) -> Case:
    """Send a case to the queue of another service; its clock follows to the other unit's hours.

    What was promised stays promised, and an appointment that was made stays where it was made
    until its requester or the head of that service changes it. Raises: NotSoFarError.
    """
    case = locked(case_id)
    if case.is_finished or not service.is_offered or service.pk == case.service_id:
        raise NotSoFarError(case)
    before = case.service_id
    resume_promise(case, at=at)
    close_serving(case, at=at)
    case.service, case.unit = service, service.unit
    case.owner, case.state, case.held_until = None, State.OPEN, None
    _follow(case, at=at)
    case.save(update_fields=["service", "unit", "owner", "state", "held_until", "due_at"])
    event = events.record(
        verb="frontdesk.case_forwarded",
        subject=case,
        actor=by,
        at=at,
        payload={"from": before, "to": service.pk, "reason": reason},
    )
    post_letter(case, "forwarded", about=event.pk, at=at)
    return case


@transaction.atomic
def change_kind(
    *, case_id: UUID, kind: Kind, urgent: bool, by: User, at: datetime, on: date
) -> Case:
    """Say what a case really is, and whether it is urgent; when it began and its pauses stay.

    Raises: NotSoFarError.
    """
    case = locked(case_id)
    if case.is_finished:
        raise NotSoFarError(case)
    told = {"from": case.kind, "to": kind, "urgent": urgent}
    case.kind, case.urgent = kind, urgent
    give_other_time(case, on=on, at=at)
    follow_kind(case, on=on, at=at)
    case.save(update_fields=["kind", "urgent", "due_at"])
    told["due"] = case.due_at.isoformat() if case.due_at else None
    events.record(verb="frontdesk.case_changed", subject=case, actor=by, at=at, payload=told)
    return case


def _follow(case: Case, *, at: datetime) -> None:
    """Count on by the hours of the unit that has the case now."""
    calendar = calendar_for(case.unit, case.service.office.region, at=at)
    rows = Clock.objects.running().filter(subject=str(case.pk)).select_for_update()
    for clock in rows:
        clocks.change_calendar(clock, calendar=calendar, at=at)
        case.due_at = clock.due_at if clock.purpose == "answer" else case.due_at


def _say(
    case: Case,
    body: str,
    uploads: Sequence[Upload],
    *,
    by: User | None,
    at: datetime,
    internal: bool = False,
) -> None:
    if body:
        Message.objects.create(case=case, at=at, by=by, body=body, internal=internal)
    for upload in uploads:
        attach(case=case, upload=upload, key="", label="", by=by, at=at)
