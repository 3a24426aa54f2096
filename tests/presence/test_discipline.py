"""Proposals of discipline: by the ladder with arithmetic and exclusions, decided by a person."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from tests import factories
from tests.presence.test_hours_days import at, works

from luwes.foundation.models import DemonstrationDay, Event
from luwes.people.models import EmployeeKind
from luwes.presence.actions.discipline import propose_discipline
from luwes.presence.actions.outages import record_outage
from luwes.presence.actions.recaps import count_month
from luwes.presence.models import Absence, Correction, Outage, Proposal
from luwes_policy.calendar import working_days

pytestmark = pytest.mark.django_db
FIRST, TODAY = date(2026, 11, 2), date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAYS = working_days(start=FIRST, end=date(2026, 11, 23))
MONTH = date(2026, 11, 1)


@pytest.fixture
def small():
    DemonstrationDay.objects.create(day=TODAY)
    made = factories.small_agency(people_per_unit=1)
    for user in (made.hr_officer, made.head):
        present(user.person, DAYS)
    present(made.employee.person, DAYS)
    for person in factories.Person.objects.exclude(login__isnull=False):
        present(person, DAYS)
    return made


def present(person, days):
    for day in days:
        works(person, day)


def missing(small, days, **fields):
    """A new person of the employee's unit who was there on all days but these."""
    person = factories.person(unit=small.subdirectorate, office=small.jakarta, **fields)
    present(person, [day for day in DAYS if day not in days])
    return person


def proposed(small):
    count_month(month=MONTH, at=NOON)
    propose_discipline(year=2026, at=NOON)
    return list(Proposal.objects.order_by("rule"))


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("count", "sanction"),
    [(2, None), (3, "oral_reprimand"), (4, "written_reprimand"), (7, "written_dissatisfaction")],
)
def test_the_ladder_counts_days_without_a_reason(small, count, sanction):
    days = DAYS[0 : 2 * count : 2]
    person = missing(small, days)
    found = proposed(small)
    assert [(row.person, row.sanction, row.dates) for row in found] == (
        [(person, sanction, list(days))] if sanction else []
    )


def test_a_unit_that_has_not_begun_is_held_to_nothing(small):
    beside = factories.unit(name="Bidang Baru", parent=small.bureau)
    person = factories.person(unit=beside, office=small.jakarta)
    assert proposed(small) == []
    present(factories.person(unit=beside, office=small.jakarta), DAYS[10:])
    [row] = proposed(small)
    assert (row.person, row.dates) == (person, list(DAYS[10:]))


def test_leave_outages_and_what_waits_are_left_out(small):
    days = DAYS[0:12:2]
    person = missing(small, days)
    decided = {"state": Absence.State.APPROVED, "decided_by": small.head, "decided_at": NOON}
    factories.absence(
        person=person,
        kind=Absence.Kind.SICK,
        first_day=days[0],
        last_day=days[0],
        asked_by=small.head,
        **decided,
    )
    record_outage(
        since=at(days[1], "06.00"), until=at(days[1], "17.00"), kind=Outage.Kind.DOWN, at=NOON
    )
    Correction.objects.create(
        person=person,
        duty_date=days[2],
        direction="in",
        place="K",
        zone="Asia/Jakarta",
        at=at(days[2], "07.30"),
        reason="Telepon rusak.",
        asked_by=small.head,
        asked_at=NOON,
    )
    [row] = proposed(small)
    assert (row.days, row.sanction) == (3, "oral_reprimand")
    assert row.dates == list(days[3:])
    assert row.left_out == list(days[1:3])


def test_ten_days_in_a_row_stop_the_pay_of_the_next_month(small):
    missing(small, DAYS[:10])
    yearly, running = proposed(small)
    assert (yearly.sanction, running.sanction) == ("written_dissatisfaction", "dismissal")
    assert running.pay_stops_from == date(2026, 12, 1)


def test_the_ladder_of_pp_94_is_not_for_pppk(small):
    missing(small, DAYS[0:8:2], kind=EmployeeKind.PPPK)
    assert proposed(small) == []


def test_more_days_overtake_an_open_proposal_and_a_lost_ground_ends_it(small):
    person = missing(small, DAYS[0:6:2])
    [row] = proposed(small)
    assert propose_discipline(year=2026, at=NOON).made == 0
    for day in DAYS[0:6:2]:
        works(person, day)
    count_month(month=MONTH, at=NOON)
    propose_discipline(year=2026, at=NOON)
    row.refresh_from_db()
    assert row.state == "groundless"


def test_the_head_sees_the_arithmetic_and_sets_aside_with_a_reason(small):
    person = missing(small, DAYS[0:6:2])
    [row] = proposed(small)
    head = client_of(small.head)
    assert person.full_name in head.get("/rekap/disiplin/").content.decode()
    page = head.get(f"/rekap/disiplin/{row.pk}/").content.decode()
    assert "3 hari dalam setahun mencapai anak tangga mulai 3 hari." in page
    assert "PP 94/2021" in page
    address = f"/rekap/disiplin/{row.pk}/putuskan/"
    refused = head.post(address, {"decision": "set_aside", "reason": ""})
    assert refused.status_code == 422
    head.post(address, {"decision": "set_aside", "reason": "Tugas luar tanpa surat."})
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.reason) == (
        "set_aside",
        small.head,
        "Tugas luar tanpa surat.",
    )
    assert propose_discipline(year=2026, at=NOON).made == 0
    assert Event.objects.filter(verb="presence.discipline_decided").count() == 1


def test_nobody_decides_about_themselves_and_auditors_only_look(small):
    row_of = missing(small, DAYS[0:6:2])
    own = factories.login(
        role=factories.Role.UNIT_HEAD, unit=small.subdirectorate, username="kasub", person=row_of
    )
    [row] = proposed(small)
    told = {"decision": "confirm", "reason": "Ya."}
    address = f"/rekap/disiplin/{row.pk}/putuskan/"
    assert client_of(own).post(address, told).status_code == 403
    assert client_of(small.auditor).post(address, told).status_code == 403
    assert client_of(small.auditor).get(f"/rekap/disiplin/{row.pk}/").status_code == 200
    assert client_of(small.hr_officer).post(address, told).status_code == 302
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_whoever_it_is_about_sees_the_arithmetic_and_decides_nothing(small):
    person = missing(small, DAYS[0:6:2])
    login = factories.user(username="yang-dinilai", person=person)
    [row] = proposed(small)
    client = client_of(login)
    address = f"/rekap/disiplin/{row.pk}/"
    assert address in client.get("/jam-kerja/?bulan=2026-11").content.decode()
    page = client.get(address).content.decode()
    assert "3 hari kerja tanpa presensi" in page
    assert "Ajukan perbaikan" in page
    assert f"{address}putuskan/" not in page
    assert client.post(f"{address}putuskan/", {"decision": "set_aside"}).status_code == 403
    assert client_of(small.employee).get(address).status_code == 404
