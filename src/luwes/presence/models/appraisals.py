"""Periodic reviews of performance: two judgements with reasons, the predicate, what was said to it.

Nothing is edited: whoever judges again writes another row of the same period.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person
from luwes.presence.models.results import ALL_CHANGES


class Judgement(models.TextChoices):
    """How something compares with what was expected (PermenPANRB 6/2022)."""

    ABOVE = "above", _("di atas ekspektasi")
    MEETS = "meets", _("sesuai ekspektasi")
    BELOW = "below", _("di bawah ekspektasi")


class Appraisal(models.Model):
    """What the head judged for one period (evaluasi kinerja periodik): result × behaviour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="appraisals")
    first_day = models.DateField(_("awal periode"))
    last_day = models.DateField(_("akhir periode"))
    number = models.PositiveSmallIntegerField(_("nomor"))
    """1, and one more each time the period was judged anew after an objection."""
    result = models.CharField(_("hasil kerja"), max_length=5, choices=Judgement)
    result_reason = models.CharField(_("alasan hasil kerja"), max_length=1000)
    behaviour = models.CharField(_("perilaku kerja"), max_length=5, choices=Judgement)
    behaviour_reason = models.CharField(_("alasan perilaku kerja"), max_length=1000)
    predicate = models.CharField(_("predikat"), max_length=40)
    """A word of the law's vocabulary, as the matrix gives it."""
    law = models.JSONField()
    """The rule as it was asked: rule, pack, edition, citation, proof, and the whole matrix."""
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    acting_letter = models.CharField(max_length=120, blank=True)

    personal_data = frozenset(
        {
            *("person", "result", "result_reason", "behaviour", "behaviour_reason"),
            *("predicate", "decided_by"),
        }
    )

    class Meta:
        verbose_name = _("evaluasi kinerja")
        ordering = ["-first_day", "-number"]
        constraints = [
            models.CheckConstraint(
                name="appraisal_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            ),
            models.UniqueConstraint(
                name="appraisal_numbered", fields=["person", "first_day", "number"]
            ),
        ]
        triggers = [pgtrigger.Protect(name="appraisal_stays", operation=ALL_CHANGES)]

    def __str__(self) -> str:
        return f"{self.person_id} {self.first_day}: {self.predicate}"

    @property
    def citation(self) -> str:
        """What the matrix rests on, as it was asked."""
        return str(self.law["citation"])


class AppraisalReply(models.Model):
    """What was said to a review (tanggapan): by the person, and by whoever settles an objection."""

    class Kind(models.TextChoices):
        """What was said."""

        RESPONDED = "responded", _("tanggapan")
        APPEALED = "appealed", _("keberatan")
        KEPT = "kept", _("evaluasi tetap")
        REOPENED = "reopened", _("dinilai ulang")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=9, choices=Kind)
    words = models.CharField(_("keterangan"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    personal_data = frozenset({"words", "by"})

    class Meta:
        verbose_name = _("tanggapan atas evaluasi")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="appraisal_appealed_once",
                fields=["appraisal"],
                condition=Q(kind="appealed"),
            ),
            models.UniqueConstraint(
                name="appraisal_appeal_settled_once",
                fields=["appraisal"],
                condition=Q(kind__in=("kept", "reopened")),
            ),
        ]
        triggers = [pgtrigger.Protect(name="appraisal_reply_stays", operation=ALL_CHANGES)]

    def __str__(self) -> str:
        return f"{self.appraisal_id}: {self.kind}"
