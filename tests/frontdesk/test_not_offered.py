"""Services that stop being offered, or channels they never had: told kindly, nothing lost."""

import pytest
from django.test import Client
from tests.frontdesk.conftest import FILED, TODAY, edition, place

from luwes.foundation.models import DemonstrationDay
from luwes.frontdesk.actions import filing
from luwes.frontdesk.actions.catalogue import publish_edition, withdraw_service
from luwes.frontdesk.models import Case, Channel

TYPED = {
    "name": "Ani",
    "about": "Surat kami belum dijawab.",
    "q_nip": "198001012005031001",
    "channel": "counter",
}


@pytest.fixture(autouse=True)
def today(db):
    DemonstrationDay.objects.create(day=TODAY)


@pytest.fixture
def officer(officers):
    client = Client()
    client.force_login(officers[0].login)
    return client


def offer(service, agency, channels):
    publish_edition(
        service=service,
        place=place(agency, channels=channels),
        edition=edition(),
        by=agency.hr_officer,
        at=FILED,
    )


def test_the_counter_offers_the_channels_of_the_service_only(service, officer):
    page = officer.get("/meja-layanan/catat/kenaikan-pangkat/").content.decode()
    assert 'value="counter"' in page
    assert 'value="letter"' not in page
    answer = officer.post("/meja-layanan/catat/kenaikan-pangkat/", TYPED | {"channel": "letter"})
    assert answer.status_code == 422
    assert "Surat kami belum dijawab." in answer.content.decode()


def test_a_service_of_the_web_alone_is_not_written_down(service, agency, officer):
    offer(service, agency, [Channel.WEB])
    answer = officer.get("/meja-layanan/catat/kenaikan-pangkat/")
    assert (answer.status_code, Case.objects.count()) == (409, 0)
    assert "hanya dapat diajukan pemohon lewat situs" in answer.content.decode()
    assert "/catat/kenaikan-pangkat/" not in officer.get("/meja-layanan/").content.decode()


@pytest.mark.parametrize(
    "address", ["/meja-layanan/catat/kenaikan-pangkat/", "/layanan/kenaikan-pangkat/ajukan/"]
)
def test_a_service_withdrawn_meanwhile_keeps_what_was_typed(
    service, agency, officer, address, monkeypatch
):
    looked_up = filing._offered

    def withdrawn_just_before(asked, told):
        withdraw_service(service=service, by=agency.hr_officer, at=FILED)
        return looked_up(asked, told)

    monkeypatch.setattr(filing, "_offered", withdrawn_just_before)
    answer = officer.post(address, TYPED)
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "Surat kami belum dijawab." in page
    assert "Isian Anda masih ada" in page
