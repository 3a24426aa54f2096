"""What happens to a case's clocks, in the action that makes it happen; and who is told."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import clocks, events
from luwes.foundation.models import Clock, ClockQuerySet
from luwes.frontdesk.models import Case
from luwes.frontdesk.queries.escalation import Desk, ToTell
from luwes.frontdesk.queries.promises import target_for
from luwes.frontdesk.rules.targets import ANSWER, RESPONSE

BATCH = 500


def pause_promise(case: Case, *, at: datetime) -> None:
    """Stop counting while it is the requester's turn."""
    if clock := _clock(case, ANSWER):
        clocks.pause(clock, at=at)
        case.due_at = clock.due_at


def resume_promise(case: Case, *, at: datetime) -> None:
    """Count on: it is the agency's turn again."""
    if clock := _clock(case, ANSWER):
        clocks.resume(clock, at=at)
        case.due_at = clock.due_at


def note_first_word(case: Case, *, at: datetime) -> None:
    """Stop the clock of the first word to whoever complains."""
    clock = _clock(case, RESPONSE)
    if clock is not None and clock.stopped_at is None:
        clocks.stop(clock, at=at)


def end_promises(case: Case, *, at: datetime) -> None:
    """Stop every clock of a case; the due time stays to be read."""
    for purpose in (ANSWER, RESPONSE):
        clock = _clock(case, purpose)
        if clock is not None and clock.stopped_at is None:
            clocks.stop(clock, at=at)
            case.due_at = clock.due_at if purpose == ANSWER else case.due_at


def renew_promise(case: Case, *, at: datetime) -> None:
    """Count on after an end that was none; the time between does not count."""
    if clock := _clock(case, ANSWER):
        clocks.start_again(clock, at=at)
        case.due_at = clock.due_at


def give_other_time(case: Case, *, on: date, at: datetime) -> None:
    """Take the time of the case's kind as it is now; when it began and its pauses stay."""
    target, clock = target_for(case, ANSWER, on=on), _clock(case, ANSWER)
    if target is not None and clock is not None:
        clocks.change_target(clock, target=target, at=at)
        case.due_at = clock.due_at


def _clock(case: Case, purpose: str) -> Clock | None:
    rows = Clock.objects.select_for_update(of=("self",)).select_related("calendar")
    return rows.filter(subject=str(case.pk), purpose=purpose).first()


def tell_of_clocks(*, at: datetime) -> int:
    """Tell owners of clocks near their end, and heads of those that ran out; each once.

    Of what is near and nobody has taken, the head is told. Nobody is told outside their own
    working time: what comes due at night is told in the morning, and meanwhile keeps nobody
    else from being told. One transaction a clock, so that being killed in the middle
    neither loses nor doubles one. Returns how many were told.
    """
    near, over = Clock.objects.to_warn(at=at), Clock.objects.to_tell_breach(at=at)
    desk = Desk(at=at)
    found = desk.to_tell(near.order_by("warn_at", "pk"), owners=True, most=BATCH)
    told = sum(_warn(each, near, at=at) for each in found)
    found = desk.to_tell(over.order_by("due_at", "pk"), owners=False, most=BATCH)
    return told + sum(_tell_of_breach(each, over, at=at) for each in found)


@transaction.atomic
def _warn(told: ToTell, near: ClockQuerySet, *, at: datetime) -> bool:
    clock, case = _claimed(near, told)
    if clock is None or case is None or case.owner_id != told.owner:
        return False
    clock.warned_at = at
    verb = "frontdesk.promise_near" if told.owner else "frontdesk.promise_near_untaken"
    return _tell(clock, case, to=told.person, verb=verb, at=at)


@transaction.atomic
def _tell_of_breach(told: ToTell, over: ClockQuerySet, *, at: datetime) -> bool:
    clock, case = _claimed(over, told)
    if clock is None or case is None:
        return False
    clock.breach_told_at = at
    return _tell(clock, case, to=told.person, verb="frontdesk.promise_broken", at=at)


def _claimed(rows: ClockQuerySet, told: ToTell) -> tuple[Clock | None, Case | None]:
    """Lock a clock that nobody has been told of and that nobody else is telling of."""
    clock = rows.select_for_update(skip_locked=True).filter(pk=told.clock).first()
    return clock, Case.objects.filter(pk=clock.subject).first() if clock else None


def _tell(clock: Clock, case: Case, *, to: UUID, verb: str, at: datetime) -> bool:
    clock.save(update_fields=["warned_at", "breach_told_at"])
    told = {"person": to, "number": case.number, "due": clock.due_at, "purpose": clock.purpose}
    events.record(verb=verb, subject=case, actor="system", at=at, payload=told)
    return True
