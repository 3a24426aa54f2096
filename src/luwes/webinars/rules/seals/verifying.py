"""Whether a sealed PDF holds: unchanged to its last byte, by somebody under a known root.

Nothing is asked of any network. Without a time stamp of a third party, the validity of a
certificate is judged at the instant that the seal itself states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from logging import CRITICAL, getLogger
from typing import Any


class Finding(StrEnum):
    """What became of a file."""

    HOLDS = "holds"
    UNREADABLE = "unreadable"
    UNSEALED = "unsealed"
    CHANGED = "changed"
    STRANGER = "stranger"
    """Sealed and unchanged, but under no root that is known here, or at a time out of force."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature of a file."""

    signer: str
    issuer: str
    at: datetime | None
    intact: bool
    trusted: bool
    whole: bool
    """It covers the file to its last byte."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, with every signature in the order in which they were made."""

    finding: Finding
    seals: tuple[Seal, ...] = ()


def verify(content: bytes, *, roots: bytes) -> Verdict:
    """Return whether the file holds under these roots (PEM).

    Every signature must be unchanged and the first by somebody under a root; further ones,
    as of an official with a certificate of another provider, are told but not vouched for.
    """
    seals = _seals(content, roots=roots)
    if seals is None:
        return Verdict(Finding.UNREADABLE)
    if not seals:
        return Verdict(Finding.UNSEALED)
    if not all(seal.intact for seal in seals) or not seals[-1].whole:
        return Verdict(Finding.CHANGED, seals)
    return Verdict(Finding.HOLDS if seals[0].trusted else Finding.STRANGER, seals)


def _seals(content: bytes, *, roots: bytes) -> tuple[Seal, ...] | None:
    """Return the signatures of a PDF; None if it cannot be read as one."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    from luwes.webinars.rules.seals.pades import for_pyhanko
    from luwes.webinars.rules.seals.signer import certificates_in

    getLogger("pyhanko.sign.validation").setLevel(CRITICAL + 1)  # what is wrong, we say ourselves
    known = for_pyhanko(certificates_in(roots))
    try:
        found = PdfFileReader(BytesIO(content)).embedded_regular_signatures
    except Exception:  # noqa: BLE001  a hostile file may fail a parser in any way
        return None
    return tuple(_seal(each, known, tidy=_tidy(content, each.byte_range)) for each in found)


def _tidy(content: bytes, signed: Sequence[int]) -> bool:
    """Return whether the gap that a signature leaves for itself holds it and nothing but zeros.

    No signature covers this gap, so that a byte changed in its padding would go unseen.
    """
    gap = content[signed[0] + signed[1] : signed[2]]
    try:
        held = bytes.fromhex(gap[1:-1].decode("ascii"))
    except ValueError:
        return False
    if gap[1:-1] not in (held.hex().encode(), held.hex().upper().encode()):
        return False
    octets = held[1] & 0x7F if held[1:2] >= b"\x80" else 0
    size = 2 + octets + (int.from_bytes(held[2 : 2 + octets]) if octets else held[1])
    return len(held) > size and not any(held[size:])


def _seal(embedded: Any, roots: Sequence[Any], *, tidy: bool) -> Seal:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        at = embedded.self_reported_timestamp
        context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
        status = validate_pdf_signature(embedded, context)
        certificate = status.signing_cert
        return Seal(
            signer=_named(certificate.subject),
            issuer=_named(certificate.issuer),
            at=at,
            intact=tidy and status.intact and status.valid and status.docmdp_ok is not False,
            trusted=status.trusted,
            whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        )
    except Exception:  # noqa: BLE001  a signature that cannot be judged does not hold
        return Seal(signer="?", issuer="?", at=None, intact=False, trusted=False, whole=False)


def _named(name: Any) -> str:
    """Return a distinguished name for people."""
    told = name.native
    said = [told[key] for key in ("common_name", "organization_name") if told.get(key)]
    return ", ".join(map(str, said)) or str(name.human_friendly)
