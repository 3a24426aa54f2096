"""`luwes verify certificate`: an outsider with the root alone."""

import hashlib
from datetime import date

import pytest
from click.testing import CliRunner
from tests.webinars.seal_tools import NOW, WORDS, authority_in

from luwes.site.cli.main import main
from luwes.webinars.rules.certificate import certificate_pdf
from luwes.webinars.rules.manifest import About, listing_of, manifest_pdf
from luwes.webinars.rules.seals.press import printed
from luwes.webinars.rules.seals.signer import sealer_of

ABOUT = About(
    webinar="0192",
    theme="Cara kerja baru",
    series="Seri 1",
    organiser="Direktorat",
    agency="Badan",
    held_on=date(2020, 10, 9),
    edition=1,
    made_at=NOW,
    address="https://luwes.contoh.go.id/webinar/0192/sidik-jari/",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A root, a certificate, its list as JSON and as a sealed PDF, and a list without it."""
    folder = tmp_path_factory.mktemp("verify")
    known = authority_in(folder)
    certificate = printed(known.key, WORDS)
    listing = listing_of(ABOUT, [hashlib.sha256(certificate).hexdigest(), "0" * 64])
    other = listing_of(ABOUT, ["0" * 64])
    seal = sealer_of(known.key).seal
    flipped = bytearray(certificate)
    flipped[700] ^= 1
    made = {
        "sertifikat.pdf": certificate,
        "berubah.pdf": bytes(flipped),
        "tanpa-segel.pdf": certificate_pdf(WORDS),
        "daftar.json": listing,
        "daftar.pdf": seal(manifest_pdf(ABOUT, listing)),
        "lain.pdf": seal(manifest_pdf(ABOUT, other)),
        "daftar-tanpa-segel.pdf": manifest_pdf(ABOUT, listing),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


def said(folder, name, *more, root="root.pem", language="en"):
    told = ["verify", "certificate", str(folder / name), "--language", language]
    told += ["--root", str(folder / root)] if root else []
    result = CliRunner().invoke(main, [*told, *more])
    return result.exit_code, result.output


def test_a_certificate_holds_under_the_root(folder):
    code, output = said(folder, "sertifikat.pdf", language="id")
    assert code == 0
    assert output.startswith("SAH: sertifikat.pdf")
    assert "Disegel oleh Segel elektronik (pengembangan), Badan" in output
    assert hashlib.sha256((folder / "sertifikat.pdf").read_bytes()).hexdigest() in output


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("berubah.pdf", "was changed"),
        ("tanpa-segel.pdf", "carries no seal"),
        ("daftar.json", "no PDF"),
    ],
)
def test_what_does_not_hold_ends_with_one(folder, name, because):
    code, output = said(folder, name)
    assert (code, "NOT VALID" in output, because in output) == (1, True, True)


@pytest.mark.parametrize(
    ("manifest", "code", "because"),
    [
        ("daftar.json", 0, "Listed"),
        ("daftar.pdf", 0, "Listed"),
        ("lain.pdf", 1, "NOT listed"),
        ("daftar-tanpa-segel.pdf", 1, "NOT listed"),
        ("sertifikat.pdf", 2, "no list of fingerprints"),
        ("root.pem", 2, "no list of fingerprints"),
    ],
)
def test_the_list_of_fingerprints_vouches_for_what_it_names(folder, manifest, code, because):
    found, output = said(folder, "sertifikat.pdf", "--manifest", str(folder / manifest))
    assert (found, because in output) == (code, True)


def test_a_list_holds_by_itself(folder):
    assert said(folder, "daftar.pdf")[0] == 0


def test_without_a_root_nothing_is_said_of_the_file(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("LUWES_DATA", str(tmp_path))
    code, output = said(folder, "sertifikat.pdf", root=None)
    assert (code, "--root" in output) == (2, True)
    code, output = said(folder, "sertifikat.pdf", root="daftar.json")
    assert (code, "no certificate" in output) == (2, True)


def test_another_agencys_root_is_not_taken(folder, tmp_path):
    other = authority_in(tmp_path).root
    code, output = said(folder, "sertifikat.pdf", root=other)
    assert (code, "not under this root" in output) == (1, True)
