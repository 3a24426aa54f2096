"""Serving: taking a case, handing it over, holding it, and what absence does to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.frontdesk.actions.promises import resume_promise
from luwes.frontdesk.models import IN_HAND, Case, Interest, Recusal, Serving, State
from luwes.frontdesk.queries.cases import close_serving, locked
from luwes.frontdesk.queries.next_case import lock_next, standing_on
from luwes.frontdesk.queries.officers import (
    absent_on,
    at_work,
    officers_of,
    place_of,
    published_place,
    serves,
    standing_of,
)
from luwes.frontdesk.rules.days import day_in
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.rules.parties import is_same_party
from luwes.frontdesk.rules.routing import successor
from luwes.people.models import Person, User

EASTERNMOST = timedelta(hours=9)
"""From UTC to the zone in which a day begins first (WIT)."""


@dataclass
class TakenError(Exception):
    """Somebody else has it."""

    case: Case
    owner: Person | None


@dataclass
class NotSoFarError(Exception):
    """The case is in another state by now."""

    case: Case


@dataclass
class NotForYouError(Exception):
    """The person does not serve this, or declared an interest in it."""

    case: Case


@dataclass
class AwayError(Exception):
    """The person is on leave or travelling on this day."""

    day: date


@dataclass
class FullHandsError(Exception):
    """The person has as many cases in hand as anyone finishes."""

    in_hand: int


@transaction.atomic
def take_case(*, case_id: UUID, person: Person, by: User, at: datetime, on: date) -> Case:
    """Take a case that waits. Of many who try at once, exactly one gets it.

    Raises: TakenError, NotSoFarError, NotForYouError, AwayError, FullHandsError.
    """
    case = locked(case_id)
    if case.owner_id is not None and case.owner_id != person.pk:
        raise TakenError(case, case.owner)
    if case.state != State.OPEN:
        raise NotSoFarError(case)
    _must_be_able(case, person=person, on=on)
    _must_have_room(person)
    return _give(case, person=person, place=place_of(person, on=on), by=by, at=at)


@transaction.atomic
def take_next(*, person: Person, by: User, at: datetime, on: date) -> Case | None:
    """Take the case that is to be served next: the urgent first, then the nearest promise.

    One queue for everybody who serves, wherever they sit; cases that others are taking at this
    moment are passed over. None where nothing waits. Raises: AwayError, FullHandsError.
    """
    standing = standing_on(on, person=person)
    if standing.away:
        raise AwayError(on)
    if standing.in_hand >= limits().in_hand:
        raise FullHandsError(standing.in_hand)
    case = lock_next(person)
    if case is None:
        return None
    place = standing.place or published_place(person, on=on)
    return _give(case, person=person, place=place, by=by, at=at)


@transaction.atomic
def hand_over(
    *, case_id: UUID, to: Person | None, reason: str, by: User, at: datetime, on: date
) -> Case:
    """Give a case to a colleague, or back to the queue (`to` is None).

    Raises: NotSoFarError, NotForYouError.
    """
    case = locked(case_id)
    if case.state not in {*IN_HAND, State.OPEN}:
        raise NotSoFarError(case)
    if to is not None:
        _must_be_able(case, person=to, on=on)
    return _pass_on(case, to=to, reason=reason, by=by, at=at, on=on)


@transaction.atomic
def hold_case(*, case_id: UUID, until: date, reason: str, by: User, at: datetime) -> Case:
    """Put a case aside until a day; its clock runs on. Raises: NotSoFarError."""
    case = locked(case_id)
    if case.state != State.TAKEN:
        raise NotSoFarError(case)
    case.state, case.held_until = State.HELD, until
    case.save(update_fields=["state", "held_until"])
    told = {"until": until, "reason": reason}
    events.record(verb="frontdesk.case_held", subject=case, actor=by, at=at, payload=told)
    return case


@transaction.atomic
def take_up_again(*, case_id: UUID, by: User, at: datetime) -> Case:
    """Go on with a case that was put aside. Raises: NotSoFarError."""
    case = locked(case_id)
    if case.state != State.HELD:
        raise NotSoFarError(case)
    case.state, case.held_until = State.TAKEN, None
    case.save(update_fields=["state", "held_until"])
    events.record(verb="frontdesk.case_taken_up", subject=case, actor=by, at=at, payload={})
    return case


def take_up_due(*, at: datetime) -> int:
    """Go on with cases that were put aside until today, and tell their owners; return how many.

    On the day itself when the owner is at work; the day after, whether or not they are.
    """
    latest = (at + EASTERNMOST).date()
    rows = Case.objects.filter(state=State.HELD, held_until__lte=latest)
    rows = rows.select_related("service__office__region", "owner__unit", "owner__office__region")
    working = at_work({row.owner for row in rows if row.owner is not None}, at=at)
    return sum(_take_up_due(row.pk, at=at) for row in rows if _is_day(row, working, at=at))


def _is_day(case: Case, working: Collection[UUID], *, at: datetime) -> bool:
    today = day_in(case.service.office.region.zone, at=at)
    if case.held_until is None or case.held_until > today:
        return False
    return case.held_until < today or case.owner_id in working


@transaction.atomic
def _take_up_due(pk: UUID, *, at: datetime) -> bool:
    case = locked(pk)
    if case.state != State.HELD:
        return False
    told = {"person": case.owner_id, "number": case.number, "until": case.held_until}
    case.state, case.held_until = State.TAKEN, None
    case.save(update_fields=["state", "held_until"])
    events.record(
        verb="frontdesk.case_due_again", subject=case, actor="system", at=at, payload=told
    )
    return True


@transaction.atomic
def declare_interest(*, person: Person, party: str, by: User, at: datetime) -> Interest:
    """Declare an interest in somebody: cases of that party are kept away from now on.

    What is in hand goes back to the queue; colleagues are not told why.
    """
    row = Interest.objects.create(person=person, party=party, declared_at=at)
    for case in Case.objects.unfinished().select_related("owner"):
        if is_same_party(party, case.name, case.party):
            _recuse(case, person=person, at=at)
    told = {"person": person.pk}
    events.record(verb="frontdesk.interest_declared", subject=row, actor=by, at=at, payload=told)
    return row


@transaction.atomic
def recuse(*, case_id: UUID, person: Person, by: User, at: datetime) -> Case:
    """Step back from one case. Raises: NotSoFarError."""
    case = locked(case_id)
    if case.is_finished:
        raise NotSoFarError(case)
    _recuse(case, person=person, at=at)
    events.record(verb="frontdesk.case_left", subject=case, actor=by, at=at, payload={})
    return case


@transaction.atomic
def pass_on_from_absent(*, person_ids: list[UUID], at: datetime, on: date) -> int:
    """Give what people who are away have in hand to whoever works today, else to the queue.

    What waits for its requester stays where it is if nobody has room. Returns how many went.
    """
    gone = absent_on(on, people=person_ids)
    rows = Case.objects.filter(owner__in=gone, state__in=IN_HAND)
    went = 0
    for case in rows.select_for_update(of=("self",)).select_related("service__unit", "owner"):
        to = _successor_for(case, on=on)
        if to is None and case.state == State.WAITING:
            continue
        _pass_on(case, to=to, reason="absence", by="system", at=at, on=on)
        went += 1
    return went


def pass_on_after(*, event: Event) -> int:
    """Hand over at once what somebody has in hand whose absence covers this day."""
    told = event.payload or {}
    person = Person.objects.select_related("office__region").get(pk=told["person"])
    today = day_in(person.office.region.zone, at=event.at)
    return pass_on_from_absent(person_ids=[person.pk], at=event.at, on=today)


def _must_be_able(case: Case, *, person: Person, on: date) -> None:
    recused = Recusal.objects.filter(case=case, person=person).exists()
    if recused or not serves(person, case.service):
        raise NotForYouError(case)
    if absent_on(on, people=[person.pk]):
        raise AwayError(on)


def _must_have_room(person: Person) -> None:
    in_hand = Case.objects.filter(owner=person, state__in=IN_HAND).count()
    if in_hand >= limits().in_hand:
        raise FullHandsError(in_hand)


def _give(case: Case, *, person: Person, place: str, by: User, at: datetime) -> Case:
    case.state, case.owner = State.TAKEN, person
    case.save(update_fields=["state", "owner"])
    Serving.objects.create(case=case, person=person, since=at, place=place)
    told = {"person": person.pk, "place": place}
    events.record(verb="frontdesk.case_taken", subject=case, actor=by, at=at, payload=told)
    return case


def _pass_on(
    case: Case, *, to: Person | None, reason: str, by: User | str, at: datetime, on: date
) -> Case:
    before = case.owner_id
    close_serving(case, at=at)
    if to is None:
        _put_back(case, at=at)
    else:
        case.owner = to
        case.state = State.TAKEN if case.state == State.OPEN else case.state
        case.save(update_fields=["owner", "state"])
        Serving.objects.create(case=case, person=to, since=at, place=place_of(to, on=on))
    events.record(
        verb="frontdesk.case_handed_over",
        subject=case,
        actor=by,
        at=at,
        payload={
            "number": case.number,
            "from": before,
            "person": to.pk if to else None,
            "reason": reason,
        },
    )
    return case


def _recuse(case: Case, *, person: Person, at: datetime) -> None:
    Recusal.objects.get_or_create(case=case, person=person)
    if case.owner_id == person.pk:
        close_serving(case, at=at)
        _put_back(case, at=at)


def _put_back(case: Case, *, at: datetime) -> None:
    """Let a case wait in the queue again: it is the agency's turn, so its clock counts."""
    resume_promise(case, at=at)
    case.owner, case.state, case.held_until = None, State.OPEN, None
    case.save(update_fields=["owner", "state", "held_until", "due_at"])


def _successor_for(case: Case, *, on: date) -> Person | None:
    people = {
        person.pk: person
        for person in officers_of(case.service, on=on).exclude(recusals__case=case)
    }
    found = successor(standing_of(people.values(), on=on), most=limits().in_hand)
    return people[found.person] if found else None
