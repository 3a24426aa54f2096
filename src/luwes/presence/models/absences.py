"""Leave and duty travel: asked for, decided, and the holes they leave in a roster."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person, Post, Region


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences by their state and days."""

    def approved(self, *, start: date, end: date) -> Self:
        """Return what keeps people away on some day from start to end, both included."""
        return self.filter(state=Absence.State.APPROVED, first_day__lte=end, last_day__gte=start)

    def waiting(self) -> Self:
        """Return what is yet to be decided."""
        return self.filter(state=Absence.State.ASKED)


class Absence(models.Model):
    """Leave or duty travel of a person, from its first to its last day (ketidakhadiran).

    The reason of a leave never leaves this table: events, plans and colleagues only learn that
    the person is away.
    """

    class Kind(models.TextChoices):
        """The kinds of leave in the words of the packs, and duty travel."""

        ANNUAL = "annual_leave", _("cuti tahunan")
        SICK = "sick_leave", _("cuti sakit")
        MATERNITY = "maternity_leave", _("cuti melahirkan")
        IMPORTANT = "important_leave", _("cuti karena alasan penting")
        BIG = "big_leave", _("cuti besar")
        UNPAID = "unpaid_leave", _("cuti di luar tanggungan negara")
        TRAVEL = "duty_travel", _("dinas luar")

    class State(models.TextChoices):
        """How far it has come."""

        ASKED = "asked", _("menunggu keputusan")
        APPROVED = "approved", _("disetujui")
        REFUSED = "refused", _("ditolak")
        POSTPONED = "postponed", _("ditangguhkan")
        WITHDRAWN = "withdrawn", _("ditarik")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    kind = models.CharField(_("jenis"), max_length=16, choices=Kind)
    first_day = models.DateField(_("hari pertama"))
    last_day = models.DateField(_("hari terakhir"))
    reason = models.CharField(_("alasan"), max_length=500)
    letter = models.CharField(_("nomor surat"), max_length=120, blank=True)
    destination = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tujuan")
    )
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(_("alasan keputusan"), max_length=500, blank=True)
    acting_letter = models.CharField(max_length=120, blank=True)
    """Letter of the delegation, where an acting head decided."""
    constraints_made = ArrayField(models.UUIDField(), default=list)
    """What tells the plans of it; ended when it ends early."""

    objects = AbsenceQuerySet.as_manager()
    personal_data = frozenset(
        {"person", "kind", "first_day", "last_day", "reason", "decision", "destination"}
    )

    class Meta:
        verbose_name = _("cuti atau dinas luar")
        ordering = ["-first_day", "-asked_at"]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="absence_travel_has_destination",
                condition=~Q(kind="duty_travel") | Q(destination__isnull=False),
            ),
            models.CheckConstraint(
                name="absence_travel_is_approved_by_letter",
                condition=~Q(kind="duty_travel", state="approved") | ~Q(letter=""),
            ),
            models.CheckConstraint(
                name="absence_is_decided_by_somebody",
                condition=Q(state__in=("asked", "withdrawn")) | Q(decided_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "first_day"], name="absence_by_person"),
            models.Index(fields=["state", "first_day"], name="absence_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.first_day}–{self.last_day}"

    @property
    def is_travel(self) -> bool:
        """Whether the person is away on duty."""
        return self.kind == self.Kind.TRAVEL


class Hole(models.Model):
    """A post that an approved absence leaves short in a published roster: a person must decide."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    absence = models.ForeignKey(Absence, models.CASCADE, related_name="holes")
    day = models.DateField(_("tanggal"))
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    needed = models.PositiveSmallIntegerField()
    filled = models.PositiveSmallIntegerField()
    """How many others the published roster has at the post that day."""
    stand_in = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="stood_in"
    )
    settlement = models.CharField(_("penyelesaian"), max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_data = frozenset({"stand_in", "settlement", "settled_by"})

    class Meta:
        verbose_name = _("pos tugas yang ditinggalkan")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["absence", "day"], name="hole_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.day}"
