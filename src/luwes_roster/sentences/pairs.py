"""H9 in words: two people together, or apart."""

from luwes_roster.sentences.words import Both

NAME = Both("pasangan pegawai", "pairs of people")

BROKEN = {
    "together": Both(
        "{person} dan {other} harus di kantor pada hari yang sama, tetapi tidak pada {day}.",
        "{person} and {other} must be in the office on the same days, yet are not on {day}.",
    ),
    "apart": Both(
        "{person} dan {other} tidak boleh di kantor pada hari yang sama, tetapi keduanya "
        "dijadwalkan pada {day}.",
        "{person} and {other} must not be in the office on the same day, yet both are placed "
        "there on {day}.",
    ),
}

REASON = {
    "together_in": Both("Pasangannya juga di kantor.", "The other of the pair comes too."),
    "together_out": Both(
        "Pasangannya juga tidak di kantor.", "The other of the pair does not come either."
    ),
    "apart": Both(
        "Pasangannya di kantor pada hari ini, dan keduanya tidak boleh bersamaan.",
        "The other of the pair is in the office, and they must not meet.",
    ),
}
