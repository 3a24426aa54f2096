"""What may be quoted, and what of a release the public reads."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of
from tests.webinars.test_news import LINE, answer, ask, over

from luwes.foundation.models import Event, OutboxMessage
from luwes.webinars.actions.news import draft_release, publish_release, write_release
from luwes.webinars.models import Publication, Release
from luwes.webinars.rules.release import Fault, Said, fault_in

__all__ = ["over"]
pytestmark = pytest.mark.usefixtures("on_monday")
SAID = [Said("Ratna Dewi", LINE, 95), Said("Budi Santoso", "Kami menyebutnya “loket”.", 99)]
WORDS = {"title": "J", "label": "L", "dateline": "Jakarta", "byline": "Humas"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"“{LINE}” kata Ratna Dewi (rekaman menit 1.35).", None),
        (f"“{LINE}” kata Dr. Ratna Dewi.", None),
        (f"Ratna Dewi, Kepala Pusat, mengatakan: “{LINE}”", None),
        (f"«{LINE}» ujar Ratna Dewi. Acara bertema “Cara kerja baru”.", None),
        ("“Kami menyebutnya “loket”.” kata Budi Santoso.", None),
        ("Jum'at lalu Ma'ruf membaca Qur'an.", None),
        (f"“{LINE}” kata Budi Santoso.", Fault(LINE, "Ratna Dewi")),
        (f"“{LINE}” kata Menteri Anu.", Fault(LINE, "Ratna Dewi")),
        (f"Ratna Dewi hadir. “{LINE}” kata Menteri Anu.", Fault(LINE, "Ratna Dewi")),
        (f"Ratna Dewi hadir, “{LINE}” kata Menteri Anu.", Fault(LINE, "Ratna Dewi")),
        (f"“{LINE}”", Fault(LINE, "Ratna Dewi")),
        ("“Loket selalu kosong.” kata Ratna Dewi.", Fault("Loket selalu kosong.")),
        ("'Loket selalu kosong.' kata Ratna Dewi.", Fault("Loket selalu kosong.")),
        ("‘Loket selalu kosong.’ kata Ratna Dewi.", Fault("Loket selalu kosong.")),
        ("«Loket selalu kosong.» kata Ratna Dewi.", Fault("Loket selalu kosong.")),
        ("„Loket selalu kosong.‟ kata Ratna Dewi.", Fault("Loket selalu kosong.")),
        ("“Loket selalu kosong. kata Ratna Dewi.", Fault("Loket selalu kosong. kata Ratna Dewi.")),
    ],
)
def test_only_whole_approved_words_are_quoted_from_who_said_them(text, fault):
    assert fault_in(text, said=SAID, free=["Cara kerja baru"]) == fault


def published(over, agency):
    """Publish a release with a quotation that its speaker approved."""
    quote = ask(over, agency)
    answer(over, quote, "yes")
    draft_release(webinar=over, by=agency.head, at=BEFORE)
    publish_release(webinar=over, by=agency.head, at=BEFORE)
    return quote


def public(over):
    answer = Client().get(f"/berita/{over.pk}/")
    return answer.content.decode() if answer.status_code == 200 else ""


def test_the_public_reads_what_was_published_whatever_is_edited_or_refused_since(over, agency):
    published(over, agency)
    client, page = client_of(agency.head), f"/kelola-webinar/{over.pk}/berita/"
    secret = "“Belum disetujui siapa pun.” kata Ratna Dewi."
    assert client.post(page, WORDS | {"body": secret, "act": "save"}).status_code == 302
    assert client.post(page, WORDS | {"body": secret, "act": "publish"}).status_code == 422
    assert Release.objects.get().body == secret, "what was typed stays with the organiser"
    assert LINE in public(over)
    for address in (f"/berita/{over.pk}/", "/berita/", "/berita/umpan.xml"):
        assert "Belum disetujui" not in Client().get(address).content.decode()
    client.post(page, {"act": "draft"})
    write_release(
        webinar=over, words=WORDS | {"body": "Baru."}, by=agency.head, at=BEFORE + timedelta(1)
    )
    assert LINE in public(over)
    assert "Ada perubahan yang belum terbit" in client.get(page).content.decode()
    publish_release(webinar=over, by=agency.head, at=BEFORE + timedelta(2))
    assert "Baru." in public(over)
    entry = ET.fromstring(Client().get("/berita/umpan.xml").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    told = [entry.find(f"a:entry/a:{tag}", names).text for tag in ("published", "updated")]
    assert told == [BEFORE.isoformat(), (BEFORE + timedelta(2)).isoformat()]


def test_approved_words_are_not_published_in_another_mouth(over, agency):
    answer(over, ask(over, agency), "yes")
    sent = WORDS | {"body": f"“{LINE}” kata Menteri Anu.", "act": "publish"}
    refused = client_of(agency.head).post(f"/kelola-webinar/{over.pk}/berita/", sent)
    assert refused.status_code == 422
    assert "adalah kata-kata Ratna Dewi" in refused.content.decode()
    assert not Publication.objects.exists()


def test_a_release_leaves_the_public_when_a_speaker_takes_words_back(over, agency):
    quote = published(over, agency)
    answer(over, quote, "no")
    assert public(over) == ""
    for address in ("/berita/", "/berita/umpan.xml"):
        assert "Cara kerja baru" not in Client().get(address).content.decode()
    assert Event.objects.filter(verb="webinars.release_taken_down").count() == 1
    letter = OutboxMessage.objects.get(subject__startswith="Siaran pers ditarik")
    assert letter.address == agency.head.person.email
    assert LINE in letter.body
    client, page = client_of(agency.head), f"/kelola-webinar/{over.pk}/berita/"
    assert "ditarik dari halaman berita" in client.get(page).content.decode()
    assert client.post(page, WORDS | {"body": "Tanpa.", "act": "publish"}).status_code == 302
    assert "Tanpa." in public(over)


def test_a_declined_quote_that_no_release_holds_takes_nothing_down(over, agency):
    quote = ask(over, agency)
    draft_release(webinar=over, by=agency.head, at=BEFORE)
    publish_release(webinar=over, by=agency.head, at=BEFORE)
    answer(over, quote, "no")
    assert public(over)


def test_a_control_character_breaks_no_feed(over, agency):
    words = {**WORDS, "title": "Judul\x0b", "body": "Isi\x0c \ufffe"}
    write_release(webinar=over, words=words, by=agency.head, at=BEFORE)
    publish_release(webinar=over, by=agency.head, at=BEFORE)
    feed = ET.fromstring(Client().get("/berita/umpan.xml").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.find("a:entry/a:title", names).text == "Judul"
