"""H2 in words: the cap of an office."""

from luwes_roster.sentences.words import Both

NAME = Both("batas orang per kantor", "the cap on people in one office")

BROKEN = {
    "cap": Both(
        "{office}, {day}: {amount} orang di kantor, padahal paling banyak {limit}.",
        "{office}, {day}: {amount} in the office, where the cap is {limit}.",
    ),
}

REASON = {
    "full": Both(
        "{office} sudah penuh hari ini: {amount} dari paling banyak {limit} orang, "
        "dihitung dari {among} pegawai.",
        "{office} is full on this day: {amount} of at most {limit}, counted over {among} people.",
    ),
}
