"""What the rules say to leave, and a year of the ledger, as a screen says them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luwes.presence.models import LeaveEntry
from luwes.presence.queries.leave import Book, Wanted, days_by_year
from luwes_policy.arrangements import Check
from luwes_policy.findings import finding
from luwes_policy.leave_ledger import Entry, available
from luwes_policy.words import Language

VERDICTS: dict[str, tuple[str, Any, str]] = {
    "refused": ("✕", _("tidak terpenuhi"), "bad"),
    "warned": ("!", _("ditimbang kepala unit"), "warn"),
    "met": ("✓", _("terpenuhi"), "good"),
    "told": ("i", _("perlu diketahui"), "info"),
}
SUMMED = ("opening", "carry", "entitlement", "joint_returned", "joint_leave", "correction", "use")


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """What one rule says: sign and word of its tag, and its sentence."""

    sign: str
    label: Any
    css: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the arithmetic of a year."""

    label: Any
    days: int


@dataclass(frozen=True, slots=True)
class YearTold:
    """A year of annual leave: its parts, what is left, and what a request would leave."""

    year: int
    sums: tuple[Sum, ...]
    left: int
    asked: int = 0

    @property
    def after(self) -> int:
        """What is left afterwards."""
        return self.left - self.asked


def language() -> Language:
    """Return the language of this page, as the law speaks it."""
    return "en" if (get_language() or "").startswith("en") else "id"


def told_checks(found: Iterable[Check]) -> list[ToldCheck]:
    """Return checks as the screen says them, the gravest first."""
    return [
        ToldCheck(*VERDICTS[each.verdict], finding(each, language=language())) for each in found
    ]


def told_year(book: Book, year: int, *, asked: int = 0) -> YearTold:
    """Return the arithmetic of a year, every kind of entry added up."""
    entries = [entry for entry in book.of(year) if not _closes(entry)]
    sums = [
        Sum(LeaveEntry.Kind(kind).label, sum(e.days for e in entries if e.kind == kind))
        for kind in (*SUMMED, "lapse")
    ]
    left = available(book.entries, year=year)
    return YearTold(year, tuple(each for each in sums if each.days), left, asked)


def told_entries(book: Book, year: int) -> list[tuple[date, Any, int]]:
    """Return the entries of a year as day, words and working days."""
    return [(each.on, LeaveEntry.Kind(each.kind).label, each.days) for each in book.of(year)]


def _closes(entry: Entry) -> bool:
    last = date(entry.year, 12, 31)
    return entry.on == last and entry.kind in {"carry", "lapse"} and not entry.key


def told_request(book: Book, wanted: Wanted) -> list[YearTold]:
    """Return the arithmetic of every year that annual leave would touch."""
    days = days_by_year(wanted.first, wanted.last)
    return [told_year(book, year, asked=count) for year, count in sorted(days.items())]
