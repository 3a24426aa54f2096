"""A service of the small agency, its officers, and how people file with it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests import factories

from luwes.frontdesk.actions import calendars
from luwes.frontdesk.actions.catalogue import Edition, Place, open_service
from luwes.frontdesk.actions.filing import Filing, Requester, file_case
from luwes.frontdesk.models import Channel, Kind
from luwes.frontdesk.queries.catalogue import PUBLISHED, components
from luwes.rosters.models import Assignment, Roster, Run

WIB = ZoneInfo("Asia/Jakarta")
TODAY = date(2026, 5, 13)
FORM = {
    "fields": [
        {"key": "nip", "label": "NIP", "kind": "nip", "required": True},
        {"key": "grade", "label": "Golongan", "kind": "choice", "choices": ["III/a", "III/b"]},
    ],
    "documents": [{"key": "letter", "label": "Surat pengantar", "required": False}],
}
STANDARD = {word: {"id": f"Isi {word}"} for word in components(PUBLISHED)} | {
    "svc_requirements": {"id": "NIP"}
}
PDF = b"%PDF-1.4 surat"


def local(text, zone=WIB):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=zone)


FILED = local("05-13 14:00")
DAY = date(2026, 5, 18)
"""A Monday."""
NINE = local("05-18 09:30")


def edition(**fields):
    told = {
        "name": "Konsultasi kenaikan pangkat",
        "summary": "Bertanya tentang usul kenaikan pangkat.",
        "amount": 15 * 60,
        "unit": "working_minutes",
        "standard": STANDARD,
        "form": FORM,
    } | fields
    return Edition(**told)


def place(agency, **fields):
    told = {
        "unit": agency.subdirectorate,
        "office": agency.jakarta,
        "channels": [Channel.WEB, Channel.COUNTER, Channel.PHONE],
    } | fields
    return Place(**told)


@pytest.fixture(autouse=True)
def half_a_year(monkeypatch):
    """Make calendars of half a year: enough here, and made sooner."""
    known = (date(2026, 2, 1), date(2026, 7, 31))
    monkeypatch.setattr(calendars, "known_span", lambda **_on: known)


@pytest.fixture
def agency(db):
    return fresh(factories.small_agency())


def fresh(agency):
    """Read the units again, as a request does: with plain words for their kinds."""
    for name in ("root", "bureau", "directorate", "subdirectorate", "east"):
        getattr(agency, name).refresh_from_db()
    return agency


@pytest.fixture
def service(agency):
    return open_service(
        slug="kenaikan-pangkat",
        place=place(agency),
        edition=edition(),
        by=agency.hr_officer,
        at=datetime(2026, 1, 5, tzinfo=UTC),
    )


@pytest.fixture
def officers(agency):
    """Dewi, who has a login, and two colleagues of hers with logins too."""
    people = list(agency.subdirectorate.people.order_by("name"))
    for person in people:
        if not hasattr(person, "login"):
            factories.user(person=person)
    dewi = agency.employee.person
    return [dewi, *(person for person in people if person.pk != dewi.pk)]


@pytest.fixture
def filed(service):
    def file(*, at=FILED, by=None, uploads=(), answers=None, service=service, **fields):
        told = {"kind": Kind.REQUEST, "channel": Channel.WEB} | fields
        requester = told.pop("requester", Requester("Ani", email="ani@contoh.id"))
        said = {"nip": "198001012005031001", "about": "Kapan?"} if answers is None else answers
        filing = Filing(requester=requester, answers=said, uploads=uploads, **told)
        return file_case(service=service, filing=filing, by=by, at=at)

    return file


@pytest.fixture
def counter(agency, officers):
    """A service at a counter that the three officers can fill."""
    post = factories.post(
        unit=agency.subdirectorate, office=agency.jakarta, minimum=3, qualified=tuple(officers)
    )
    service = open_service(
        slug="loket",
        place=place(agency, posts=[post], slot_minutes=60),
        edition=edition(form={}),
        by=agency.hr_officer,
        at=FILED,
    )
    service.post = post
    return service


@pytest.fixture
def publish(agency, counter):
    """Publish who stands at the counter on one day, and who works at home."""

    def put(people, *, day=DAY, at_home=()):
        number = Run.objects.count() + 1
        run = Run.objects.create(
            number=number,
            start=day,
            end=day,
            days=[day.isoformat()],
            state="published",
            asked_by=agency.hr_officer,
            asked_at=FILED,
        )
        for row, person in enumerate([*people, *at_home]):
            Assignment.objects.create(
                run=run,
                person=person,
                unit=person.unit,
                office=person.office,
                row=row,
                places="R" if person in at_home else "K",
                posts=[None if person in at_home else counter.post.pk],
            )
        Roster.objects.create(
            number=number, run=run, published_by=agency.hr_officer, published_at=FILED
        )

    return put
