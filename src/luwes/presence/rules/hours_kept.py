"""What an answer about a day rests on, as plain data: kept, hashed, and judged again."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from luwes.presence.rules.hours import Asked, Inputs, Span

Told = dict[str, Any]


def inputs_told(inputs: Inputs) -> Told:
    """Return the inputs of a day as JSON can hold them."""
    return asdict(inputs)


def inputs_read(told: Told) -> Inputs:
    """Return the inputs that `inputs_told` gave; judged again they give the same answer."""
    return Inputs(
        asked=Asked(**told["asked"]),
        spans=tuple(Span(**span) for span in told["spans"]),
        outages=tuple((since, until) for since, until in told["outages"]),
        is_over=told["is_over"],
        is_waiting=told["is_waiting"],
        planned=told["planned"],
    )


def digest_of(inputs: Inputs) -> str:
    """Return the SHA-256 of the inputs, by which two answers are seen to rest on the same."""
    written = json.dumps(inputs_told(inputs), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
