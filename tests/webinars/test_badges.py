"""The same certificate as an Open Badge 3.0, read by libraries that are not ours."""

import json

import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client
from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier
from tests.factories import small_agency
from tests.factories import webinar as make_webinar
from tests.webinars.conftest import BEFORE
from tests.webinars.test_issuing import everybody_stayed
from tests.webinars.test_live import client_of

from luwes.webinars.actions.attending import settle
from luwes.webinars.actions.certificates import revoke
from luwes.webinars.models import Certificate, Registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def agency(db):
    return small_agency()


@pytest.fixture
def badge(agency):
    """The badge of a civil servant who stayed, as downloaded."""
    webinar = make_webinar(unit=agency.directorate)
    everybody_stayed(webinar, people=1)
    Registration.objects.update(person=agency.employee.person)
    settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *_told: None)
    page = client_of(agency.employee).get(f"/webinar/{webinar.pk}/hasil/").content.decode()
    assert f"/webinar/{webinar.pk}/lencana.jwt" in page
    answer = client_of(agency.employee).get(f"/webinar/{webinar.pk}/lencana.jwt")
    assert answer["Content-Type"] == "text/plain"
    return answer.content.decode()


def published_key():
    return JWK(**Client().get("/segel/kunci.json").json())


def test_a_jose_library_verifies_it_by_the_published_key(badge):
    jws = JWS()
    jws.deserialize(badge, key=published_key())
    told = json.loads(jws.payload)
    assert jws.jose_header["alg"] == "RS256"
    assert jws.jose_header["kid"].endswith("/segel/kunci.json")
    certificate = Certificate.objects.get()
    assert told["jti"] == told["id"]
    assert told["id"].endswith(f"/sertifikat/{certificate.code}/")
    assert told["iss"] == told["issuer"]["id"]
    assert Client().get("/segel/penerbit.json").json() == told["issuer"]
    (holder,) = told["credentialSubject"]["identifier"]
    assert holder["identityHash"] == certificate.name


def test_a_changed_badge_is_refused(badge):
    head, payload, signature = badge.split(".")
    changed = ".".join((head, payload[:-2] + ("AA" if payload[-2:] != "AA" else "BB"), signature))
    with pytest.raises(JWException):
        JWS().deserialize(changed, key=published_key())


def test_a_reader_of_open_badges_takes_it_and_no_other_key(badge):
    pem = published_key().export_to_pem()
    read = OB3Verifier(pem).verify(badge)
    assert read.issuer.name == "Badan Kepegawaian Contoh"
    other = JWK.generate(kty="RSA", size=2048).export_to_pem()
    with pytest.raises(OB3VerificationError):
        OB3Verifier(other).verify(badge)


def test_a_revoked_badge_says_so_and_is_given_out_no_more(badge, agency):
    certificate = Certificate.objects.get()
    address = f"/sertifikat/{certificate.code}/status.json"
    assert Client().get(address).json()["revokedCredential"] == []
    revoke(certificate_id=certificate.pk, reason="Salah nama", by=agency.head, at=BEFORE)
    (gone,) = Client().get(address).json()["revokedCredential"]
    assert (gone["revoked"], gone["revocationReason"]) == (True, "Salah nama")
    assert gone["id"].endswith(f"/sertifikat/{certificate.code}/")
    mine = client_of(agency.employee).get(f"/webinar/{certificate.webinar_id}/lencana.jwt")
    assert mine.status_code == 404


def test_the_published_key_is_the_public_half_alone(badge):
    told = Client().get("/segel/kunci.json").json()
    assert set(told) == {"kty", "n", "e", "alg", "kid", "use"}
    assert published_key().export_to_pem().startswith(b"-----BEGIN PUBLIC KEY")
    assert serialization.load_pem_public_key(published_key().export_to_pem()).key_size == 2048
