"""H10 in words: office days in whole weeks."""

from luwes_roster.sentences.words import Both

NAME = Both("minggu kantor yang utuh", "whole office weeks")

BROKEN = {
    "part": Both(
        "{person}, minggu mulai {day}: {amount} hari di kantor, padahal harus 0 atau {limit}.",
        "{person}, week from {day}: {amount} office days, where it must be 0 or {limit}.",
    ),
}

REASON = {
    "in": Both(
        "Minggu ini utuh di kantor: {amount} dari {limit} hari.",
        "A whole week in the office: {amount} of {limit} days.",
    ),
    "out": Both(
        "Minggu ini utuh di luar kantor.",
        "A whole week away from the office.",
    ),
}
