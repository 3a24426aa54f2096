"""What many participants did at the same moment, written in one commit.

Rows of each kind are written in the order of their keys, and kinds in one order, so that two
writers with the same poll at hand never wait for each other in a circle.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from luwes.foundation import events
from luwes.foundation.rules.channel import CHANNEL, COUNTING
from luwes.webinars.models import (
    Beat,
    Hand,
    LiveEvent,
    Phase,
    Poll,
    Question,
    Reaction,
    Registration,
    Upvote,
    Vote,
)
from luwes.webinars.queries.live import SHOWN, told_hand
from luwes.webinars.rules.taps import (
    HAND,
    LOWER,
    NO_POLL,
    NO_SEAT,
    NOT_ON_AIR,
    RAISE,
    REACT,
    UPVOTE,
    VOTE,
    Tap,
    is_beat,
)

ON_AIR = {Phase.LIVE, Phase.REHEARSAL}
Done = tuple[Registration, Tap]
"""Who did what; the registration knows its webinar."""
Refusals = list[str | None]


@transaction.atomic
def take(taps: Sequence[Tap]) -> Refusals:
    """Write what was done at once; return for each why it was refused, or nothing.

    What is told by numbers is counted anew once for each webinar. Again changes nothing, but for
    reactions, which are counted as they come.
    """
    known = Registration.objects.seated().select_related("webinar").defer("webinar__poster")
    people = known.in_bulk({tap.registration for tap in taps})
    refused: Refusals = [None if tap.registration in people else NO_SEAT for tap in taps]
    done = {
        place: (people[tap.registration], tap)
        for place, tap in enumerate(taps)
        if refused[place] is None
    }
    for is_kind, write in WRITERS:
        places = [place for place, (_, tap) in done.items() if is_kind(tap)]
        for place, why in zip(places, write([done[place] for place in places]), strict=True):
            refused[place] = why
    return refused


def add_beats(done: Sequence[Done]) -> Refusals:
    """Note that pages are open."""
    Beat.objects.bulk_create(
        Beat(registration=row, tab=tap.subject, kind=tap.kind, at=tap.at)
        for row, tap in done
        if tap.subject is not None
    )
    return [None] * len(done)


def add_votes(done: Sequence[Done]) -> Refusals:
    """Count votes in open polls; the first of each participant counts."""
    asked = {tap.subject for _, tap in done}
    polls = Poll.objects.filter(state=Poll.State.OPEN).in_bulk(asked) if asked else {}
    refused: Refusals = []
    votes: list[Vote] = []
    for row, tap in done:
        poll = polls.get(tap.subject)
        if poll is None or poll.webinar_id != row.webinar_id or int(tap.word) >= len(poll.options):
            refused.append(NO_POLL)
        else:
            refused.append(None)
            votes.append(Vote(poll=poll, registration=row, choice=int(tap.word)))
    votes.sort(key=lambda vote: (vote.poll_id, vote.registration_id))
    Vote.objects.bulk_create(votes, ignore_conflicts=True)
    count_anew(vote.poll.webinar_id for vote in votes)
    return refused


def add_upvotes(done: Sequence[Done]) -> Refusals:
    """Want questions answered, but for one's own; what is not shown is passed over."""
    asked = {tap.subject for _, tap in done}
    shown = Question.objects.filter(state__in=SHOWN).in_bulk(asked) if asked else {}
    wanted = sorted(
        (question.pk, row.pk, row.webinar_id)
        for row, tap in done
        if (question := shown.get(tap.subject)) is not None
        and question.webinar_id == row.webinar_id
        and question.registration_id != row.pk
    )
    Upvote.objects.bulk_create(
        [Upvote(question_id=question, registration_id=row) for question, row, _ in wanted],
        ignore_conflicts=True,
    )
    count_anew(webinar for *_, webinar in wanted)
    return [None] * len(done)


def add_reactions(done: Sequence[Done]) -> Refusals:
    """Count feelings; whose they are is not kept."""
    counted = Counter((row.webinar_id, tap.word) for row, tap in done if _on_air(row))
    for (webinar, kind), more in sorted(counted.items()):
        known = Reaction.objects.filter(webinar=webinar, kind=kind)
        if not known.update(total=F("total") + more):
            Reaction.objects.get_or_create(webinar_id=webinar, kind=kind)
            known.update(total=F("total") + more)
    count_anew(webinar for webinar, _ in counted)
    return [None if _on_air(row) else NOT_ON_AIR for row, _ in done]


def move_hands(done: Sequence[Done]) -> Refusals:
    """Raise and lower hands: of each participant, what they did last."""
    last = {row.pk: (row, tap) for row, tap in done if _on_air(row) or tap.word == LOWER}
    up = Hand.objects.filter(registration__in=last, lowered_at=None)
    raised = {hand.registration_id: hand for hand in up.select_for_update().order_by("pk")}
    _raise([each for pk, each in last.items() if each[1].word == RAISE and pk not in raised])
    _lower([each for pk, each in last.items() if each[1].word == LOWER and pk in raised])
    return [None if _on_air(row) or tap.word == LOWER else NOT_ON_AIR for row, tap in done]


def _raise(done: Iterable[Done]) -> None:
    for webinar, (rows, at) in _by_webinar(done).items():
        hands = [Hand(webinar_id=webinar, registration=row, raised_at=at) for row in rows]
        Hand.objects.bulk_create(hands, ignore_conflicts=True)
        told = [told_hand(hand) for hand in hands]
        LiveEvent.objects.say_all(webinar_id=webinar, kind="hand", told=told, desk=True, at=at)
        _trace("webinars.hand_raised", webinar, rows, at=at)


def _lower(done: Iterable[Done]) -> None:
    for webinar, (rows, at) in _by_webinar(done).items():
        up = Hand.objects.filter(registration__in=rows, lowered_at=None)
        up.update(lowered_at=at)
        told = [{"id": row.pk} for row in rows]
        LiveEvent.objects.say_all(webinar_id=webinar, kind="hand-gone", told=told, desk=True, at=at)
        _trace("webinars.hand_lowered", webinar, rows, at=at)


def _by_webinar(done: Iterable[Done]) -> dict[UUID, tuple[list[Registration], datetime]]:
    """Return who did it in each webinar, and when the last of them did."""
    found: dict[UUID, list[Done]] = defaultdict(list)
    for row, tap in sorted(done, key=lambda each: each[0].pk):
        found[row.webinar_id].append((row, tap))
    return {
        webinar: ([row for row, _ in of_it], max(tap.at for _, tap in of_it))
        for webinar, of_it in sorted(found.items())
    }


def _trace(verb: str, webinar: UUID, rows: Iterable[Registration], *, at: datetime) -> None:
    told = (
        events.Told(webinar, f"registration:{row.pk}", at, {"registration": row.pk}) for row in rows
    )
    events.record_past(verb=verb, told=told)
    count_anew([webinar])


def count_anew(webinars: Iterable[UUID]) -> None:
    """Let hubs count anew; many changes in one moment are told as one."""
    with connection.cursor() as cursor:
        for webinar in sorted(set(webinars)):
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{COUNTING}{webinar.hex}"])


def _on_air(row: Registration) -> bool:
    return row.webinar.phase in ON_AIR


WRITERS: tuple[tuple[Callable[[Tap], bool], Callable[[Sequence[Done]], Refusals]], ...] = (
    (is_beat, add_beats),
    (lambda tap: tap.kind == VOTE, add_votes),
    (lambda tap: tap.kind == UPVOTE, add_upvotes),
    (lambda tap: tap.kind == REACT, add_reactions),
    (lambda tap: tap.kind == HAND, move_hands),
)
