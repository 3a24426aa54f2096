"""What the ladder of discipline reaches: proposed with its arithmetic, decided by a person."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person, Unit


class Proposal(models.Model):
    """A sanction proposed (usulan hukuman disiplin). It is never imposed here.

    The letter of the sanction itself is written by whoever has the authority; what stays here
    is whether the proposal was confirmed or set aside, by whom, and why.
    """

    class Rule(models.TextChoices):
        """The two ladders of PP 94/2021."""

        YEAR = "discipline.absence", _("jumlah hari dalam setahun")
        RUNNING = "discipline.running", _("hari kerja berturut-turut")

    class State(models.TextChoices):
        """How far it has come."""

        OPEN = "open", _("menunggu")
        CONFIRMED = "confirmed", _("dikukuhkan")
        SET_ASIDE = "set_aside", _("dikesampingkan")
        OVERTAKEN = "overtaken", _("digantikan usulan berikutnya")
        GROUNDLESS = "groundless", _("tidak lagi beralasan")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="proposals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("tahun"))
    rule = models.CharField(_("tangga"), max_length=20, choices=Rule)
    at_least = models.PositiveSmallIntegerField()
    """The rung that was reached, by its days."""
    days = models.PositiveSmallIntegerField(_("hari"))
    """Unexcused days counted, those of lateness included."""
    lateness_days = models.PositiveSmallIntegerField(default=0)
    lateness_minutes = models.PositiveIntegerField(default=0)
    level = models.CharField(max_length=12)
    sanction = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField(null=True)
    substitute = models.CharField(max_length=40, blank=True)
    """What holds while the sanction awaits its regulation."""
    dates = ArrayField(models.DateField(), default=list)
    left_out = ArrayField(models.DateField(), default=list)
    """Days without a check-in that do not count: outages, and what is yet to be decided."""
    pay_stops_from = models.DateField(null=True)
    citation = models.CharField(max_length=200)
    pack = models.CharField(max_length=80)
    """Id and edition."""
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    proposed_at = models.DateTimeField(_("diusulkan pada"))
    reason = models.CharField(_("alasan"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("diputuskan pada"), null=True)

    personal_data = frozenset(
        {
            *("person", "days", "lateness_days", "lateness_minutes", "level", "sanction"),
            *("dates", "left_out", "reason", "decided_by", "pay_stops_from"),
        }
    )

    class Meta:
        verbose_name = _("usulan hukuman disiplin")
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year", "rule"],
                condition=Q(state="open"),
                name="proposal_one_open",
            ),
            models.CheckConstraint(
                name="proposal_is_decided_with_a_reason",
                condition=~Q(state__in=("confirmed", "set_aside"))
                | (Q(decided_by__isnull=False) & ~Q(reason="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "year"], name="proposal_by_state")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year} {self.sanction}"
