"""A person's days: check-ins with what has become of them, paired into stretches."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from luwes.people.models import Person
from luwes.presence.models import CheckIn, Correction, Decision, Grade, Outage
from luwes.presence.rules.limits import shipped
from luwes.presence.rules.stretches import Stretch, stretches_of

ACCEPTED, IN_DOUBT, REJECTED = "accepted", "review", "rejected"
CORRECTION = "correction"
"""What holds the instant of a tap that no device made: the head's written word."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One check-in with what has become of it."""

    id: UUID
    direction: str
    place: str
    """A letter of the roster."""
    zone: str
    at: datetime
    bound: str
    duty_date: date
    state: str
    """`accepted`, `review` or `rejected`."""
    reasons: tuple[str, ...]
    decision_reason: str


@dataclass(frozen=True, slots=True)
class Day:
    """One duty date of a person."""

    day: date
    taps: tuple[Tap, ...]
    stretches: tuple[Stretch[Tap], ...]
    """Without what a head has rejected; what is in doubt counts until it is decided."""


def days_between(start: date, end: date) -> list[date]:
    """Return the dates from start to end, both included: how check-ins are to be asked for."""
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def days_of(person: Person, *, start: date, end: date) -> dict[date, Day]:
    """Return a person's days on which they checked in (two queries)."""
    return days_of_people([person.pk], start=start, end=end).get(person.pk, {})


def days_of_people(
    people: Sequence[UUID],
    *,
    start: date,
    end: date,
    corrections: Iterable[Correction] | None = None,
) -> dict[UUID, dict[date, Day]]:
    """Return the days of these people on which they checked in (two queries).

    corrections: those of these people, where they are read already; one query less.

    A correction that the head accepted stands among the check-ins, bound by `CORRECTION`.
    A departure that arrived before its arrival was known may stand on the next date: it is
    put back to the day of the stretch that it ends.
    """
    rows = (
        CheckIn.objects.filter(
            duty_date__in=days_between(start, end + timedelta(days=1)), person__in=people
        )
        .with_gap_closed()
        .select_related("review")
        .order_by("person", "at")
    )
    taps: dict[UUID, list[Tap]] = defaultdict(list)
    for row in rows:
        taps[row.person_id].append(_tap(row))
    if corrections is None:
        corrections = corrections_about(people, start=start, end=end)
    for correction in corrections:
        if is_accepted(correction):
            taps[correction.person_id].append(_corrected(correction))
    return {person: _days(own, start=start, end=end) for person, own in taps.items()}


def outages_between(start: datetime, end: datetime) -> list[Outage]:
    """Return the outages that overlap this time, the first one first (one query)."""
    return list(Outage.objects.touching(start=start, end=end).order_by("since"))


def state_of(row: CheckIn) -> str:
    """Return what has become of a check-in read `with_gap_closed` and its review."""
    review = getattr(row, "review", None)
    if review is not None:
        return ACCEPTED if review.decision == Decision.ACCEPTED else REJECTED
    closed = getattr(row, "gap_closed", False)
    return ACCEPTED if row.grade == Grade.ACCEPTED or closed else IN_DOUBT


def _tap(row: CheckIn) -> Tap:
    review = getattr(row, "review", None)
    return Tap(
        id=row.pk,
        direction=row.direction,
        place=row.place,
        zone=row.zone,
        at=row.at,
        bound=row.bound,
        duty_date=row.duty_date,
        state=state_of(row),
        reasons=tuple(row.reasons),
        decision_reason=review.reason if review else "",
    )


def corrections_about(people: Sequence[UUID], *, start: date, end: date) -> list[Correction]:
    """Return every correction that may touch these days, with its ruling (one query)."""
    found = Correction.objects.filter(
        person__in=people, duty_date__range=(start, end + timedelta(days=1))
    )
    return list(found.select_related("ruling"))


def is_accepted(row: Correction) -> bool:
    """Say whether the head accepted a correction."""
    ruling = getattr(row, "ruling", None)
    return ruling is not None and ruling.decision == Decision.ACCEPTED


def _corrected(row: Correction) -> Tap:
    return Tap(
        id=row.pk,
        direction=row.direction,
        place=row.place,
        zone=row.zone,
        at=row.at,
        bound=CORRECTION,
        duty_date=row.duty_date,
        state=ACCEPTED,
        reasons=(),
        decision_reason=row.ruling.reason,
    )


def _days(taps: Sequence[Tap], *, start: date, end: date) -> dict[date, Day]:
    counted = [tap for tap in taps if tap.state != REJECTED]
    by_day: dict[date, list[Stretch[Tap]]] = defaultdict(list)
    longest = timedelta(seconds=shipped().longest_stretch)
    for stretch in stretches_of(counted, longest=longest):
        first = stretch.came or stretch.left
        assert first is not None
        by_day[first.duty_date].append(stretch)
    told = _taps_by_day(taps, by_day.values())
    return {
        day: Day(day, tuple(told[day]), tuple(by_day[day]))
        for day in sorted(by_day.keys() | told.keys())
        if start <= day <= end
    }


def _taps_by_day(
    taps: Sequence[Tap], stretches: Iterable[Sequence[Stretch[Tap]]]
) -> dict[date, list[Tap]]:
    """Group check-ins by the day of their stretch."""
    moved = {
        stretch.left.id: stretch.came.duty_date
        for found in stretches
        for stretch in found
        if stretch.left and stretch.came
    }
    told: dict[date, list[Tap]] = defaultdict(list)
    for tap in taps:
        told[moved.get(tap.id, tap.duty_date)].append(tap)
    return told
