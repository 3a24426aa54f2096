"""What goes wrong on the way: half an upload, malicious text, two officers at one case."""

import socket
import threading
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from tests.frontdesk.conftest import FILED, PDF, TODAY

from luwes.foundation.models import DemonstrationDay, Event
from luwes.frontdesk.actions.filing import Requester
from luwes.frontdesk.actions.serving import NotSoFarError, take_case
from luwes.frontdesk.actions.talking import close_case
from luwes.frontdesk.models import Case, Document, Message, Outcome

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"
BOUNDARY = "batas"


def signed_in(person):
    client = Client()
    client.force_login(person.login)
    return client


def half_an_upload(address):
    """Begin to send a file to an address, and hang up in the middle of it."""
    parts = urlsplit(address)
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="body"\r\n\r\nIni suratnya\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n%PDF-1.4 setengah"
    ).encode()
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(body) + 40_000}\r\n\r\n"
    ).encode()
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        line.sendall(head + body)
        line.shutdown(socket.SHUT_WR)
        line.settimeout(10)
        return line.recv(4096)


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_breaks_off_stores_nothing_and_the_next_one_works(live_server, filed):
    code = filed().code
    answer = half_an_upload(f"{live_server.url}/permohonan/{code}/pesan/")
    assert b" 302 " not in answer.split(b"\r\n")[0]
    assert (Document.objects.count(), Message.objects.count()) == (0, 0)
    again = {"body": "Ini suratnya", "file": SimpleUploadedFile("a.pdf", PDF)}
    assert Client().post(f"/permohonan/{code}/pesan/", again).status_code == 302
    assert bytes(Document.objects.get().content) == PDF


def test_malicious_text_is_only_text_on_the_pages_of_officers_and_requester(filed, officers):
    DemonstrationDay.objects.create(day=TODAY)
    receipt = filed(
        requester=Requester(EVIL, party=EVIL), answers={"nip": "198001012005031001", "about": EVIL}
    )
    assert Client().post(f"/permohonan/{receipt.code}/pesan/", {"body": EVIL}).status_code == 302
    officer = signed_in(officers[0])
    pages = [
        officer.get(f"/meja-layanan/kasus/{receipt.case.pk}/"),
        officer.get("/meja-layanan/"),
        Client().get(f"/permohonan/{receipt.code}/"),
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert pages[0].content.decode().count("&lt;script&gt;alert(1)") >= 4
    assert "{{ 7*7 }}" in pages[0].content.decode()


def test_who_comes_second_is_told_who_has_the_case(filed, officers):
    DemonstrationDay.objects.create(day=TODAY)
    case = filed().case
    address = f"/meja-layanan/kasus/{case.pk}/ambil/"
    assert signed_in(officers[0]).post(address).status_code == 302
    second = signed_in(officers[1]).post(address)
    assert second.status_code == 409
    assert f"{officers[0].full_name} sudah mengambilnya." in second.content.decode()
    assert Case.objects.get().owner == officers[0]


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_close_one_case_at_once_one_does_and_the_other_is_told(filed, officers):
    case = filed().case
    take_case(case_id=case.pk, person=officers[0], by=officers[0].login, at=FILED, on=TODAY)
    start, ended = threading.Barrier(2), []

    def close(officer, outcome):
        start.wait()
        try:
            told = {"case_id": case.pk, "outcome": outcome, "by": officer.login, "at": FILED}
            close_case(**told, body=f"Oleh {officer.name}")
            ended.append(("closed", officer, outcome))
        except NotSoFarError:
            ended.append(("told", officer, outcome))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=close, args=pair)
        for pair in zip(officers, (Outcome.FULFILLED, Outcome.REFUSED), strict=False)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(what for what, _who, _how in ended) == ["closed", "told"]
    _what, winner, outcome = next(each for each in ended if each[0] == "closed")
    assert Case.objects.get().outcome == outcome
    assert Message.objects.get().body == f"Oleh {winner.name}"
    assert Event.objects.filter(verb="frontdesk.case_closed").count() == 1
