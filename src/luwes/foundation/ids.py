"""Identifiers, made in Python so that any PostgreSQL from 15 on will do."""

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """Return a version 7 UUID: unique, and in one process always after those made before.

    The twelve bits after the milliseconds hold their fraction (RFC 9562, section 6.2, method 3),
    or one more than last time where the clock has not moved on, or was set back.
    """
    global _last  # noqa: PLW0603  one clock per process is the point
    with _lock:
        _last = max(_last + 1, time.time_ns() * 4096 // 1_000_000)
        ticks = _last
    milliseconds, fraction = divmod(ticks, 4096)
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)
