"""Rosters that count, and the days of each person in them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Office, Person, Unit
from luwes.rosters.models.planning import Run


class RosterQuerySet(models.QuerySet["Roster"]):
    """Published rosters by day; the highest number wins."""

    def covering(self, *, day: date) -> Self:
        """Return the rosters that cover this day, the one that holds first."""
        return self.filter(run__start__lte=day, run__end__gte=day).order_by("-number")


class Roster(models.Model):
    """A published roster (jadwal kerja): numbered, never edited, replayable."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(_("nomor"), unique=True)
    run = models.OneToOneField(Run, models.PROTECT, related_name="roster")
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("terbit pada"))

    objects = RosterQuerySet.as_manager()
    personal_data = frozenset({"published_by"})

    class Meta:
        verbose_name = _("jadwal kerja")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class Assignment(models.Model):
    """The days of one person in one run (penugasan): a letter a day, and posts beside it.

    One row a person instead of one a cell: a national roster stays small, two rosters are
    compared by comparing strings, and the letters stand in the order of `Run.days`.
    """

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Run, models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    """The person's index in the run's problem."""
    places = models.CharField(max_length=400)
    """One place letter a day, see `luwes.rosters.rules.cells`."""
    posts = ArrayField(models.UUIDField(null=True), null=True)
    """The post filled each day; empty when the person fills none in the whole run."""
    changed = models.CharField(max_length=400, blank=True)
    """One sign a day: x where it differs from the published roster, + where nothing was
    published before, a dot where it stays."""

    shifts = models.CharField(max_length=400, blank=True)
    """A sign for every day from the run's start to its end, weekends too; empty for people who
    work in no shifts. See `luwes.rosters.rules.shifts.signs`."""
    shifts_changed = models.CharField(max_length=400, blank=True)
    """Marks like those of `changed`, for the days of `shifts`."""

    personal_data = frozenset({"person", "places", "posts", "shifts"})

    class Meta:
        verbose_name = _("penugasan")
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="assignment_once_per_person"),
        ]
        indexes = [
            models.Index(fields=["run", "unit", "row"], name="assignment_by_unit"),
            models.Index(fields=["run", "row"], name="assignment_by_row"),
            models.Index(fields=["person", "run"], name="assignment_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.person_id}"
