"""One list of all fingerprints: made anew when it must be, signed once by the official."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from tests.factories import small_agency
from tests.factories import webinar as make_webinar
from tests.webinars.conftest import BEFORE
from tests.webinars.seal_tools import authority_in, needs, pdfsig, said_by
from tests.webinars.test_issuing import everybody_stayed
from tests.webinars.test_live import client_of

from luwes.foundation.models import Event
from luwes.webinars.actions.attending import settle
from luwes.webinars.models import Certificate, Manifest
from luwes.webinars.queries.seals import in_use, root_pem
from luwes.webinars.rules.manifest import digests_in, listing_in
from luwes.webinars.rules.seals.verifying import Finding, verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


@pytest.fixture
def agency(db):
    return small_agency()


@pytest.fixture
def webinar(agency):
    made = make_webinar(unit=agency.directorate)
    everybody_stayed(made, people=2)
    settled(made)
    return made


def settled(webinar):
    settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *_told: None)


def signed_by_official(content, folder):
    """Sign as an official does elsewhere: with another tool, and another provider's key."""
    folder.mkdir(exist_ok=True)
    official = authority_in(folder, agency="Penyelenggara Sertifikasi")
    (folder / "key.pem").write_bytes(official.pair.key)
    (folder / "own.pem").write_bytes(official.pair.certificate)
    signer = signers.SimpleSigner.load(str(folder / "key.pem"), str(folder / "own.pem"))
    meta = signers.PdfSignatureMetadata(
        field_name="Pejabat", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    writer = IncrementalPdfFileWriter(BytesIO(content))
    return signers.sign_pdf(writer, meta, signer=signer).getvalue()


def upload(client, webinar, content):
    sent = {"file": SimpleUploadedFile("daftar.pdf", content)}
    return client.post(f"/kelola-webinar/{webinar.pk}/sidik-jari/", sent, follow=True)


def test_the_list_names_every_certificate_and_is_sealed(webinar):
    manifest = Manifest.objects.get()
    digests = set(Certificate.objects.values_list("digest", flat=True))
    assert digests_in(listing_in(bytes(manifest.content))) == digests
    assert listing_in(bytes(manifest.content)) == bytes(manifest.listing)
    assert verify(bytes(manifest.content), roots=root_pem()).finding == Finding.HOLDS


def test_a_list_that_still_names_all_stays_and_a_late_certificate_makes_a_new_edition(webinar):
    settled(webinar)
    assert [each.edition for each in Manifest.objects.all()] == [1]
    everybody_stayed(webinar, people=1, first=2)
    settled(webinar)
    assert [each.count for each in Manifest.objects.order_by("edition")] == [2, 3]
    assert Event.objects.filter(verb="webinars.manifest_made").count() == 2


def test_anybody_downloads_the_list_and_looks_a_certificate_up(webinar):
    page, anybody = f"/webinar/{webinar.pk}/sidik-jari/", Client()
    html = anybody.get(page).content.decode()
    assert "menunggu tanda tangan pejabat" in html
    assert "Tanda tangan pejabat" not in html, "only organisers bring it back"
    assert len(anybody.get(f"/webinar/{webinar.pk}/sidik-jari.json").json()["sha256"]) == 2
    file = bytes(Certificate.objects.all()[0].content)
    for content, said in ((file, "data-same>"), (file + b"x", "data-other>")):
        sent = {"file": SimpleUploadedFile("s.pdf", content)}
        assert said in anybody.post(page, sent).content.decode()


@needs("pdfsig")
def test_the_official_signs_it_once_for_all(webinar, agency, tmp_path):
    sealed = Client().get(f"/webinar/{webinar.pk}/sidik-jari.pdf").content
    signed = signed_by_official(sealed, tmp_path / "official")
    answer = upload(client_of(agency.head), webinar, signed)
    assert "Daftar yang ditandatangani disimpan." in answer.content.decode()
    given = Client().get(f"/webinar/{webinar.pk}/sidik-jari.pdf").content
    assert given == signed
    verdict = verify(given, roots=root_pem())
    assert [seal.trusted for seal in verdict.seals] == [True, False], "ours; another provider's"
    assert verdict.finding == Finding.HOLDS
    page = Client().get(f"/sertifikat/{Certificate.objects.all()[0].code}/").content.decode()
    assert "ditandatangani oleh Segel elektronik (pengembangan), Penyelenggara" in page
    (tmp_path / "daftar.pdf").write_bytes(given)
    (tmp_path / "root.pem").write_bytes(root_pem())
    said = pdfsig(tmp_path / "daftar.pdf", root=tmp_path / "root.pem", folder=tmp_path)
    assert said.count("Signature is Valid") == 2
    assert "Signature #2" in said_by("pdfsig", "-nocert", tmp_path / "daftar.pdf")


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (lambda sealed, _folder: sealed, "belum ditandatangani"),
        (lambda sealed, folder: signed_by_official(sealed, folder) + b"\n% x", "rusak"),
        (lambda sealed, folder: signed_by_official(sealed[:-1], folder), "bukan daftar edisi"),
        (lambda _sealed, _folder: b"", "bukan daftar edisi"),
    ],
    ids=["unsigned", "changed since", "another file", "nothing"],
)
def test_what_is_not_the_signed_list_is_refused_with_the_way_out(
    webinar, agency, tmp_path, change, because
):
    sealed = bytes(Manifest.objects.get().content)
    answer = upload(client_of(agency.head), webinar, change(sealed, tmp_path))
    assert because in answer.content.decode()
    assert Manifest.objects.get().signed is None


def test_whoever_organises_sees_who_seals_and_is_warned_ahead(webinar, agency):
    page = "/kelola-webinar/segel/"
    html = client_of(agency.head).get(page).content.decode()
    identity = in_use(at=BEFORE).identity
    assert identity.fingerprint in html
    assert identity.root_fingerprint in html
    assert "bukan tanda tangan elektronik tersertifikasi" in html
    assert "habis masa berlakunya" not in html
    assert Client().get("/segel/akar.pem").content == root_pem()
    soon = in_use(at=identity.valid_until - timedelta(days=30))
    assert (soon.expires_soon, soon.days_left) == (True, 30)
    assert in_use(at=identity.valid_until + timedelta(days=1)).days_left < 0


def test_a_key_that_cannot_be_read_is_told_on_the_page(agency, settings, tmp_path):
    settings.SEAL = {"kind": "file", "file": str(tmp_path / "none.pem")}
    html = client_of(agency.head).get("/kelola-webinar/segel/").content.decode()
    assert "Kunci segel tidak terbaca" in html
    assert Client().get("/segel/akar.pem").status_code == 404
