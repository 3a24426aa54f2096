"""Rekap: counted by a job, shown within reach, taken away with the sums of the page."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader
from tests import factories
from tests.presence.test_corrections import decide
from tests.presence.test_hours_days import works

from luwes.foundation.models import DemonstrationDay, Event, Job
from luwes.people.access import reach_of
from luwes.presence.actions.recap_files import forget_recap_files, make_recap_file
from luwes.presence.actions.recaps import count_month, count_now
from luwes.presence.models import Absence, Grade, MonthHours, RecapFile, UnitDay
from luwes.presence.queries.recaps import months_seen, totals_of
from luwes.presence.rules import recap_files
from luwes.presence.rules.hours import Asked, Inputs, judged, summed
from luwes.presence.rules.hours_kept import inputs_read
from luwes.presence.rules.recap import DayOfUnit

pytestmark = pytest.mark.django_db
MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
FORM = {"bulan": "2026-11", "about": "people"}


@pytest.fixture
def small():
    DemonstrationDay.objects.create(day=TODAY)
    return factories.small_agency()


@pytest.fixture
def counted(small):
    """The employee came late on the first day that anybody checked in; the month is counted."""
    works(small.employee.person, MONDAY, came="07.40")
    count_month(month=MONTH, at=NOON)
    return small


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def row_of(small):
    return MonthHours.objects.get(month=MONTH, person=small.employee.person)


def test_a_month_is_the_sum_of_its_days_and_they_are_judged_again_the_same(counted):
    row = row_of(counted)
    days = [inputs_read(told) for told in row.inputs.values()]
    again = summed((each, judged(each)) for each in days)
    assert (row.owed, row.worked, row.balance) == (again.owed, again.worked, again.balance)
    assert (row.late, row.late_days, row.absent_days) == (10, 1, 5)
    assert (row.duty_days, row.present_days) == (6, 1)


def test_counted_twice_it_is_the_same(counted):
    before = list(MonthHours.objects.order_by("person").values_list("person", "balance"))
    assert count_month(month=MONTH, at=NOON) == len(before)
    assert list(MonthHours.objects.order_by("person").values_list("person", "balance")) == before


def test_two_counts_side_by_side_lose_nobody_and_the_later_one_stands(small):
    works(small.employee.person, MONDAY)
    later = NOON + timedelta(minutes=5)
    people = count_month(month=MONTH, at=later, tell=lambda *_: count_month(month=MONTH, at=NOON))
    assert list(MonthHours.objects.values_list("counted_at", flat=True)) == [later] * people


def test_whoever_no_longer_belongs_to_a_month_leaves_its_recap(counted):
    gone = counted.employee.person
    gone.left_on = date(2026, 10, 15)
    gone.save()
    count_month(month=MONTH, at=NOON + timedelta(minutes=5))
    assert not MonthHours.objects.filter(person=gone).exists()


def test_counting_now_reaches_back_a_month(small):
    count_now(at=NOON)
    assert not MonthHours.objects.exists()
    works(small.employee.person, date(2026, 10, 30))
    count_now(at=NOON)
    months = set(MonthHours.objects.values_list("month", flat=True))
    assert months == {date(2026, 10, 1), MONTH}


def test_the_days_of_a_unit_count_places_and_arrivals(counted):
    day = UnitDay.objects.get(day=MONDAY, unit=counted.employee.person.unit)
    assert (day.actual, day.arrivals) == ({"K": 1}, {"30": 1})


def test_a_plan_is_not_held_against_units_that_have_not_begun():
    counted = DayOfUnit()
    counted.take(Inputs(Asked("not_in_use"), planned="K"))
    counted.take(Inputs(Asked("work", minutes=450), planned="K"))
    assert counted.planned == {"K": 1}


def test_the_head_sees_the_own_part_with_its_sums(counted):
    page = client_of(counted.head).get("/rekap/pegawai/?bulan=2026-11").content.decode()
    assert counted.employee.person.full_name in page
    assert counted.hr_officer.person.full_name not in page
    seen = reach_of(counted.head, on=TODAY)
    totals = totals_of(months_seen(seen, month=MONTH))
    assert f'<td class="number">{totals.amounts["absent_days"]}</td>' in page
    units = client_of(counted.head).get("/rekap/?bulan=2026-11").content.decode()
    assert "Subdirektorat Loket" in units
    assert "Biro SDM" not in units


def test_kinds_of_leave_are_for_those_who_decide_on_leave(counted):
    decided = {"state": Absence.State.APPROVED, "decided_by": counted.head, "decided_at": NOON}
    days = {"first_day": TUESDAY, "last_day": TUESDAY, "kind": Absence.Kind.SICK}
    factories.absence(person=counted.employee.person, **decided, **days)
    count_month(month=MONTH, at=NOON)
    assert row_of(counted).sick_leave == 1
    for who, sees in ((counted.head, True), (counted.auditor, False)):
        client = client_of(who)
        page = client.get("/rekap/pegawai/?bulan=2026-11").content.decode()
        assert ("Cuti sakit 1" in page) is sees
        text = client.post("/rekap/unduh/", FORM | {"kind": "csv"}).content.decode("utf-8-sig")
        assert ("Cuti sakit" in text.splitlines()[0]) is sees


def lines_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("about", ["people", "units"])
def test_every_file_ends_with_the_sums_of_the_page(counted, about):
    client = client_of(counted.hr_officer)
    form = FORM | {"about": about}
    heads, *rows, sums = lines_of(client.post("/rekap/unduh/", form | {"kind": "csv"}))
    seen = reach_of(counted.hr_officer, on=TODAY)
    totals = totals_of(months_seen(seen, month=MONTH))
    assert len(rows) == (totals.people if about == "people" else 4)
    at = heads.index("Saldo (menit)")
    assert int(sums[at]) == totals.amounts["balance"] == sum(int(row[at]) for row in rows)
    book = load_workbook(io.BytesIO(client.post("/rekap/unduh/", form | {"kind": "xlsx"}).content))
    last = [cell.value for cell in list(book.active.rows)[-1]]
    assert [str(value or "") if value != 0 else "0" for value in last] == sums
    pdf = client.post("/rekap/unduh/", form | {"kind": "pdf"})
    text = PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert str(totals.amounts["absent_days"]) in text
    assert Event.objects.filter(verb="presence.recap_file_fetched").count() == 3


def test_a_large_file_is_a_job_for_whoever_asked(counted, monkeypatch):
    monkeypatch.setitem(
        recap_files.KINDS, "pdf", recap_files.Kind("application/pdf", 2, recap_files.write_pdf)
    )
    monkeypatch.setattr(recap_files, "PER_PDF", 5)
    monkeypatch.setattr("luwes.presence.actions.recap_files.PER_PDF", 5)
    client = client_of(counted.hr_officer)
    answer = client.post("/rekap/unduh/", FORM | {"kind": "pdf"})
    made = RecapFile.objects.get()
    assert answer.headers["Location"] == f"/rekap/berkas/{made.pk}/"
    assert Job.objects.filter(kind="presence.recap_file").count() == 1
    assert "Membuat berkas" in client.get(answer.headers["Location"]).content.decode()
    told = []
    make_recap_file(file_id=made.pk, at=NOON, tell=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 1
    page = client.get(f"/rekap/berkas/{made.pk}/").content.decode()
    assert "Ambil berkas" in page
    fetched = client.get(f"/rekap/berkas/{made.pk}/ambil/")
    assert fetched.content[:2] == b"PK"
    assert client_of(counted.head).get(f"/rekap/berkas/{made.pk}/ambil/").status_code == 404
    assert forget_recap_files(at=datetime(2026, 11, 26, tzinfo=UTC)) == 1


def test_a_decision_changes_the_recap_at_once(small):
    came, _left = works(
        small.employee.person, TUESDAY, grade=Grade.REVIEW, reasons=["outside_area"]
    )
    count_month(month=MONTH, at=NOON)
    assert (row_of(small).doubtful_days, row_of(small).worked) == (1, 450)
    decide(client_of(small.head), f"presensi:{came.pk}", decision="rejected")
    assert (row_of(small).doubtful_days, row_of(small).worked) == (1, 0)


def test_whoever_decides_has_a_month_counted_by_a_job_once(small):
    client = client_of(small.head)
    for _ in range(2):
        client.post("/rekap/hitung/", {"bulan": "2026-11"})
    assert Job.objects.filter(kind="presence.recap", subject="2026-11").count() == 1
    assert "Menghitung rekap" in client.get("/rekap/?bulan=2026-11").content.decode()


def test_a_unit_out_of_reach_is_not_there(counted):
    client = client_of(counted.head)
    assert client.get(f"/rekap/pegawai/?unit={counted.bureau.pk}").status_code == 404
    assert client.get("/rekap/pegawai/?unit=x").status_code == 404
