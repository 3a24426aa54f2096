"""The demonstration's webinar of 9 October 2020, held by the actions that everybody uses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from luwes.people.models import Region, User
from luwes.webinars.actions import attending, news
from luwes.webinars.actions.live import audience, questions, stage, together
from luwes.webinars.models import Item, Part, Phase, Poll, Question, Registration, Webinar
from luwes.webinars.queries.attendance import counted_attendance, span_of
from luwes.webinars.queries.catalogue import slots_of
from luwes.webinars.rules import sample_story as story
from luwes.webinars.rules.taps import UPVOTE, VOTE, Tap

WIB = ZoneInfo(Region.Zone.WIB)
A_MINUTE = timedelta(minutes=1)
ANSWERED_IN = 3
"""The item of questions and answers."""
POLL_IN = 2
DRAFTS_ON_TIME = 5 * A_MINUTE

Step = tuple[datetime, Callable[[datetime], object]]


@dataclass(frozen=True, slots=True)
class Hall:
    """What an hour on air is made of."""

    webinar: Webinar
    begins: Sequence[datetime]
    """When each item comes on air."""
    parts: dict[str, Part]
    people: Sequence[Registration]
    by: User

    def at(self, item: int, minute: int) -> datetime:
        """Return the instant so many minutes into an item."""
        return self.begins[item] + minute * A_MINUTE


def hold(webinar: Webinar, *, people: Sequence[Registration], by: User) -> None:
    """Put the webinar on air, let people take part, settle it, and tell the news."""
    webinar = Webinar.objects.select_related("series", "unit__agency").get(pk=webinar.pk)
    hall = Hall(
        webinar=webinar,
        begins=[slot.starts_at for slot in slots_of(webinar)],
        parts=_parts_of(webinar),
        people=people,
        by=by,
    )
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by=by, at=webinar.starts_at)
    webinar.refresh_from_db()
    for row in people:
        row.webinar = webinar
    for at, step in sorted(_on_air(hall), key=lambda each: each[0]):
        step(at)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by=by, at=webinar.ends_at)
    webinar.refresh_from_db()
    _settle(hall)
    _tell(hall)


def _parts_of(webinar: Webinar) -> dict[str, Part]:
    """Return the parts by role and place among those of the role, as `speaker 2`."""
    found: dict[str, Part] = {}
    for part in webinar.parts.all():
        place = 1 + sum(each.role == part.role for each in found.values())
        found[f"{part.role} {place}"] = part
    return found


def _on_air(hall: Hall) -> list[Step]:
    return [*_items(hall), *_lines(hall), *_chat(hall), *_questions(hall), *_poll(hall)]


def _items(hall: Hall) -> list[Step]:
    def begin(item: Item, at: datetime) -> None:
        stage.go_to_item(webinar_id=hall.webinar.pk, item_id=item.pk, by=hall.by, at=at)

    items = hall.webinar.items.all()
    return [(at, partial(begin, item)) for at, item in zip(hall.begins, items, strict=True)]


def _lines(hall: Hall) -> list[Step]:
    def say(line: story.Line, at: datetime) -> None:
        part = hall.parts[line.part]
        stage.caption(webinar_id=hall.webinar.pk, part=part, text=line.text, by=hall.by, at=at)

    return [(hall.at(line.item, line.minute), partial(say, line)) for line in story.LINES]


def _chat(hall: Hall) -> list[Step]:
    def chat(who: int, text: str, at: datetime) -> None:
        audience.chat(registration=hall.people[who], text=text, at=at)

    return [
        (hall.at(item, minute), partial(chat, who, text)) for item, minute, who, text in story.CHAT
    ]


def _questions(hall: Hall) -> list[Step]:
    return [
        step for place, asked in enumerate(story.QUESTIONS) for step in _asked(hall, place, asked)
    ]


def _asked(hall: Hall, place: int, asked: story.Asked) -> list[Step]:
    """Let somebody ask, a moderator show it, others want it answered, and most be answered."""
    rows: list[Question] = []
    asker = hall.people[asked.who]

    def ask(at: datetime) -> None:
        hidden = asked.anonymous
        rows.append(questions.ask(registration=asker, text=asked.text, anonymous=hidden, at=at))

    def show(at: datetime) -> None:
        questions.approve(question_id=rows[0].pk, by=hall.by, at=at)
        others = [row for row in hall.people if row.pk != asker.pk][: asked.wanted_by]
        together.add_upvotes([(row, Tap(row.pk, UPVOTE, at, rows[0].pk)) for row in others])

    def answer(at: datetime) -> None:
        questions.answer(question_id=rows[0].pk, text=asked.answer, by=hall.by, at=at)

    at = hall.at(asked.item, asked.minute)
    steps: list[Step] = [(at, ask), (at + A_MINUTE, show)]
    if place != story.UNANSWERED:
        steps.append((hall.at(ANSWERED_IN, 5 + 10 * place), answer))
    return steps


def _poll(hall: Hall) -> list[Step]:
    pk, by, polls = hall.webinar.pk, hall.by, list[Poll]()

    def turn(state: Poll.State, at: datetime) -> None:
        audience.open_or_close_poll(poll_id=polls[0].pk, webinar_id=pk, state=state, by=by, at=at)

    def begin(at: datetime) -> None:
        text, options = story.POLL, list(story.OPTIONS)
        polls.append(
            audience.prepare_poll(webinar=hall.webinar, text=text, options=options, by=by, at=at)
        )
        turn(Poll.State.OPEN, at)

    def vote(at: datetime) -> None:
        together.add_votes(
            [
                (row, Tap(row.pk, VOTE, at, polls[0].pk, str(choice)))
                for row, choice in zip(hall.people, story.VOTES, strict=False)
            ]
        )
        turn(Poll.State.CLOSED, at)

    return [(hall.at(POLL_IN, 5), begin), (hall.at(POLL_IN, 9), vote)]


def _settle(hall: Hall) -> None:
    """Count what the ledger came to, as after its week; certificates, and what people thought.

    Beats of 2020 would have been folded long ago: the ledger begins with what they came to.
    """
    webinar, at = hall.webinar, hall.webinar.ends_at + DRAFTS_ON_TIME
    span, start = span_of(webinar, at=at), webinar.starts_at
    counted = []
    for place, row in enumerate(hall.people):
        minutes = story.PRESENCE[place % len(story.PRESENCE)]
        found = [(start + a * A_MINUTE, start + b * A_MINUTE) for a, b in minutes]
        counted.append(counted_attendance(webinar, row, found, span=span, at=at))
    attending.note_attendance(counted)
    attending.settle(webinar_id=webinar.pk, at=at, tell=lambda _done, _total: None, processes=1)
    there = [each.registration for each in counted if each.entitled]
    for row, (content, speakers, technique, comment) in zip(there, story.OPINIONS, strict=False):
        marks = {"content": content, "speakers": speakers, "technique": technique}
        attending.give_opinion(registration=row, **marks, comment=comment, at=at)


def _tell(hall: Hall) -> None:
    """Ask speakers whether they may be quoted, draft the release and publish it."""
    webinar, by = hall.webinar, hall.by
    lines = {caption.text: caption for caption in webinar.captions.all()}
    for line in story.LINES:
        if line.quoted is None:
            continue
        quote = news.ask_for_quote(
            webinar=webinar, caption_id=lines[line.text].pk, by=by, at=webinar.ends_at
        )
        part, at = hall.parts[line.part], webinar.ends_at + DRAFTS_ON_TIME
        news.answer_quote(quote_id=quote.pk, part=part, approved=line.quoted, at=at)
    drafted, published = (_clock(webinar, hour) for hour in (story.DRAFTED_AT, story.PUBLISHED_AT))
    news.draft_release(webinar=webinar, by=by, at=drafted, initials=story.WRITER)
    news.publish_release(webinar=webinar, by=by, at=published)


def _clock(webinar: Webinar, hour: str) -> datetime:
    """Return the hour of the webinar's day; its start is told in local time."""
    return datetime.combine(webinar.starts_at.astimezone(WIB).date(), time.fromisoformat(hour), WIB)
