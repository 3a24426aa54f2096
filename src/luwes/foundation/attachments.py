"""Answers that a browser keeps as a file."""

from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", bound=HttpResponseBase)


def as_attachment(answer: Answer, *, name: str) -> Answer:
    """Let a browser keep an answer under a name, whatever signs are in it (RFC 6266)."""
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
