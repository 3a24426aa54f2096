"""The columns of the table of counts, in words."""

from luwes_roster.sentences.words import Both

COLUMNS = {
    "office_days": Both("Hari kantor", "Office days"),
    "wanted": Both("Hari kantor yang diharapkan", "Office days wanted"),
    "missing": Both("Hari kantor kurang", "Office days missing"),
    "above": Both("Hari kantor lebih", "Office days above"),
    "post_days": Both("Hari di pos tugas", "Days at a post"),
    "weekend_days": Both("Hari kantor akhir pekan", "Office days at weekends"),
    "refused": Both("Keinginan tidak terpenuhi", "Wishes refused"),
    "changed": Both("Hari berubah", "Days changed"),
    "work_days": Both("Hari kerja", "Days of work"),
    "minutes": Both("Menit kerja", "Minutes of work"),
    "nights": Both("Malam", "Nights"),
    "weekends": Both("Akhir pekan", "Weekends"),
}
"""Name of a column of `counts` or `shifts.counts` → what it is called."""
