"""What a page of a live webinar shows: the whole state, and the numbers that change by the second.

The same words go out in events, so that a page may be told all at once or bit by bit.
"""

import json
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Count, QuerySet

from luwes.webinars.models import (
    Caption,
    ChatLine,
    Hand,
    Item,
    Live,
    Poll,
    Question,
    Reaction,
    Registration,
    Vote,
    Webinar,
)

CHAT_SHOWN = 100
CAPTIONS_SHOWN = 30
SHOWN = (Question.State.APPROVED, Question.State.ANSWERED)

Told = dict[str, Any]


def told_question(question: Question, *, desk: bool) -> Told:
    """Return a question as pages know it; who asked anonymously is told to moderators alone."""
    hidden = question.anonymous and not desk
    return {
        "id": question.pk,
        "text": question.text,
        "name": "" if hidden else question.registration.name,
        "anonymous": question.anonymous,
        "state": question.state,
        "item": question.item.title if question.item else "",
        "item_id": question.item_id,
        "answer": question.answer,
        "at": question.asked_at,
    }


def told_line(line: ChatLine) -> Told:
    """Return a line of the chat as pages know it."""
    return {"id": line.pk, "text": line.text, "name": line.registration.name, "at": line.said_at}


def told_poll(poll: Poll) -> Told:
    """Return a poll as pages know it."""
    return {"id": poll.pk, "text": poll.text, "options": poll.options, "state": poll.state}


def told_caption(caption: Caption) -> Told:
    """Return a line of the transcript as pages know it."""
    name = caption.part.name if caption.part else ""
    return {"id": caption.pk, "name": name, "text": caption.text, "at": caption.said_at}


def told_hand(hand: Hand) -> Told:
    """Return a raised hand as moderators know it."""
    return {"id": hand.registration_id, "name": hand.registration.name}


def told_item(item: Item | None) -> Told:
    """Return the item on air, with who has the floor."""
    if item is None:
        return {"id": None, "title": "", "name": ""}
    return {"id": item.pk, "title": item.title, "name": item.part.name if item.part else ""}


def live_of(webinar: Webinar) -> Live:
    """Return how a broadcast stands, also before it has begun (one query)."""
    rows = Live.objects.select_related("item__part")
    return rows.filter(webinar=webinar).first() or Live(webinar=webinar)


def state_of(webinar_id: UUID, *, desk: bool) -> Told:
    """Return everything a page shows, as of one moment, with the number of the last event."""
    with transaction.atomic():
        webinar = Webinar.objects.defer("poster").get(pk=webinar_id)
        live = live_of(webinar)
        told = {
            "number": live.last,
            "phase": webinar.phase,
            "item": told_item(live.item),
            "slate": live.slate,
            "announcement": live.announcement,
            "timer": live.timer_ends_at,
            "questions": [told_question(each, desk=desk) for each in _questions(webinar, desk)],
            "chat": [told_line(line) for line in reversed(_chat(webinar))],
            "polls": [told_poll(poll) for poll in polls_shown(webinar, desk=desk)],
            "captions": [told_caption(each) for each in reversed(_captions(webinar))],
            "counts": counts_of(webinar_id),
        }
        if desk:
            told["hands"] = [told_hand(hand) for hand in hands_of(webinar)]
    return told


def as_json(told: Told) -> str:
    """Return what is told, as the events carry it."""
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def counts_of(webinar_id: UUID) -> Told:
    """Return votes, upvotes, reactions and hands (four queries)."""
    shown = Question.objects.filter(webinar=webinar_id, state__in=(*SHOWN, Question.State.WAITING))
    upvotes = shown.annotate(n=Count("upvotes")).order_by().values_list("pk", "n")
    polls: dict[str, list[int]] = {}
    votes = Vote.objects.filter(poll__webinar=webinar_id).order_by()
    counted = votes.values_list("poll", "poll__options", "choice").annotate(n=Count("pk"))
    for poll, options, choice, n in counted:
        polls.setdefault(str(poll), [0] * len(options))[choice] = n
    reactions = Reaction.objects.filter(webinar=webinar_id).values_list("kind", "total")
    hands = Hand.objects.filter(webinar=webinar_id, lowered_at=None).count()
    return {
        "upvotes": {str(pk): n for pk, n in upvotes},
        "polls": polls,
        "reactions": dict(reactions),
        "hands": hands,
    }


def polls_shown(webinar: Webinar, *, desk: bool) -> list[Poll]:
    """Return the polls; those being prepared to the desk alone."""
    rows = webinar.polls.all()
    return list(rows if desk else rows.exclude(state=Poll.State.DRAFT))


def hands_of(webinar: Webinar) -> list[Hand]:
    """Return the raised hands, the first first."""
    rows = webinar.hands.filter(lowered_at=None).select_related("registration")
    return list(rows.order_by("raised_at"))


def questions_at_desk(webinar: Webinar) -> list[Told]:
    """Return the questions as moderators know them, in the order asked (one query)."""
    return [told_question(each, desk=True) for each in _questions(webinar, True)]


def question_named(webinar: Webinar, pk: UUID) -> Question | None:
    """Return a question of this webinar (one query)."""
    rows = webinar.questions.select_related("registration", "item")
    return rows.filter(pk=pk).first()


def own_choices(registration: Registration | None) -> Told:
    """Return what somebody upvoted, voted and raised (three queries)."""
    if registration is None:
        return {"marks": {"upvoted": (), "voted": {}, "hand": False}, "waiting": ()}
    webinar = registration.webinar_id
    upvoted = Question.objects.filter(webinar=webinar, upvotes__registration=registration)
    voted = Vote.objects.filter(poll__webinar=webinar, registration=registration)
    raised = Hand.objects.filter(webinar=webinar, registration=registration, lowered_at=None)
    waiting = registration.questions.filter(state=Question.State.WAITING)
    return {
        "marks": {
            "upvoted": [str(pk) for pk in upvoted.values_list("pk", flat=True)],
            "voted": {str(poll): choice for poll, choice in voted.values_list("poll", "choice")},
            "hand": raised.exists(),
        },
        "waiting": list(waiting.values_list("text", flat=True)),
    }


def arranged(told: Told, *, item: str, by_upvotes: bool) -> list[Told]:
    """Return the questions of a state: of one item where one is named, in the order asked for."""
    counts = told["counts"]["upvotes"]
    kept = [
        {**each, "upvotes": counts.get(str(each["id"]), 0)}
        for each in told["questions"]
        if not item or str(each["item_id"]) == item
    ]
    return sorted(kept, key=lambda each: -int(each["upvotes"])) if by_upvotes else kept


def _questions(webinar: Webinar, desk: bool) -> list[Question]:  # noqa: FBT001  one private caller
    states = (*SHOWN, Question.State.WAITING) if desk else SHOWN
    rows = webinar.questions.filter(state__in=states)
    return list(rows.select_related("registration", "item").order_by("asked_at"))


def _chat(webinar: Webinar) -> list[ChatLine]:
    rows = webinar.chat.filter(hidden=False).select_related("registration")
    return list(rows.order_by("-said_at")[:CHAT_SHOWN])


def _captions(webinar: Webinar) -> list[Caption]:
    rows = webinar.captions.select_related("part").order_by("-said_at")
    return list(rows[:CAPTIONS_SHOWN])


def transcript_of(webinar: Webinar) -> QuerySet[Caption]:
    """Return everything that was typed so far, in the order in which it was said."""
    return webinar.captions.select_related("part").order_by("said_at")
