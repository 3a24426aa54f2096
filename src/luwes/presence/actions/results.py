"""Verbs about results of work: aimed at, planned, noted, submitted, accepted or returned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, Unit, User
from luwes.people.queries.heads import acting_letter
from luwes.presence.models import Result, ResultNote, ResultStep, UnitTarget
from luwes.presence.queries.leave import local_day
from luwes.presence.rules.results import OF_THE_HEAD, may_follow, state_after

MOST_DAYS_BACK = timedelta(days=40)
"""How long a phone keeps what it has sent; an older day is told to the head in another way."""


@dataclass
class NotSoFarError(Exception):
    """The result is in another state by now."""

    state: str


@dataclass
class WithdrawnError(Exception):
    """The target was taken back, so nothing new is planned for it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed at or planned: words, how one sees that it is done, and its days."""

    title: str
    measure: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Note:
    """The sentence of a day as a phone sends it; `id` is the phone's own."""

    id: UUID
    day: date
    words: str
    written_at: datetime
    result: UUID | None = None
    evidence: str = ""
    progress: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one note: kept, or why it cannot be."""

    id: UUID
    fault: str = ""
    """Empty, or `id_taken`, `future`, `too_old`, `unknown_result`."""


@transaction.atomic
def set_target(*, unit: Unit, aim: Aim, by: User, at: datetime) -> UnitTarget:
    """Set what a unit wants to achieve."""
    target = UnitTarget.objects.create(
        unit=unit,
        title=aim.title,
        measure=aim.measure,
        first_day=aim.first,
        last_day=aim.last,
        set_at=at,
        set_by=by,
    )
    told = {"unit": unit.pk, "title": aim.title, "measure": aim.measure}
    events.record(verb="presence.target_set", subject=target, actor=by, at=at, payload=told)
    return target


@transaction.atomic
def withdraw_target(*, target_id: UUID, by: User, at: datetime) -> UnitTarget:
    """Take a target back: what is planned for it stays, nothing new is. Twice changes nothing."""
    target = UnitTarget.objects.select_for_update().get(pk=target_id)
    if target.withdrawn_at is None:
        target.withdrawn_at = at
        target.save(update_fields=["withdrawn_at"])
        told = {"unit": target.unit_id}
        events.record(
            verb="presence.target_withdrawn", subject=target, actor=by, at=at, payload=told
        )
    return target


@transaction.atomic
def plan_result(
    *, person: Person, target: UnitTarget | None, aim: Aim, by: User, at: datetime
) -> Result:
    """Plan a result, for a target of the unit or beside them. Raises: WithdrawnError."""
    if target is not None and target.withdrawn_at is not None:
        raise WithdrawnError
    result = Result.objects.create(
        person=person,
        target=target,
        title=aim.title,
        measure=aim.measure,
        first_day=aim.first,
        last_day=aim.last,
        planned_at=at,
        planned_by=by,
    )
    told = {**_told(result), "title": aim.title, "until": aim.last}
    events.record(verb="presence.result_planned", subject=result, actor=by, at=at, payload=told)
    return result


@transaction.atomic
def take_step(*, result_id: UUID, kind: str, words: str, by: User, at: datetime) -> ResultStep:
    """Take a step with a result: submit, withdraw, give feedback, accept or return it.

    Each is a row of its own; only the state that they lead to is carried along.
    Raises: NotSoFarError.
    """
    rows = Result.objects.select_for_update(of=("self",))
    result = rows.select_related("person__unit", "person__office__region").get(pk=result_id)
    if not may_follow(kind, state=result.state):
        raise NotSoFarError(result.state)
    letter = ""
    if kind in OF_THE_HEAD:
        on = local_day(result.person, at)
        letter = acting_letter(by, unit=result.person.unit, on=on)
    step = ResultStep.objects.create(
        result=result, kind=kind, words=words, by=by, at=at, acting_letter=letter
    )
    result.state = Result.State(state_after(kind, state=result.state))
    result.save(update_fields=["state"])
    told = {**_told(result), "step": step.pk, "words": words}
    events.record(verb=f"presence.result_{kind}", subject=result, actor=by, at=at, payload=told)
    return step


@transaction.atomic
def keep_notes(*, person: Person, notes: Sequence[Note], by: User, at: datetime) -> list[Kept]:
    """Keep the sentences of a person's days, each once however often it is sent.

    Returns what became of each, in the order sent; what is refused is refused for good.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    known = ResultNote.objects.in_bulk([note.id for note in notes])
    own = set(
        Result.objects.filter(
            person=person, pk__in=[note.result for note in notes if note.result]
        ).values_list("pk", flat=True)
    )
    today = local_day(person, at)
    answers = []
    for note in notes:
        row = known.get(note.id)
        fault = _repeated(row, person, note) if row else _fault(note, own=own, today=today)
        if row is None and not fault:
            known[note.id] = _keep(person, note, by=by, at=at)
        answers.append(Kept(note.id, fault))
    return answers


def _repeated(row: ResultNote, person: Person, note: Note) -> str:
    same = (row.person_id, row.day, row.words) == (person.pk, note.day, note.words)
    return "" if same else "id_taken"


def _fault(note: Note, *, own: set[UUID], today: date) -> str:
    if note.day > today:
        return "future"
    if note.day < today - MOST_DAYS_BACK:
        return "too_old"
    return "unknown_result" if note.result and note.result not in own else ""


def _keep(person: Person, note: Note, *, by: User, at: datetime) -> ResultNote:
    row = ResultNote.objects.create(
        id=note.id,
        person=person,
        result_id=note.result,
        day=note.day,
        words=note.words,
        evidence=note.evidence,
        progress=note.progress,
        written_at=note.written_at,
        received_at=at,
    )
    events.record(
        verb="presence.result_noted", subject=row, actor=by, at=at, payload=_payload(note, person)
    )
    return row


def _payload(note: Note, person: Person) -> dict[str, object]:
    """Return what the event of a note commits to."""
    return {
        "person": person.pk,
        "result": note.result,
        "day": note.day,
        "words": note.words,
        "evidence": note.evidence,
        "progress": note.progress,
        "written_at": note.written_at,
    }


def _told(result: Result) -> dict[str, object]:
    return {"person": result.person_id, "target": result.target_id}
