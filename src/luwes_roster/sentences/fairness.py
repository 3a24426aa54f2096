"""L3 in words: nobody carries many more office days than wanted."""

from luwes_roster.sentences.words import Both

NAME = Both("pemerataan hari kantor", "evenly shared office days")

LEVEL = Both(
    "Kelebihan hari kantor, dikuadratkan per orang: {value} (0 berarti tidak ada).",
    "Office days above those wanted, squared per person: {value} (0 means none).",
)

BROKEN: dict[str, Both] = {}

REASON = {
    "enough": Both(
        "Sudah {amount} hari di kantor dari {limit} yang diharapkan.",
        "Already {amount} office days of the {limit} wanted.",
    ),
}
