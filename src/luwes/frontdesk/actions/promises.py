"""What happens to a case's clocks, in the action that makes it happen; and who is told."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import clocks, events
from luwes.foundation.models import Clock
from luwes.frontdesk.models import Case
from luwes.frontdesk.queries.officers import is_at_work, next_at_work
from luwes.frontdesk.queries.promises import target_for
from luwes.frontdesk.rules.targets import ANSWER, RESPONSE
from luwes.people.models import Person
from luwes.people.queries.heads import heads_of

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

    Nobody is told outside their own working time: what comes due at night is told in the
    morning. One transaction a clock, so that being killed in the middle neither loses nor
    doubles one. Returns how many were told.
    """
    near = Clock.objects.to_warn(at=at).order_by("warn_at").values_list("pk", flat=True)[:BATCH]
    over = Clock.objects.to_tell_breach(at=at).order_by("due_at")
    told = sum(_warn_owner(pk, at=at) for pk in list(near))
    return told + sum(
        _tell_head(pk, at=at) for pk in list(over.values_list("pk", flat=True)[:BATCH])
    )


@transaction.atomic
def _warn_owner(pk: UUID, *, at: datetime) -> bool:
    clock = Clock.objects.select_for_update(skip_locked=True).to_warn(at=at).filter(pk=pk).first()
    case = None if clock is None else _case_of(clock)
    if clock is None or case is None or case.owner is None:
        return False
    return _tell(clock, case, to=case.owner, verb="frontdesk.promise_near", at=at)


@transaction.atomic
def _tell_head(pk: UUID, *, at: datetime) -> bool:
    rows = Clock.objects.select_for_update(skip_locked=True).to_tell_breach(at=at)
    clock = rows.filter(pk=pk).first()
    case = None if clock is None else _case_of(clock)
    if clock is None or case is None:
        return False
    heads = [user.person for user in heads_of(case.unit, on=at.date()) if user.person]
    head = next((each for each in heads if is_at_work(each, at=at)), None)
    if head is None:  # the nearest head is told when their own work begins
        return False
    return _tell(clock, case, to=head, verb="frontdesk.promise_broken", at=at)


def _tell(clock: Clock, case: Case, *, to: Person, verb: str, at: datetime) -> bool:
    if next_at_work(to, at=at) != at:
        return False
    if verb == "frontdesk.promise_near":
        clock.warned_at = at
    else:
        clock.breach_told_at = at
    clock.save(update_fields=["warned_at", "breach_told_at"])
    told = {"person": to.pk, "number": case.number, "due": clock.due_at, "purpose": clock.purpose}
    events.record(verb=verb, subject=case, actor="system", at=at, payload=told)
    return True


def _case_of(clock: Clock) -> Case | None:
    rows = Case.objects.select_related("unit", "owner__unit", "owner__office__region")
    return rows.filter(pk=clock.subject).first()
