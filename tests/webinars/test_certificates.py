"""From attendance to a certificate: issued once, checked by anybody, taken back with a reason."""

import stat
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from pypdf import PdfReader
from tests.webinars.conftest import BEFORE
from tests.webinars.seal_tools import WORDS
from tests.webinars.test_live import client_of
from tests.webinars.test_registering import register

from luwes.webinars.actions.attending import NotOverError, ask_to_settle, settle
from luwes.webinars.actions.certificates import revoke
from luwes.webinars.actions.folding import fold_beats
from luwes.webinars.actions.live import stage
from luwes.webinars.models import Attendance, Beat, Certificate, Live, Phase, Registration, Webinar
from luwes.webinars.queries.attendance import span_of, stretches_by_registration, year_of
from luwes.webinars.queries.seals import root_pem, seals_folder
from luwes.webinars.queries.tickets import tap_ticket
from luwes.webinars.rules.certificate import certificate_pdf
from luwes.webinars.rules.seals.verifying import Finding, verify

pytestmark = pytest.mark.usefixtures("on_monday")


def silent(_done, _total):
    pass


@pytest.fixture
def over(webinar, agency):
    """A webinar of two hours: Dewi stayed, Sri left after half an hour."""
    Webinar.objects.update(learning_hours=2)
    stayed, left = agency.employee.person, agency.hr_officer.person
    for person, minutes in ((stayed, 118), (left, 30)):
        row = register(webinar, person)
        for kind, at in (("come", 0), ("leave", minutes)):
            # One beat every ten seconds lies between, as from a page.
            Beat.objects.create(
                registration=row,
                tab=row.pk,
                kind=kind,
                at=webinar.starts_at + timedelta(minutes=at),
            )
        Beat.objects.bulk_create(
            Beat(
                registration=row,
                tab=row.pk,
                kind="stay",
                at=webinar.starts_at + timedelta(seconds=10 * step),
            )
            for step in range(1, minutes * 6)
        )
    for phase in (Phase.LIVE, Phase.ENDED):
        stage.change_phase(webinar_id=webinar.pk, to=phase, by="system", at=BEFORE)
    Live.objects.update(started_at=webinar.starts_at, ended_at=webinar.ends_at)
    return webinar


def settled(webinar):
    return settle(webinar_id=webinar.pk, at=webinar.ends_at, tell=silent)


def test_whoever_reaches_the_threshold_gets_a_certificate_once(over, agency):
    assert settled(over) == 1
    assert settled(over) == 0, "done again, nobody gets a second one"
    shares = dict(Attendance.objects.values_list("registration__person", "share"))
    assert shares == {agency.employee.person.pk: 98, agency.hr_officer.person.pk: 25}
    assert Certificate.objects.get().person == agency.employee.person


def test_what_is_issued_is_sealed_by_the_agency_and_its_page_says_so(over):
    settled(over)
    certificate = Certificate.objects.get()
    verdict = verify(bytes(certificate.content), roots=root_pem())
    assert verdict.finding == Finding.HOLDS
    assert verdict.seals[0].signer == certificate.seal.subject
    assert (
        certificate.seal.subject
        in Client().get(f"/sertifikat/{certificate.code}/").content.decode()
    )


def test_the_keys_are_their_owners_alone(over):
    settled(over)
    folder = seals_folder()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys(("root.key", "root.pem", "seal.pem", "badge.key"), 0o600)


def test_no_more_learning_hours_than_the_minutes_are_worth(over):
    Webinar.objects.update(learning_hours=9)
    settled(over)
    assert Certificate.objects.get().hours == 120 // 45


def test_nothing_is_settled_before_the_end(webinar, agency):
    with pytest.raises(NotOverError):
        ask_to_settle(webinar_id=webinar.pk, by=agency.head, at=BEFORE)


def test_the_file_is_tagged_and_says_what_was_asked():
    reader = PdfReader(BytesIO(certificate_pdf(WORDS)))
    text = reader.pages[0].extract_text()
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"].startswith("id")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    for words in (
        WORDS.name,
        WORDS.theme,
        "9 Oktober 2020",
        "2 jam pelajaran",
        "luwes.contoh.go.id",
    ):
        assert words in text


def test_the_same_words_give_the_same_file():
    assert certificate_pdf(WORDS) == certificate_pdf(WORDS)


def test_a_participant_downloads_it_and_anybody_verifies_it(over, agency):
    settled(over)
    certificate = Certificate.objects.get()
    client = client_of(agency.employee)
    assert "2 JP dicatat." in client.get(f"/webinar/{over.pk}/hasil/").content.decode()
    file = client.get(f"/webinar/{over.pk}/sertifikat.pdf").content
    page = f"/sertifikat/{certificate.code}/"
    assert "sah dan masih berlaku" in Client().get(page).content.decode()
    for content, said in ((file, "data-same>"), (file[:-1] + b"x", "data-other>")):
        sent = {"file": SimpleUploadedFile("s.pdf", content)}
        assert said in Client().post(page, sent).content.decode()


def test_somebody_else_has_no_certificate_of_it(over, agency):
    settled(over)
    assert client_of(agency.head).get(f"/webinar/{over.pk}/sertifikat.pdf").status_code == 404
    answer = client_of(agency.hr_officer).get(f"/webinar/{over.pk}/hasil/")
    assert "Kehadiran 25 %, di bawah ambang 75 %." in answer.content.decode()


def test_a_certificate_taken_back_says_why_and_its_hours_are_gone(over, agency):
    settled(over)
    certificate = Certificate.objects.get()
    person = agency.employee.person
    on = certificate.held_on
    assert year_of(person, year=2020, on=on).hours == 2
    revoke(certificate_id=certificate.pk, reason="Salah nama", by=agency.head, at=over.ends_at)
    html = Client().get(f"/sertifikat/{certificate.code}/").content.decode()
    assert "Alasan: Salah nama" in html
    assert "sah dan masih berlaku" not in html
    assert year_of(person, year=2020, on=on).missing == 20


def test_beats_are_taken_from_whoever_holds_the_ticket_alone(over, agency):
    row = over.registrations.get(person=agency.employee.person)
    before = Beat.objects.count()
    address = f"/ikut-siaran/{tap_ticket(row.pk)}/"
    sent = {"data": f"stay {uuid4()}", "content_type": "text/plain"}
    assert Client(enforce_csrf_checks=True).post(address, **sent).status_code == 204
    assert Client().post(f"/ikut-siaran/{row.pk.hex}/", **sent).status_code == 404
    assert Client().post(address, "stay x", content_type="text/plain").status_code == 400
    assert Client().post(address, f"fly {uuid4()}", content_type="text/plain").status_code == 400
    assert Beat.objects.count() == before + 1


def test_a_beat_is_never_edited(over):
    with pytest.raises(DatabaseError), transaction.atomic():
        Beat.objects.update(kind="stay")


def test_a_participant_gives_an_opinion_and_may_change_it(over, agency):
    client = client_of(agency.employee)
    page = f"/webinar/{over.pk}/hasil/"
    assert client.post(page, {"content": "5"}).status_code == 422
    for mark in ("5", "4"):
        sent = {"content": mark, "speakers": "4", "technique": "3", "comment": "=1"}
        assert client.post(page, sent).status_code == 302
    html = client_of(agency.head).get(f"/kelola-webinar/{over.pk}/").content.decode()
    assert "(4,0 · 4,0 · 3,0)" in html


def test_the_page_of_learning_hours_names_the_rule(over, agency):
    settled(over)
    html = client_of(agency.employee).get("/pembelajaran/").content.decode()
    assert "PP 11/2017" in html
    assert "<b>2 JP</b>" in html


def test_beats_are_dropped_after_a_week_and_what_they_came_to_stays(over):
    told = dict(Registration.objects.values_list("pk", "name"))
    span = span_of(over, at=over.ends_at)
    before = stretches_by_registration(over, told, span=span)
    assert fold_beats(at=over.ends_at + timedelta(days=6)) == 0
    beats = Beat.objects.count()
    assert fold_beats(at=over.ends_at + timedelta(days=8)) == beats > 0
    assert Beat.objects.count() == 0
    assert fold_beats(at=over.ends_at + timedelta(days=8)) == 0
    assert stretches_by_registration(over, told, span=span) == before
    assert settled(over) == 1, "settled late, it comes to the same"


def test_who_was_folded_before_the_organiser_settled_is_told_to_wait(over, agency):
    fold_beats(at=over.ends_at + timedelta(days=8))
    html = client_of(agency.employee).get(f"/webinar/{over.pk}/hasil/").content.decode()
    assert "Belum ditetapkan" in html
