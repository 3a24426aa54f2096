"""What a day came to in the part of the agency that somebody heads: counted, never names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from luwes.foundation.models import Event
from luwes.people.models import Grant, Person, Role
from luwes.policies.queries.hours import hours_of_units
from luwes.presence.models import Absence, CheckIn, Result, ResultNote
from luwes.rosters.models import Place
from luwes.rosters.queries.published import published_days
from luwes_policy.calendar import working_days

SUMMED = "presence.days_summed"
LOOK_BACK = timedelta(days=2)
NOT_DUE = frozenset({str(Place.OFF), str(Place.LEAVE)})


@dataclass(frozen=True, slots=True)
class HeadDay:
    """A day that is over for whoever heads these parts of the agency."""

    person: UUID
    day: date
    paths: tuple[str, ...]


def days_over(*, at: datetime) -> list[HeadDay]:
    """Return who heads what and has seen the working day end, without those told already.

    The end of the day is that of the head's own unit, by the rules in force and its own clock.
    """
    told = _told_since(at - LOOK_BACK)
    by_day: dict[date, dict[UUID, Person]] = defaultdict(dict)
    paths: dict[UUID, list[str]] = defaultdict(list)
    for grant in _heads(on=at.date()):
        person = grant.user.person
        assert person is not None, "asked for with a person"
        day = _here(person, at).date()
        if (str(person.pk), day.isoformat()) not in told:
            by_day[day][person.pk] = person
            paths[person.pk].append(grant.unit.path)
    return [
        HeadDay(pk, day, tuple(paths[pk]))
        for day, people in by_day.items()
        for pk in _ended(people, day=day, at=at)
    ]


def _heads(*, on: date) -> Iterable[Grant]:
    rows = Grant.objects.held(on=on).filter(role=Role.UNIT_HEAD, user__person__isnull=False)
    return rows.select_related("unit", "user__person__unit", "user__person__office__region")


def _here(person: Person, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(person.office.region.zone))


def _ended(people: Mapping[UUID, Person], *, day: date, at: datetime) -> list[UUID]:
    if not working_days(start=day, end=day):
        return []
    homes = {pk: (person.unit, person.office.region_id) for pk, person in people.items()}
    hours = hours_of_units(homes, day=day)
    return [pk for pk in hours if hours[pk].end <= _here(people[pk], at).time()]


def _told_since(since: datetime) -> set[tuple[str, str]]:
    rows = Event.objects.filter(verb=SUMMED, at__gte=since).values_list("payload", flat=True)
    return {
        (person, told["day"])
        for payload in rows
        for person, told in (payload or {}).get("people", {}).items()
    }


def sums_of(heads: Sequence[HeadDay], *, day: date) -> dict[UUID, dict[str, int]]:
    """Return what the day came to for each head (seven queries, however many people)."""
    per_unit = _counted(day)
    found: dict[UUID, dict[str, int]] = {}
    for head in heads:
        total: Counter[str] = Counter()
        for path, counts in per_unit.items():
            if path.startswith(head.paths):
                total.update(counts)
        found[head.person] = dict(total)
    return found


def _counted(day: date) -> Mapping[str, Counter[str]]:
    """Count the people of each unit by what they did on a day."""
    people = list(Person.objects.serving(day).values_list("pk", "unit__path"))
    taps = CheckIn.objects.filter(duty_date=day, direction="in").order_by("-at")
    came = dict(taps.values_list("person", "place"))
    away = set(Absence.objects.approved(start=day, end=day).values_list("person", flat=True))
    published = published_days([day])
    noted = ResultNote.objects.filter(day=day).order_by().values_list("person", flat=True)
    wrote = set(noted.distinct())
    waiting = Counter(Result.objects.waiting().values_list("person", flat=True))
    per_unit: dict[str, Counter[str]] = defaultdict(Counter)
    for pk, path in people:
        told = published.get(pk)
        is_away = pk in away or (told is not None and told.places in NOT_DUE)
        counts = per_unit[path]
        counts["people"] += 1
        counts["wrote"] += pk in wrote
        counts["waiting"] += waiting[pk]
        counts[came.get(pk, "away" if is_away else "missing")] += 1
    return per_unit
