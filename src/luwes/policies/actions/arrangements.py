"""Verbs about arrangements: asked for, decided, appealed, ended; each one event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.people.models import User
from luwes.people.queries.heads import acting_letter
from luwes.policies.models import Arrangement, Decision
from luwes.policies.queries.arrangements import (
    Wanted,
    days_wanted,
    eligibility,
    staffing_gaps,
    wanted_by,
)
from luwes.policies.rules.arrangements import Gap, as_data
from luwes_policy.arrangements import Check, gravest

ASKED = "policies.arrangement_asked"
GRANTED = "policies.arrangement_granted"
REFUSED = "policies.arrangement_refused"
APPEALED = "policies.arrangement_appealed"
WITHDRAWN = "policies.arrangement_withdrawn"
ENDED = "policies.arrangement_ended"
State = Arrangement.State


@dataclass
class NoWorkingDayError(Exception):
    """None of the days asked for is a working day."""


@dataclass
class RulesRefuseError(Exception):
    """A rule in force stands against it; `found` says which."""

    found: tuple[Check, ...]


@dataclass
class PostsLeftShortError(Exception):
    """A grant would leave posts without the people they cannot do without."""

    gaps: tuple[Gap, ...]


@dataclass
class NotSoFarError(Exception):
    """The arrangement is in another state by now."""

    state: str


@dataclass
class ExpiryOutsideError(Exception):
    """A grant expires on one of the days asked for, not before and not after."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided: yes or no, the written reason, and the last day of a grant."""

    granted: bool
    reason: str
    expires_on: date | None = None


@transaction.atomic
def ask_for_arrangement(
    *, wanted: Wanted, hours: str, reason: str, by: User, at: datetime
) -> Arrangement:
    """Send a request to the head of the unit, with what the rules said to it before.

    Raises: NoWorkingDayError, RulesRefuseError, TooLong, CalendarEnds.
    """
    if not days_wanted(wanted.pattern):
        raise NoWorkingDayError
    found = _must_be_eligible(wanted)
    row = Arrangement.objects.create(
        person=wanted.person,
        place=wanted.place,
        time=wanted.time,
        hours=hours,
        weekdays=sorted(wanted.pattern.weekdays),
        dates=sorted(wanted.pattern.dates),
        first_day=wanted.pattern.first_day,
        last_day=wanted.pattern.last_day,
        reason=reason,
        task_is_digital=wanted.task_is_digital,
        task_needs_room=wanted.task_needs_room,
        circumstance=wanted.circumstance,
        checks=as_data(found),
        asked_at=at,
        asked_by=by,
    )
    events.record(verb=ASKED, subject=row, actor=by, at=at, payload=_told(row))
    return row


@transaction.atomic
def decide_arrangement(
    *, arrangement_id: UUID, verdict: Verdict, by: User, at: datetime
) -> Arrangement:
    """Decide a request as the head of the unit, or an appeal as the HR bureau.

    A grant is held against the rules in force now, and posts must stay filled on its days.
    Raises: NotSoFarError, RulesRefuseError, PostsLeftShortError, ExpiryOutsideError.
    """
    row = _locked(arrangement_id, State.ASKED, State.APPEALED)
    appealed = row.state == State.APPEALED
    found: tuple[Check, ...] = ()
    if verdict.granted:
        found = _must_be_grantable(row, expires_on=verdict.expires_on)
    row.state = State.GRANTED if verdict.granted else State.REFUSED
    row.expires_on = verdict.expires_on if verdict.granted else None
    row.save(update_fields=["state", "expires_on"])
    instance = Decision.Instance.APPEAL if appealed else Decision.Instance.HEAD
    _decide(row, instance=instance, verdict=verdict, found=found, by=by, at=at)
    verb = GRANTED if verdict.granted else REFUSED
    told = {**_told(row), "reason": verdict.reason, "instance": instance}
    events.record(verb=verb, subject=row, actor=by, at=at, payload=told)
    return row


@transaction.atomic
def appeal_arrangement(*, arrangement_id: UUID, words: str, by: User, at: datetime) -> Arrangement:
    """Ask the HR bureau to look at a refusal again; one appeal a request.

    Raises: NotSoFarError.
    """
    row = _locked(arrangement_id, State.REFUSED)
    if row.appealed_at is not None:
        raise NotSoFarError(row.state)
    row.state, row.appeal, row.appealed_at = State.APPEALED, words, at
    row.save(update_fields=["state", "appeal", "appealed_at"])
    told = {**_told(row), "words": words}
    events.record(verb=APPEALED, subject=row, actor=by, at=at, payload=told)
    return row


@transaction.atomic
def withdraw_arrangement(*, arrangement_id: UUID, by: User, at: datetime) -> Arrangement:
    """Take back a request that is not decided yet. Raises: NotSoFarError."""
    row = _locked(arrangement_id, State.ASKED, State.APPEALED)
    row.state = State.WITHDRAWN
    row.save(update_fields=["state"])
    events.record(verb=WITHDRAWN, subject=row, actor=by, at=at, payload=_told(row))
    return row


@transaction.atomic
def end_arrangement(*, arrangement_id: UUID, reason: str, by: User, at: datetime) -> Arrangement:
    """Let a grant hold no longer from tomorrow on; today stays as it was planned.

    Published rosters are not touched: a new plan is asked for, and a person publishes it.
    Raises: NotSoFarError.
    """
    row = _locked(arrangement_id, State.GRANTED)
    today = timezone.localdate(at)
    last = row.expires_on or row.last_day
    if last <= today:
        raise NotSoFarError(row.state)
    row.state, row.expires_on = State.ENDED, today
    row.save(update_fields=["state", "expires_on"])
    verdict = Verdict(granted=False, reason=reason, expires_on=today)
    _decide(row, instance=Decision.Instance.END, verdict=verdict, found=(), by=by, at=at)
    told = {**_told(row), "reason": reason, "since": today + timedelta(days=1)}
    events.record(
        verb=ENDED, subject=row, actor=by, at=at, payload={**told, "until": last + ONE_DAY}
    )
    return row


ONE_DAY = timedelta(days=1)


def _locked(pk: UUID, *states: str) -> Arrangement:
    rows = Arrangement.objects.select_for_update(of=("self",))
    row = rows.select_related("person__unit", "person__office__region").get(pk=pk)
    if row.state not in states:
        raise NotSoFarError(row.state)
    return row


def _must_be_eligible(wanted: Wanted, *, but: UUID | None = None) -> tuple[Check, ...]:
    found = eligibility(wanted, but=but)
    if gravest(found) == "refused":
        raise RulesRefuseError(tuple(each for each in found if each.verdict == "refused"))
    return found


def _must_be_grantable(row: Arrangement, *, expires_on: date | None) -> tuple[Check, ...]:
    if expires_on is None or not row.first_day <= expires_on <= row.last_day:
        raise ExpiryOutsideError(row.first_day, row.last_day)
    found = _must_be_eligible(wanted_by(row), but=row.pk)
    if short := staffing_gaps(row, until=expires_on):
        raise PostsLeftShortError(short)
    return found


def _decide(
    row: Arrangement,
    *,
    instance: str,
    verdict: Verdict,
    found: Sequence[Check],
    by: User,
    at: datetime,
) -> Decision:
    letter = acting_letter(by, unit=row.person.unit, on=timezone.localdate(at))
    return Decision.objects.create(
        arrangement=row,
        instance=instance,
        granted=verdict.granted,
        reason=verdict.reason,
        expires_on=verdict.expires_on,
        acting_letter=letter,
        checks=as_data(found),
        decided_by=by,
        decided_at=at,
    )


def _told(row: Arrangement) -> dict[str, object]:
    """Return what an event says; days half open, as all that asks for new plans reads them."""
    last = row.expires_on or row.last_day
    return {
        "person": row.person_id,
        "place": row.place,
        "time": row.time,
        "weekdays": row.weekdays,
        "dates": row.dates,
        "since": row.first_day,
        "until": last + ONE_DAY,
    }
