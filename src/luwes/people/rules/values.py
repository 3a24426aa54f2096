"""Cells to values: dates, days of the week, yes and no, whole numbers, sexes.

Each reader takes the text of a cell and answers None where it cannot be read; it never
guesses between two readings.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from luwes.people.rules.nip import Kind, Sex

Cell = str | float | int | bool | date | datetime | time | timedelta | None
"""A cell as the readers of workbooks give it."""

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan januari january",
            "feb februari pebruari february peb",
            "mar maret march mrt",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "agu agustus agt ags aug august",
            "sep september sept",
            "okt oktober oct october",
            "nov november nopember nop",
            "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "senin sen monday mon",
            "selasa sel tuesday tue",
            "rabu rab wednesday wed",
            "kamis kam thursday thu",
            "jumat jum jum'at friday fri",
            "sabtu sab saturday sat",
            "minggu min ahad sunday sun",
        )
    )
    for name in names.split()
}
EVERY_DAY = frozenset({"setiap hari", "tiap hari", "semua", "every day", "daily", "semua hari"})
WORKING_WEEK = frozenset({"hari kerja", "setiap hari kerja", "working days", ""})
YES = frozenset({"ya", "y", "yes", "true", "1", "benar", "x", "v", "✓", "✔"})
NO = frozenset({"tidak", "t", "n", "no", "false", "0", "tdk", "-", ""})
MALE = frozenset({"l", "laki-laki", "laki laki", "lakilaki", "pria", "m", "male", "1", "lk"})
FEMALE = frozenset({"p", "perempuan", "wanita", "f", "female", "w", "2", "pr"})
NUMERIC_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?\Z")
WORDED_DATE = re.compile(r"(\d{1,2})[- ]([A-Za-z]+)[- ](\d{4})\Z")
EXACT = 2**53
"""Up to here a spreadsheet's number is whole; beyond, its last digits are made up."""
PARTS = re.compile(r"[,;/&+]|\bdan\b|\band\b|\n")
RANGE = re.compile(r"\s*(?:-|–|—|s\.?/?d\.?|sampai|to)\s*")


def text_of(value: Cell) -> str:
    """Write a cell as text: whole numbers without a fraction, dates as ISO."""
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) <= EXACT else f"{Decimal(repr(value)):.0f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)


def is_number(value: Cell) -> bool:
    """Tell whether the sheet holds a number here, which has lost what text would keep."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def read_date(text: str) -> date | None:
    """Read a day: ISO, day-month-year, or with the month in words (Indonesian, English)."""
    if match := ISO_DATE.match(text):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day)
    if match := NUMERIC_DATE.match(text):
        day, month, year = (int(part) for part in match.groups())
        return _day(year, month, day)
    if match := WORDED_DATE.match(text):
        month_number = MONTHS.get(match[2].lower())
        return _day(int(match[3]), month_number, int(match[1])) if month_number else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_weekdays(text: str) -> frozenset[int] | None:
    """Read days of the week (0 Monday … 6 Sunday): lists, ranges, "setiap hari kerja"."""
    lowered = " ".join(text.lower().replace("’", "'").split())
    if lowered in WORKING_WEEK:
        return frozenset(range(5))
    if lowered in EVERY_DAY:
        return frozenset(range(7))
    days: set[int] = set()
    for part in PARTS.split(lowered):
        read = _weekday_range(part.strip())
        if read is None:
            return None
        days |= read
    return frozenset(days)


def _weekday_range(text: str) -> set[int] | None:
    ends = [WEEKDAYS.get(end.strip(". ")) for end in RANGE.split(text, maxsplit=1)]
    if None in ends:
        return None
    first, last = ends[0], ends[-1]
    assert first is not None
    assert last is not None
    return {day % 7 for day in range(first, last + 1 + 7 * (last < first))}


def read_dates(text: str) -> tuple[date, ...] | None:
    """Read single days separated by comma or semicolon."""
    days = [read_date(part.strip()) for part in re.split(r"[,;\n]", text) if part.strip()]
    known = [day for day in days if day is not None]
    return tuple(sorted(set(known))) if len(known) == len(days) and known else None


def read_yes_no(text: str) -> bool | None:
    """Read yes or no in Indonesian or English; an empty cell says no."""
    lowered = text.lower()
    if lowered in YES:
        return True
    return False if lowered in NO else None


def read_whole(text: str) -> int | None:
    """Read a whole number, not negative; thousands may be marked by dots."""
    bare = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) else text
    return int(bare) if re.fullmatch(r"\d{1,9}", bare) else None


def read_sex(text: str) -> Sex | None:
    """Read a sex as sheets write it."""
    lowered = text.lower()
    if lowered in MALE:
        return "male"
    return "female" if lowered in FEMALE else None


def read_kind(text: str) -> Kind:
    """Read what kind of civil servant a column names."""
    letters = re.sub(r"[^a-z]", "", text.lower())
    if letters.startswith(("pppk", "ppk", "pegawaipemerintahdenganperjanjian", "p3k")) or (
        "p3k" in text.lower()
    ):
        return "pppk"
    return "pns" if letters.startswith(("pns", "cpns", "pegawainegerisipil")) else "unknown"
