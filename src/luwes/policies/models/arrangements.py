"""Decisions on who may work where and when: asked for, decided, appealed, ended."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person
from luwes.policies.models.law import in_force, standing


class ArrangementQuerySet(models.QuerySet["Arrangement"]):
    """Arrangements by their state and the days they touch."""

    def granted(self, *, start: date, end: date) -> Self:
        """Return what was granted for some day from start to end, both included."""
        return self.filter(
            state__in=(Arrangement.State.GRANTED, Arrangement.State.ENDED),
            first_day__lte=end,
            expires_on__gte=start,
        )

    def waiting(self) -> Self:
        """Return what a head has yet to decide."""
        return self.filter(state=Arrangement.State.ASKED)

    def appealed(self) -> Self:
        """Return what the HR bureau has yet to decide."""
        return self.filter(state=Arrangement.State.APPEALED)


class Arrangement(models.Model):
    """A flexible working arrangement (pengaturan kerja fleksibel): where or when, why, until when.

    It is no right: it holds once the head of the unit grants it, and until it expires.
    """

    class Place(models.TextChoices):
        """Places other than the office of the posting (PermenPANRB 4/2025 Pasal 12)."""

        HOME = "home", _("rumah")
        OTHER_OFFICE = "other_office", _("kantor lain")
        ELSEWHERE = "elsewhere", _("lokasi lain")

    class Time(models.TextChoices):
        """Kinds of flexible time."""

        DYNAMIC = "dynamic", _("jam kerja dinamis")
        SHIFT = "shift", _("kerja bergilir")

    class Circumstance(models.TextChoices):
        """What lifts the limit of days a week (PermenPANRB 4/2025 Pasal 13)."""

        OUTSIDE_DUTY = "outside_duty", _("tugas harus dilakukan di luar kantor")
        SPECIAL = "special_circumstance", _("keadaan khusus")

    class State(models.TextChoices):
        """How far it has come."""

        ASKED = "asked", _("menunggu keputusan")
        GRANTED = "granted", _("disetujui")
        REFUSED = "refused", _("ditolak")
        APPEALED = "appealed", _("keberatan diajukan")
        WITHDRAWN = "withdrawn", _("ditarik")
        ENDED = "ended", _("diakhiri")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="arrangements")
    place = models.CharField(_("tempat"), max_length=12, choices=Place, blank=True)
    time = models.CharField(_("waktu"), max_length=8, choices=Time, blank=True)
    hours = models.CharField(_("jam yang diminta"), max_length=120, blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)
    """ISO weekdays of a weekly pattern; empty where single dates are named."""
    dates = ArrayField(models.DateField(), default=list)
    first_day = models.DateField(_("mulai"))
    last_day = models.DateField(_("sampai dengan"))
    reason = models.CharField(_("alasan"), max_length=500)
    task_is_digital = models.BooleanField(default=False)
    task_needs_room = models.BooleanField(default=False)
    circumstance = models.CharField(max_length=20, choices=Circumstance, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    checks = models.JSONField(default=list)
    """What each rule said before it was sent: rule, pack, edition, article, verdict."""
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_on = models.DateField(_("berlaku sampai dengan"), null=True, blank=True)
    """The last day on which a grant holds."""
    appeal = models.CharField(_("keberatan"), max_length=500, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)

    objects = ArrangementQuerySet.as_manager()
    personal_data = frozenset({"person", "place", "hours", "reason", "appeal", "asked_by"})

    class Meta:
        verbose_name = _("pengaturan kerja fleksibel")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="arrangement_ends_after_it_starts",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="arrangement_is_about_place_or_time",
                condition=~Q(place="") | ~Q(time=""),
            ),
            models.CheckConstraint(
                name="arrangement_has_weekdays_or_dates",
                condition=Q(weekdays__len__gt=0) ^ Q(dates__len__gt=0),
            ),
            models.CheckConstraint(
                name="arrangement_expires_when_granted",
                condition=~Q(state__in=("granted", "ended")) | Q(expires_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "first_day"], name="arrangement_by_person"),
            models.Index(fields=["state", "asked_at"], name="arrangement_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.place or self.time} {self.first_day}"

    def names(self, day: date) -> bool:
        """Say whether a day is one of those asked for, granted or not."""
        within = self.first_day <= day <= self.last_day
        return within and (day.isoweekday() in self.weekdays or day in self.dates)

    def holds(self, day: date) -> bool:
        """Say whether it is granted for this day."""
        return self.expires_on is not None and day <= self.expires_on and self.names(day)


class Decision(models.Model):
    """What was decided about an arrangement, by whom and why; never edited."""

    class Instance(models.TextChoices):
        """Who decides: first the head of the unit, on appeal the HR bureau."""

        HEAD = "head", _("kepala unit")
        APPEAL = "appeal", _("keberatan")
        END = "end", _("diakhiri")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="decisions")
    instance = models.CharField(max_length=6, choices=Instance)
    granted = models.BooleanField()
    reason = models.CharField(_("alasan"), max_length=500)
    expires_on = models.DateField(null=True, blank=True)
    acting_letter = models.CharField(max_length=120, blank=True)
    """Letter of the delegation, where an acting head decided."""
    checks = models.JSONField(default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    personal_data = frozenset({"reason", "decided_by"})

    class Meta:
        verbose_name = _("keputusan pengaturan")
        ordering = ["decided_at"]

    def __str__(self) -> str:
        return f"{self.arrangement_id} {self.instance} {self.granted}"


class MarkQuerySet(models.QuerySet["Mark"]):
    """Marks by the day they hold."""

    def standing_on(self, day: date) -> Self:
        """Return those that hold on this day and were not taken back."""
        return self.filter(in_force(start=day, end=day) & standing(at=None))


class Mark(models.Model):
    """A fact about a person that rules of flexible work ask for (catatan kelayakan).

    Recorded by the HR bureau with the letter it rests on; nothing else about the matter is kept.
    """

    class Word(models.TextChoices):
        """The words of PermenPANRB 4/2025 Pasal 25."""

        NEWLY_PLACED = "newly_placed", _("baru ditempatkan")
        DISCIPLINE_PROCESS = "discipline_process", _("dalam proses pemeriksaan disiplin")
        DISCIPLINE_RUNNING = "discipline_running", _("sedang menjalani hukuman disiplin")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="marks")
    word = models.CharField(_("catatan"), max_length=20, choices=Word)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai sebelum"), null=True, blank=True)
    letter = models.CharField(_("nomor surat"), max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = MarkQuerySet.as_manager()
    personal_data = frozenset({"person", "word", "since", "until", "letter", "recorded_by"})

    class Meta:
        verbose_name = _("catatan kelayakan")
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                name="mark_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.word}"
