"""A sealed certificate: still accessible, accepted by others, and no byte of it may change."""

import base64
import json
import os
import subprocess
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.webinars.seal_tools import NOW, WORDS, authority_in, needs, openssl, pdfsig

from luwes.webinars.rules.certificate import certificate_pdf
from luwes.webinars.rules.seals.hardware import HardwareKey
from luwes.webinars.rules.seals.keyfile import KeyFile
from luwes.webinars.rules.seals.national import NationalKey
from luwes.webinars.rules.seals.press import Press, printed
from luwes.webinars.rules.seals.signer import CannotSealError, identity_of, sealer_of
from luwes.webinars.rules.seals.verifying import Finding, verify

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    return authority_in(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def sealed(known, tmp_path_factory):
    file = tmp_path_factory.mktemp("sealed") / "sertifikat.pdf"
    file.write_bytes(printed(known.key, WORDS))
    return file


def gap_in(content):
    """Return from where to where a signature leaves room for itself."""
    start = content.index(b"/Contents <") + len(b"/Contents ")
    return start, content.index(b">", start) + 1


def finding(content, known):
    return verify(content, roots=known.root.read_bytes()).finding


def test_whoever_holds_the_root_verifies_it_and_sees_whose_it_is(sealed, known):
    verdict = verify(sealed.read_bytes(), roots=known.root.read_bytes())
    assert verdict.finding == Finding.HOLDS
    assert [seal.signer for seal in verdict.seals] == ["Segel elektronik (pengembangan), Badan"]
    assert verdict.seals[0].at.tzinfo is not None


@settings(max_examples=12, deadline=None)
@given(where=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_flipped_bit_of_what_is_signed_is_found(sealed, known, where, bit):
    content = bytearray(sealed.read_bytes())
    start, end = gap_in(content)
    where %= len(content) - (end - start)
    content[where if where < start else where + end - start] ^= 1 << bit
    assert finding(bytes(content), known) != Finding.HOLDS


@pytest.mark.parametrize("before_the_end", [2, 3000])
def test_nothing_hides_in_the_gap_that_the_signature_leaves_for_itself(
    sealed, known, before_the_end
):
    content = bytearray(sealed.read_bytes())
    content[gap_in(content)[1] - before_the_end] ^= 1
    assert finding(bytes(content), known) == Finding.CHANGED


def test_what_is_added_behind_a_seal_is_found(sealed, known):
    from pyhanko.pdf_utils.generic import TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    assert finding(sealed.read_bytes() + b"\n% lain", known) == Finding.CHANGED
    writer, later = IncrementalPdfFileWriter(BytesIO(sealed.read_bytes())), BytesIO()
    writer.root["/Lang"] = TextStringObject("en")
    writer.update_root()
    writer.write(later)
    assert later.getvalue().startswith(sealed.read_bytes())
    assert finding(later.getvalue(), known) == Finding.CHANGED


def test_a_file_without_a_seal_or_none_at_all_is_told_apart(known):
    assert finding(certificate_pdf(WORDS), known) == Finding.UNSEALED
    assert finding(b"not a file", known) == Finding.UNREADABLE


def test_another_authority_of_the_same_name_is_a_stranger(sealed, tmp_path):
    assert finding(sealed.read_bytes(), authority_in(tmp_path)) == Finding.STRANGER


def test_a_seal_out_of_its_time_is_a_strangers(tmp_path):
    late = authority_in(tmp_path, seal_at=NOW - timedelta(days=3 * 365))
    assert finding(printed(late.key, WORDS), late) == Finding.STRANGER


def test_a_sealed_certificate_is_still_accessible(sealed):
    """PDF/UA-1: marked, tagged, titled; the seal's field hidden from all, and named."""
    reader = PdfReader(sealed)
    catalogue, page = reader.trailer["/Root"], reader.pages[0]
    metadata = catalogue["/Metadata"].get_data()
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/Lang"].startswith("id")
    assert catalogue["/StructTreeRoot"]
    assert b'pdfuaid:part="1"' in metadata
    assert WORDS.theme.encode() in metadata
    assert page["/Tabs"] == "/S"
    (field,) = (each for each in page["/Annots"] if each.get("/FT") == "/Sig")
    assert field["/TU"] == "Segel elektronik"
    assert field["/F"] & 2, "hidden: it needs no place in the structure"


@needs("pdfsig", "certutil")
def test_poppler_accepts_it_under_the_root_and_finds_a_flipped_byte(sealed, known, tmp_path):
    said = pdfsig(sealed, root=known.root, folder=tmp_path)
    assert "Signature is Valid" in said
    assert "Certificate is Trusted" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    flipped = tmp_path / "flipped.pdf"
    content = bytearray(sealed.read_bytes())
    content[len(content) // 3] ^= 1
    flipped.write_bytes(content)
    assert "Signature is Valid" not in pdfsig(flipped, root=known.root, folder=tmp_path)


@needs("openssl")
def test_openssl_accepts_it_under_the_root_and_finds_a_flipped_byte(sealed, known, tmp_path):
    assert "Verification successful" in openssl(sealed, root=known.root, folder=tmp_path)
    flipped = tmp_path / "flipped.pdf"
    flipped.write_bytes(sealed.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    assert "Verification failure" in openssl(flipped, root=known.root, folder=tmp_path)


def test_several_processes_print_the_same_order(known):
    from dataclasses import replace

    everybody = [replace(WORDS, name=f"Peserta {number}") for number in range(17)]
    with Press(known.key, processes=2) as press:
        files = press.print(everybody)
    titles = [PdfReader(BytesIO(file)).metadata.title for file in files]
    assert titles == [f"Sertifikat {each.name}: {each.theme}" for each in everybody]
    assert finding(files[-1], known) == Finding.HOLDS


@needs("softhsm2-util")
def test_a_hardware_key_seals_without_leaving_its_token(known, tmp_path, monkeypatch):
    (tmp_path / "tokens").mkdir()
    settings_file = tmp_path / "softhsm2.conf"
    settings_file.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings_file))
    (tmp_path / "key.pem").write_bytes(known.pair.key)
    (tmp_path / "pin").write_text("2468\n")
    pins = ("--pin", "2468")
    token = ("--init-token", "--free", "--label", "luwes", "--so-pin", "8642", *pins)
    key = ("--import", tmp_path / "key.pem", "--token", "luwes", "--label", "segel", "--id", "01")
    for told in (token, (*key, *pins)):
        subprocess.run(["softhsm2-util", *map(str, told)], check=True, env=os.environ.copy())
    hardware = HardwareKey(
        module=SOFTHSM,
        token="luwes",
        label="segel",
        pin_file=tmp_path / "pin",
        certificates=known.key.file,
    )
    (tmp_path / "wrong").write_text("1111")
    with pytest.raises(CannotSealError, match="Pin"):
        HardwareKey(SOFTHSM, "luwes", "segel", tmp_path / "wrong", known.key.file).open()
    assert finding(printed(hardware, WORDS), known) == Finding.HOLDS


class StandIn(BaseHTTPRequestHandler):
    """Answers as the national service is known to: it is not the service."""

    key: KeyFile
    asked: list[dict]
    mood = "well"

    def do_POST(self):
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "by": self.headers["Authorization"], **told})
        pdf = base64.b64decode(told["file"][0])
        if told["passphrase"] != "rahasia":
            return self.answer(400, {"error": "Passphrase anda salah"})
        sealed = sealer_of(self.key).seal(pdf) if self.mood == "well" else pdf[::-1]
        return self.answer(200, {"time": 1, "file": [base64.b64encode(sealed).decode()]})

    def answer(self, status, told):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_told):
        pass


@pytest.fixture
def service(known, tmp_path):
    kind = type("Here", (StandIn,), {"key": known.key, "asked": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def key(passphrase="rahasia", port=server.server_port):
        kept = tmp_path / "rahasia.json"
        kept.write_text(json.dumps({"password": "sandi", "passphrase": passphrase}))
        return NationalKey(f"http://127.0.0.1:{port}/", "luwes", "3171", kept, known.key.file)

    yield kind, key
    server.shutdown()
    server.server_close()


def test_the_adapter_of_the_national_service_asks_as_its_contract_says(service, known):
    kind, key = service
    sealed = key().open().seal(certificate_pdf(WORDS))
    assert finding(sealed, known) == Finding.HOLDS
    (asked,) = kind.asked
    assert asked["path"] == "/api/v2/sign/pdf"
    assert base64.b64decode(asked["by"].removeprefix("Basic ")) == b"luwes:sandi"
    assert (asked["nik"], asked["signatureProperties"]) == ("3171", [{"tampilan": "INVISIBLE"}])


def test_the_adapter_takes_no_other_answer(service):
    kind, key = service
    with pytest.raises(CannotSealError, match=r"400: .*Passphrase anda salah"):
        key("salah").open().seal(certificate_pdf(WORDS))
    kind.mood = "confused"
    with pytest.raises(CannotSealError, match="another file"):
        key().open().seal(certificate_pdf(WORDS))
    with pytest.raises(CannotSealError, match="URLError"):
        key(port=9).open().seal(b"%PDF")


def test_a_key_that_cannot_be_read_says_so(tmp_path, known):
    with pytest.raises(CannotSealError, match="No such file"):
        KeyFile(tmp_path / "none.pem").open()
    (tmp_path / "bad.pem").write_bytes(b"x")
    with pytest.raises(CannotSealError):
        KeyFile(tmp_path / "bad.pem").open()
    with pytest.raises(CannotSealError):
        identity_of(known.pair.key)
