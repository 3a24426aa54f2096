"""A suggested stand-in in words."""

from luwes_roster.sentences.words import Both

IN_OFFICE = Both("{person}: sudah di kantor hari itu.", "{person}: in the office that day anyway.")
COMES = Both(
    "{person}: datang ke kantor hari itu; hari kantornya menjadi {days} "
    "({wanted} yang diharapkan).",
    "{person}: comes in that day; office days then {days} ({wanted} wanted).",
)
SERVED = Both("Mengisi pos {served} hari.", "At posts on {served} days.")
LEAVES = Both("Meninggalkan {post}.", "Leaves {post}.")
ROOM = Both(
    "Supaya batas terjaga, {person} bekerja dari rumah hari itu.",
    "To keep the caps, {person} works from home that day.",
)
ALLOWED = Both("Tidak ada aturan yang dilanggar.", "No rule is broken.")
BREAKS = Both("Melanggar: {sentence}", "Breaks: {sentence}")
WORSE = Both(
    "Merugikan {rule}: dari {before} menjadi {after}.", "Harms {rule}: from {before} to {after}."
)
"""A level's name is put in as a rule is called within a sentence."""
