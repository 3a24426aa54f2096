"""Numbers, amounts of time and dates as they are written in either language."""

from datetime import date, time
from decimal import Decimal

from luwes_policy.words import Language

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
MINUTES_PER_HOUR = 60


def number(value: int | Decimal, *, language: Language) -> str:
    """Write a number: `1.250,5` in Indonesian, `1,250.5` in English."""
    text = f"{value:,}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def day(value: date, *, language: Language) -> str:
    """Write a date with its month in words: `9 Oktober 2020`."""
    return f"{value.day} {MONTHS[language].split()[value.month - 1]} {value.year}"


def clock(value: time, *, language: Language) -> str:
    """Write a time of day: `07.30` in Indonesian, `07:30` in English."""
    return value.strftime("%H.%M" if language == "id" else "%H:%M")


def duration(minutes: int, *, language: Language) -> str:
    """Write minutes as hours and minutes: `37 jam 30 menit`."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    hour, minute = {"id": ("jam", "menit"), "en": ("hours", "minutes")}[language]
    return f"{hours} {hour} {rest} {minute}" if rest else f"{hours} {hour}"
