"""Results of work: what units aim at, what people plan, the sentence of a day, and what heads say.

Nothing here is edited. What changes is a new row, and a result's state is only how far the
rows beside it have come.
"""

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person, Unit

WORDS = 500
ALL_CHANGES = pgtrigger.Update | pgtrigger.Delete


class UnitTarget(models.Model):
    """What a unit wants to achieve (sasaran unit), as its head set it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    title = models.CharField(_("sasaran"), max_length=200)
    measure = models.CharField(_("ukuran keberhasilan"), max_length=200)
    first_day = models.DateField(_("mulai"))
    last_day = models.DateField(_("sampai dengan"))
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    personal_data = frozenset({"set_by"})

    class Meta:
        verbose_name = _("sasaran unit")
        ordering = ["first_day", "title"]
        constraints = [
            models.CheckConstraint(
                name="target_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            )
        ]
        indexes = [models.Index(fields=["unit", "first_day"], name="target_by_unit")]
        triggers = [
            pgtrigger.Protect(name="target_is_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="target_only_withdrawn", exclude=["withdrawn_at"]),
        ]

    def __str__(self) -> str:
        return self.title


class ResultQuerySet(models.QuerySet["Result"]):
    """Results by their state and days."""

    def within(self, *, start: date, end: date) -> Self:
        """Return what is planned for some day from start to end, both included."""
        return self.filter(first_day__lte=end, last_day__gte=start)

    def standing(self) -> Self:
        """Return what has not been withdrawn."""
        return self.exclude(state=Result.State.WITHDRAWN)

    def waiting(self) -> Self:
        """Return what a head has yet to accept or return."""
        return self.filter(state=Result.State.SUBMITTED)


class Result(models.Model):
    """A result that a person plans (rencana hasil kerja), and how far it has come."""

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", _("dikerjakan")
        SUBMITTED = "submitted", _("menunggu penerimaan")
        RETURNED = "returned", _("dikembalikan")
        ACCEPTED = "accepted", _("diterima")
        WITHDRAWN = "withdrawn", _("ditarik")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="results")
    target = models.ForeignKey(
        UnitTarget, models.PROTECT, null=True, blank=True, related_name="results"
    )
    title = models.CharField(_("hasil yang direncanakan"), max_length=200)
    measure = models.CharField(_("tanda selesai"), max_length=200)
    first_day = models.DateField(_("mulai"))
    last_day = models.DateField(_("tenggat"))
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)

    objects = ResultQuerySet.as_manager()
    personal_data = frozenset({"person", "title", "measure", "planned_by", "state"})

    class Meta:
        verbose_name = _("hasil kerja")
        ordering = ["last_day", "planned_at"]
        constraints = [
            models.CheckConstraint(
                name="result_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            )
        ]
        indexes = [
            models.Index(fields=["person", "last_day"], name="result_by_person"),
            models.Index(fields=["person"], name="result_waiting", condition=Q(state="submitted")),
        ]
        triggers = [
            pgtrigger.Protect(name="result_is_kept", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="result_only_moves_on", exclude=["state"]),
        ]

    def __str__(self) -> str:
        return self.title


class ResultStep(models.Model):
    """What the person or the head did about a result (langkah): submitted, said, decided."""

    class Kind(models.TextChoices):
        """What was done."""

        SUBMITTED = "submitted", _("diajukan selesai")
        FEEDBACK = "feedback", _("umpan balik")
        ACCEPTED = "accepted", _("diterima")
        RETURNED = "returned", _("dikembalikan")
        WITHDRAWN = "withdrawn", _("ditarik")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    result = models.ForeignKey(Result, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind)
    words = models.CharField(_("keterangan"), max_length=WORDS, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    acting_letter = models.CharField(max_length=120, blank=True)
    """Letter of the delegation, where an acting head spoke."""

    personal_data = frozenset({"words", "by"})

    class Meta:
        verbose_name = _("langkah hasil kerja")
        ordering = ["at", "id"]
        triggers = [pgtrigger.Protect(name="result_step_stays", operation=ALL_CHANGES)]

    def __str__(self) -> str:
        return f"{self.result_id}: {self.kind}"


class ResultNote(models.Model):
    """The sentence of a day (catatan hasil): what was done, and where the evidence lies.

    Its id is made by the phone, so that sending it again changes nothing. Notes are evidence
    for a review and never a score.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="result_notes")
    result = models.ForeignKey(Result, models.PROTECT, null=True, blank=True, related_name="notes")
    day = models.DateField(_("hari kerja"))
    words = models.CharField(_("yang dikerjakan"), max_length=300)
    evidence = models.CharField(_("bukti"), max_length=300, blank=True)
    progress = models.PositiveSmallIntegerField(_("kemajuan (%)"), null=True, blank=True)
    written_at = models.DateTimeField(_("ditulis menurut perangkat"))
    received_at = models.DateTimeField(_("diterima pada"))

    personal_data = frozenset({"person", "day", "words", "evidence", "progress", "written_at"})

    class Meta:
        verbose_name = _("catatan hasil")
        ordering = ["day", "received_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="note_progress_is_a_share",
                condition=Q(progress__isnull=True) | Q(progress__lte=100),
            )
        ]
        indexes = [
            models.Index(fields=["day", "person"], name="note_by_day"),
            models.Index(fields=["person", "day"], name="note_by_person"),
        ]
        triggers = [pgtrigger.Protect(name="result_note_stays", operation=ALL_CHANGES)]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"
