"""L6 in words: people work where they would rather."""

from luwes_roster.sentences.words import Both

NAME = Both("keinginan pegawai", "people's wishes")

LEVEL = Both(
    "Kekuatan keinginan yang belum terpenuhi: {value}.",
    "Strength of wishes not granted: {value}.",
)

BROKEN: dict[str, Both] = {}

REASON = {
    "rather_home": Both(
        "Sesuai keinginan: lebih suka tidak di kantor pada hari ini.",
        "As wished: rather not in the office on this day.",
    ),
    "rather_office": Both(
        "Sesuai keinginan: lebih suka di kantor pada hari ini.",
        "As wished: rather in the office on this day.",
    ),
}
