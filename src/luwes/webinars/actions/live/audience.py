"""Verbs of the audience: chat, upvotes, votes, reactions, a raised hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.actions.live import together
from luwes.webinars.actions.live.questions import NotOnAirError
from luwes.webinars.models import (
    ChatLine,
    Hand,
    LiveEvent,
    Phase,
    Poll,
    Registration,
    Webinar,
)
from luwes.webinars.queries.live import told_line, told_poll
from luwes.webinars.rules.taps import HAND, RAISE, REACT, UPVOTE, VOTE, Tap

Actor = User | str


class NoSuchChoiceError(Exception):
    """The poll is not open, or has no such answer."""


@transaction.atomic
def chat(
    *, registration: Registration, text: str, at: datetime, key: UUID | None = None
) -> ChatLine:
    """Say something in the chat; with the key of the form, once. Raises: NotOnAirError."""
    _must_be_on_air(registration.webinar)
    told = {"webinar": registration.webinar, "text": text, "said_at": at}
    line, is_new = ChatLine.objects.keep_once(registration, key=key, told=told)
    if not is_new:
        return line
    _say(registration.webinar_id, "chat", told_line(line), at=at)
    _trace("webinars.chatted", registration, at=at)
    return line


@transaction.atomic
def hide_line(*, line_id: UUID, webinar_id: UUID, by: Actor, at: datetime) -> None:
    """Take a line out of the chat. Raises: ChatLine.DoesNotExist."""
    line = ChatLine.objects.select_for_update().get(pk=line_id, webinar=webinar_id)
    line.hidden = True
    line.save(update_fields=["hidden"])
    _say(webinar_id, "chat-gone", {"id": line.pk}, at=at)
    told = {"line": line.pk}
    events.record(verb="webinars.line_hidden", subject=webinar_id, actor=by, at=at, payload=told)


@transaction.atomic
def upvote(*, registration: Registration, question_id: UUID, at: datetime) -> None:
    """Want a question answered; again changes nothing. The row is the trace of it."""
    together.add_upvotes([(registration, Tap(registration.pk, UPVOTE, at, question_id))])


@transaction.atomic
def vote(*, registration: Registration, poll_id: UUID, choice: int, at: datetime) -> None:
    """Vote in an open poll; the first vote counts. Raises: NoSuchChoiceError."""
    tap = Tap(registration.pk, VOTE, at, poll_id, str(choice))
    if together.add_votes([(registration, tap)]) != [None]:
        raise NoSuchChoiceError


@transaction.atomic
def react(*, registration: Registration, kind: str, at: datetime) -> None:
    """Count a feeling; whose it is is not kept. Raises: NotOnAirError."""
    _must_be_on_air(registration.webinar)
    together.add_reactions([(registration, Tap(registration.pk, REACT, at, word=kind))])


@transaction.atomic
def raise_hand(*, registration: Registration, at: datetime) -> None:
    """Raise a hand; again changes nothing. Raises: NotOnAirError."""
    _must_be_on_air(registration.webinar)
    together.move_hands([(registration, Tap(registration.pk, HAND, at, word=RAISE))])


@transaction.atomic
def lower_hand(*, webinar_id: UUID, registration_id: UUID, by: Actor, at: datetime) -> None:
    """Lower a hand, one's own or as a moderator."""
    raised = Hand.objects.filter(webinar=webinar_id, registration=registration_id, lowered_at=None)
    if raised.update(lowered_at=at):
        _say(webinar_id, "hand-gone", {"id": registration_id}, at=at, desk=True)
        together.count_anew([webinar_id])
        told = {"registration": registration_id}
        events.record(
            verb="webinars.hand_lowered", subject=webinar_id, actor=by, at=at, payload=told
        )


@transaction.atomic
def prepare_poll(
    *, webinar: Webinar, text: str, options: list[str], by: Actor, at: datetime
) -> Poll:
    """Write a poll down; it is shown once it is opened (jajak pendapat)."""
    poll = Poll.objects.create(webinar=webinar, text=text, options=options, made_at=at)
    _say(webinar.pk, "poll", told_poll(poll), at=at, desk=True)
    told = {"poll": poll.pk}
    events.record(verb="webinars.poll_prepared", subject=webinar, actor=by, at=at, payload=told)
    return poll


@transaction.atomic
def open_or_close_poll(
    *, poll_id: UUID, webinar_id: UUID, state: Poll.State, by: Actor, at: datetime
) -> Poll:
    """Take votes from now on, or no more. Raises: Poll.DoesNotExist."""
    poll = Poll.objects.select_for_update().get(pk=poll_id, webinar=webinar_id)
    poll.state = state
    poll.save(update_fields=["state"])
    _say(webinar_id, "poll", told_poll(poll), at=at)
    together.count_anew([webinar_id])
    told = {"poll": poll.pk, "state": state}
    events.record(verb="webinars.poll_moved", subject=webinar_id, actor=by, at=at, payload=told)
    return poll


def _must_be_on_air(webinar: Webinar) -> None:
    if webinar.phase not in {Phase.LIVE, Phase.REHEARSAL}:
        raise NotOnAirError


def _say(
    webinar_id: UUID, kind: str, data: dict[str, object], *, at: datetime, desk: bool = False
) -> None:
    LiveEvent.objects.say(webinar_id=webinar_id, kind=kind, data=data, desk=desk, at=at)


def _trace(verb: str, registration: Registration, *, at: datetime) -> None:
    events.record(
        verb=verb,
        subject=registration.webinar_id,
        actor=f"registration:{registration.pk}",
        at=at,
        payload={"registration": registration.pk},
    )
