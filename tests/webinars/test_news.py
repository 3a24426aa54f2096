"""The news release: quotes by approval alone, a page and a feed."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of

from luwes.webinars.actions.live import stage
from luwes.webinars.actions.news import NotApprovedError, draft_release, publish_release
from luwes.webinars.models import Live, Phase, Publication, Quote, Webinar
from luwes.webinars.queries.tokens import part_token

pytestmark = pytest.mark.usefixtures("on_monday")
LINE = "Loket tidak pernah kosong."


@pytest.fixture
def over(webinar):
    """A webinar at which the speaker said one line, a minute and a half into the broadcast."""
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    said_at = BEFORE + timedelta(seconds=95)
    part = webinar.parts.get()
    stage.caption(webinar_id=webinar.pk, part=part, text=LINE, by="system", at=said_at)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by="system", at=said_at)
    assert Live.objects.get().started_at == BEFORE
    return Webinar.objects.get()


def ask(over, agency):
    client = client_of(agency.head)
    page = f"/kelola-webinar/{over.pk}/"
    assert LINE in client.get(f"{page}berita/").content.decode()
    client.post(f"{page}kutipan/", {"caption": over.captions.get().pk})
    return Quote.objects.get()


def answer(over, quote, word):
    link = f"/webinar/narasumber/{part_token(over.parts.get())}/"
    client = Client()
    assert LINE in client.get(link).content.decode()
    client.post(f"{link}kutipan/", {"quote": quote.pk, "answer": word})


@pytest.mark.parametrize(("word", "quoted"), [("yes", True), ("no", False)])
def test_words_are_quoted_when_their_speaker_approves(over, agency, word, quoted):
    quote = ask(over, agency)
    assert LINE not in draft_release(webinar=over, by=agency.head, at=BEFORE).body
    answer(over, quote, word)
    body = draft_release(webinar=over, by=agency.head, at=BEFORE).body
    assert (f"“{LINE}” kata Ratna Dewi (siaran menit 1.35)." in body) is quoted


def test_nothing_is_published_that_quotes_without_approval(over, agency):
    client = client_of(agency.head)
    page = f"/kelola-webinar/{over.pk}/berita/"
    sent = {"title": "J", "label": "L", "dateline": "Jakarta", "byline": "Humas"}
    sent |= {"body": f"“{LINE}” kata Ratna Dewi.", "act": "publish"}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "belum disetujui narasumbernya" in refused.content.decode()
    with pytest.raises(NotApprovedError):
        publish_release(webinar=over, by=agency.head, at=BEFORE)
    assert client.post(page, sent | {"body": "Tanpa kutipan."}).status_code == 302
    assert Publication.objects.get().published_at is not None


def test_a_release_is_read_and_followed_once_it_is_out(over, agency):
    draft_release(webinar=over, by=agency.head, at=BEFORE)
    address = f"/berita/{over.pk}/"
    assert Client().get(address).status_code == 404
    publish_release(webinar=over, by=agency.head, at=BEFORE)
    page = Client().get(address).content.decode()
    assert 'property="og:title"' in page
    assert "Seri Uji 1: Cara kerja baru" in Client().get("/berita/").content.decode()
    feed = ET.fromstring(Client().get("/berita/umpan.xml").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [entry.text for entry in feed.findall("a:entry/a:title", names)] == [
        "Seri Uji 1: Cara kerja baru"
    ]
    assert feed.find("a:entry/a:link", names).get("href").endswith(address)
