"""What a person is told of a decision on their request; never the reason of a leave by e-mail."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.foundation.models import Event
from luwes.foundation.outbox import Mail
from luwes.notices.queries.days import day_name
from luwes.people.models import Person
from luwes.presence.models import Absence

SENTENCES: Mapping[tuple[str, str], Any] = {
    ("leave", "approved"): gettext_lazy("Cuti Anda %(first)s sampai %(last)s disetujui."),
    ("leave", "refused"): gettext_lazy("Cuti Anda %(first)s sampai %(last)s ditolak."),
    ("leave", "postponed"): gettext_lazy("Cuti Anda %(first)s sampai %(last)s ditangguhkan."),
    ("travel", "approved"): gettext_lazy("Dinas luar Anda %(first)s sampai %(last)s disetujui."),
    ("travel", "refused"): gettext_lazy("Dinas luar Anda %(first)s sampai %(last)s ditolak."),
    ("arrangement", "granted"): gettext_lazy(
        "Pengaturan kerja fleksibel Anda disetujui, %(first)s sampai %(last)s."
    ),
    ("arrangement", "refused"): gettext_lazy(
        "Pengaturan kerja fleksibel yang Anda minta untuk %(first)s sampai %(last)s ditolak."
    ),
    ("arrangement", "ended"): gettext_lazy("Pengaturan kerja fleksibel Anda berakhir %(last)s."),
}
"""What it was about and how it was decided → the sentence."""


def decision_data(event: Event) -> dict[str, Any]:
    """Return what the notice of a decision keeps (at most one query)."""
    told = event.payload or {}
    domain, verb = event.verb.split(".")
    what = "arrangement" if domain == "policies" else str(told["kind"])
    outcome = verb.rpartition("_")[2]
    return {
        "what": what,
        "outcome": outcome,
        "first": told["since"],
        "last": _day_before(told["since" if outcome == "ended" else "until"]),
        "subject": event.subject,
        "why": told.get("reason") or _reason_of(event.subject),
        "cause": None,
        "note": "",
    }


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _reason_of(subject: str) -> str:
    return Absence.objects.filter(pk=subject).values_list("decision", flat=True).first() or ""


def decision_sentence(data: Mapping[str, Any]) -> str:
    """Return what was decided, in one sentence."""
    said = SENTENCES[data["what"], data["outcome"]]
    return str(said) % {"first": day_name(data["first"]), "last": day_name(data["last"])}


def decision_address(data: Mapping[str, Any]) -> str:
    """Return the page of what was decided."""
    name = "policies:arrangement" if data["what"] == "arrangement" else "presence:absence"
    return reverse(name, args=[data["subject"]])


def decision_letter(person: Person, data: Mapping[str, Any], *, key: str) -> Mail:
    """Return the e-mail of a decision, in the language of the login, else in Indonesian."""
    login = getattr(person, "login", None)
    with translation.override((login and login.language) or settings.LANGUAGE_CODE):
        said = decision_sentence(data)
        address = settings.PUBLIC_ADDRESS + decision_address(data)
        lines = [said, "", _("Alasan dan keterangannya: %(address)s") % {"address": address}]
        return Mail(
            key=key,
            address=person.email,
            subject=_("Permohonan Anda sudah diputuskan"),
            body="\n".join(lines),
        )
