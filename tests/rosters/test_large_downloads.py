"""A large file is asked for, made by a job, fetched by that person alone, and thrown away."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.rosters.conftest import TURNS_HIGH, found_story

from luwes.foundation.models import Event, Job, JobState
from luwes.people.models import Grant
from luwes.rosters.actions.downloads import KEPT, forget_files
from luwes.rosters.models import Assignment, Download, DownloadPart, Run
from luwes.rosters.rules.export_kinds import KINDS, Span, parts_of

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def story(db, monkeypatch):
    """The agency with roster number 1, where files of more than three people are large."""
    for name, kind in list(KINDS.items()):
        monkeypatch.setitem(KINDS, name, replace(kind, at_once=3, per_part=10))
    found = found_story(people_per_unit=8)
    found.publish(found.plan())
    return found


def browser(user):
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="id")
    client.force_login(user, backend=BACKEND)
    return client


def asked(client, kind="csv", **more):
    """Ask for a file and return the address of the page that waits for it."""
    answer = client.post("/jadwal/1/unduh/", {"kind": kind, **more})
    assert answer.status_code == 302
    return answer.headers["Location"]


def work():
    """Do the job that was deferred last, in this thread."""
    waiting = ProcrastinateJob.objects.order_by("-id")[0]
    app.tasks[waiting.task_name].func(**waiting.args)


def fetched(client, address):
    answer = client.get(f"{address}ambil/")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer.headers["Content-Length"])
    return ZipFile(io.BytesIO(content))


def named(archive, ending):
    return [name for name in archive.namelist() if name.endswith(ending)]


def office_days():
    rows = Assignment.objects.filter(run__number=1).values_list("places", flat=True)
    return sum(places.count("K") for places in rows)


def test_a_large_file_waits_behind_a_bar_and_is_then_fetched(story):
    client = browser(story.hr)
    address = asked(client)
    assert "Membuat berkas" in client.get(address).content.decode()
    assert "<progress" in client.get(f"{address}kemajuan/").content.decode()
    assert client.get(f"{address}ambil/").status_code == 302
    work()
    assert client.get(f"{address}kemajuan/").headers["HX-Refresh"] == "true"
    assert "Ambil berkas" in client.get(address).content.decode()
    assert address in client.get("/jadwal/1/").content.decode()
    archive = fetched(client, address)
    (name,) = named(archive, "jadwal-nomor-1.csv")
    lines = list(csv.DictReader(io.TextIOWrapper(archive.open(name), encoding="utf-8")))
    assert len(lines) == Assignment.objects.filter(run__number=1).count() * 17
    assert sum(line["place"] == "office" for line in lines) == office_days()
    assert Job.objects.get(kind="rosters.download").state == JobState.DONE
    assert Event.objects.filter(verb="rosters.download_fetched", actor=story.hr.pk).count() == 1


def test_the_summary_adds_up_to_the_board(story):
    client = browser(story.hr)
    address = asked(client, "xlsx")
    work()
    archive = fetched(client, address)
    (name,) = named(archive, "000 ringkasan.csv")
    *units, total = csv.reader(io.TextIOWrapper(archive.open(name), encoding="utf-8"))
    people = Assignment.objects.filter(run__number=1).count()
    assert total[0] == "Jumlah"
    assert [int(total[2]), int(total[3])] == [people, office_days()]
    assert sum(int(unit[2]) for unit in units[1:]) == people


def test_workbooks_and_pdfs_are_cut_into_parts_of_whole_units(story):
    client = browser(story.hr)
    books = asked(client, "xlsx")
    work()
    prints = asked(client, "pdf")
    work()
    archive = fetched(client, books)
    opened = [openpyxl.load_workbook(archive.open(name)) for name in named(archive, ".xlsx")]
    assert len(opened) > 1
    assert any("Biro SDM" in book.sheetnames for book in opened)
    archive = fetched(client, prints)
    pages = [pypdf.PdfReader(archive.open(name)).pages for name in named(archive, ".pdf")]
    assert len(pages) == len(opened)
    text = "\n".join(page.extract_text() for each in pages for page in each)
    names = Assignment.objects.filter(run__number=1).values_list("person__nip", flat=True)
    assert all(nip in text for nip in names)


def test_one_unit_alone_and_small_files_at_once(story):
    client = browser(story.hr)
    unit = story.small.bureau.pk
    address = asked(client, "csv", unit=unit)
    work()
    assert Download.objects.get().people == Assignment.objects.filter(unit=unit).count()
    archive = fetched(client, address)
    assert b"Direktorat" not in archive.read(named(archive, "1.csv")[0])
    KINDS["csv"] = replace(KINDS["csv"], at_once=100)
    assert asked(client, "csv") == "/jadwal/1/unduh/csv/"


def test_only_the_one_who_asked_may_fetch_and_only_while_it_is_theirs(story):
    address = asked(browser(story.small.head))
    work()
    assert browser(story.hr).get(address).status_code == 404
    assert browser(story.hr).get(f"{address}ambil/").status_code == 404
    head = browser(story.small.head)
    archive = fetched(head, address)
    lines = io.TextIOWrapper(archive.open(named(archive, "1.csv")[0]), encoding="utf-8")
    units = {line["unit"] for line in csv.DictReader(lines)}
    assert units == {"Direktorat Layanan", "Subdirektorat Loket"}
    Grant.objects.filter(user=story.small.head).update(unit=story.small.east)
    assert head.get(f"{address}ambil/").status_code == 403
    assert "Wewenang Anda berubah" in head.get(address).content.decode()


def test_rights_lost_before_the_job_ran_leave_no_file(story):
    head = browser(story.small.head)
    address = asked(head)
    Grant.objects.filter(user=story.small.head).update(unit=story.small.east)
    work()
    assert Job.objects.get(kind="rosters.download").state == JobState.FAILED
    assert DownloadPart.objects.count() == 0
    assert "Wewenang Anda berubah" in head.get(address).content.decode()


def test_asking_twice_is_one_wish_and_made_again_is_the_same_file(story):
    client = browser(story.hr)
    address = asked(client)
    assert asked(client) == address
    work()
    before = DownloadPart.objects.values_list("pk", flat=True)[:]
    work()
    assert list(DownloadPart.objects.values_list("pk", flat=True)) == list(before)
    assert Event.objects.filter(verb="rosters.download_made").count() == 1


def test_a_proposal_changed_by_hand_meanwhile_is_asked_for_anew(story):
    story.record(value="high", since=TURNS_HIGH)
    run = story.carry_out(Run.objects.latest("number"))
    client = browser(story.hr)
    answer = client.post(f"/jadwal/{run.number}/unduh/", {"kind": "csv"})
    Run.objects.filter(pk=run.pk).update(roster_hash="another")
    work()
    assert "Berkas ini tidak jadi dibuat" in client.get(answer.headers["Location"]).content.decode()
    assert DownloadPart.objects.count() == 0


def test_files_are_thrown_away_after_a_day(story):
    client = browser(story.hr)
    address = asked(client)
    work()
    made = Download.objects.get()
    assert made.expires_at == made.finished_at + KEPT
    assert forget_files(at=made.expires_at - timedelta(minutes=1)) == 0
    Download.objects.update(expires_at=timezone.now())
    assert "Waktu simpan" in client.get(address).content.decode()
    assert client.get(f"{address}ambil/").status_code == 302
    assert forget_files(at=timezone.now()) == 1
    assert DownloadPart.objects.count() == 0
    assert client.get(address).status_code == 404
    assert Event.objects.filter(verb="rosters.downloads_forgotten").count() == 1


@pytest.mark.parametrize("sent", [{}, {"kind": "docx"}, {"kind": "csv", "unit": "x"}])
def test_what_is_no_kind_of_file_is_not_there(story, sent):
    expected = 302 if sent.get("kind") == "csv" else 404
    assert browser(story.hr).post("/jadwal/1/unduh/", sent).status_code == expected


def test_parts_hold_whole_units():
    spans = [Span(str(size), 0, 0, size) for size in (3, 4, 9, 1, 20, 2)]
    parts = parts_of(spans, most=10)
    assert [[span.people for span in part] for part in parts] == [[3, 4], [9, 1], [20], [2]]
