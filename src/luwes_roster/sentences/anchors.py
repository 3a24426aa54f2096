"""L4 in words: teams meet in the office."""

from luwes_roster.sentences.words import Both

NAME = Both("hari temu tim", "team anchor days")

LEVEL = Both(
    "Anggota yang kurang pada hari temu tim: {value} (0 berarti semua tim bertemu).",
    "People missing on team anchor days: {value} (0 means every team meets).",
)

BROKEN = {
    "share": Both(
        "{team} ({unit}), minggu dengan {day}: paling banyak {amount} anggota bertemu di "
        "kantor, padahal paling sedikit {limit}.",
        "{team} ({unit}), week of {day}: at most {amount} members meet in the office, where "
        "at least {limit} are due.",
    ),
}

REASON = {
    "meets": Both(
        "Hari temu {team}: {amount} anggota di kantor, paling sedikit {limit}.",
        "Anchor day of {team}: {amount} members in the office, at least {limit} needed.",
    ),
    "other_day": Both(
        "{team} minggu ini bertemu pada hari lain: {amount} anggota, paling sedikit {limit}.",
        "{team} meets on another day this week: {amount} members, at least {limit} needed.",
    ),
}
