"""Corrections and reviews: asked for, decided by the head alone, nothing overwritten, told."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from tests import factories
from tests.presence.rows import check_in

from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.notices.queries.inbox import lines_of
from luwes.people.models import Role
from luwes.presence.models import CheckIn, Correction, CorrectionDecision, Grade, Review
from luwes.presence.queries.days import days_of

pytestmark = pytest.mark.django_db
ASKED = {
    "duty_date": "2026-11-18",
    "direction": "out",
    "on": "2026-11-18",
    "clock": "16:05",
    "place": "K",
    "reason": "Rapat di luar, surat undangan 12/2026.",
}


@pytest.fixture
def small():
    return factories.small_agency()


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def asked_by(small, **fields):
    answer = client_of(small.employee).post("/presensi/koreksi/", ASKED | fields)
    return answer, Correction.objects.first()


def doubt(small, *, reasons=("outside_area",), **fields):
    now = timezone.now()
    told = {"person": small.employee.person, "duty_date": now.date()} | fields
    return check_in(at=now, grade=Grade.REVIEW, reasons=list(reasons), **told)


def decide(client, *chosen, decision="accepted", reason="Surat dilihat."):
    told = {"chosen": chosen, "decision": decision, "reason": reason}
    return client.post("/periksa-presensi/", told)


def test_a_correction_is_in_the_persons_own_zone_and_leaves_check_ins_alone(small):
    row = check_in(person=small.employee.person, duty_date=date(2026, 11, 18))
    answer, correction = asked_by(small)
    assert answer.status_code == 302
    assert correction.at == datetime(2026, 11, 18, 9, 5, tzinfo=UTC)
    assert list(CheckIn.objects.all()) == [row]
    assert Event.objects.filter(verb="presence.correction_asked").count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"on": "2099-01-01", "duty_date": "2099-01-01"}, "belum terjadi", id="future"),
        pytest.param({"on": "2026-11-20"}, "sehari sesudahnya", id="far from its day"),
        pytest.param({"reason": ""}, "aria-invalid", id="no reason"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_with_everything_kept(small, fields, said):
    answer, correction = asked_by(small, **fields)
    assert (answer.status_code, correction) == (422, None)
    assert said in answer.content.decode()
    assert 'value="16:05"' in answer.content.decode()


def test_the_head_decides_on_several_at_once_and_the_person_is_told(small):
    row = doubt(small, findings={"outside_m": 4200, "accuracy_m": 20})
    _answer, correction = asked_by(small)
    head = client_of(small.head)
    page = head.get("/periksa-presensi/").content.decode()
    assert "Posisi 4,2 km di luar area kantor, ketelitian 20 m." in page
    assert "-6.2" not in page
    answer = decide(head, f"presensi:{row.pk}", f"koreksi:{correction.pk}")
    assert answer.status_code == 302
    assert Review.objects.get().decision == "accepted"
    assert CorrectionDecision.objects.get().reason == "Surat dilihat."
    notices = Notice.objects.filter(person=small.employee.person)
    assert {line.sentence.split(" Anda")[0] for line in lines_of(notices)} == {
        "Kepala unit menerima presensi masuk",
        "Kepala unit menerima koreksi pulang",
    }
    inbox = client_of(small.employee).get("/pengumuman/").content.decode()
    assert "Surat dilihat." in inbox
    assert "/presensi/bulan/?bulan=2026-11" in inbox
    month = client_of(small.employee).get("/presensi/bulan/?bulan=2026-11").content.decode()
    assert "Surat dilihat." in month


def test_a_decision_needs_its_reason_and_its_mark(small):
    row = doubt(small)
    head = client_of(small.head)
    assert decide(head, f"presensi:{row.pk}", reason="").status_code == 422
    page = decide(head).content.decode()
    assert "Tandai dulu yang diputuskan." in page
    assert not Review.objects.exists()


@pytest.mark.parametrize("who", ["hr_officer", "auditor"])
def test_bureau_and_auditor_look_and_cannot_decide(small, who):
    row = doubt(small)
    client = client_of(getattr(small, who))
    page = client.get("/periksa-presensi/").content.decode()
    assert small.employee.person.full_name in page
    assert "checkbox" not in page
    assert decide(client, f"presensi:{row.pk}").status_code == 422
    assert not Review.objects.exists()


def test_the_bureau_decides_for_whom_nobody_else_heads(small):
    row = check_in(
        person=small.head.person,
        at=timezone.now(),
        duty_date=timezone.localdate(),
        grade=Grade.REVIEW,
        reasons=["outside_area"],
    )
    assert decide(client_of(small.head), f"presensi:{row.pk}").status_code == 422
    assert decide(client_of(small.hr_officer), f"presensi:{row.pk}").status_code == 302
    assert Review.objects.get().decided_by == small.hr_officer


def test_nobody_decides_on_themselves(small):
    small.employee.grants.create(
        role=Role.UNIT_HEAD, unit=small.employee.person.unit, since=factories.SINCE
    )
    row = doubt(small)
    assert decide(client_of(small.employee), f"presensi:{row.pk}").status_code == 422


def test_an_acting_head_decides_for_the_days_of_the_letter(small):
    row = doubt(small)
    deputy = factories.login(
        role=Role.EMPLOYEE,
        unit=small.root,
        username="plh",
        person=factories.person(unit=small.subdirectorate, office=small.jakarta),
    )
    assert client_of(deputy).get("/periksa-presensi/").status_code == 403
    deputy.grants.create(
        role=Role.UNIT_HEAD,
        unit=small.subdirectorate,
        since=factories.SINCE,
        until=date(2099, 1, 1),
        acting_for=small.head,
        letter="PLH-7",
    )
    assert decide(client_of(deputy), f"presensi:{row.pk}").status_code == 302
    assert Review.objects.get().decided_by == deputy


def test_a_head_elsewhere_does_not_see_it(small):
    row = doubt(small)
    other = client_of(factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar"))
    assert small.employee.person.full_name not in other.get("/periksa-presensi/").content.decode()
    assert decide(other, f"presensi:{row.pk}").status_code == 422


def test_an_accepted_correction_ends_the_stretch_that_nobody_tapped_out_of(small):
    day, person = date(2026, 11, 18), small.employee.person
    check_in(person=person, at=datetime(2026, 11, 18, 0, 30, tzinfo=UTC), duty_date=day)
    _answer, correction = asked_by(small)
    assert days_of(person, start=day, end=day)[day].stretches[0].until is None
    decide(client_of(small.head), f"koreksi:{correction.pk}")
    [stretch] = days_of(person, start=day, end=day)[day].stretches
    assert (stretch.until, stretch.left.bound) == (correction.at, "correction")
    page = client_of(small.employee).get("/presensi/bulan/?bulan=2026-11").content.decode()
    assert page.count("16.05") == 1


def test_a_rejected_correction_counts_for_nothing(small):
    day, person = date(2026, 11, 18), small.employee.person
    _answer, correction = asked_by(small)
    decide(client_of(small.head), f"koreksi:{correction.pk}", decision="rejected")
    assert days_of(person, start=day, end=day) == {}


def test_decisions_and_corrections_are_never_edited(small):
    _answer, correction = asked_by(small)
    decide(client_of(small.head), f"koreksi:{correction.pk}", decision="rejected")
    for rows in (Correction.objects.all(), CorrectionDecision.objects.all()):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            rows.update(reason="lain")
    assert decide(client_of(small.head), f"koreksi:{correction.pk}").status_code == 422


def test_the_person_sees_who_looked(small):
    person = small.employee.person
    head = client_of(small.head)
    for _ in range(2):
        assert head.get(f"/presensi/orang/{person.pk}/").status_code == 200
    own = client_of(small.employee)
    own.get(f"/presensi/orang/{person.pk}/")
    page = own.get("/presensi/perangkat/").content.decode()
    assert page.count(small.head.display_name) == 1
    assert Event.objects.filter(verb="presence.viewed").count() == 1
