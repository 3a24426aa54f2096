"""L5 in words: the published roster stays."""

from luwes_roster.sentences.words import Both

NAME = Both("tetap seperti jadwal terbit", "keeping the published roster")

LEVEL = Both(
    "Hari yang berubah dari jadwal terbit: {value}.",
    "Days changed against the published roster: {value}.",
)

BROKEN: dict[str, Both] = {}

REASON = {
    "published_office": Both(
        "Pada jadwal terbit juga di kantor.", "In the office in the published roster too."
    ),
    "published_home": Both(
        "Pada jadwal terbit juga tidak di kantor.",
        "Not in the office in the published roster either.",
    ),
}
