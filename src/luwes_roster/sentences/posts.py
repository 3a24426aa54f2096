"""H3 in words: who may fill a post, when and how many."""

from luwes_roster.sentences.words import Both

NAME = Both("syarat pengisian pos tugas", "who may fill a post, and when")

BROKEN = {
    "unqualified": Both(
        "{person} tidak termasuk yang boleh mengisi {post} ({day}).",
        "{person} is not qualified for {post} ({day}).",
    ),
    "elsewhere": Both(
        "{person} tidak ditempatkan di unit dan kantor {post} ({day}).",
        "{person} does not belong to the unit and office of {post} ({day}).",
    ),
    "too_many": Both(
        "{post}, {day}: diisi {amount} orang, padahal kebutuhannya {limit}.",
        "{post}, {day}: filled by {amount}, where {limit} are wanted.",
    ),
    "closed": Both(
        "{post} tutup pada {day}, tetapi diisi {amount} orang.",
        "{post} is closed on {day}, yet filled by {amount}.",
    ),
    "unknown": Both(
        "{person}, {day}: pos tugas yang disebut tidak ada.",
        "{person}, {day}: the post named does not exist.",
    ),
}

REASON: dict[str, Both] = {}
