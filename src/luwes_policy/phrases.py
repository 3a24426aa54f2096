"""The sentence of every measure: what a number of a cap or quota says, in both languages.

`{bound}` becomes "paling banyak", "paling sedikit" or nothing; `{n}` the number;
`{name}` the rule's own name.
"""

from collections.abc import Mapping

MEASURES: Mapping[str, tuple[str, str]] = {
    "office_share_pct": (
        "{bound} {n} % pegawai bekerja di kantor",
        "{bound} {n} % of the staff work in the office",
    ),
    "home_share_pct": (
        "{bound} {n} % pegawai bekerja dari rumah",
        "{bound} {n} % of the staff work from home",
    ),
    "team_share_pct": (
        "{bound} {n} % anggota tim hadir bersama pada hari tim",
        "{bound} {n} % of a team is present together on its team day",
    ),
    "flex_days_per_week": (
        "kerja fleksibel lokasi {bound} {n} hari kerja dalam sepekan",
        "work at a flexible place is {bound} {n} working days a week",
    ),
    "office_days_per_week": (
        "hari di kantor {bound} {n} hari dalam sepekan",
        "office days are {bound} {n} a week",
    ),
    "office_days_per_month": (
        "hari di kantor {bound} {n} hari dalam sebulan",
        "office days are {bound} {n} a month",
    ),
    "office_days_per_four_weeks": (
        "hari di kantor yang diharapkan {bound} {n} hari dalam empat pekan",
        "office days wanted are {bound} {n} in four weeks",
    ),
    "idr_per_giver": (
        "{name}: {bound} Rp{n} per pemberi",
        "{name}: {bound} Rp {n} per giver",
    ),
    "idr_per_year": (
        "{name}: {bound} Rp{n} dalam setahun dari pemberi yang sama",
        "{name}: {bound} Rp {n} a year from the same giver",
    ),
    "minutes_per_week": (
        "jam kerja yang wajib dipenuhi {bound} {n} menit ({duration}) dalam sepekan",
        "working time owed is {bound} {n} minutes ({duration}) a week",
    ),
    "minutes_per_day_lost": (
        "keterlambatan {bound} {n} menit setara dengan satu hari tidak masuk kerja",
        "lateness of {bound} {n} minutes equals one day of absence",
    ),
    "months_per_review": ("{name}: {n} bulan", "{name}: {n} months"),
    "minutes_per_learning_hour": (
        "satu jam pelajaran berlangsung {bound} {n} menit",
        "one learning hour lasts {bound} {n} minutes",
    ),
    "days_per_week": (
        "hari kerja {bound} {n} hari dalam sepekan",
        "working days are {bound} {n} a week",
    ),
    "leave_days_per_year": (
        "{name}: {bound} {n} hari kerja dalam setahun",
        "{name}: {bound} {n} working days a year",
    ),
    "leave_days_with_carry": (
        "{name}: {bound} {n} hari kerja",
        "{name}: {bound} {n} working days",
    ),
    "leave_days_with_carry_two_years": (
        "{name}: {bound} {n} hari kerja",
        "{name}: {bound} {n} working days",
    ),
    "leave_days_remote": (
        "{name}: {bound} {n} hari kalender",
        "{name}: {bound} {n} calendar days",
    ),
    "leave_months": ("{name}: {bound} {n} bulan", "{name}: {bound} {n} months"),
    "leave_days_smallest": (
        "{name}: {bound} {n} hari kerja, tidak kurang dari sehari",
        "{name}: {bound} {n} working day, no half days",
    ),
    "service_months": (
        "{name}: sesudah bekerja {bound} {n} bulan terus-menerus",
        "{name}: after {bound} {n} months of continuous service",
    ),
    "contract_months": (
        "{name}: perjanjian kerja lebih dari {n} bulan",
        "{name}: a contract of more than {n} months",
    ),
    "learning_hours_per_year": ("{name}: {bound} {n} JP", "{name}: {bound} {n} learning hours"),
}
"""Measure of a cap or quota → its sentence in Indonesian and in English."""

BOUNDS: Mapping[str, tuple[str, str]] = {
    "at_most": ("paling banyak", "at most"),
    "at_least": ("paling sedikit", "at least"),
    "exactly": ("", ""),
}

OPERATIONS: Mapping[str, str] = {
    "percent_of": "{left} × {right} % {equals} {exact}",
    "times": "{left} × {right} {equals} {exact}",
    "divided_by": "{left} ÷ {right} {equals} {exact}",
    "plus": "{left} + {right} {equals} {exact}",
    "minus": "{left} − {right} {equals} {exact}",
}

ROUNDINGS: Mapping[str, tuple[str, str]] = {
    "floor": (
        ", dibulatkan ke bawah menjadi {result}",
        ", rounded down to {result}",
    ),
    "ceiling": (
        ", dibulatkan ke atas menjadi {result}",
        ", rounded up to {result}",
    ),
    "half_up": (", dibulatkan menjadi {result}", ", rounded to {result}"),
    "none": ("", ""),
}

CAUTIONS: Mapping[str, tuple[str, str]] = {
    "awaiting": (
        "Belum dapat diterapkan karena menunggu peraturan pelaksana; sementara ini berlaku {word}.",
        "Not yet operative, a further regulation is awaited; meanwhile: {word}.",
    ),
    "disputed": (
        "Sumber-sumber berbeda atau belum memastikan ketentuan ini; periksa naskah resminya.",
        "Sources disagree on this rule or do not confirm it; check the official text.",
    ),
    "review_passed": (
        "Ketentuan sementara ini perlu ditinjau sejak {day}; pastikan masih berlaku.",
        "This temporary rule was due for review on {day}; make sure that it still holds.",
    ),
    "estimated": (
        "Tanggal {day} masih perkiraan sampai ditetapkan pemerintah.",
        "The date of {day} is an estimate until it is decreed.",
    ),
}

PROOFS: Mapping[str, tuple[str, str]] = {
    "primary": ("diperiksa pada naskah resmi", "checked against the official text"),
    "secondary": ("menurut sumber sekunder", "from a secondary source"),
    "recalled": ("belum ada naskah yang diperiksa", "no text was checked"),
}

NO_LAW = ("parameter perencanaan, bukan ketentuan peraturan", "a planning parameter, no law")

EFFECTS: Mapping[str, tuple[str, str]] = {
    "block": ("mengikat", "binding"),
    "warn": ("diperingatkan", "warns"),
    "inform": ("informasi", "informs"),
    "propose": ("usulan, diputuskan pejabat yang berwenang", "proposal, a person decides"),
}
