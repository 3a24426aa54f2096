"""Where a day is worked: one letter a day, as rosters store it and screens show it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.TextChoices):
    """The places of a day (lokasi kerja); never shown by colour alone."""

    OFFICE = "K", _("Kantor")
    OTHER_OFFICE = "N", _("Kantor lain")
    HOME = "R", _("Rumah")
    ELSEWHERE = "L", _("Lokasi lain")
    LEAVE = "C", _("Cuti atau dinas luar")
    OFF = "-", _("Libur")


WORKING = frozenset({Place.OFFICE, Place.OTHER_OFFICE, Place.HOME, Place.ELSEWHERE})
"""Days on which the person works."""

IN_OFFICE = frozenset({Place.OFFICE})
"""Days that count under the cap of the own unit and office."""
