"""What a person is told of a decision on a check-in in doubt, or on a correction."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from luwes.notices.queries.days import day_name

DIRECTIONS: Mapping[str, Any] = {"in": gettext_lazy("masuk"), "out": gettext_lazy("pulang")}
SENTENCES: Mapping[tuple[str, str], Any] = {
    ("check_in", "accepted"): gettext_lazy(
        "Kepala unit menerima presensi %(direction)s Anda pada %(day)s."
    ),
    ("check_in", "rejected"): gettext_lazy(
        "Kepala unit menolak presensi %(direction)s Anda pada %(day)s."
    ),
    ("correction", "accepted"): gettext_lazy(
        "Kepala unit menerima koreksi %(direction)s Anda pada %(day)s."
    ),
    ("correction", "rejected"): gettext_lazy(
        "Kepala unit menolak koreksi %(direction)s Anda pada %(day)s."
    ),
}
"""What was decided, and how → what the person is told."""


def presence_sentence(data: Mapping[str, Any]) -> str:
    """Return what was decided, in one sentence."""
    said = {"direction": DIRECTIONS[data["direction"]], "day": day_name(data["day"])}
    return str(SENTENCES[data["what"], data["decision"]]) % said


def presence_address(data: Mapping[str, Any]) -> str:
    """Return the month that the decision belongs to."""
    return f"{reverse('presence:month')}?bulan={data['day'][:7]}"


def doubts_sentence(data: Mapping[str, Any]) -> str:
    """Return how many doubts and corrections are new, in one sentence."""
    return ngettext(
        "%(count)s presensi atau koreksi baru menunggu putusan Anda.",
        "%(count)s presensi atau koreksi baru menunggu putusan Anda.",
        data["count"],
    ) % {"count": data["count"]}


def doubts_address(_data: Mapping[str, Any]) -> str:
    """Return the page on which doubts are decided."""
    return reverse("presence:doubts")
