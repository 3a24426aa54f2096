"""What an officer or a head is told of a case of the public: its number, never its content."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from luwes.foundation.models import Event

SENTENCES: Mapping[str, Any] = {
    "promise_near": gettext_lazy("Tenggat permohonan %(number)s sudah dekat."),
    "promise_near_untaken": gettext_lazy(
        "Tenggat permohonan %(number)s sudah dekat dan belum ada petugas yang mengambilnya."
    ),
    "promise_broken": gettext_lazy("Tenggat permohonan %(number)s di unit Anda terlewati."),
    "requester_wrote": gettext_lazy("Pemohon menulis pada permohonan %(number)s."),
    "booking_conflict": gettext_lazy(
        "Janji temu permohonan %(number)s terjual tanpa petugas; putuskan."
    ),
    "case_due_again": gettext_lazy(
        "Permohonan %(number)s yang Anda tahan menunggu Anda lagi mulai hari ini."
    ),
    "case_handed_over": gettext_lazy("Permohonan %(number)s diserahkan kepada Anda."),
}
"""What happened → the sentence."""


def service_data(event: Event) -> dict[str, Any]:
    """Return what the notice keeps."""
    told = event.payload or {}
    return {
        "what": event.verb.partition(".")[2],
        "number": told.get("number", ""),
        "subject": event.subject,
        "cause": None,
        "note": "",
    }


def service_sentence(data: Mapping[str, Any]) -> str:
    """Return what happened, in one sentence."""
    return str(SENTENCES[data["what"]]) % {"number": data["number"]}


def service_address(data: Mapping[str, Any]) -> str:
    """Return the page of the case, or of the appointment."""
    if data["what"] == "booking_conflict":
        return reverse("frontdesk:settle", args=[data["subject"]])
    return reverse("frontdesk:case", args=[data["subject"]])
