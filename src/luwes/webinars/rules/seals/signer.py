"""Who seals: one small interface, and what kind of key stands behind it.

A key is described by plain data, so that processes which seal at the same time each open it
themselves. Opened, it seals: bytes of a PDF in, the same PDF with one more signature out.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name


class CannotSealError(Exception):
    """The key does not answer; `why` is for the log of the job."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Sealer(Protocol):
    """An opened key."""

    def seal(self, pdf: bytes) -> bytes:
        """Return the PDF with a PAdES seal of this moment. Raises: CannotSealError."""


class SealKey(Protocol):
    """Where a key is; hashable, and small enough to hand to another process."""

    @property
    def certificates(self) -> Path:
        """A PEM file: the sealing certificate first, then those above it, the root last."""

    def open(self) -> Sealer:
        """Return the opened key. Raises: CannotSealError."""

    def __hash__(self) -> int:
        """Tell keys apart, so that each is opened once."""


@cache
def sealer_of(key: SealKey) -> Sealer:
    """Return the opened key, once in each process."""
    return key.open()


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose seal it is, as its certificates say."""

    subject: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    fingerprint: str
    """SHA-256 of the sealing certificate, in hexadecimal."""
    root_fingerprint: str
    chain: str
    """PEM, the root last."""


def identity_of(pem: bytes) -> Identity:
    """Return who the first certificate of a PEM file names."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    chain = certificates_in(pem)
    first, root = chain[0], chain[-1]
    return Identity(
        subject=words_of(first.subject),
        issuer=words_of(first.issuer),
        valid_from=first.not_valid_before_utc,
        valid_until=first.not_valid_after_utc,
        fingerprint=first.fingerprint(SHA256()).hex(),
        root_fingerprint=root.fingerprint(SHA256()).hex(),
        chain="".join(each.public_bytes(Encoding.PEM).decode() for each in chain),
    )


def certificates_in(pem: bytes) -> "list[Certificate]":
    """Return the certificates of a PEM file, in its order. Raises: CannotSealError."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise CannotSealError(str(error)) from error


def words_of(name: "Name") -> str:
    """Return a distinguished name for people: the common name, then the organisation."""
    from cryptography.x509.oid import NameOID

    said = (
        found[0].value
        for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        if (found := name.get_attributes_for_oid(oid))
    )
    return ", ".join(str(words) for words in said) or name.rfc4514_string()
