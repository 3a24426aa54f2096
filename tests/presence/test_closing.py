"""Tutup bulan: what was reported stands until somebody opens the month again with a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests import factories
from tests.presence.test_corrections import decide
from tests.presence.test_hours_days import works

from luwes.foundation.models import DemonstrationDay, Event, Job
from luwes.people.access import reach_of
from luwes.people.models import Grant, Role
from luwes.presence.actions.closing import NotCounted, close_month
from luwes.presence.actions.recaps import MonthIsClosed, count_month, count_now
from luwes.presence.models import Grade, MonthClosing, MonthHours
from luwes.presence.queries.closings import digest_of_month

pytestmark = pytest.mark.django_db
MONTH, TODAY = date(2026, 10, 1), date(2026, 11, 3)
NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 10, 26), date(2026, 10, 27)
FORM = {"bulan": "2026-10"}
PAGE = "/rekap/tutup/?bulan=2026-10"


@pytest.fixture
def small():
    DemonstrationDay.objects.create(day=TODAY)
    return factories.small_agency()


@pytest.fixture
def doubt(small):
    """A month with one check-in in doubt, counted after it had ended."""
    works(small.employee.person, MONDAY)
    came, _left = works(
        small.employee.person, TUESDAY, grade=Grade.REVIEW, reasons=["outside_area"]
    )
    count_month(month=MONTH, at=NOON)
    return came


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def close(small, month=MONTH):
    reach = reach_of(small.hr_officer, on=TODAY)
    return close_month(month=month, by=small.hr_officer, reach=reach, at=NOON)


def worked(small):
    return MonthHours.objects.get(month=MONTH, person=small.employee.person).worked


def test_a_closed_month_is_not_counted_again_by_anything(small, doubt):
    closed = close(small)
    assert (closed.undecided, closed.digest) == (2, digest_of_month(MONTH))
    decide(client_of(small.head), f"presensi:{doubt.pk}", decision="rejected")
    count_now(at=NOON + timedelta(hours=3))
    with pytest.raises(MonthIsClosed):
        count_month(month=MONTH, at=NOON + timedelta(hours=4))
    assert worked(small) == 900
    assert digest_of_month(MONTH) == closed.digest
    client = client_of(small.hr_officer)
    client.post("/rekap/hitung/", FORM)
    assert not Job.objects.filter(kind="presence.recap", subject="2026-10").exists()
    assert "<dt>Keputusan sesudahnya</dt><dd>1</dd>" in client.get(PAGE).content.decode()


def test_opened_again_with_a_reason_it_counts_what_came_after(small, doubt):
    close(small)
    decide(client_of(small.head), f"presensi:{doubt.pk}", decision="rejected")
    client = client_of(small.hr_officer)
    assert client.post("/rekap/tutup/buka/", FORM).status_code == 422
    client.post("/rekap/tutup/buka/", FORM | {"reason": "Putusan atasan menyusul."})
    assert Job.objects.filter(kind="presence.recap", subject="2026-10").count() == 1
    count_month(month=MONTH, at=NOON)
    assert worked(small) == 450
    page = client.get(PAGE).content.decode()
    assert "Putusan atasan menyusul." in page
    close(small)
    assert MonthClosing.objects.count() == 2
    assert Event.objects.filter(verb="presence.month_closed").count() == 2


def test_a_month_under_way_or_not_counted_since_it_ended_is_not_closed(small):
    works(small.employee.person, MONDAY)
    count_month(month=MONTH, at=datetime(2026, 10, 30, tzinfo=UTC))
    client = client_of(small.hr_officer)
    for month, word in (("2026-10", "Hitung sekarang dahulu"), ("2026-11", "belum berakhir")):
        answer = client.post("/rekap/tutup/catat/", {"bulan": month}, follow=True)
        assert word in answer.content.decode()
    assert not MonthClosing.objects.exists()


def test_who_speaks_for_a_part_of_the_agency_closes_nothing(small, doubt):
    Grant.objects.filter(user=small.hr_officer, role=Role.HR_OFFICER).update(unit=small.bureau)
    client = client_of(small.hr_officer)
    assert client.post("/rekap/tutup/catat/", FORM).status_code == 403
    assert "Tutup bulan ini" not in client.get(PAGE).content.decode()


def test_files_and_pages_of_a_closed_month_say_so(small, doubt):
    client = client_of(small.hr_officer)
    client.post("/rekap/tutup/catat/", FORM)
    page = client.get("/rekap/?bulan=2026-10").content.decode()
    assert "ditutup 3 Nov" in page
    assert "Hitung sekarang" not in page
    taken = client.post("/rekap/laporan/", FORM | {"kind": "xlsx"})
    assert taken.status_code == 200


def test_a_month_in_which_somebody_is_missing_is_not_closed(small, doubt):
    del doubt
    MonthHours.objects.get(month=MONTH, person=small.head.person).delete()
    with pytest.raises(NotCounted):
        close(small)
    count_month(month=MONTH, at=NOON)
    assert close(small).people == MonthHours.objects.filter(month=MONTH).count()
