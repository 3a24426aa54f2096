"""H5 in words: office days per week and month."""

from luwes_roster.sentences.words import Both

NAME = Both("jumlah hari kantor per minggu dan bulan", "office days per week and month")

BROKEN = {
    "week_max": Both(
        "{person}, minggu mulai {day}: {amount} hari di kantor, padahal paling banyak {limit}.",
        "{person}, week from {day}: {amount} office days, where at most {limit} are allowed.",
    ),
    "week_min": Both(
        "{person}, minggu mulai {day}: {amount} hari di kantor, padahal paling sedikit {limit}.",
        "{person}, week from {day}: {amount} office days, where at least {limit} are due.",
    ),
    "month_max": Both(
        "{person}, bulan mulai {day}: {amount} hari di kantor, padahal paling banyak {limit}.",
        "{person}, month from {day}: {amount} office days, where at most {limit} are allowed.",
    ),
}

REASON = {
    "week_max": Both(
        "Sudah {amount} hari di kantor minggu ini, batasnya {limit}.",
        "Already {amount} office days this week; the limit is {limit}.",
    ),
    "week_min": Both(
        "Minggu ini harus paling sedikit {limit} hari di kantor dan baru {amount}.",
        "This week at least {limit} office days are due; there are {amount}.",
    ),
    "month_max": Both(
        "Sudah {amount} hari di kantor bulan ini, batasnya {limit}.",
        "Already {amount} office days this month; the limit is {limit}.",
    ),
}
