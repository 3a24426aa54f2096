"""L2 in words: the office days wanted."""

from luwes_roster.sentences.words import Both

NAME = Both("hari kantor yang diharapkan", "wanted office days")

LEVEL = Both(
    "Kekurangan hari kantor, dikuadratkan per orang: {value} (0 berarti tidak ada).",
    "Missing office days, squared per person: {value} (0 means none).",
)

BROKEN = {
    "wanted": Both(
        "{person}: {amount} hari di kantor, padahal paling sedikit {limit}.",
        "{person}: {amount} office days, where at least {limit} are due.",
    ),
}

REASON = {
    "wanted": Both(
        "Hari kantor yang diharapkan {limit}, dijadwalkan {amount}.",
        "{limit} office days are wanted; {amount} are planned.",
    ),
}
