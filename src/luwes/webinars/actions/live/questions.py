"""Verbs about questions: asked, approved, merged, answered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.actions.live.together import count_anew
from luwes.webinars.models import LiveEvent, Phase, Question, Registration
from luwes.webinars.queries.live import SHOWN, live_of, told_question

Actor = User | str
State = Question.State


@dataclass
class NotOnAirError(Exception):
    """Questions are asked while a webinar is on air or rehearsed."""


@dataclass
class AlreadyDoneError(Exception):
    """Another moderator was first; `state` is what the question is by now."""

    state: str


@transaction.atomic
def ask(
    *,
    registration: Registration,
    text: str,
    anonymous: bool,
    at: datetime,
    key: UUID | None = None,
) -> Question:
    """Hand a question to the moderators (pertanyaan).

    key: of the form that was sent; the same words with it again change nothing.
    Raises: NotOnAirError.
    """
    webinar = registration.webinar
    if webinar.phase not in {Phase.LIVE, Phase.REHEARSAL}:
        raise NotOnAirError
    told = {
        "webinar": webinar,
        "item": live_of(webinar).item,
        "text": text,
        "anonymous": anonymous,
        "asked_at": at,
    }
    question, is_new = Question.objects.keep_once(registration, key=key, told=told)
    if not is_new:
        return question
    _say(question, desk=True, at=at)
    _trace("webinars.asked", question, by=_name(registration), at=at)
    return question


@transaction.atomic
def approve(*, question_id: UUID, by: Actor, at: datetime) -> Question:
    """Show a question to everybody. Raises: AlreadyDoneError."""
    question = _locked(question_id, State.WAITING, State.DECLINED)
    return _become(question, State.APPROVED, by=by, at=at)


@transaction.atomic
def decline(*, question_id: UUID, by: Actor, at: datetime) -> Question:
    """Leave a question out, or take it down again. Raises: AlreadyDoneError."""
    question = _locked(question_id, State.WAITING, State.APPROVED)
    return _become(question, State.DECLINED, by=by, at=at)


@transaction.atomic
def merge(*, question_id: UUID, into_id: UUID, by: Actor, at: datetime) -> Question:
    """Merge a question into another that asks the same; its upvotes go along, once each.

    Raises: AlreadyDoneError.
    """
    # In one order, whoever merges which into which: two moderators never wait in a circle.
    states = (State.WAITING, State.APPROVED)
    found = {pk: _locked(pk, *states) for pk in sorted({question_id, into_id})}
    question, into = found[question_id], found[into_id]
    if into.pk == question.pk or into.webinar_id != question.webinar_id:
        raise AlreadyDoneError(into.state)
    wanting = {*question.upvotes.values_list("registration", flat=True), question.registration_id}
    known = {*into.upvotes.values_list("registration", flat=True), into.registration_id}
    Upvotes = question.upvotes.model  # noqa: N806  a class
    Upvotes.objects.bulk_create(
        [Upvotes(question=into, registration_id=pk) for pk in wanting - known]
    )
    question.into = into
    count_anew([question.webinar_id])
    return _become(question, State.MERGED, by=by, at=at)


@transaction.atomic
def answer(*, question_id: UUID, text: str, by: Actor, at: datetime) -> Question:
    """Mark a question as answered: in writing, or with no text, live. Raises: AlreadyDoneError."""
    question = _locked(question_id, State.WAITING, State.APPROVED)
    question.answer = text
    return _become(question, State.ANSWERED, by=by, at=at)


def _locked(question_id: UUID, *states: str) -> Question:
    rows = Question.objects.select_for_update(of=("self",))
    question = rows.select_related("registration", "item", "webinar").get(pk=question_id)
    if question.state not in states:
        raise AlreadyDoneError(question.state)
    return question


def _become(question: Question, state: State, *, by: Actor, at: datetime) -> Question:
    question.state = state
    question.save(update_fields=["state", "answer", "into"])
    _say(question, desk=True, at=at)
    _say(question, desk=False, at=at)
    _trace(f"webinars.question_{state}", question, by=by, at=at)
    return question


def _say(question: Question, *, desk: bool, at: datetime) -> None:
    """Tell the desk all, and everybody what is shown to them."""
    shown = desk or question.state in SHOWN
    kind = "question" if shown else "question-gone"
    data = told_question(question, desk=desk) if shown else {"id": question.pk}
    LiveEvent.objects.say(
        webinar_id=question.webinar_id,
        kind=f"desk-{kind}" if desk else kind,
        data=data,
        desk=desk,
        at=at,
    )


def _trace(verb: str, question: Question, *, by: Actor, at: datetime) -> None:
    told = {"webinar": question.webinar_id}
    events.record(verb=verb, subject=question, actor=by, at=at, payload=told)


def _name(registration: Registration) -> str:
    return f"registration:{registration.pk}"
