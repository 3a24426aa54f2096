"""The news release: every fact of the story, quotes by approval alone, a page and a feed."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.factories import unit
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of

from luwes.webinars.actions import demonstration
from luwes.webinars.actions.live import stage
from luwes.webinars.actions.news import NotApprovedError, draft_release, publish_release
from luwes.webinars.models import Live, Phase, Quote, Release, Webinar
from luwes.webinars.queries.tokens import part_token

pytestmark = pytest.mark.usefixtures("on_monday")
FACTS = (
    "Webinar Series nomor 2",
    "Adaptasi Kebiasaan Baru (AKB) di Lembaga Internasional",
    "Direktorat Infrastruktur Teknologi Informasi",
    "Jumat, 9 Oktober 2020",
    "WIB",
    "Bima H. Wibisana, Kepala BKN, Badan Kepegawaian Negara, membuka acara",
    "Erwin Ariadharma, Senior Public Sector Management Specialist",
    "Governance Global Practice, The World Bank Group",
    "lima tugas utama Bank Dunia",
    "layanan yang tanggap pada kebutuhan klien",
    "kemitraan dan kolaborasi, dialog kebijakan, portofolio yang beragam, dan pendekatan inovatif",
    "Susilaningsih M. Lestari, International Atomic Energy Agency (IAEA)",
    "mekanisme kerja sebelum dan selama pandemi beserta tantangannya",
    "Mohammad Ridwan, Direktur Inti BKN, Badan Kepegawaian Negara, memandu diskusi",
    "Supranawa Yusuf, Wakil Kepala BKN, Badan Kepegawaian Negara, menyampaikan pernyataan penutup",
    "aparatur sipil negara (ASN) yang diundang",
    "kanal YouTube",
)
LINE = "Loket tidak pernah kosong."


def test_every_fact_of_9_october_2020_is_in_the_draft(agency):
    unit(parent=agency.root, name=demonstration.ORGANISER)
    story, *_ = demonstration.found_demonstration(by=agency.hr_officer, at=BEFORE)
    release = draft_release(webinar=story, by=agency.hr_officer, at=BEFORE)
    assert [fact for fact in FACTS if fact not in release.body] == []
    assert (release.label, release.byline) == ("BKC Jakarta", "Humas BKC")
    assert "“" not in release.body.replace(f"“{story.theme}”", ""), "nobody is quoted unasked"


def test_the_demonstration_shows_a_past_a_rehearsed_and_a_coming_webinar(agency):
    unit(parent=agency.root, name=demonstration.ORGANISER)
    now = BEFORE + timedelta(days=40)
    made = demonstration.found_demonstration(by=agency.hr_officer, at=now)
    story, rehearsed, coming = (Webinar.objects.get(pk=each.pk) for each in made)
    assert story in Webinar.objects.known().past(at=now)
    assert rehearsed.phase == Phase.REHEARSAL
    assert {rehearsed, coming} == set(Webinar.objects.known().coming(at=now))


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
    assert (f"“{LINE}” kata Ratna Dewi (rekaman menit 1.35)." in body) is quoted


def test_nothing_is_published_that_quotes_without_approval(over, agency):
    client = client_of(agency.head)
    page = f"/kelola-webinar/{over.pk}/berita/"
    sent = {"title": "J", "label": "L", "dateline": "Jakarta", "byline": "Humas"}
    sent |= {"body": f"“{LINE}”", "act": "publish"}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "belum disetujui narasumbernya" in refused.content.decode()
    with pytest.raises(NotApprovedError):
        publish_release(webinar=over, by=agency.head, at=BEFORE)
    assert client.post(page, sent | {"body": "Tanpa kutipan."}).status_code == 302
    assert Release.objects.get().published_at is not None


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
