"""What everybody may do without an account: find, file, follow, write; and what they may not."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader
from tests.frontdesk.conftest import FILED, PDF, edition, place

from luwes.foundation.models import Event, OutboxMessage
from luwes.frontdesk.actions import erasing
from luwes.frontdesk.actions.catalogue import (
    StandardIncompleteError,
    publish_edition,
    withdraw_service,
)
from luwes.frontdesk.actions.documents import Upload
from luwes.frontdesk.actions.erasing import erase_case, forget_old
from luwes.frontdesk.actions.filing import NotOfferedError
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.actions.talking import merge_case
from luwes.frontdesk.models import Booking, Case, Document, Knock, State
from luwes.frontdesk.queries.catalogue import INTERNAL, PUBLISHED, components
from luwes.frontdesk.queries.codes import address_key, case_by_code, code_for
from luwes.frontdesk.rules.codes import ALPHABET, read_code
from luwes.frontdesk.rules.limits import limits

SENT = {
    "name": "Ani <b>Sari</b>",
    "email": "ani@contoh.id",
    "about": "Kapan selesai?",
    "q_nip": "198001012005031001",
}


@pytest.fixture
def ask(service):
    def post(client=None, *, query="", **fields):
        browser = client or Client()
        return browser.post(f"/layanan/kenaikan-pangkat/ajukan/{query}", {**SENT, **fields})

    return post


def file_named(name, content):
    return SimpleUploadedFile(name, content)


def test_somebody_without_an_account_files_and_follows(ask):
    answer = ask()
    case = Case.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/permohonan/{code_for(case)}/"
    page = Client().get(answer["Location"])
    text = page.content.decode()
    assert code_for(case) in text
    assert "Ani &lt;b&gt;" not in text  # the page does not say who asked
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"


def test_the_letter_says_that_and_where_never_what(ask):
    ask()
    mail = OutboxMessage.objects.get()
    assert mail.address == "ani@contoh.id"
    assert code_for(Case.objects.get()) in mail.body
    assert "Kapan" not in mail.body


def test_a_code_is_eighty_bits_and_forgives_how_it_is_typed(filed):
    receipt = filed()
    assert re.fullmatch(f"([{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}", receipt.code)
    typed = receipt.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert case_by_code(typed) == receipt.case
    assert read_code("terlalu-pendek") is None
    assert bytes(receipt.case.code_hash).hex() != receipt.code


def test_what_is_wrong_names_the_question_and_nothing_typed_is_lost(ask):
    answer = ask(q_nip="123", about="Mohon dibantu")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "NIP terdiri atas 18 angka" in text
    assert "Mohon dibantu" in text
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("surat.pdf", b"<script>alert(1)</script>", "bukan PDF, JPG, atau PNG"),
        ("surat.pdf", b"", "Berkasnya kosong"),
        ("surat.pdf", b"%PDF-" + b"x" * (5 * 1024 * 1024), "lebih dari 5 MB"),
        ("program.exe", b"MZ\x90\x00", "bukan PDF, JPG, atau PNG"),
    ],
)
def test_a_file_is_judged_by_what_is_in_it(ask, name, content, said):
    answer = ask(d_letter=file_named(name, content))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Document.objects.exists()


def test_a_document_loses_its_name_and_is_given_back_to_keep(ask):
    ask(d_letter=file_named("../../etc/SK rahasia.pdf.exe", PDF))
    case, kept = Case.objects.get(), Document.objects.get()
    assert kept.name == f"permohonan-{case.number}-dokumen-1.pdf"
    given = Client().get(f"/permohonan/{code_for(case)}/dokumen/{kept.pk}/")
    assert given.content == PDF
    assert given["Content-Disposition"] == f'attachment; filename="{kept.name}"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given["Content-Security-Policy"]


def test_a_document_of_another_case_is_not_there(filed, ask):
    ask(d_letter=file_named("a.pdf", PDF))
    other = filed()
    kept = Document.objects.get()
    assert Client().get(f"/permohonan/{other.code}/dokumen/{kept.pk}/").status_code == 404


def test_ten_wrong_codes_slow_down_the_address_and_nobody_else(filed):
    receipt, here, there = filed(), Client(), Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(10):
        assert here.post("/permohonan/", {"code": "0000-0000-0000-0000"}).status_code == 422
    refused = here.get(f"/permohonan/{receipt.code}/")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 600
    assert there.get(f"/permohonan/{receipt.code}/").status_code == 200
    assert not Knock.objects.filter(address__contains="127.0.0.1").exists()


def test_a_flood_of_filings_slows_down_the_address_and_nobody_else(ask):
    here = Client()
    for _ in range(20):
        assert ask(here).status_code == 302
    assert ask(here).status_code == 429
    assert ask(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def test_the_address_behind_a_proxy_of_ours_counts(ask, settings):
    settings.PROXIES = ["127.0.0.1/32"]
    for _ in range(20):
        ask(Client(HTTP_X_FORWARDED_FOR="198.51.100.7"))
    assert ask(Client(HTTP_X_FORWARDED_FOR="198.51.100.7")).status_code == 429
    assert ask(Client(HTTP_X_FORWARDED_FOR="198.51.100.8")).status_code == 302


def test_a_complaint_needs_no_papers_of_the_service(ask):
    assert ask(query="?jenis=complaint", q_nip="").status_code == 302
    assert Case.objects.get().kind == "complaint"


def test_an_unknown_kind_is_not_there(ask):
    assert ask(query="?jenis=rahasia").status_code == 404


def test_the_receipt_is_a_page_with_the_code_and_the_proof(filed):
    receipt = filed()
    answer = Client().get(f"/permohonan/{receipt.code}/tanda-terima.pdf")
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text().replace("\n", "")
    assert receipt.code in text
    assert bytes(receipt.event.commitment).hex()[:20] in text


def test_the_requester_writes_and_sends_a_document(filed):
    receipt = filed()
    Client().post(
        f"/permohonan/{receipt.code}/pesan/",
        {"body": "Ini suratnya", "file": file_named("x.pdf", PDF)},
    )
    assert receipt.case.messages.get().body == "Ini suratnya"
    assert receipt.case.documents.get().digest


def test_the_status_page_takes_few_queries(filed, django_assert_max_num_queries):
    receipt = filed(uploads=[("letter", Upload(PDF))])
    with django_assert_max_num_queries(4):
        page = Client().get(f"/permohonan/{receipt.code}/").content.decode()
    (paper,) = receipt.case.documents.all()
    assert f"/dokumen/{paper.pk}/" in page


def test_a_withdrawn_service_takes_nothing_more_and_its_cases_go_on(agency, filed, service):
    receipt = filed()
    left = withdraw_service(service=service, by=agency.hr_officer, at=FILED)
    assert left == 1
    with pytest.raises(NotOfferedError):
        filed()
    assert Client().get("/layanan/kenaikan-pangkat/").status_code == 404
    assert Client().get(f"/permohonan/{receipt.code}/").status_code == 200


def test_erasure_leaves_the_proof(agency, filed, officers):
    main, receipt = filed(), filed(uploads=[("letter", Upload(PDF))])
    with pytest.raises(NotSoFarError):
        erase_case(case_id=receipt.case.pk, by=agency.head, at=FILED)
    merge_case(case_id=receipt.case.pk, into=main.case.pk, by=agency.head, at=FILED)
    erase_case(case_id=receipt.case.pk, by=agency.head, at=FILED)
    case = Case.objects.get(pk=receipt.case.pk)
    assert (case.name, case.email, case.answers) == ("—", "", {})
    assert (case.documents.get().content, bool(case.documents.get().digest)) == (None, True)
    assert bytes(Event.objects.get(pk=receipt.event.pk).commitment) == receipt.event.commitment
    assert Client().get(f"/permohonan/{receipt.code}/").status_code == 200


def test_what_is_kept_too_long_is_erased(agency, filed):
    receipt = filed()
    Case.objects.filter(pk=receipt.case.pk).update(
        state=State.CLOSED, outcome="fulfilled", closed_at=FILED
    )
    soon, late = FILED + timedelta(days=1824), FILED + timedelta(days=1826)
    assert forget_old(at=soon, on=soon.date()) == 0
    assert forget_old(at=late, on=late.date()) == 1
    assert Case.objects.get().erased_at == late


def test_all_that_is_too_old_is_erased_in_one_night(filed, monkeypatch):
    monkeypatch.setattr(erasing, "BATCH", 2)
    for _each in range(5):
        filed()
    Case.objects.update(state=State.CLOSED, outcome="fulfilled", closed_at=FILED)
    late = FILED + timedelta(days=1826)
    assert forget_old(at=late, on=late.date()) == 5
    assert not Case.objects.filter(erased_at=None).exists()


def test_of_fourteen_components_six_are_published_and_eight_never(agency, service):
    published, internal = components(PUBLISHED), components(INTERNAL)
    assert (len(published), len(internal)) == (6, 8)
    words = {word: {"id": f"<b>Isi {word}</b>"} for word in (*published, *internal)}
    told = {"service": service, "by": agency.hr_officer, "at": FILED}
    publish_edition(place=place(agency), edition=edition(standard=words), **told)
    page = Client().get("/layanan/kenaikan-pangkat/").content.decode()
    shown = [word for word in words if f"&lt;b&gt;Isi {word}&lt;/b&gt;" in page]
    assert shown == list(published)
    assert not any(f"Isi {word}" in page for word in internal)


def test_an_edition_lacks_no_component_that_is_published(agency, service):
    told = {"service": service, "by": agency.hr_officer, "at": FILED}
    with pytest.raises(StandardIncompleteError) as refused:
        publish_edition(place=place(agency), edition=edition(standard={}), **told)
    assert refused.value.missing == components(PUBLISHED)


def test_erasing_a_case_erases_its_letters_and_why_its_appointment_was_settled(agency, filed):
    receipt, other = filed(), filed()
    Case.objects.update(state=State.CLOSED, outcome="fulfilled", closed_at=FILED)
    Booking.objects.create(
        case=receipt.case,
        service=receipt.case.service,
        starts_at=FILED,
        ends_at=FILED + timedelta(hours=1),
        booked_at=FILED,
        settlement="Ani sakit",
    )
    assert OutboxMessage.objects.count() == 2
    erase_case(case_id=receipt.case.pk, by=agency.head, at=FILED)
    assert Booking.objects.get().settlement == ""
    assert OutboxMessage.objects.get().key.startswith(f"case:{other.case.pk}:")


def test_wrong_codes_are_counted_by_subscriber_not_by_each_of_their_addresses(filed):
    code = filed().code
    for last in range(limits().wrong_codes):
        known = Client(REMOTE_ADDR=f"2001:db8:7:1::{last:x}")
        assert known.get("/permohonan/AAAA-AAAA-AAAA-AAAA/").status_code == 404
    assert Client(REMOTE_ADDR="2001:db8:7:1:ffff::1").get(f"/permohonan/{code}/").status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:7:2::1").get(f"/permohonan/{code}/").status_code == 200
    mapped = address_key("::ffff:203.0.113.7")
    assert mapped == address_key("203.0.113.7") != address_key("203.0.113.8")


def test_the_catalogue_and_a_service_with_its_six_published_components(service):
    assert "Konsultasi kenaikan pangkat" in Client().get("/layanan/").content.decode()
    page = Client().get("/layanan/kenaikan-pangkat/").content.decode()
    assert "Persyaratan" in page
    assert "<svg" in page
    assert "UU 25/2009" in page
