"""Rows for tests: plain functions, keyword-only; whatever a test does not name is credible."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from luwes.frontdesk.actions.catalogue import Edition, Place, open_service
from luwes.frontdesk.actions.filing import Filing, Receipt, Requester, file_case
from luwes.frontdesk.actions.screens import put_up
from luwes.frontdesk.actions.tickets import draw
from luwes.frontdesk.models import Channel, Kind, Screen, Service
from luwes.frontdesk.queries.catalogue import PUBLISHED, components
from luwes.frontdesk.queries.codes import screen_code
from luwes.people.models import (
    Agency,
    EmployeeKind,
    Grant,
    Office,
    Person,
    Position,
    Post,
    Region,
    Role,
    Unit,
    User,
)
from luwes.policies.models import Arrangement
from luwes.presence.models import Absence, Appraisal, Result, UnitTarget
from luwes.webinars.models import Item, Part, Series, Webinar

PASSWORD = "kata-sandi-untuk-uji"
SINCE = date(2019, 1, 1)
FILED = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
FIRST_BIRTHDAY = date(1970, 1, 1)

_numbers = count(1)


def nip(*, number: int, kind: str = EmployeeKind.PNS) -> str:
    """Return the well-formed NIP of the person of this number."""
    birth = FIRST_BIRTHDAY + timedelta(days=number % 9000)
    appointed = f"{birth.year + 24}{'03' if kind == EmployeeKind.PNS else '21'}"
    return f"{birth:%Y%m%d}{appointed}{1 + number % 2}{1 + number // 9000:03d}"


def agency(*, name: str = "Badan Kepegawaian Contoh", **fields: Any) -> Agency:
    return Agency.objects.create(name=name, short_name="BKC", **fields)


def region(
    *,
    name: str = "DKI Jakarta",
    zone: str = Region.Zone.WIB,
    island: str = Region.Island.JAVA_BALI,
) -> Region:
    return Region.objects.create(name=name, zone=zone, island=island)


def office(*, region: Region, name: str = "Kantor Pusat", desks: int = 100) -> Office:
    return Office.objects.create(region=region, name=name, desks=desks)


def unit(
    *,
    name: str,
    parent: Unit | None = None,
    agency: Agency | None = None,
    service: str = Unit.Service.ADMIN,
    **fields: Any,
) -> Unit:
    """Make a unit under `parent`, or the root unit of `agency`."""
    owner = parent.agency if parent is not None else agency
    return Unit.objects.create(agency=owner, parent=parent, name=name, service=service, **fields)


def person(*, unit: Unit, office: Office, name: str = "", **fields: Any) -> Person:
    number = next(_numbers)
    kind = fields.setdefault("kind", EmployeeKind.PNS)
    fields.setdefault("nip", nip(number=number, kind=kind))
    fields.setdefault("email", f"pegawai{number}@contoh.go.id")
    return Person.objects.create(
        unit=unit, office=office, name=name or f"Pegawai {number:05d}", **fields
    )


def people(*, unit: Unit, office: Office, total: int) -> list[Person]:
    """Make many people in one unit and office at once."""
    numbers = [next(_numbers) for _ in range(total)]
    return Person.objects.bulk_create(
        [
            Person(
                unit=unit,
                office=office,
                nip=nip(number=number),
                kind=EmployeeKind.PNS,
                name=f"Pegawai {number:05d}",
                email=f"pegawai{number}@contoh.go.id",
            )
            for number in numbers
        ],
        batch_size=5000,
    )


def position(*, title: str = "Analis SDM Aparatur Ahli Muda") -> Position:
    return Position.objects.get_or_create(title=title)[0]


def post(
    *,
    unit: Unit,
    office: Office,
    name: str = "Loket Layanan",
    minimum: int = 1,
    target: int | None = None,
    weekdays: tuple[int, ...] = (1, 2, 3, 4, 5),
    qualified: tuple[Person, ...] = (),
) -> Post:
    made = Post.objects.create(
        unit=unit,
        office=office,
        name=name,
        minimum=minimum,
        target=minimum if target is None else target,
        weekdays=list(weekdays),
    )
    made.qualified.set(qualified)
    return made


def arrangement(*, person: Person, **fields: Any) -> Arrangement:
    """Make a request for two home days a week that waits for the head."""
    told = {
        "place": Arrangement.Place.HOME,
        "weekdays": [2, 4],
        "first_day": date(2026, 11, 30),
        "last_day": date(2026, 12, 18),
        "reason": "Menulis laporan",
        "task_is_digital": True,
        "asked_at": datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    } | fields
    asker = told.pop("asked_by", None) or person.login
    return Arrangement.objects.create(person=person, asked_by=asker, **told)


def absence(*, person: Person, **fields: Any) -> Absence:
    """Make a request for three days of annual leave that waits for the head."""
    told = {
        "kind": Absence.Kind.ANNUAL,
        "first_day": date(2026, 12, 7),
        "last_day": date(2026, 12, 9),
        "reason": "Keluarga",
        "asked_at": datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    } | fields
    asker = told.pop("asked_by", None) or person.login
    return Absence.objects.create(person=person, asked_by=asker, **told)


def target(*, unit: Unit, by: User, **fields: Any) -> UnitTarget:
    """Make what a unit aims at in the last quarter of 2026."""
    told = {
        "title": "Layanan kepegawaian tepat waktu",
        "measure": "95 % berkas selesai dalam lima hari",
        "first_day": date(2026, 10, 1),
        "last_day": date(2026, 12, 31),
        "set_at": datetime(2026, 10, 1, 3, 0, tzinfo=UTC),
    } | fields
    return UnitTarget.objects.create(unit=unit, set_by=by, **told)


def result(*, person: Person, **fields: Any) -> Result:
    """Make a result that is planned for the last quarter of 2026."""
    told = {
        "title": "Verifikasi 40 berkas",
        "measure": "40 berkas diverifikasi",
        "first_day": date(2026, 10, 1),
        "last_day": date(2026, 12, 18),
        "planned_at": datetime(2026, 10, 1, 3, 0, tzinfo=UTC),
    } | fields
    planner = told.pop("planned_by", None) or person.login
    return Result.objects.create(person=person, planned_by=planner, **told)


def appraisal(*, person: Person, by: User, **fields: Any) -> Appraisal:
    """Make a review of the third quarter of 2026."""
    told = {
        "first_day": date(2026, 7, 1),
        "last_day": date(2026, 9, 30),
        "number": 1,
        "result": "meets",
        "result_reason": "Semua hasil diterima.",
        "behaviour": "meets",
        "behaviour_reason": "Saling membantu.",
        "predicate": "good",
        "law": {
            "rule": "performance.predicate",
            "pack": "id.asn.performance-2022",
            "edition": "1.0.0",
            "citation": "PermenPANRB 6/2022",
            "proof": "secondary",
            "on": "2026-09-30",
            "rows": ["above", "meets", "below"],
            "columns": ["above", "meets", "below"],
            "cells": [["good"] * 3] * 3,
        },
        "decided_at": datetime(2026, 10, 5, 3, 0, tzinfo=UTC),
    } | fields
    return Appraisal.objects.create(person=person, decided_by=by, **told)


def filed_case(*, unit: Unit, office: Office, by: User, at: datetime = FILED) -> Receipt:
    """Make a service of a unit, and a case that somebody filed with it on the web."""
    unit.refresh_from_db()
    standard = {word: {"id": "Contoh."} for word in components(PUBLISHED)}
    service = open_service(
        slug="layanan-contoh",
        place=Place(unit=unit, office=office, channels=[Channel.WEB, Channel.COUNTER]),
        edition=Edition("Layanan contoh", "Contoh.", 5, "working_days", standard=standard),
        by=by,
        at=at,
    )
    filing = Filing(Kind.REQUEST, Channel.WEB, Requester("Ani"), {"about": "Kapan?"})
    return file_case(service=service, filing=filing, by=None, at=at)


def waiting_room(service: Service, *, by: User, at: datetime = FILED) -> dict[str, Any]:
    """Make the ticket of a visitor, a screen and a kiosk; return what their addresses speak of."""
    ticket = draw(service=service, at=at)
    told: dict[str, Any] = {"office": service.office, "name": "Lobi", "by": by, "at": at}
    screen = put_up(kind=Screen.Kind.CALLS, **told)
    kiosk = put_up(kind=Screen.Kind.KIOSK, **told)
    codes = {"screen": screen_code(screen.pk), "kiosk": screen_code(kiosk.pk)}
    return {"ticket": ticket.pk, "screen-row": screen.pk, **codes}


def user(*, username: str = "", person: Person | None = None, **fields: Any) -> User:
    """Make a login; its password is PASSWORD."""
    name = username or (person.nip if person else f"akun{next(_numbers)}")
    return User.objects.create_user(username=name, password=PASSWORD, person=person, **fields)


def grant(
    *, user: User, role: Role, unit: Unit, since: date = SINCE, until: date | None = None
) -> Grant:
    return Grant.objects.create(user=user, role=role, unit=unit, since=since, until=until)


def login(*, role: Role, unit: Unit, username: str = "", person: Person | None = None) -> User:
    """Make a login that holds a role in a unit and all below it."""
    made = user(username=username or role.value, person=person)
    grant(user=made, role=role, unit=unit)
    return made


def webinar(*, unit: Unit, **fields: Any) -> Webinar:
    """Make an announced webinar with a speaker and two items; morning of 9 October 2020, WIB."""
    series, _ = Series.objects.get_or_create(unit=unit, name="Seri Uji")
    told = {
        "theme": "Cara kerja baru",
        "number": Webinar.objects.filter(series=series).count() + 1,
        "zone": Region.Zone.WIB,
        "starts_at": datetime(2020, 10, 9, 2, 0, tzinfo=UTC),
        "ends_at": datetime(2020, 10, 9, 4, 0, tzinfo=UTC),
        "state": "announced",
        "is_public": True,
    } | fields
    made = Webinar.objects.create(series=series, unit=unit, **told)
    speaker = Part.objects.create(
        webinar=made, role=Part.Role.SPEAKER, name="Ratna Dewi", email="ratna@contoh.go.id", order=1
    )
    Item.objects.create(webinar=made, order=1, title="Pembukaan", minutes=15)
    Item.objects.create(webinar=made, order=2, title="Paparan", minutes=45, part=speaker)
    made.index_words()
    return made


@dataclass(frozen=True, slots=True)
class SmallAgency:
    """An agency that fits on a page: three regions in three zones, one login a role."""

    agency: Agency
    root: Unit
    bureau: Unit
    """Biro SDM, in Jakarta."""
    directorate: Unit
    """Direktorat Layanan, in Jakarta, with one subdirectorate below."""
    subdirectorate: Unit
    east: Unit
    """Kantor Regional IX, in Jayapura: the other branch of the tree."""
    jakarta: Office
    makassar: Office
    jayapura: Office
    hr_officer: User
    head: User
    """Head of the directorate, and so of its subdirectorate; not of the bureau or the east."""
    employee: User
    """Serves in the subdirectorate."""
    auditor: User
    operator: User


def small_agency(*, people_per_unit: int = 3) -> SmallAgency:
    """Make the small agency; every unit has `people_per_unit` people, logins included."""
    made = agency()
    root = unit(agency=made, name=made.name)
    bureau = unit(parent=root, name="Biro SDM")
    directorate = unit(parent=root, name="Direktorat Layanan", service=Unit.Service.DIRECT)
    below = unit(parent=directorate, name="Subdirektorat Loket", service=Unit.Service.DIRECT)
    east = unit(parent=root, name="Kantor Regional IX")
    jakarta, makassar, jayapura = three_offices()
    hr_person = person(unit=bureau, office=jakarta, name="Sri Wahyuni")
    head_person = person(unit=directorate, office=jakarta, name="Bambang Sutrisno")
    employee_person = person(unit=below, office=jakarta, name="Dewi Anggraini")
    people(unit=bureau, office=jakarta, total=people_per_unit - 1)
    people(unit=directorate, office=makassar, total=people_per_unit - 1)
    people(unit=below, office=jakarta, total=people_per_unit - 1)
    people(unit=east, office=jayapura, total=people_per_unit)
    return SmallAgency(
        agency=made,
        root=root,
        bureau=bureau,
        directorate=directorate,
        subdirectorate=below,
        east=east,
        jakarta=jakarta,
        makassar=makassar,
        jayapura=jayapura,
        hr_officer=login(role=Role.HR_OFFICER, unit=root, person=hr_person),
        head=login(role=Role.UNIT_HEAD, unit=directorate, person=head_person),
        employee=login(role=Role.EMPLOYEE, unit=below, person=employee_person),
        auditor=login(role=Role.AUDITOR, unit=root),
        operator=login(role=Role.OPERATOR, unit=root),
    )


def three_offices() -> tuple[Office, Office, Office]:
    """Make an office in each zone."""
    west = region()
    middle = region(name="Sulawesi Selatan", zone=Region.Zone.WITA, island=Region.Island.OUTSIDE)
    east = region(name="Papua", zone=Region.Zone.WIT, island=Region.Island.OUTSIDE)
    return (
        office(region=west, name="Kantor Pusat Jakarta", desks=60),
        office(region=middle, name="Kanreg IV Makassar", desks=20),
        office(region=east, name="Kanreg IX Jayapura", desks=20),
    )
