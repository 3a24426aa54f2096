"""What a notice says, in the reader's language: a sentence for the inbox, a letter by e-mail."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luwes.foundation.outbox import Mail
from luwes.notices.models import Notice
from luwes.notices.queries.days import day_name
from luwes.notices.queries.decisions import decision_sentence
from luwes.notices.queries.news import News
from luwes.notices.queries.presence import doubts_sentence, presence_sentence
from luwes.notices.queries.results import appraisal_sentence, result_sentence
from luwes.notices.queries.service import service_sentence
from luwes.notices.queries.summaries import summary_sentence
from luwes.policies.models import Circumstance
from luwes.rosters.models import Place
from luwes.rosters.rules.marks import NOTHING

Data = Mapping[str, Any]

RISKS = {
    "none": gettext_lazy("tidak ada"),
    "low": gettext_lazy("rendah"),
    "moderate": gettext_lazy("sedang"),
    "high": gettext_lazy("tinggi"),
}
"""How a risk level is said; other kinds of circumstance are said by their value."""


SAID: Mapping[str, Callable[[Data], str]] = {
    Notice.Kind.DECIDED: decision_sentence,
    Notice.Kind.PRESENCE_DECIDED: presence_sentence,
    Notice.Kind.SERVICE: service_sentence,
    Notice.Kind.DOUBTS: doubts_sentence,
    Notice.Kind.RESULT: result_sentence,
    Notice.Kind.APPRAISAL: appraisal_sentence,
    Notice.Kind.DAY_SUMMARY: summary_sentence,
}
"""Kinds of notice that say themselves; the others are about a roster."""


def sentence_of(kind: str, data: Data) -> str:
    """Return what happened, in one sentence."""
    if kind in SAID:
        return SAID[kind](data)
    if kind == Notice.Kind.DAYS_CHANGED:
        count = len(data["days"])
        return ngettext(
            "%(count)s hari kerja Anda berubah dalam jadwal nomor %(number)s.",
            "%(count)s hari kerja Anda berubah dalam jadwal nomor %(number)s.",
            count,
        ) % {"count": count, "number": data["roster"]}
    return _(
        "Jadwal nomor %(number)s terbit untuk %(start)s sampai %(end)s:"
        " %(office)s dari %(days)s hari kerja Anda di kantor."
    ) % {
        "number": data["roster"],
        "start": day_name(data["start"]),
        "end": day_name(data["end"]),
        "office": data["office_days"],
        "days": data["working_days"],
    }


def reason_of(data: Data) -> str:
    """Return what the roster was made for, in one sentence; empty when nothing asked for it."""
    cause = data["cause"]
    if cause is None:
        return str(data.get("why", ""))
    kind = Circumstance.Kind(cause["kind"])
    value = RISKS.get(cause["value"], cause["value"]) if kind == "risk" else cause["value"]
    return _("Sebabnya: %(what)s %(region)s menjadi %(value)s mulai %(since)s.") % {
        "what": kind.label,
        "region": cause["region"],
        "value": value,
        "since": day_name(cause["since"]),
    }


def letter_of(news: News, *, key: str) -> Mail:
    """Return the e-mail of one person; a login's language is used, else Indonesian."""
    with translation.override(news.language or settings.LANGUAGE_CODE):
        return Mail(
            key=key,
            address=news.email,
            subject=_subject(news),
            body="\n".join(_lines(news.kind, news.data)),
        )


def _subject(news: News) -> str:
    if news.kind == Notice.Kind.ROSTER_PUBLISHED:
        return _("Jadwal kerja Anda terbit")
    first, *others = [day_name(day) for day, *_cells in news.data["days"]]
    if not others:
        return _("Jadwal kerja Anda berubah: %(first)s") % {"first": first}
    return ngettext(
        "Jadwal kerja Anda berubah: %(first)s dan %(more)s hari lain",
        "Jadwal kerja Anda berubah: %(first)s dan %(more)s hari lain",
        len(others),
    ) % {"first": first, "more": len(others)}


def _lines(kind: str, data: Data) -> list[str]:
    said = [sentence_of(kind, data), ""]
    if days := data.get("days"):
        said += [*(f"  {change_line(*change)}" for change in days), ""]
    if reason := reason_of(data):
        said += [reason, ""]
    if data["note"]:
        said += [_("Catatan Biro SDM: %(note)s") % {"note": data["note"]}, ""]
    address = settings.PUBLIC_ADDRESS + reverse("rosters:mine")
    return [
        *said,
        _("Alasan setiap hari ada di Jadwal saya: %(address)s") % {"address": address},
        "",
        _("Bila suatu hari tidak mungkin Anda jalani, sampaikan kepada kepala unit Anda."),
    ]


def change_line(day: str, was: str, was_post: str, now: str, now_post: str) -> str:
    """Return one changed day as text: the day, what it was, what it is."""
    return _("%(day)s: dari %(was)s menjadi %(now)s") % {
        "day": day_name(day),
        "was": cell_name(was, was_post),
        "now": cell_name(now, now_post),
    }


def cell_name(place: str, post: str) -> str:
    """Return a place in words, with the post filled there."""
    name = _("tidak dijadwalkan") if place == NOTHING else str(Place(place).label)
    return f"{name} ({post})" if post else name
