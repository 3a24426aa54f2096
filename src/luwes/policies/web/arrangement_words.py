"""Checks, days and gaps of arrangements as a screen says them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luwes.policies.models import Arrangement
from luwes.policies.rules.arrangements import Gap
from luwes.policies.web.words import spoken
from luwes_policy.arrangements import Check
from luwes_policy.findings import finding

VERDICTS: dict[str, tuple[str, Any, str]] = {
    "refused": ("✕", gettext_lazy("tidak terpenuhi"), "bad"),
    "warned": ("!", gettext_lazy("ditimbang kepala unit"), "warn"),
    "met": ("✓", gettext_lazy("terpenuhi"), "good"),
    "told": ("i", gettext_lazy("perlu diketahui"), "info"),
}
DATES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """What one rule says to a request: sign and word of its tag, and its sentence."""

    sign: str
    label: Any
    css: str
    sentence: str


def told_checks(found: Iterable[Check]) -> list[ToldCheck]:
    """Return checks as the screen says them, the gravest first."""
    return [ToldCheck(*VERDICTS[each.verdict], finding(each, language=spoken())) for each in found]


def told_days(row: Arrangement) -> str:
    """Say which days are asked for: weekdays of a period, or single dates."""
    if row.weekdays:
        names = ", ".join(str(WEEKDAYS[weekday - 1]) for weekday in sorted(row.weekdays))
        return _("Setiap %(weekdays)s") % {"weekdays": names}
    shown = ", ".join(date_format(day, "j M Y") for day in sorted(row.dates)[:DATES_SHOWN])
    more = len(row.dates) - DATES_SHOWN
    return (
        _("%(days)s, dan %(more)s hari lagi") % {"days": shown, "more": more} if more > 0 else shown
    )


def gaps_told(gaps: Sequence[Gap]) -> list[str]:
    """Say of each post on how many days it would be short, from which day on."""
    by_post: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_post[gap.post].append(gap)
    return [_told_gap(post, each) for post, each in sorted(by_post.items())]


def _told_gap(post: str, short: Sequence[Gap]) -> str:
    first: date = min(gap.day for gap in short)
    worst = min(short, key=lambda gap: gap.able)
    return ngettext(
        "%(post)s: %(able)s dari %(needed)s petugas tersisa pada %(days)s hari, sejak %(day)s.",
        "%(post)s: %(able)s dari %(needed)s petugas tersisa pada %(days)s hari, sejak %(day)s.",
        len(short),
    ) % {
        "post": post,
        "days": len(short),
        "able": worst.able,
        "needed": worst.needed,
        "day": date_format(first, "j F Y"),
    }
