"""Identifiers, made in Python so that any PostgreSQL from 15 on will do."""

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """Return a version 7 UUID: unique, and in order of creation (RFC 9562, section 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    value = (
        milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & (1 << 62) - 1
    )
    return UUID(int=value)
