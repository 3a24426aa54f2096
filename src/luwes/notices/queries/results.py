"""What a person is told of a result of theirs, and of how a period was judged."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from luwes.notices.queries.days import day_name

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


JUDGED: Mapping[str, Any] = {
    "judged": gettext_lazy("Kinerja Anda %(first)s sampai %(last)s sudah dievaluasi."),
    "kept": gettext_lazy("Keberatan Anda diputuskan: evaluasi %(first)s sampai %(last)s tetap."),
    "reopened": gettext_lazy("Keberatan Anda diputuskan: %(first)s sampai %(last)s dinilai ulang."),
}


def appraisal_sentence(data: Mapping[str, Any]) -> str:
    """Return what happened to a review, in one sentence."""
    days = {"first": day_name(data["first"]), "last": day_name(data["last"])}
    return str(JUDGED[data["what"]]) % days


def appraisal_address(data: Mapping[str, Any]) -> str:
    """Return the page of the review."""
    return reverse("presence:appraisal", args=[data["subject"]])
