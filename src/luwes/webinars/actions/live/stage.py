"""Verbs of the host: the broadcast begins and ends, the next item, the slate, the timer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.models import Item, Live, LiveEvent, Part, Phase, Poll, State, Webinar
from luwes.webinars.queries.live import told_caption, told_item, told_poll

Actor = User | str
AFTER = {
    Phase.PLANNED: {Phase.REHEARSAL, Phase.LIVE},
    Phase.REHEARSAL: {Phase.PLANNED},
    Phase.LIVE: {Phase.ENDED},
    Phase.ENDED: set[Phase](),
}
"""Phase → which may follow. A rehearsal ends where it began, and leaves nothing behind."""


class NotFromHereError(Exception):
    """The broadcast cannot go from this phase to that one; it was perhaps moved on by another."""

    def __init__(self, phase: str) -> None:
        super().__init__(phase)
        self.phase = phase


@transaction.atomic
def change_phase(*, webinar_id: UUID, to: Phase, by: Actor, at: datetime) -> Webinar:
    """Begin or end a rehearsal or the broadcast; with its end polls take no more votes.

    Raises: NotFromHereError.
    """
    webinar = Webinar.objects.select_for_update().defer("poster").get(pk=webinar_id)
    begins = to in {Phase.REHEARSAL, Phase.LIVE}
    if to not in AFTER[Phase(webinar.phase)] or (begins and webinar.state != State.ANNOUNCED):
        raise NotFromHereError(webinar.phase)
    was, webinar.phase = webinar.phase, to
    webinar.save(update_fields=["phase"])
    live, _ = Live.objects.get_or_create(webinar=webinar)
    if was == Phase.REHEARSAL:
        _clear(webinar)
    elif to == Phase.LIVE:
        Live.objects.filter(pk=live.pk).update(started_at=at)
    elif to == Phase.ENDED:
        Live.objects.filter(pk=live.pk).update(ended_at=at, timer_ends_at=None)
        _close_polls(webinar, at=at)
    said = "reset" if was == Phase.REHEARSAL else "phase"
    _say(webinar_id, said, {"phase": to}, at=at)
    _trace("webinars.phase_changed", webinar_id, by=by, at=at, told={"phase": to, "was": was})
    return webinar


def _close_polls(webinar: Webinar, *, at: datetime) -> None:
    for poll in webinar.polls.select_for_update().filter(state=Poll.State.OPEN).order_by("pk"):
        poll.state = Poll.State.CLOSED
        poll.save(update_fields=["state"])
        _say(webinar.pk, "poll", told_poll(poll), at=at)


def _clear(webinar: Webinar) -> None:
    """Leave nothing of a rehearsal."""
    for rows in (
        *(webinar.questions, webinar.chat, webinar.hands, webinar.reactions, webinar.captions),
    ):
        rows.all().delete()
    webinar.polls.update(state="draft")
    for poll in webinar.polls.all():
        poll.votes.all().delete()
    webinar.registrations.filter(email__endswith=".invalid").delete()
    webinar.items.update(began_at=None)
    LiveEvent.objects.filter(webinar=webinar).delete()  # numbers go on: pages behind get the state
    Live.objects.filter(webinar=webinar).update(
        item=None, slate="", announcement="", timer_ends_at=None
    )


@transaction.atomic
def go_to_item(*, webinar_id: UUID, item_id: UUID, by: Actor, at: datetime) -> Item:
    """Put an item of the run-of-show on air; the first time makes it a chapter.

    Raises: Item.DoesNotExist.
    """
    item = Item.objects.select_related("part").get(pk=item_id, webinar=webinar_id)
    if item.began_at is None:
        item.began_at = at
        item.save(update_fields=["began_at"])
    Live.objects.update_or_create(webinar_id=webinar_id, defaults={"item": item})
    _say(webinar_id, "item", told_item(item), at=at)
    _trace("webinars.item_on_air", webinar_id, by=by, at=at, told={"item": item.title})
    return item


@transaction.atomic
def put_up_slate(*, webinar_id: UUID, text: str, by: Actor, at: datetime) -> None:
    """Put up a message in the place of the picture; an empty one takes it down (papan pesan)."""
    Live.objects.update_or_create(webinar_id=webinar_id, defaults={"slate": text})
    _say(webinar_id, "slate", {"text": text}, at=at)
    _trace("webinars.slate_put_up", webinar_id, by=by, at=at, told={"text": text})


@transaction.atomic
def set_timer(*, webinar_id: UUID, minutes: int, by: Actor, at: datetime) -> None:
    """Show the speaker how long is left; no minutes take the timer away."""
    ends = at + timedelta(minutes=minutes) if minutes else None
    Live.objects.update_or_create(webinar_id=webinar_id, defaults={"timer_ends_at": ends})
    _say(webinar_id, "timer", {"ends": ends}, at=at)
    _trace("webinars.timer_set", webinar_id, by=by, at=at, told={"minutes": minutes})


@transaction.atomic
def say_aloud(*, webinar_id: UUID, text: str, by: Actor, at: datetime) -> None:
    """Say something to everybody, also to who comes later; no text takes it down (pengumuman)."""
    Live.objects.update_or_create(webinar_id=webinar_id, defaults={"announcement": text})
    _say(webinar_id, "announcement", {"text": text}, at=at)
    _trace("webinars.said_aloud", webinar_id, by=by, at=at, told={"text": text})


@transaction.atomic
def caption(*, webinar_id: UUID, part: Part | None, text: str, by: Actor, at: datetime) -> None:
    """Add a line to the transcript while it is said (takarir)."""
    webinar = Webinar.objects.only("pk").get(pk=webinar_id)
    line = webinar.captions.create(part=part, text=text, said_at=at)
    _say(webinar_id, "caption", told_caption(line), at=at)
    _trace("webinars.captioned", webinar_id, by=by, at=at, told={"caption": line.pk})


def _say(webinar_id: UUID, kind: str, data: Mapping[str, Any], *, at: datetime) -> None:
    LiveEvent.objects.say(webinar_id=webinar_id, kind=kind, data=data, desk=False, at=at)


def _trace(
    verb: str, webinar_id: UUID, *, by: Actor, at: datetime, told: Mapping[str, Any]
) -> None:
    events.record(verb=verb, subject=webinar_id, actor=by, at=at, payload=told)
