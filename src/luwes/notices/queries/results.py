"""What a person is told of what the head said about a result."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

SENTENCES: Mapping[str, Any] = {
    "feedback": gettext_lazy("Kepala unit memberi umpan balik pada “%(title)s”."),
    "accepted": gettext_lazy("Kepala unit menerima hasil “%(title)s”."),
    "returned": gettext_lazy("Kepala unit mengembalikan hasil “%(title)s”."),
}


def result_sentence(data: Mapping[str, Any]) -> str:
    """Return what was said, in one sentence."""
    return str(SENTENCES[data["step"]]) % {"title": data["title"]}


def result_address(data: Mapping[str, Any]) -> str:
    """Return the page of the result."""
    return reverse("presence:result", args=[data["subject"]])
