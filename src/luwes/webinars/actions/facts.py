"""Verbs about a webinar as a whole: planned, announced, moved, cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Unit, User
from luwes.webinars.actions.seats import fill_seats
from luwes.webinars.models import Phase, Series, State, Webinar
from luwes.webinars.queries.catalogue import next_number

PLANNED = "webinars.planned"
CHANGED = "webinars.changed"
ANNOUNCED = "webinars.announced"
MOVED = "webinars.moved"
CANCELLED = "webinars.cancelled"
TIMES = ("starts_at", "ends_at")


@dataclass
class NumberTakenError(Exception):
    """The series has a webinar of this number; `free` is the next one that is not."""

    free: int


@dataclass
class NothingToShowError(Exception):
    """A webinar is announced with a run-of-show and somebody who speaks."""


@dataclass
class HasBegunError(Exception):
    """Its broadcast or rehearsal has begun: that ends first; `phase` says how far it is."""

    phase: str


def begin_series(*, unit: Unit, name: str, by: User, at: datetime) -> Series:
    """Begin a series of webinars, or return the one of this name."""
    with transaction.atomic():
        series, is_new = Series.objects.get_or_create(unit=unit, name=name)
        if is_new:
            told = {"name": name, "unit": unit.pk}
            events.record(
                verb="webinars.series_begun", subject=series, actor=by, at=at, payload=told
            )
    return series


@transaction.atomic
def plan_webinar(*, facts: Mapping[str, Any], by: User, at: datetime) -> Webinar:
    """Write down a webinar as a draft (rancangan).

    facts: the fields of the table, by name. Raises: NumberTakenError.
    """
    _must_be_free(_locked(facts["series"]), facts["number"])
    webinar = Webinar.objects.create(**facts)
    webinar.index_words()
    events.record(verb=PLANNED, subject=webinar, actor=by, at=at, payload={"theme": webinar.theme})
    return webinar


@transaction.atomic
def change_webinar(
    *,
    webinar_id: UUID,
    facts: Mapping[str, Any],
    reason: str,
    by: User,
    at: datetime,
    quietly: bool = False,
) -> Webinar:
    """Change what is known of a webinar; a new time of an announced one tells everybody.

    Where there are more seats, those who wait move up.

    reason:  why it moves; said in the letters.
    quietly: whether nobody is told, as when a demonstration keeps its day.
    Raises: NumberTakenError.
    """
    webinar = Webinar.objects.select_for_update().get(pk=webinar_id)
    _must_be_free(_locked(facts["series"]), facts["number"], but=webinar)
    moves = any(facts[name] != getattr(webinar, name) for name in TIMES)
    for name, value in facts.items():
        setattr(webinar, name, value)
    told = moves and webinar.state == State.ANNOUNCED and not quietly
    if told:
        webinar.sequence += 1
        webinar.reason = reason
    webinar.save()
    webinar.index_words()
    fill_seats(webinar, at=at)
    payload = {"theme": webinar.theme, "starts_at": webinar.starts_at, "reason": reason}
    verb = MOVED if told else CHANGED
    events.record(verb=verb, subject=webinar, actor=by, at=at, payload=payload)
    return webinar


@transaction.atomic
def announce(*, webinar_id: UUID, by: User, at: datetime) -> Webinar:
    """Let the public know of a webinar; again changes nothing. Raises: NothingToShowError."""
    webinar = Webinar.objects.select_for_update().get(pk=webinar_id)
    if webinar.state == State.DRAFT:
        if not webinar.items.exists() or not webinar.parts.exists():
            raise NothingToShowError
        webinar.state = State.ANNOUNCED
        webinar.save(update_fields=["state"])
        events.record(
            verb=ANNOUNCED, subject=webinar, actor=by, at=at, payload={"theme": webinar.theme}
        )
    return webinar


@transaction.atomic
def cancel(*, webinar_id: UUID, reason: str, by: User, at: datetime) -> Webinar:
    """Call a webinar off; whoever registered is told (pembatalan).

    Raises: HasBegunError.
    """
    webinar = Webinar.objects.select_for_update().get(pk=webinar_id)
    if webinar.phase != Phase.PLANNED:
        raise HasBegunError(webinar.phase)
    if webinar.state != State.CANCELLED:
        webinar.state, webinar.reason = State.CANCELLED, reason
        webinar.sequence += 1
        webinar.save(update_fields=["state", "reason", "sequence"])
        events.record(verb=CANCELLED, subject=webinar, actor=by, at=at, payload={"reason": reason})
    return webinar


def _locked(series: Series) -> Series:
    """Lock a series: two who want the same number come one after the other."""
    return Series.objects.select_for_update().get(pk=series.pk)


def _must_be_free(series: Series, number: int, *, but: Webinar | None = None) -> None:
    taken = series.webinars.filter(number=number)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise NumberTakenError(next_number(series))
