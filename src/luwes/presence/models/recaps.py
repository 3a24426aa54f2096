"""Recaps: the hours of a person's month and the days of a unit, counted anew from what is kept."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person, Unit


class MonthHours(models.Model):
    """One person's month as it was last counted (rekap). Amounts in minutes, days in days.

    Nothing is decided here: each amount follows from `inputs`, and those from check-ins, rosters
    and rules; counting again replaces the row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    month = models.DateField(_("bulan"))
    """Its first day."""
    person = models.ForeignKey(Person, models.CASCADE, related_name="months")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    """Where the person served when it was counted."""
    duty_days = models.PositiveSmallIntegerField(default=0)
    """Days that are over on which working time was owed."""
    present_days = models.PositiveSmallIntegerField(default=0)
    owed = models.PositiveIntegerField(default=0)
    worked = models.PositiveIntegerField(default=0)
    credited = models.PositiveIntegerField(default=0)
    balance = models.IntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    late_days = models.PositiveSmallIntegerField(default=0)
    absent_days = models.PositiveSmallIntegerField(default=0)
    doubtful_days = models.PositiveSmallIntegerField(default=0)
    travel_days = models.PositiveSmallIntegerField(default=0)
    leave_days = models.PositiveSmallIntegerField(default=0)
    """Of any kind, those away by the roster included; the kinds follow."""
    annual_leave = models.PositiveSmallIntegerField(default=0)
    sick_leave = models.PositiveSmallIntegerField(default=0)
    maternity_leave = models.PositiveSmallIntegerField(default=0)
    important_leave = models.PositiveSmallIntegerField(default=0)
    big_leave = models.PositiveSmallIntegerField(default=0)
    unpaid_leave = models.PositiveSmallIntegerField(default=0)
    inputs = models.JSONField(default=dict)
    """Date → what the answer of that day rests on, see `rules.hours_kept`."""
    counted_at = models.DateTimeField(_("dihitung pada"))

    personal_data = frozenset(
        {
            *("person", "owed", "worked", "credited", "balance", "late", "excused", "early"),
            *("late_days", "absent_days", "doubtful_days", "travel_days", "leave_days"),
            *("annual_leave", "sick_leave", "maternity_leave", "important_leave", "big_leave"),
            *("unpaid_leave", "inputs"),
        }
    )

    class Meta:
        verbose_name = _("rekap jam kerja")
        constraints = [
            models.UniqueConstraint(fields=["month", "person"], name="month_hours_once"),
        ]
        indexes = [models.Index(fields=["month", "unit"], name="month_hours_by_unit")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.month:%Y-%m}"


class UnitDay(models.Model):
    """One day of a unit, for the charts: who was planned where, who was where, when they came."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField(_("tanggal"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    planned = models.JSONField(default=dict)
    """Letter of a place → people."""
    actual = models.JSONField(default=dict)
    arrivals = models.JSONField(default=dict)
    """Quarter of an hour, counted from midnight → people who came in it."""

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("hari unit")
        constraints = [models.UniqueConstraint(fields=["day", "unit"], name="unit_day_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"


class RecapFileQuerySet(models.QuerySet["RecapFile"]):
    """Files by whether they are still there."""

    def over(self, *, at: datetime, kept_since: datetime) -> Self:
        """Return those whose time is over, and wishes that never came true."""
        never = Q(expires_at__isnull=True, asked_at__lte=kept_since)
        return self.filter(Q(expires_at__lte=at) | never)


class RecapFile(models.Model):
    """A large file of a recap that somebody asked for (unduhan rekap), for that person alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    month = models.DateField(_("bulan"))
    about = models.CharField(max_length=8)
    """`units`, `people` or `report`."""
    kind = models.CharField(max_length=8)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    search = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2)
    people = models.PositiveIntegerField()
    filename = models.CharField(max_length=120)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    content = models.BinaryField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    objects = RecapFileQuerySet.as_manager()
    personal_data = frozenset({"asked_by", "search", "content"})

    class Meta:
        verbose_name = _("unduhan rekap")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.filename

    def is_over(self, at: datetime) -> bool:
        """Say whether the file may no longer be fetched."""
        return self.expires_at is not None and self.expires_at <= at
