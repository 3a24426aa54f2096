"""What a head decided where the evidence left a doubt."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.presence.models.check_ins import CheckIn


class Decision(models.TextChoices):
    """The two ways a doubt ends."""

    ACCEPTED = "accepted", _("diterima")
    REJECTED = "rejected", _("ditolak")


class Review(models.Model):
    """A decision on a check-in in doubt (pemeriksaan), by the head of the unit. It stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_in = models.OneToOneField(CheckIn, models.PROTECT, related_name="review")
    decision = models.CharField(_("putusan"), max_length=8, choices=Decision)
    reason = models.CharField(_("alasan"), max_length=500)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("diputuskan pada"))

    personal_data = frozenset({"decided_by", "reason"})

    class Meta:
        verbose_name = _("pemeriksaan presensi")
        ordering = ["-decided_at"]
        triggers = [
            pgtrigger.Protect(name="review_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.check_in_id}: {self.decision}"
