"""Units that never close, read from the tables: what a plan asks, and what is published."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from luwes.people.access import Reach
from luwes.people.models import Person, Unit
from luwes.policies.queries.law import law
from luwes.rosters.models import (
    Assignment,
    Pin,
    Roster,
    ShiftCover,
    ShiftPattern,
    ShiftType,
    ShiftWish,
    ShiftWorker,
)
from luwes.rosters.rules.shifts import pattern as asked
from luwes.rosters.rules.shifts.compile import MEMORY
from luwes_policy.facts import Facts

Known = Mapping[UUID, Mapping[date, str]]
"""Person → sign of each day."""


def patterns() -> QuerySet[ShiftPattern]:
    """Return the patterns with shifts, cover and workers (four queries)."""
    cover = Prefetch("shifts__cover", ShiftCover.objects.order_by("place"))
    workers = Prefetch("workers", ShiftWorker.objects.select_related("person").order_by("pk"))
    return ShiftPattern.objects.select_related("unit").prefetch_related("shifts", cover, workers)


def patterns_seen(*, reach: Reach) -> list[ShiftPattern]:
    """Return the patterns within reach, in the order of the tree."""
    return list(patterns().filter(reach.within("unit__path")).order_by("unit__path"))


def units_without(*, reach: Reach) -> list[Unit]:
    """Return units with people that have no pattern yet (one query)."""
    units = Unit.objects.filter(reach.within(), shift_pattern=None).lasting()
    return list(units.annotate(staff=Count("people")).filter(staff__gt=1).order_by("path")[:500])


def unit_of(pk: UUID) -> Unit | None:
    """Return a unit (one query)."""
    return Unit.objects.filter(pk=pk).first()


def pattern_of(unit: Unit) -> ShiftPattern | None:
    """Return the pattern of a unit."""
    return patterns().filter(unit=unit).first()


def staff_of(unit: Unit, *, on: date) -> list[Person]:
    """Return who serves in a unit (one query)."""
    return list(Person.objects.serving(on).filter(unit=unit).order_by("name", "nip"))


def planned_teams(
    people: Sequence[tuple[UUID, str, UUID, UUID]], *, start: date, end: date
) -> tuple[asked.PlannedTeam, ...]:
    """Return the shift teams of a plan, with what was worked before and is published after.

    people: person, NIP, unit and office of everybody who is planned for.
    """
    found = list(patterns())
    workers = {worker.person_id: worker for each in found for worker in each.workers.all()}
    if not workers:
        return ()
    days = [start - timedelta(days=MEMORY) + timedelta(days=ahead)
            for ahead in range(MEMORY + (end - start).days + 1)]  # fmt: skip
    known = published_signs(days, people=workers)
    pins = _pins(workers, start=start, end=end)
    wishes = _wishes(workers, start=start, end=end)
    by_place: dict[tuple[UUID, UUID], list[asked.PlannedWorker]] = defaultdict(list)
    units = {each.unit_id: each for each in found}
    for person, nip, unit, office in people:
        worker = workers.get(person)
        if worker is not None and unit in units and worker.pattern_id == units[unit].pk:
            by_place[unit, office].append(
                asked.PlannedWorker(
                    nip,
                    _rules(worker),
                    known=known.get(person, {}),
                    pins=pins.get(person, {}),
                    wishes=tuple(wishes.get(person, ())),
                )
            )
    return tuple(
        asked.PlannedTeam(
            unit=str(unit),
            office=str(office),
            shifts=shifts_of(units[unit]),
            cover=tuple(_cover(units[unit])),
            workers=tuple(members),
        )
        for (unit, office), members in by_place.items()
    )


def shifts_of(pattern: ShiftPattern) -> tuple[asked.ShiftType, ...]:
    """Return the shifts of a pattern as plans read them."""
    return tuple(_shift(each) for each in pattern.shifts.all())


def asked_of(pattern: ShiftPattern) -> asked.Asked:
    """Return a whole pattern as somebody would ask for it."""
    return asked.Asked(
        list(shifts_of(pattern)),
        list(_cover(pattern)),
        {worker.person_id: _rules(worker) for worker in pattern.workers.all()},
    )


def _shift(each: ShiftType) -> asked.ShiftType:
    return asked.ShiftType(
        each.code, each.name, each.start, each.minutes, each.rest, frozenset(each.forbids)
    )


def _cover(pattern: ShiftPattern) -> Iterator[asked.CoverNeed]:
    needs = [(need, shift) for shift in pattern.shifts.all() for need in shift.cover.all()]
    for need, shift in sorted(needs, key=lambda pair: pair[0].place):
        yield asked.CoverNeed(shift.code, need.people, frozenset(need.weekdays), tuple(need.dates))


def _rules(worker: ShiftWorker) -> asked.WorkerRules:
    return asked.WorkerRules(
        run_max=worker.run_max,
        run_min=worker.run_min,
        off_min=worker.off_min,
        weekends_max=worker.weekends_max,
        shifts_max=worker.shifts_max,
        minutes_min=worker.minutes_min,
        minutes_max=worker.minutes_max,
    )


def _wishes(
    people: Collection[UUID], *, start: date, end: date
) -> dict[UUID, list[asked.WishedShift]]:
    found: dict[UUID, list[asked.WishedShift]] = defaultdict(list)
    for wish in ShiftWish.objects.filter(person__in=people, day__range=(start, end)):
        found[wish.person_id].append(wish.as_asked)
    return found


def shifts_to_ask_for(person: Person) -> tuple[asked.ShiftType, ...] | None:
    """Return the shifts that a person may be given; None for who works in none (two queries)."""
    worker = ShiftWorker.objects.filter(person=person).select_related("pattern").first()
    return None if worker is None else shifts_of(worker.pattern)


def wishes_of(person: Person, *, start: date, end: date) -> list[ShiftWish]:
    """Return what a person asked for in a period (one query)."""
    return list(ShiftWish.objects.filter(person=person, day__range=(start, end)))


def wish_of(person: Person, *, day: date) -> asked.WishedShift | None:
    """Return what a person asked for on a day (one query)."""
    found = ShiftWish.objects.filter(person=person, day=day).first()
    return found.as_asked if found else None


def _pins(people: Collection[UUID], *, start: date, end: date) -> dict[UUID, dict[date, str]]:
    found: dict[UUID, dict[date, str]] = defaultdict(dict)
    pins = Pin.objects.filter(person__in=people, day__range=(start, end)).exclude(shift="")
    for person, day, shift in pins.values_list("person", "day", "shift"):
        found[person][day] = shift
    return found


def published_signs(
    days: Sequence[date], *, people: Collection[UUID], below: int | None = None
) -> dict[UUID, dict[date, str]]:
    """Return the published signs of shift workers (two queries); later rosters win.

    below: look only at rosters with a lower number, as they stood before that one.
    """
    rosters = Roster.objects.filter(run__start__lte=max(days), run__end__gte=min(days))
    if below is not None:
        rosters = rosters.filter(number__lt=below)
    starts = dict(rosters.order_by("number").values_list("run", "run__start"))
    rows = Assignment.objects.filter(run__in=starts, person__in=people).exclude(shifts="")
    texts = {
        (run, person): shifts for run, person, shifts in rows.values_list("run", "person", "shifts")
    }
    wanted = frozenset(days)
    found: dict[UUID, dict[date, str]] = defaultdict(dict)
    for run, start in starts.items():
        for (of_run, person), shifts in texts.items():
            if of_run == run:
                found[person] |= {
                    day: sign
                    for ahead, sign in enumerate(shifts)
                    if (day := start + timedelta(days=ahead)) in wanted
                }
    return found


def shift_types_of(told: Sequence[Mapping[str, Any]]) -> dict[str, tuple[asked.ShiftType, ...]]:
    """Return unit → shifts, from what a run kept of them."""
    return {
        team["unit"]: tuple(
            asked.ShiftType(each["code"], each["name"], each["start"], each["minutes"])
            for each in team["shifts"]
        )
        for team in told
    }


def shift_law(*, on: date) -> tuple[str, ...]:
    """Return the citations of what lets people work in shifts, and of the hours they owe."""
    found = law().in_force(path="", on=on, facts=Facts())
    answers = (found.get(rule) for rule in ("flexible.time", "hours.week"))
    return tuple(answer.citation for answer in answers if answer is not None)
