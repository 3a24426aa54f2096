"""H6 in words: a post is filled by being there."""

from luwes_roster.sentences.words import Both

NAME = Both("satu pos tugas, dijalankan di kantor", "one post, served in the office")

BROKEN = {
    "from_home": Both(
        "{person} mengisi {post} pada {day} tanpa berada di kantor.",
        "{person} fills {post} on {day} without being in the office.",
    ),
}

REASON: dict[str, Both] = {}
