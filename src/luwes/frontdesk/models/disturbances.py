"""What keeps a service from being as it should be, told to everybody."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.frontdesk.models.services import Service


class DisturbanceQuerySet(models.QuerySet["Disturbance"]):
    """Disturbances by whether they go on."""

    def going_on(self, *, at: datetime) -> Self:
        """Return those that have not ended."""
        return self.filter(since__lte=at, ended_at__isnull=True)


class Disturbance(models.Model):
    """A disturbance of a service (gangguan), from when to when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="disturbances")
    text = models.CharField(_("gangguan"), max_length=300)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DisturbanceQuerySet.as_manager()
    personal_data = frozenset({"told_by"})

    class Meta:
        verbose_name = _("gangguan layanan")
        ordering = ["-since"]

    def __str__(self) -> str:
        return self.text
