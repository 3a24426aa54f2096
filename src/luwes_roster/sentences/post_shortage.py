"""L1 in words: posts are staffed."""

from luwes_roster.sentences.words import Both

NAME = Both("pos tugas terisi", "staffed posts")

LEVEL = Both(
    "Kekurangan pengisi pos: {value} (0 berarti semua terisi sesuai kebutuhan).",
    "Shortage at posts: {value} (0 means all are filled as wanted).",
)

BROKEN = {
    "minimum": Both(
        "{post}, {day}: baru terisi {amount}, padahal paling sedikit {limit}.",
        "{post}, {day}: filled by {amount}, where at least {limit} are needed.",
    ),
}

REASON = {
    "serves": Both(
        "Mengisi {post}: terisi {amount}, paling sedikit {limit}, {among} orang boleh mengisinya.",
        "Serves {post}: filled by {amount}, at least {limit} needed, {among} may fill it.",
    ),
}
