"""An authenticator app, as in RFC 6238: a code from a secret and the time."""

import base64
import hmac
import time

STEP = 30


def code_of(secret, *, steps_from_now=0):
    """Return the six digits that the app shows for a base32 secret."""
    counter = int(time.time()) // STEP + steps_from_now
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
