"""The protocol of check-ins for the API's own description (docs/presence-protocol.md)."""

from typing import Any

BYTES = {"type": "string", "maxLength": 100, "pattern": "^[A-Za-z0-9_-]*$"}
INSTANT = {"type": "integer", "minimum": 0, "exclusiveMaximum": 4_102_444_800_000}
UUID = {"type": "string", "format": "uuid"}


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of what may also be null."""
    return {"anyOf": [schema, {"type": "null"}]}


SIGNED_TIME = {
    "type": "object",
    "required": ["at", "mac"],
    "properties": {"at": INSTANT, "mac": BYTES},
}
EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["id", "direction", "place", "zone", "claimed_at", "salt"],
    "properties": {
        "id": UUID,
        "direction": {"enum": ["in", "out"]},
        "place": {"enum": ["office", "other_office", "home", "elsewhere"]},
        "office": nullable(UUID),
        "zone": {"type": "string", "maxLength": 40, "examples": ["Asia/Makassar"]},
        "claimed_at": INSTANT,
        "time": nullable(SIGNED_TIME),
        "elapsed": nullable(INSTANT),
        "elapsed_by": {"enum": ["monotonic", "wall", None]},
        "device": nullable(UUID),
        "sequence": {"type": "integer", "minimum": 0, "exclusiveMaximum": 2**53},
        "previous": BYTES,
        "evidence": {"type": "string", "maxLength": 2000, "examples": ["{}"]},
        "salt": BYTES,
        "signature": nullable(BYTES),
    },
}
BATCH: dict[str, Any] = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "sent_at": nullable(INSTANT),
        "events": {"type": "array", "minItems": 1, "maxItems": 500, "items": EVENT},
    },
}
REQUEST = {"required": True, "content": {"application/json": {"schema": BATCH}}}
