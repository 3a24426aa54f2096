"""The words of exported rosters, in Indonesian and in English."""

from collections.abc import Mapping
from datetime import date

from luwes.people.rules.sentences import Language

WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    "id": ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS: Mapping[Language, tuple[str, ...]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
WORDS: Mapping[Language, Mapping[str, str]] = {
    "id": {
        "roster": "Jadwal kerja",
        "summary": "Ringkasan",
        "unit": "Unit kerja",
        "office": "Kantor",
        "people": "Pegawai",
        "name": "Nama",
        "office_days": "Hari kantor",
        "elsewhere_days": "Hari di luar kantor",
        "leave_days": "Hari cuti",
        "post_days": "Hari pos tugas",
        "share": "Porsi di kantor",
        "in_office": "Di kantor",
        "cap": "Paling banyak",
        "total": "Jumlah",
        "key": "Keterangan",
        "period": "{start} sampai {end}",
        "sheet": "Lembar",
        "page": "Halaman",
        "of": "dari",
        "shifts": "Sif",
        "day_off": "Libur",
        "hours": "Jam",
    },
    "en": {
        "roster": "Roster",
        "summary": "Summary",
        "unit": "Unit",
        "office": "Office",
        "people": "People",
        "name": "Name",
        "office_days": "Office days",
        "elsewhere_days": "Days outside the office",
        "leave_days": "Days of leave",
        "post_days": "Days at a post",
        "share": "Share in the office",
        "in_office": "In the office",
        "cap": "At most",
        "total": "Total",
        "key": "Key",
        "period": "{start} to {end}",
        "sheet": "Sheet",
        "page": "Page",
        "of": "of",
        "shifts": "Shifts",
        "day_off": "Off",
        "hours": "Hours",
    },
}


def written_day(day: date, *, language: Language) -> str:
    """Write a day out: 12 Oktober 2020."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def period(days: tuple[date, ...], *, language: Language) -> str:
    """Write the first and the last day."""
    return WORDS[language]["period"].format(
        start=written_day(days[0], language=language), end=written_day(days[-1], language=language)
    )
