"""The code by which somebody follows a case: 80 bits that nobody can guess.

It is made from a secret key and the id of the case, so that it can be printed again without
being kept; what is kept is its hash.
"""

import hashlib
import hmac
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 letters: none looks like another."""
LETTERS, GROUP = 16, 4
MEANT = str.maketrans("OIL", "011")


def code_of(key: bytes, case_id: UUID) -> str:
    """Return the code of a case, in groups of four."""
    number = int.from_bytes(hmac.digest(key, case_id.bytes, "sha256")[:10])
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LETTERS)))
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def read_code(text: str) -> str | None:
    """Return what somebody typed as a code, or None where it cannot be one.

    Small letters, spaces and missing hyphens do no harm, nor an O for a zero.
    """
    letters = "".join(text.split()).replace("-", "").upper().translate(MEANT)
    if len(letters) != LETTERS or set(letters) - set(ALPHABET):
        return None
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def hash_of(code: str) -> bytes:
    """Return what is kept of a code."""
    return hashlib.sha256(code.encode()).digest()
