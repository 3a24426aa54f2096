"""What a person asks to have put right, and what the head decided; neither is ever edited."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person
from luwes.presence.models.check_ins import Direction
from luwes.presence.models.reviews import Decision
from luwes.rosters.models import Place

ALL_CHANGES = pgtrigger.Update | pgtrigger.Delete


class Correction(models.Model):
    """A coming or going that no check-in shows, as the person tells it (permohonan koreksi).

    It overwrites nothing: the check-ins of the day stay beside it, and count as before.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    duty_date = models.DateField(_("hari kerja"))
    direction = models.CharField(_("arah"), max_length=3, choices=Direction)
    place = models.CharField(_("lokasi kerja"), max_length=1, choices=Place)
    zone = models.CharField(_("zona waktu"), max_length=40)
    at = models.DateTimeField(_("saat"))
    reason = models.CharField(_("alasan dan bukti"), max_length=1000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("diajukan pada"))

    personal_data = frozenset(
        {"person", "duty_date", "direction", "place", "zone", "at", "reason", "asked_by"}
    )

    class Meta:
        verbose_name = _("permohonan koreksi presensi")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["person", "duty_date"], name="correction_by_person")]
        triggers = [pgtrigger.Protect(name="correction_stays", operation=ALL_CHANGES)]

    def __str__(self) -> str:
        return f"{self.person_id} {self.direction} {self.at:%Y-%m-%d %H:%M}"


class CorrectionDecision(models.Model):
    """What the head decided on a correction (putusan koreksi). It stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    correction = models.OneToOneField(Correction, models.PROTECT, related_name="ruling")
    decision = models.CharField(_("putusan"), max_length=8, choices=Decision)
    reason = models.CharField(_("alasan"), max_length=500)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("diputuskan pada"))

    personal_data = frozenset({"decided_by", "reason"})

    class Meta:
        verbose_name = _("putusan koreksi presensi")
        ordering = ["-decided_at"]
        triggers = [pgtrigger.Protect(name="correction_decision_stays", operation=ALL_CHANGES)]

    def __str__(self) -> str:
        return f"{self.correction_id}: {self.decision}"
