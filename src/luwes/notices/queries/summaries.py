"""What a head is told at the end of a day."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luwes.notices.queries.days import day_name

SUMS = ("people", "K", "N", "R", "L", "away", "missing", "wrote", "waiting")


def summary_sentence(data: Mapping[str, Any]) -> str:
    """Return the sums of a day, in two sentences."""
    sums = {name: data.get(name, 0) for name in SUMS}
    said = {
        "day": day_name(data["day"]),
        "people": sums["people"],
        "office": sums["K"] + sums["N"],
        "elsewhere": sums["L"],
        "home": sums["R"],
        "away": sums["away"],
        "missing": sums["missing"],
        "wrote": sums["wrote"],
        "waiting": sums["waiting"],
    }
    return (
        _(
            "%(day)s, %(people)s pegawai: %(office)s di kantor, %(home)s dari rumah,"
            " %(elsewhere)s dari lokasi lain, %(away)s cuti, dinas luar atau libur,"
            " %(missing)s belum presensi. %(wrote)s menulis hasil; %(waiting)s hasil"
            " menunggu penerimaan."
        )
        % said
    )


def summary_address(data: Mapping[str, Any]) -> str:
    """Return the week of the team, at that day."""
    return f"{reverse('presence:week')}?hari={data['day']}"
