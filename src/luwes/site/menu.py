"""The menu: what each role comes for, in the order of the loop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luwes.foundation.counting import totals
from luwes.frontdesk.access import KEEPERS
from luwes.notices.queries.inbox import unread_rows
from luwes.people.access import OVERSEERS, Reach, Request
from luwes.people.models import Role
from luwes.people.queries.grants import SEEN_BY
from luwes.presence.access import DECIDERS
from luwes.presence.queries.absences import waiting_parts
from luwes.presence.queries.doubts import corrections_within, doubts_within


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    label: Any
    url_name: str
    prefix: str
    """Path under which this entry is the current one."""
    roles: tuple[Role, ...] = ()
    """Who sees it; empty means everyone with a login."""
    waits: str = ""
    """What may wait there, see `counted`."""


def counted(request: Request) -> Mapping[str, int]:
    """Return how many things wait for whoever asks, by what they are (one query at most)."""
    parts: list[tuple[str, QuerySet[Any]]] = []
    if request.person:
        parts.append(("unread", unread_rows(request.person)))
    if request.reach.has(*DECIDERS):
        decisions = waiting_parts(request.reach, user=request.user, on=request.today)
        parts += [("decisions", rows) for rows in decisions]
        parts += [("doubts", doubts_within(request.reach, on=request.today))]
        parts += [("doubts", corrections_within(request.reach, on=request.today))]
    return totals(parts)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together; one that has a single entry for somebody is that entry."""

    label: Any
    entries: tuple[Entry, ...]


def _alone(entry: Entry) -> Group:
    return Group(entry.label, (entry,))


GROUPS = (
    _alone(Entry(_("Beranda"), "home", "/")),
    Group(
        _("Aturan & jadwal"),
        (
            Entry(_("Keadaan"), "policies:circumstances", "/keadaan/", roles=OVERSEERS),
            Entry(_("Aturan"), "policies:rules", "/aturan/"),
            Entry(_("Jadwal"), "rosters:overview", "/jadwal/", roles=OVERSEERS),
        ),
    ),
    Group(
        _("Kerja saya"),
        (
            Entry(_("Jadwal saya"), "rosters:mine", "/jadwal-saya/"),
            Entry(_("Presensi"), "presence:today", "/presensi/"),
            Entry(_("Jam kerja saya"), "presence:hours", "/jam-kerja/", roles=(Role.EMPLOYEE,)),
            Entry(_("Hasil kerja"), "presence:results", "/presensi/hasil/", roles=(Role.EMPLOYEE,)),
            Entry(_("Cuti & izin"), "presence:absences", "/cuti/", roles=(Role.EMPLOYEE,)),
        ),
    ),
    Group(
        _("Tim"),
        (
            Entry(_("Tim kerja"), "presence:week", "/tim/", roles=(Role.EMPLOYEE, *OVERSEERS)),
            Entry(_("Keputusan"), "presence:inbox", "/keputusan/", DECIDERS, "decisions"),
            Entry(
                _("Periksa presensi"), "presence:doubts", "/periksa-presensi/", OVERSEERS, "doubts"
            ),
            Entry(_("Rekap"), "presence:recap", "/rekap/", roles=OVERSEERS),
        ),
    ),
    Group(
        _("Layanan publik"),
        (
            Entry(_("Meja layanan"), "frontdesk:desk", "/meja-layanan/"),
            Entry(_("Kelola layanan"), "frontdesk:services", "/kelola-layanan/", roles=KEEPERS),
        ),
    ),
    Group(
        _("Organisasi"),
        (
            Entry(_("Pegawai"), "people:directory", "/pegawai/", roles=OVERSEERS),
            Entry(_("Wewenang"), "people:grants", "/wewenang/", roles=SEEN_BY),
        ),
    ),
    _alone(Entry(_("Webinar"), "webinars:catalogue", "/webinar/")),
    _alone(Entry(_("Pengumuman"), "notices:inbox", "/pengumuman/", waits="unread")),
)


def current_of(entries: Iterable[Entry], path: str) -> Entry | None:
    """Return the entry that a page at this path belongs to: the one that names most of it."""
    holding = [
        entry
        for entry in entries
        if (path == "/" if entry.prefix == "/" else path.startswith(entry.prefix))
    ]
    return max(holding, key=lambda entry: len(entry.prefix), default=None)


def menu(plain: HttpRequest) -> dict[str, Any]:
    """Give every page its menu, and the demonstration day where there is one."""
    request = cast("Request", plain)
    reach = getattr(request, "reach", None)
    if reach is None or not request.user.is_authenticated:
        return {"demonstration": settings.DEMO}
    groups = [(group, _shown(group, reach)) for group in GROUPS]
    shown = [entry for _group, entries in groups for entry in entries]
    current = current_of(shown, request.path)
    waiting = counted(request)
    return {
        "menu": [_told(group, entries, current, waiting) for group, entries in groups if entries],
        "demonstration": settings.DEMO,
    }


def _shown(group: Group, reach: Reach) -> list[Entry]:
    return [entry for entry in group.entries if not entry.roles or reach.has(*entry.roles)]


def _told(
    group: Group, entries: list[Entry], current: Entry | None, waiting: Mapping[str, int]
) -> dict[str, Any]:
    """Return a group as the template draws it."""
    return {
        "label": group.label,
        "folds": len(entries) > 1,
        "current": current in entries,
        "waiting": sum(waiting.get(entry.waits, 0) for entry in entries),
        "entries": [
            {
                "label": entry.label,
                "url": reverse(entry.url_name),
                "current": entry is current,
                "waiting": waiting.get(entry.waits, 0),
            }
            for entry in entries
        ],
    }
