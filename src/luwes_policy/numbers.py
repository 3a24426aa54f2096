"""Numbers, amounts of time and dates as they are written in either language."""

from datetime import date, time
from decimal import Decimal

from luwes_policy.words import Language

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
MINUTES_PER_HOUR = 60


PLACES = Decimal("0.0001")
"""As fine as a number is written; what is finer is marked as shortened."""


def is_shortened(value: Decimal) -> bool:
    """Say whether a number has more decimals than are written."""
    return value != value.quantize(PLACES)


def shortest(value: Decimal) -> Decimal:
    """Return a number without needless zeros, at most four decimals."""
    rounded = value.quantize(PLACES)
    whole = rounded == rounded.to_integral_value()
    return rounded.quantize(Decimal(1)) if whole else rounded.normalize()


def number(value: int | Decimal, *, language: Language) -> str:
    """Write a number: `1.250,5` in Indonesian, `1,250.5` in English."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
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
