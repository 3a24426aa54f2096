"""The demonstration's webinars: 9 October 2020 as it was told, a rehearsal, one ahead."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from luwes.foundation.clock import read_clock
from luwes.foundation.models import OutboxMessage
from luwes.people.models import User
from luwes.site.management.commands.demo import (
    Wish,
    found_the_agency,
    hold_the_webinars,
    record_the_circumstances,
)
from luwes.webinars.actions import demonstration, facts
from luwes.webinars.actions.live import stage
from luwes.webinars.models import Certificate, Phase, Publication, Quote, Release, State, Webinar
from luwes.webinars.queries.attendance import figures_of
from luwes.webinars.queries.news import dated_of
from luwes.webinars.queries.statistics import statistics_of
from luwes.webinars.rules.sample import STORY

pytestmark = pytest.mark.django_db
PLACES = ("title", "dated", "label", "dateline", "body", "byline", "source")
FACTS = {
    "title": (
        "title",
        "Adaptasi Kebiasaan Baru Berimplikasi Terhadap Sistem Kerja ASN",
    ),
    "day and hour": ("dated", "Jumat, 9 Oktober 2020, 10.29 WIB"),
    "label": ("label", "BKN Jakarta"),
    "dateline": ("dateline", "Jakarta"),
    "byline": ("byline", "Humas BKN"),
    "initials": ("byline", "(nsp)"),
    "source": ("source", "Direktorat Infrastruktur Teknologi Informasi (Inti), Badan"),
    "series and number": ("body", "Webinar Series nomor 2"),
    "theme": ("body", "“Adaptasi Kebiasaan Baru (AKB) di Lembaga Internasional”"),
    "organiser": ("body", "Direktorat Infrastruktur Teknologi Informasi (Inti),"),
    "agency": ("body", "Badan Kepegawaian Negara (BKN)"),
    "day": ("body", "pada Jumat, 9 Oktober 2020"),
    "zone": ("body", "WIB."),
    "opened by": ("body", "Bima H. Wibisana, Kepala BKN, Badan Kepegawaian Negara, membuka acara"),
    "speaker 1": (
        "body",
        "Erwin Ariadharma, Senior Public Sector Management Specialist",
    ),
    "group of speaker 1": ("body", "Governance Global Practice, The World Bank Group, tampil"),
    "topic of speaker 1": (
        "body",
        "utama Bank Dunia menanggapi ekonomi pada masa pandemi",
    ),
    "speaker 2": (
        "body",
        "Susilaningsih M. Lestari, International Atomic Energy Agency (IAEA),",
    ),
    "topic of speaker 2": (
        "body",
        "mekanisme kerja sebelum dan selama pandemi beserta tantangan",
    ),
    "moderator": ("body", "Mohammad Ridwan, Direktur Inti BKN, Badan Kepegawaian Negara, memandu"),
    "closing": (
        "body",
        "Supranawa Yusuf, Wakil Kepala BKN, Badan Kepegawaian Negara, menyam",
    ),
    "participants": ("body", "Acara diikuti aparatur sipil negara (ASN) yang diundang."),
    "broadcast": ("body", "disiarkan langsung di kanal YouTube BKN"),
    "1: kinds of work": ("body", "teknologi menggantikan jenis pekerjaan"),
    "1: ways of working": ("body", "cara kerja baru dari mana saja"),
    "1: interaction": ("body", "sistem interaksi kerja berubah"),
    "2: better service": ("body", "Layanan publik dituntut makin baik"),
    "2: how": ("body", "profesional, bermartabat dan kolaboratif; yang"),
    "2: what stays": ("body", "karakter, sikap dan pola pikir"),
    "2: integrity": ("body", "integritas melayani publik"),
    "3: responsive service": ("body", "layanan yang tanggap pada kebutuhan klien"),
    "3: partnerships": ("body", "kemitraan dan kolaborasi"),
    "3: policy dialogue": ("body", "dialog kebijakan"),
    "3: portfolio": ("body", "portofolio yang beragam"),
    "3: innovation": ("body", "pendekatan inovatif"),
    "4: flexibility": ("body", "keluwesan tempat dan jam kerja"),
    "4: innovation": ("body", "inovasi berkelanjutan"),
    "4: technology": ("body", "teknologi sebagai pendukung yang membuat kerja terus berjalan"),
    "5: readiness": ("body", "kesiapan menghadapi keadaan baru"),
    "5: risks": ("body", "segala risiko dan konsekuensinya, dengan"),
    "5: communication": ("body", "model komunikasi kerja yang menyesuaikan"),
}
"""Fact of the agency's own item → where in the draft it stands, and in which words of ours."""


@dataclass(frozen=True)
class Told:
    """What the demonstration's own release says, and its pages."""

    draft: dict[str, str]
    news: str
    webinar: str
    statistics: str


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker) -> Iterator[User]:
    """Found the agency of the demonstration, its rules and its webinars once."""
    wish = Wish(people=200, seed=7)
    with django_db_blocker.unblock(), transaction.atomic():
        now = read_clock()
        for step in (found_the_agency, record_the_circumstances, hold_the_webinars):
            step(wish, now)
        yield User.objects.get(username="sdm")
        transaction.set_rollback(True)


@pytest.fixture
def officer(founded) -> Iterator[User]:
    """The demonstration's HR officer; nothing that a test does stays."""
    with transaction.atomic():
        yield founded
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def told(founded) -> Told:
    """Read the demonstration's own release, and the pages that show what came of the webinar."""
    release = Release.objects.select_related("webinar").get()
    published = Publication.objects.get()
    draft = {name: getattr(release, name) for name in PLACES if name != "dated"}
    client, pk = Client(), release.webinar_id
    client.force_login(founded)
    pages = [
        html.unescape(client.get(path).content.decode())
        for path in (f"/berita/{pk}/", f"/webinar/{pk}/", f"/kelola-webinar/{pk}/statistik/")
    ]
    return Told({**draft, "dated": dated_of(release.webinar, at=published.published_at)}, *pages)


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_of_9_october_2020_stands_in_the_draft_once(told, fact):
    place, words = FACTS[fact]
    assert told.draft[place].count(words) == 1


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_of_9_october_2020_is_on_the_page_of_the_news(told, fact):
    _place, words = FACTS[fact]
    assert words in told.news


def test_only_what_its_speaker_approved_is_quoted(told):
    quoted = re.findall("“([^”]+)” kata", told.draft["body"])
    assert len(quoted) == 3
    assert "jam kerja menjadi luwes" not in " ".join(quoted)


@pytest.mark.parametrize("page", ["news", "webinar", "statistics"])
def test_what_was_made_up_is_marked_so_on_the_page(told, page):
    assert STORY.note in getattr(told, page)


def test_what_is_kept_of_9_october_2020_is_in_the_archive(told):
    for said in ("2:15:00", "Bab rekaman", "bekerja dari mana saja", "Rekaman tidak tersedia"):
        assert said in told.webinar
    assert "Ya, dengan jadwal bergilir" in told.webinar
    assert "youtube.com" not in told.webinar


def standing():
    """Return the webinar of the story, the rehearsed and the coming one."""
    return list(Webinar.objects.filter(state=State.ANNOUNCED).order_by("number"))


def test_a_demonstration_has_a_past_a_rehearsed_and_a_coming_webinar(officer):
    story, rehearsed, coming = standing()
    assert story.phase == Phase.ENDED
    assert (rehearsed.phase, coming.phase) == (Phase.REHEARSAL, Phase.PLANNED)
    found = statistics_of(story, at=story.ends_at)
    assert (found.whole.registered, found.whole.joined, found.whole.stayed) == (25, 23, 15)
    assert figures_of(story)["certificates"] == Certificate.objects.count() == 15
    assert {each.hours for each in Certificate.objects.all()} == {3}
    assert sorted(Quote.objects.values_list("approved", flat=True)) == [False, True, True, True]


def test_a_demonstration_that_starts_again_moves_what_went_by_and_tells_nobody(officer):
    _story, rehearsed, coming = before = standing()
    letters = OutboxMessage.objects.count()
    assert demonstration.keep_fresh(by=officer, at=rehearsed.starts_at - timedelta(hours=1)) == []
    later = coming.starts_at + timedelta(days=40)
    demonstration.keep_fresh(by=officer, at=later)
    story, rehearsed, coming = after = standing()
    assert [each.pk for each in after] == [each.pk for each in before]
    assert story.starts_at == before[0].starts_at
    assert later < rehearsed.starts_at < later + timedelta(hours=3)
    assert rehearsed.phase == Phase.REHEARSAL
    assert coming.starts_at.date() == (later + timedelta(days=16)).date()
    assert OutboxMessage.objects.count() == letters
    assert "Waktunya sudah berubah" not in Client().get(f"/webinar/{coming.pk}/").content.decode()


def test_what_somebody_held_or_called_off_gets_a_successor(officer):
    _story, rehearsed, coming = standing()
    told = {"webinar_id": rehearsed.pk, "by": officer, "at": rehearsed.starts_at}
    for to in (Phase.PLANNED, Phase.LIVE, Phase.ENDED):
        stage.change_phase(**told, to=to)
    facts.cancel(webinar_id=coming.pk, reason="Banjir", by=officer, at=rehearsed.starts_at)
    demonstration.keep_fresh(by=officer, at=rehearsed.starts_at)
    assert [each.number for each in standing()] == [2, 31, 33, 34]
    assert [each.phase for each in standing()][2:] == [Phase.REHEARSAL, Phase.PLANNED]


def test_the_command_keeps_a_demonstration_fresh_and_leaves_an_agency_alone(officer, settings):
    _story, rehearsed, _coming = standing()
    Webinar.objects.filter(pk=rehearsed.pk).update(
        starts_at=rehearsed.starts_at - timedelta(days=2),
        ends_at=rehearsed.ends_at - timedelta(days=2),
    )
    call_command("demo", if_empty=True, verbosity=0)
    assert standing()[1].starts_at > rehearsed.starts_at - timedelta(days=1)
