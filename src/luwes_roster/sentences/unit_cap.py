"""H1 in words: the cap of a unit."""

from luwes_roster.sentences.words import Both

NAME = Both("batas orang unit di kantor", "the cap on a unit's people in the office")

BROKEN = {
    "cap": Both(
        "{unit}, {day}: {amount} orang di kantor, padahal paling banyak {limit}.",
        "{unit}, {day}: {amount} in the office, where the cap is {limit}.",
    ),
}

REASON = {
    "full": Both(
        "Jatah {unit} di kantor hari ini sudah terpakai: {amount} dari paling banyak {limit} "
        "orang, dihitung dari {among} pegawai.",
        "The places of {unit} in the office are used up: {amount} of at most {limit}, "
        "counted over {among} people.",
    ),
}
