"""What a webinar that is not public leaves behind is for the agency's own people."""

import re

import pytest
from django.test import Client
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of
from tests.webinars.test_registering import register

from luwes.webinars.actions.live import questions, stage
from luwes.webinars.models import Material, Phase, Webinar
from luwes.webinars.web.urls import urlpatterns

pytestmark = pytest.mark.usefixtures("on_monday")
SECRETS = (
    "https://rekaman.contoh/a",
    "Kalimat takarir",
    "Tanya apa",
    "Jawab begini",
    "paparan.pdf",
)


@pytest.fixture
def kept(webinar, agency):
    """A webinar for civil servants that is over, with everything that one leaves behind."""
    row = register(webinar, agency.employee.person)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    row.webinar.refresh_from_db()
    stage.caption(webinar_id=webinar.pk, part=None, text=SECRETS[1], by="system", at=BEFORE)
    asked = questions.ask(registration=row, text=SECRETS[2], anonymous=False, at=BEFORE)
    questions.answer(question_id=asked.pk, text=SECRETS[3], by="system", at=BEFORE)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by="system", at=BEFORE)
    Webinar.objects.update(is_public=False, recording=SECRETS[0])
    Material.objects.create(
        part=webinar.parts.get(), filename=SECRETS[4], size=4, content=b"isi!", given_at=BEFORE
    )
    return webinar


def pages(webinar):
    """Return every address of this webinar that a pattern names, and those of the API."""
    material = Material.objects.get()
    own = {"webinar": webinar.pk, "materi": material.pk, "sertifikat": "ABCD2345EFGH"}
    found = ["/webinar/", "/berita/", "/berita/umpan.xml", "/api/webinars?when=past"]
    for pattern in urlpatterns:
        address = str(pattern.pattern)
        of = own["materi"] if "materi" in address else own["webinar"]
        found.append("/" + re.sub(r"<[^>]+>", str(of), address))
    return [*found, f"/api/webinars/{webinar.pk}"]


def seen_by(client, webinar):
    """Return which secrets some page shows."""
    seen = set()
    for address in pages(webinar):
        answer = client.get(address)
        text = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
        seen |= {secret for secret in (*SECRETS, "isi!") if secret in text}
    return seen


def test_no_public_route_shows_strangers_what_was_not_public(kept):
    assert seen_by(Client(), kept) == set()


def test_civil_servants_and_after_a_public_webinar_everybody_look_back(kept, agency):
    everything = {*SECRETS, "isi!"}
    assert seen_by(client_of(agency.employee), kept) == everything
    assert seen_by(client_of(agency.auditor), kept) >= everything
    Webinar.objects.update(is_public=True)
    assert seen_by(Client(), kept) == everything
