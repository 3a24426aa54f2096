"""Names of a problem and of a roster: SHA-256 over canonical bytes.

Equal content gives equal names on every machine, which is what replaying a roster and
reusing a block rest on.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import fields

import numpy as np

from luwes_roster.problem import Pair, Post, Problem, Team
from luwes_roster.result import Roster

ADDED = frozenset({"teams", "pairs", "whole_weeks", "settled_days"})
"""Fields that came after the first rosters were stored: empty, they leave the name as it was."""


def problem_hash(problem: Problem, *, leave_out: frozenset[str] = frozenset()) -> str:
    """Return the name of a problem, without the fields left out."""
    digest = hashlib.sha256(b"luwes problem 1")
    for field in fields(problem):
        said = getattr(problem, field.name)
        if field.name not in leave_out and not (field.name in ADDED and not said):
            digest.update(field.name.encode())
            digest.update(_bytes(said))
    return digest.hexdigest()


def roster_hash(roster: Roster) -> str:
    """Return the name of a roster."""
    digest = hashlib.sha256(b"luwes roster 1")
    digest.update(_bytes(roster.office))
    digest.update(_bytes(roster.post))
    return digest.hexdigest()


def _bytes(value: object) -> bytes:
    """Return shape and little-endian content of arrays; text of days and names."""
    if isinstance(value, np.ndarray):
        kind = value.dtype.newbyteorder("<")
        return f"{kind.str}{value.shape}".encode() + value.astype(kind, copy=False).tobytes()
    if isinstance(value, Post | Team | Pair):
        return b"".join(_bytes(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, frozenset):
        return _bytes(tuple(sorted(value)))
    if isinstance(value, Iterable) and not isinstance(value, str):
        parts = [_bytes(part) for part in value]
        return b"".join([str(len(parts)).encode(), *(b"," + part for part in parts)])
    return str(value).encode()
