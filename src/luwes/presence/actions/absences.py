"""Verbs about leave and duty travel: asked for, decided, withdrawn; each one event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, Region, User
from luwes.people.queries.heads import acting_letter
from luwes.presence.actions.leave import settle_ledger
from luwes.presence.models import Absence, Hole
from luwes.presence.queries.holes import holes_left
from luwes.presence.queries.leave import Wanted, book_of, clash_of, days_by_year, judged, local_day
from luwes.rosters.actions.constraints import Note, OverlapError, add_constraint, end_constraint
from luwes.rosters.models import Constraint
from luwes_policy.arrangements import Check, gravest

ONE_DAY = timedelta(days=1)
State = Absence.State
Outcome = Literal["approved", "refused", "postponed"]


@dataclass
class RulesRefuseError(Exception):
    """A rule in force stands against it; `found` says which."""

    found: tuple[Check, ...]


@dataclass
class SameDaysError(Exception):
    """The person asked for, or has, other leave or travel on some of these days."""

    other: Absence


@dataclass
class NoWorkingDayError(Exception):
    """None of the days is a working day."""


@dataclass
class NotSoFarError(Exception):
    """The absence is in another state by now, or its days are over."""

    state: str


@dataclass
class LetterMissingError(Exception):
    """Duty travel is approved by a letter with a number."""


@dataclass
class NotPostponableError(Exception):
    """Only annual leave can be postponed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided, with the written reason, and the number of the letter where there is one."""

    outcome: Outcome
    reason: str
    letter: str = ""


@transaction.atomic
def ask_for_absence(
    *,
    wanted: Wanted,
    reason: str,
    destination: Region | None = None,
    letter: str = "",
    by: User,
    at: datetime,
) -> Absence:
    """Send a request for leave or travel to the head of the unit.

    Days that are past may be asked for too: what was recorded late counts as it was.
    Raises: NoWorkingDayError, SameDaysError, RulesRefuseError, CalendarEnds.
    """
    person = wanted.person
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not days_by_year(wanted.first, wanted.last):
        raise NoWorkingDayError
    if other := clash_of(person, first=wanted.first, last=wanted.last):
        raise SameDaysError(other)
    _must_be_allowed(wanted, at=at)
    row = Absence.objects.create(
        person=person,
        kind=wanted.kind,
        first_day=wanted.first,
        last_day=wanted.last,
        reason=reason,
        destination=destination,
        letter=letter,
        asked_at=at,
        asked_by=by,
    )
    events.record(verb="presence.absence_asked", subject=row, actor=by, at=at, payload=_told(row))
    return row


@transaction.atomic
def decide_absence(*, absence_id: UUID, verdict: Verdict, by: User, at: datetime) -> Absence:
    """Decide a request: approve it, refuse it, or put annual leave off to the next year.

    An approval tells the plans from the first day on, writes the ledger, and raises what it
    leaves open in the published roster for the head to settle. Nothing published changes.
    Raises: NotSoFarError, RulesRefuseError, LetterMissingError, NotPostponableError.
    """
    row = _locked(absence_id, State.ASKED)
    if verdict.outcome == "postponed" and row.kind != Absence.Kind.ANNUAL:
        raise NotPostponableError
    row.letter = verdict.letter or row.letter
    if verdict.outcome == "approved":
        _must_be_approvable(row, at=at)
        row.constraints_made = _tell_plans(row, by=by, at=at)
    row.state, row.decision = State(verdict.outcome), verdict.reason
    row.decided_by, row.decided_at = by, at
    day = local_day(row.person, at)
    row.acting_letter = acting_letter(by, unit=row.person.unit, on=day)
    row.save()
    settle_ledger(person=row.person, by=by, at=at)
    holes = _raise_holes(row, after=day) if verdict.outcome == "approved" else []
    events.record(
        verb=f"presence.absence_{verdict.outcome}",
        subject=row,
        actor=by,
        at=at,
        payload={**_told(row), "holes": [hole.day for hole in holes]},
    )
    return row


@transaction.atomic
def withdraw_absence(*, absence_id: UUID, reason: str, by: User, at: datetime) -> Absence:
    """Take back a request, or what is left of an approved absence from tomorrow on.

    Days that were spent stay spent. A new plan is asked for; nothing published changes.
    Raises: NotSoFarError.
    """
    row = _locked(absence_id, State.ASKED, State.APPROVED)
    today = local_day(row.person, at)
    was_approved = row.state == State.APPROVED
    last = row.last_day
    if was_approved and last <= today:
        raise NotSoFarError(row.state)
    if was_approved and row.first_day <= today:
        row.last_day = today
    else:
        row.state = State.WITHDRAWN
    row.save(update_fields=["last_day", "state"])
    for constraint in Constraint.objects.filter(pk__in=row.constraints_made):
        if constraint.until is None or constraint.until > today:
            end_constraint(constraint_id=constraint.pk, on=today + ONE_DAY, by=by, at=at)
    settle_ledger(person=row.person, by=by, at=at)
    told = {**_told(row), "until": last + ONE_DAY, "why": reason}
    if was_approved:
        told["since"] = max(row.first_day, today + ONE_DAY)
    verb = "presence.absence_ended" if was_approved else "presence.absence_withdrawn"
    events.record(verb=verb, subject=row, actor=by, at=at, payload=told)
    return row


def _locked(pk: UUID, *states: str) -> Absence:
    rows = Absence.objects.select_for_update(of=("self",))
    row = rows.select_related("person__unit", "person__office__region", "destination").get(pk=pk)
    if row.state not in states:
        raise NotSoFarError(row.state)
    return row


def _must_be_allowed(wanted: Wanted, *, at: datetime) -> None:
    today = local_day(wanted.person, at)
    book = book_of(wanted.person, today=today, through=wanted.last.year)
    found = judged(wanted, book=book)
    if gravest(found) == "refused":
        raise RulesRefuseError(tuple(each for each in found if each.verdict == "refused"))


def _must_be_approvable(row: Absence, *, at: datetime) -> None:
    if row.is_travel and not row.letter:
        raise LetterMissingError
    _must_be_allowed(Wanted(row.person, row.kind, row.first_day, row.last_day), at=at)


def _tell_plans(row: Absence, *, by: User, at: datetime) -> list[UUID]:
    """Note the absence for the plans; what is noted already for some days is left as it is."""
    kind = Constraint.Kind.TRAVEL if row.is_travel else Constraint.Kind.LEAVE
    made: list[UUID] = []
    for first, last in _free_spans(row, kind=kind):
        note = Note(kind, first, last)
        try:
            made.append(add_constraint(person=row.person, note=note, by=by, at=at).pk)
        except OverlapError:  # noted meanwhile by somebody else: the plans know it
            continue
    return made


def _free_spans(row: Absence, *, kind: str) -> list[tuple[date, date]]:
    same = Constraint.objects.filter(person=row.person, kind=kind, weekday=None)
    noted = same.touching(start=row.first_day, end=row.last_day).order_by("since")
    spans, first = [], row.first_day
    for constraint in noted:
        if constraint.since > first:
            spans.append((first, constraint.since - ONE_DAY))
        first = max(first, (constraint.until or row.last_day) + ONE_DAY)
    if first <= row.last_day:
        spans.append((first, row.last_day))
    return spans


def _raise_holes(row: Absence, *, after: date) -> Sequence[Hole]:
    return Hole.objects.bulk_create(
        Hole(
            absence=row,
            day=short.day,
            post=short.post,
            needed=short.post.minimum,
            filled=short.filled,
        )
        for short in holes_left(row, after=after)
    )


def _told(row: Absence) -> dict[str, object]:
    """Return what an event says: that the person is away, never why."""
    return {
        "person": row.person_id,
        "kind": "travel" if row.is_travel else "leave",
        "since": row.first_day,
        "until": row.last_day + ONE_DAY,
        "letter": row.letter,
    }
