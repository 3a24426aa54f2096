"""A seeded front desk of any size: services, officers, a published roster, cases and their clocks.

Cases are written by COPY, past the actions: 200 000 of them in well under two minutes. What is
measured afterwards are the actions and pages that everybody uses.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, models
from psycopg.types.json import Jsonb

from luwes.foundation import clocks
from luwes.foundation.ids import new_id
from luwes.foundation.models import Clock, WorkingCalendar
from luwes.foundation.rules.working_time import WorkingDay
from luwes.frontdesk.models import (
    Case,
    Channel,
    Kind,
    Message,
    Outcome,
    Service,
    ServiceVersion,
    State,
)
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.queries.opening_hours import key_of
from luwes.frontdesk.rules.codes import hash_of
from luwes.frontdesk.rules.targets import ANSWER
from luwes.people.actions.founding import found_agency
from luwes.people.models import (
    EmployeeKind,
    Grant,
    Office,
    Person,
    Post,
    Region,
    Role,
    Unit,
    User,
)
from luwes.rosters.models import Assignment, Roster, Run, RunState
from luwes.site.bench.minutes import FRIDAY, ORDINARY

AT = datetime(2026, 5, 13, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
TODAY = AT.date()
UNITS = 20
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
OPEN, IN_HAND = 0.08, 0.02
"""Shares of all cases that wait, and that somebody has in hand; the others are finished."""
MOST_IN_HAND = 20
ROWS_AT_ONCE = 1000
ABOUT = "Saya ingin tahu keadaan berkas yang saya kirim bulan lalu."

Tell = Callable[[float], None]
"""Is told which part is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What cases stand on."""

    services: Sequence[Service]
    calendars: dict[Any, WorkingCalendar]
    """By unit."""
    officers: dict[Any, list[Person]]
    """By unit."""


def fill(*, cases: int, services: int, officers: int, seed: int, tell: Tell) -> None:
    """Fill an empty, migrated database with a front desk of so many cases."""
    chance = Random(seed)  # noqa: S311  a seeded draw is the point
    by = found_agency(
        name="Badan Contoh",
        short_name="BC",
        username="sdm",
        password=None,
        since=date(2019, 1, 1),
        at=AT,
    )
    units, offices = _units(), _offices()
    people = _people(units, offices, total=officers)
    calendars = {unit.pk: _calendar(unit, offices[place % 3]) for place, unit in enumerate(units)}
    made = _services(units, offices, people, by=by, total=services)
    _publish_roster(people, by=by)
    ground = Ground(made, calendars, people)
    _copy_cases(ground, chance, total=cases, tell=tell)


def working_days(*, off: Sequence[date] = ()) -> list[WorkingDay]:
    """Return the ordinary week over two years, without the days off."""
    days = (date(2025, 7, 1) + timedelta(days=ahead) for ahead in range(730))
    return [
        WorkingDay(day, FRIDAY if day.isoweekday() == 5 else ORDINARY)  # noqa: PLR2004  Friday
        for day in days
        if day.isoweekday() < 6 and day not in off  # noqa: PLR2004  Saturday
    ]


def _units() -> list[Unit]:
    root = Unit.objects.get(parent=None)
    rows = [
        Unit(agency=root.agency, parent=root, name=f"Direktorat {place + 1:02d}")
        for place in range(UNITS)
    ]
    for row in rows:
        row.path = f"{root.path}{row.pk.hex}/"
    return Unit.objects.bulk_create(rows)


def _offices() -> list[Office]:
    return [
        Office.objects.create(
            region=Region.objects.create(name=zone, zone=zone, island=Region.Island.JAVA_BALI),
            name=f"Kantor {zone}",
            desks=200,
        )
        for zone in ZONES
    ]


def _people(
    units: Sequence[Unit], offices: Sequence[Office], *, total: int
) -> dict[Any, list[Person]]:
    rows = [
        Person(
            nip=f"19800101{2005 + number % 10}03{1 + number % 2}{number:03d}",
            kind=EmployeeKind.PNS,
            name=f"Petugas {number:04d}",
            unit=units[number % UNITS],
            office=offices[number % UNITS % 3],
            email=f"petugas{number}@contoh.go.id",
        )
        for number in range(total)
    ]
    made = Person.objects.bulk_create(rows)
    logins = User.objects.bulk_create(User(username=row.nip, person=row) for row in made)
    Grant.objects.bulk_create(
        Grant(user=login, role=Role.EMPLOYEE, unit=row.unit, since=date(2019, 1, 1))
        for login, row in zip(logins, made, strict=True)
    )
    return {unit.pk: [row for row in made if row.unit_id == unit.pk] for unit in units}


def _calendar(unit: Unit, office: Office) -> WorkingCalendar:
    told: dict[str, Any] = {"key": key_of(unit, office.region), "zone": office.region.zone}
    return clocks.record_calendar(**told, days=working_days(), cause="", at=AT)[0]


def _services(
    units: Sequence[Unit],
    offices: Sequence[Office],
    people: dict[Any, list[Person]],
    *,
    by: User,
    total: int,
) -> list[Service]:
    """Offer services; every other one is served by a post that six may fill, else by the unit."""
    made = []
    for number in range(total):
        unit, office = units[number % UNITS], offices[number % UNITS % 3]
        service = Service.objects.create(
            slug=f"layanan-{number:03d}", unit=unit, office=office, channels=[*Channel.values]
        )
        service.current = ServiceVersion.objects.create(
            service=service,
            number=1,
            name=f"Layanan {number:03d}",
            summary="Layanan buatan untuk mengukur.",
            standard={},
            form={},
            amount=900 if number % 3 else 5,
            unit="working_minutes" if number % 3 else "working_days",
            published_at=AT,
            published_by=by,
        )
        service.save(update_fields=["current"])
        if number % 2:
            post = Post.objects.create(
                unit=unit,
                office=office,
                name=f"Loket {number:03d}",
                weekdays=[1, 2, 3, 4, 5],
                minimum=1,
                target=1,
            )
            able = people[unit.pk]
            post.qualified.set(able[place % len(able)] for place in range(number, number + 6))
            service.posts.set([post])
        made.append(service)
    return made


def _publish_roster(people: dict[Any, list[Person]], *, by: User) -> None:
    """Publish a month in which everybody works from the office."""
    days = [date(2026, 5, 1) + timedelta(days=ahead) for ahead in range(31)]
    run = Run.objects.create(
        number=1,
        start=days[0],
        end=days[-1],
        state=RunState.PROPOSED,
        asked_by=by,
        asked_at=AT,
        days=[day.isoformat() for day in days],
    )
    every = [person for rows in people.values() for person in rows]
    Assignment.objects.bulk_create(
        Assignment(
            run=run,
            person=person,
            unit_id=person.unit_id,
            office_id=person.office_id,
            row=row,
            places="K" * len(days),
        )
        for row, person in enumerate(every)
    )
    Roster.objects.create(number=1, run=run, published_by=by, published_at=AT)


def _copy_cases(ground: Ground, chance: Random, *, total: int, tell: Tell) -> None:
    hands: dict[Any, int] = {}
    for begun in range(0, total, ROWS_AT_ONCE * 10):
        until = min(begun + ROWS_AT_ONCE * 10, total)
        cases = [_case(number, ground, chance, hands) for number in range(begun, until)]
        running = [_clock(case, ground) for case in cases]
        for case, clock in zip(cases, running, strict=True):
            case.due_at = clock.due_at
        copy_in(Case, cases)
        copy_in(Clock, running)
        copy_in(Message, (_message(case) for case in cases))
        tell(until / total)


def _case(number: int, ground: Ground, chance: Random, hands: dict[Any, int]) -> Case:
    service = ground.services[chance.randrange(len(ground.services))]
    assert service.current is not None
    case = Case(
        id=new_id(),
        number=20_260_000_000 + number,
        service=service,
        version_id=service.current.pk,
        unit_id=service.unit_id,
        kind=Kind.REQUEST,
        channel=chance.choice(Channel.values),
        urgent=chance.random() < 0.02,  # noqa: PLR2004  a few are urgent
        filed_at=AT - timedelta(minutes=chance.randrange(60 * 24 * 7)),
        name=f"Pemohon {number}",
        answers={"about": ABOUT},
    )
    case.code_hash = hash_of(code_for(case))
    _go_on(case, chance.random(), ground, chance, hands)
    return case


def _go_on(case: Case, share: float, ground: Ground, chance: Random, hands: dict[Any, int]) -> None:
    """Let a case wait, be in somebody's hand, or have ended months ago."""
    if share < OPEN:
        return
    owner = chance.choice(ground.officers[case.unit_id])
    case.owner = owner
    if share < OPEN + IN_HAND and hands.get(owner.pk, 0) < MOST_IN_HAND:
        hands[owner.pk] = hands.get(owner.pk, 0) + 1
        case.state = State.TAKEN
        return
    case.filed_at -= timedelta(days=chance.randrange(10, 200))
    case.closed_at = case.filed_at + timedelta(days=2)
    case.state, case.outcome = State.CLOSED, Outcome.FULFILLED


def _clock(case: Case, ground: Ground) -> Clock:
    calendar = ground.calendars[case.unit_id]
    version = case.service.current
    assert version is not None
    row = Clock(
        id=new_id(),
        subject=str(case.pk),
        purpose=ANSWER,
        calendar=calendar,
        began_at=case.filed_at,
        amount=version.amount,
        unit=version.unit,
        stopped_at=case.closed_at,
    )
    clocks.recount(row)
    return row


def _message(case: Case) -> Message:
    return Message(id=new_id(), case=case, at=case.filed_at, body="Mohon kabarnya.")


def copy_in(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Write rows by COPY."""
    fields = model._meta.concrete_fields  # noqa: SLF001  Django's own door to its columns
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    attributes = [(field.attname, isinstance(field, models.JSONField)) for field in fields]
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(
                [
                    Jsonb(getattr(row, name)) if is_json else getattr(row, name)
                    for name, is_json in attributes
                ]
            )
