"""Sentences about a proposal that no longer stands on what is known today."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luwes.rosters.queries.why import names_of, people_named
from luwes.rosters.rules.staleness import Outdated

NAMED = 3
"""So many are named; of the rest the number is told."""

CHANGED: Mapping[str, object] = {
    "days": gettext_lazy("Hari kerja dalam periode ini berubah."),
    "people": gettext_lazy("Pegawai, unit, atau kantor penempatan berubah: %(about)s."),
    "history": gettext_lazy("Jadwal hari-hari sebelum periode ini terbit ulang."),
    "unit_cap": gettext_lazy(
        "Batas di kantor berubah: %(about)s. %(first)s, %(day)s: dari %(before)s menjadi %(after)s."
    ),
    "office_cap": gettext_lazy(
        "Batas di kantor berubah: %(about)s. %(first)s, %(day)s: dari %(before)s menjadi %(after)s."
    ),
    "absence": gettext_lazy("Cuti, dinas, atau izin tempat berubah mulai %(day)s: %(about)s."),
    "limits": gettext_lazy("Hari kantor yang wajib atau boleh berubah: %(about)s."),
    "posts": gettext_lazy("Pos tugas berubah: %(about)s."),
    "meetings": gettext_lazy("Tim, pasangan, atau pekan utuh berubah."),
    "pins": gettext_lazy("Sematan baru tidak dipatuhi mulai %(day)s: %(about)s."),
    "shifts": gettext_lazy("Pola, ketidakhadiran, atau sematan unit bersif berubah."),
    "law": gettext_lazy("Aturan atau keadaan yang kini tercatat tidak cukup untuk menyusun."),
}
"""What changed → a sentence."""


def outdated_sentences(found: Sequence[Outdated]) -> list[str]:
    """Say what changed since a proposal was made (four queries at most)."""
    names = _names([key for each in found for key in each.about[:NAMED]])
    return [_sentence(each, names) for each in found]


def _names(keys: list[UUID]) -> Mapping[UUID, str]:
    wanted = set(keys)
    if not wanted:
        return {}
    people = people_named(wanted)
    rest = wanted - people.keys()
    return {**people, **names_of(units=rest, offices=rest, posts=rest)}


def _sentence(each: Outdated, names: Mapping[UUID, str]) -> str:
    about = [names[key] for key in each.about[:NAMED] if names.get(key)]
    more = len(each.about) - len(about)
    if more and about:
        text = ngettext("%(number)s lain", "%(number)s lain", more)
        about.append(text % {"number": more})
    return str(CHANGED[each.kind]) % {
        "about": ", ".join(about) or "–",
        "first": about[0] if about else "–",
        "day": date_format(each.day, "j F Y") if each.day else "–",
        "before": _cap(each.before),
        "after": _cap(each.after),
    }


def _cap(value: int | None) -> str:
    return _("tanpa batas") if value is None else str(value)
