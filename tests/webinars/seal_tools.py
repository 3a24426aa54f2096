"""Tools that are not ours, and what they say of a seal. In CI a missing tool is a failure."""

import os
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from luwes.webinars.rules.certificate import Words
from luwes.webinars.rules.seals import authority
from luwes.webinars.rules.seals.keyfile import KeyFile

NOW = datetime.now(UTC)
WORDS = Words(
    name="Dewi #strong[x] \\ Anggraini",
    theme="Cara kerja *baru*",
    series="Seri 1",
    organiser="Direktorat",
    agency="Badan",
    held_on=date(2020, 10, 9),
    hours=2,
    code="ABCD2345EFGH",
    address="https://luwes.contoh.go.id/sertifikat/ABCD2345EFGH/",
)


class Authority(NamedTuple):
    """A development authority in a folder."""

    key: KeyFile
    root: Path
    pair: authority.Pair


def authority_in(folder: Path, *, agency="Badan", seal_at=NOW) -> Authority:
    root = authority.new_root(agency=agency, at=NOW)
    seal = authority.new_seal(root, agency=agency, at=seal_at)
    (folder / "root.pem").write_bytes(root.certificate)
    (folder / "seal.pem").write_bytes(seal.key + seal.certificate + root.certificate)
    return Authority(KeyFile(folder / "seal.pem"), folder / "root.pem", seal)


def needs(*tools: str) -> pytest.MarkDecorator:
    """Skip where a tool is missing, but never in CI, which installs them."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    return pytest.mark.skipif(
        bool(missing) and "CI" not in os.environ, reason=f"without {', '.join(missing)}"
    )


def said_by(*command: str | Path, **more) -> str:
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, **more
    )
    return done.stdout + done.stderr


def pdfsig(pdf: Path, *, root: Path, folder: Path) -> str:
    """Return what Poppler says of a file where this root alone is known."""
    known = f"sql:{folder / 'nss'}"
    if not (folder / "nss").exists():
        (folder / "nss").mkdir()
        subprocess.run(["certutil", "-N", "-d", known, "--empty-password"], check=True)
        named = ["-n", "root", "-t", ",C,C", "-i", str(root)]
        subprocess.run(["certutil", "-A", "-d", known, *named], check=True)
    return said_by("pdfsig", "-nssdir", known, pdf)


def openssl(pdf: Path, *, root: Path, folder: Path) -> str:
    """Return what OpenSSL says of the CMS signature over the bytes that a file says are signed."""
    content = pdf.read_bytes()
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", content)
    start, first, second, rest = map(int, found.groups())
    signed = content[start:first] + content[second : second + rest]
    (folder / "signed.bin").write_bytes(signed)
    (folder / "seal.der").write_bytes(bytes.fromhex(content[first + 1 : second - 1].decode()))
    judged = ("cms", "-verify", "-binary", "-cades", "-inform", "DER", "-purpose", "any")
    files = ("-in", folder / "seal.der", "-content", folder / "signed.bin", "-CAfile", root)
    return said_by("openssl", *judged, *files, "-out", folder / "out.bin")
