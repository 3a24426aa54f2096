"""An agency begins: its root, its first officer; and the agency of the demonstration."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.db import transaction

from luwes.foundation import events
from luwes.people.actions.imports.applying import apply_batch, ask_to_apply
from luwes.people.actions.imports.uploads import read_batch, upload_sheet
from luwes.people.models import Agency, Grant, Person, Post, Role, Unit, User
from luwes.people.rules.constraint_rows import ConstraintRow
from luwes.people.rules.sample.agency import SampleAgency, sample_agency
from luwes.people.rules.sample.constraints import draw_constraints
from luwes.people.rules.writing import write_constraints, write_people

SINCE = date(2019, 1, 1)
"""From when on roles are held in the demonstration: before any day it may be set to."""
HR_BUREAU = "Biro Sumber Daya Manusia"
IT_DIRECTORATE = "Direktorat Infrastruktur Teknologi Informasi dan Keamanan Informasi"
INSPECTORATE = "Inspektorat"
OPERATIONS = "Pusat Operasi Layanan Digital 24/7"


class AlreadyFoundedError(Exception):
    """A deployment serves one agency, and there is one. Carries its name."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name)
        self.name = name


@transaction.atomic
def found_agency(
    *, name: str, short_name: str, username: str, password: str | None, since: date, at: datetime
) -> User:
    """Found the agency, with its root unit and its first HR officer, who imports the rest.

    password: None where the officer comes in by other means. Raises AlreadyFoundedError.
    """
    if (known := Agency.objects.first()) is not None:
        raise AlreadyFoundedError(name=known.name)
    agency = Agency.objects.create(name=name, short_name=short_name)
    root = Unit.objects.create(agency=agency, name=name)
    officer = User.objects.create_user(username=username, password=password)
    Grant.objects.create(user=officer, role=Role.HR_OFFICER, unit=root, since=since)
    events.record(
        verb="people.agency_founded",
        subject=agency,
        actor="system",
        at=at,
        payload={"name": name, "officer": officer.pk},
    )
    return officer


@transaction.atomic
def found_demonstration(*, people: int, seed: int, at: datetime) -> User:
    """Found the demonstration agency from its own workbook, by the import that everybody uses.

    people: at least 200, so that every unit that the story needs has somebody in it.
    Returns the HR officer. Raises AlreadyFoundedError.
    """
    sample = sample_agency(people=people, seed=seed)
    officer = found_agency(
        name=sample.name,
        short_name="BKN",
        username="sdm",
        password=None,
        since=SINCE,
        at=at,
    )
    _import(sample, officer=officer, at=at)
    served = Post.objects.values("unit")
    Unit.objects.filter(pk__in=served).update(service=Unit.Service.DIRECT)
    _let_heads_in(sample)
    _let_the_five_in(officer, sample)
    events.record(
        verb="people.demonstration_founded",
        subject=officer,
        actor="system",
        at=at,
        payload={"people": people, "seed": seed},
    )
    return officer


def _import(sample: SampleAgency, *, officer: User, at: datetime) -> None:
    """Bring in the agency, then who is away this month."""
    with TemporaryDirectory() as folder:
        agency, away = Path(folder) / "instansi-contoh.xlsx", Path(folder) / "batasan.xlsx"
        write_people(agency, sample)
        write_constraints(away, _away_this_month(sample, today=at.date()))
        for path in (agency, away):
            batch = upload_sheet(
                filename=path.name, content=path.read_bytes(), actor=officer, at=at
            )
            read_batch(batch_id=batch.pk, at=at)
            ask_to_apply(batch_id=batch.pk, actor=officer, at=at)
            apply_batch(batch_id=batch.pk, at=at)


def _away_this_month(sample: SampleAgency, *, today: date) -> list[ConstraintRow]:
    """Return leave and travel that begin in the current month."""
    random = Random(len(sample.people))  # noqa: S311  repeatable on purpose, nothing secret
    drawn = draw_constraints(sample.people, random=random, start=today.replace(day=1), days=28)
    return [row for row in drawn if row.start]


def _let_heads_in(sample: SampleAgency) -> None:
    """Give the head of every unit a login; it opens by single sign-on only."""
    nips = {unit.head for unit in sample.units}
    heads = Person.objects.filter(nip__in=nips - _five(sample)).select_related("unit")
    logins = [User(username=head.nip, email=head.email, person=head) for head in heads]
    for login in logins:
        login.set_unusable_password()
    User.objects.bulk_create(logins)
    _grant(Role.UNIT_HEAD, logins)
    _grant(Role.EMPLOYEE, logins)


@transaction.atomic
def let_staff_in(people: Sequence[Person], *, at: datetime) -> int:
    """Give people of the demonstration a login each where they have none; it opens by no password.

    Returns how many were given.
    """
    without = [person for person in people if not hasattr(person, "login")]
    logins = [User(username=each.nip, email=each.email, person=each) for each in without]
    for login in logins:
        login.set_unusable_password()
    User.objects.bulk_create(logins)
    _grant(Role.EMPLOYEE, logins)
    events.record(
        verb="people.staff_let_in",
        subject="demonstration",
        actor="system",
        at=at,
        payload={"logins": len(logins)},
    )
    return len(logins)


def _five(sample: SampleAgency) -> set[str]:
    return {person.nip for person in _persons_of_the_five(sample).values()}


def _let_the_five_in(officer: User, sample: SampleAgency) -> None:
    """Give the cards of the first page the people they stand for."""
    root = Unit.objects.get(parent=None)
    roles = {"pengawas": Role.AUDITOR, "operator": Role.OPERATOR}
    people = _persons_of_the_five(sample)
    logins = {"sdm": officer}
    for username in people.keys() - logins.keys():
        logins[username] = User.objects.create_user(username=username)
    for username, login in logins.items():
        login.person = people[username]
        login.email = people[username].email
        login.save()
        if username in roles:
            Grant.objects.create(user=login, role=roles[username], unit=root, since=SINCE)
    _grant(Role.UNIT_HEAD, [logins["kepala"], logins["sdm"]])
    _grant(Role.EMPLOYEE, list(logins.values()))


def _persons_of_the_five(sample: SampleAgency) -> dict[str, Person]:
    """Return the person behind each demonstration sign-in."""
    heads = {unit.name: unit.head for unit in sample.units}
    staff = {
        person.unit: person.nip
        for person in sample.people
        if person.nip not in heads.values() and not person.cannot_office
    }
    nips = {
        "sdm": heads[HR_BUREAU],
        "kepala": heads[IT_DIRECTORATE],
        "pegawai": staff[IT_DIRECTORATE],
        "pengawas": staff[INSPECTORATE],
        "operator": staff[OPERATIONS],
    }
    people = Person.objects.select_related("unit").in_bulk(nips.values(), field_name="nip")
    return {username: people[nip] for username, nip in nips.items()}


def _grant(role: Role, logins: list[User]) -> None:
    """Give a role to each in the own unit."""
    Grant.objects.bulk_create(
        Grant(user=login, role=role, unit=login.person.unit, since=SINCE)
        for login in logins
        if login.person is not None
    )
