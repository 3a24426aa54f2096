"""Files that people hand in: told apart by their content, never by their name."""

from collections.abc import Mapping
from typing import Literal

TYPES: Mapping[str, tuple[bytes, str]] = {
    "application/pdf": (b"%PDF-", "pdf"),
    "image/jpeg": (b"\xff\xd8\xff", "jpg"),
    "image/png": (b"\x89PNG\r\n\x1a\n", "png"),
}
"""Media type → how such a file begins, and the end of its name."""

Reason = Literal["empty", "too_large", "wrong_type", "too_many"]


class UnusableFile(ValueError):
    """A file that is not taken; `reason` says why."""

    def __init__(self, *, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def type_of(content: bytes, *, most_bytes: int) -> str:
    """Return the media type of a file. Raises: UnusableFile."""
    if not content:
        raise UnusableFile(reason="empty")
    if len(content) > most_bytes:
        raise UnusableFile(reason="too_large")
    for media_type, (beginning, _ending) in TYPES.items():
        if content.startswith(beginning):
            return media_type
    raise UnusableFile(reason="wrong_type")


def neutral_name(*, case: int, place: int, media_type: str) -> str:
    """Return what a file is called from now on: nothing of the name that it came with."""
    return f"permohonan-{case}-dokumen-{place}.{TYPES[media_type][1]}"
