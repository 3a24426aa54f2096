"""When check-ins could not be taken, through no fault of the people."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id


class OutageQuerySet(models.QuerySet["Outage"]):
    """Outages by time."""

    def touching(self, *, start: datetime, end: datetime) -> Self:
        """Return those that overlap the time from start to before end."""
        return self.filter(since__lt=end, until__gt=start)


class Outage(models.Model):
    """The door of check-ins was shut (gangguan), from one instant to before another."""

    class Kind(models.TextChoices):
        """What was missing."""

        DOWN = "down", _("layanan tidak berjalan")
        DATABASE = "database", _("basis data tidak menjawab")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    since = models.DateTimeField(_("sejak"))
    until = models.DateTimeField(_("sampai"))
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind)
    recorded_at = models.DateTimeField()

    objects = OutageQuerySet.as_manager()
    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("gangguan")
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                name="outage_ends_after_it_starts", condition=Q(until__gt=F("since"))
            ),
            models.UniqueConstraint(fields=["since"], name="outage_noticed_once"),
        ]
        indexes = [models.Index(fields=["until"], name="outage_by_end")]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M} {self.kind}"
