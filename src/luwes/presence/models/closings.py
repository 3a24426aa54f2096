"""Months that were closed: their recap stands as it was reported, until somebody opens it again."""

from datetime import date

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id

RECAP = 0x52454B
"""First half of the key of the lock of a month ("REK"); the month is the second."""


class MonthClosing(models.Model):
    """A month of recaps that no longer changes (bulan ditutup), and whether it was opened again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    month = models.DateField(_("bulan"))
    """Its first day."""
    people = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of everybody's amounts, see `queries.closings.digest_of_month`."""
    undecided = models.PositiveIntegerField()
    """Doubts and corrections of the month that nobody had decided when it was closed."""
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("ditutup pada"))
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reopened_at = models.DateTimeField(_("dibuka lagi pada"), null=True)
    reason = models.CharField(_("alasan"), max_length=500, blank=True)

    personal_data = frozenset({"closed_by", "reopened_by"})

    class Meta:
        verbose_name = _("penutupan bulan")
        ordering = ["-closed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["month"], condition=Q(reopened_at=None), name="month_closed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


def hold_month(month: date) -> None:
    """Let nobody else write or close the recap of a month until this transaction ends."""
    with connection.cursor() as cursor:
        key = [RECAP, month.year * 100 + month.month]
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", key)
