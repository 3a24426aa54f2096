"""H4 in words: absence. The reason for it is never part of a sentence."""

from luwes_roster.sentences.words import Both

NAME = Both("hari tidak dapat ke kantor", "days on which someone cannot come to the office")

BROKEN = {
    "away": Both(
        "{person} sedang cuti atau dinas luar pada {day}, tetapi dijadwalkan di kantor.",
        "{person} is on leave or travelling on {day}, yet placed in the office.",
    ),
    "protected": Both(
        "{person} tidak boleh dijadwalkan di kantor pada {day}.",
        "{person} must not be placed in the office on {day}.",
    ),
}

REASON = {
    "away": Both("Sedang cuti atau dinas luar.", "On leave or travelling."),
    "protected": Both(
        "Tercatat tidak dapat bekerja di kantor pada hari ini.",
        "Registered as unable to work in the office on this day.",
    ),
}
