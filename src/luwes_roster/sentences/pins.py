"""H8 in words: cells that a person has decided."""

from luwes_roster.sentences.words import Both

NAME = Both("hari yang dikunci", "pinned days")

BROKEN = {
    "must_come": Both(
        "{person} dikunci di kantor pada {day}, tetapi tidak dijadwalkan di kantor.",
        "{person} is pinned to the office on {day}, yet not placed there.",
    ),
    "must_not": Both(
        "{person} dikunci tidak di kantor pada {day}, tetapi dijadwalkan di kantor.",
        "{person} is pinned away from the office on {day}, yet placed there.",
    ),
    "post": Both(
        "{person} dikunci di {post} pada {day}, tetapi tidak mengisinya.",
        "{person} is pinned to {post} on {day}, yet does not fill it.",
    ),
}

REASON = {
    "must_come": Both("Hari ini dikunci di kantor.", "This day is pinned to the office."),
    "must_not": Both(
        "Hari ini dikunci tidak di kantor.", "This day is pinned away from the office."
    ),
    "post": Both("Hari ini dikunci di {post}.", "This day is pinned to {post}."),
}
