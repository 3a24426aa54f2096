"""What people thought of a service: never linked to who they are or to their case."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.frontdesk.models.services import Channel, Service
from luwes.rosters.models import Place


class Campaign(models.Model):
    """A survey of a service's users in a period (survei), besides the one after each case."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="campaigns")
    name = models.CharField(_("nama"), max_length=120)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai dengan"))
    users = models.PositiveIntegerField(_("jumlah pengguna layanan"), null=True, blank=True)
    """How many used the service in the period, where that is known."""
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    personal_data = frozenset({"opened_by"})

    class Meta:
        verbose_name = _("survei")
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(name="campaign_has_days", condition=Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        return self.name


class SurveyResponse(models.Model):
    """One answer to the nine questions (PermenPANRB 14/2017), with a month and no hour.

    Its id is random, so that not even the order in which answers came says whose it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="responses")
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    month = models.DateField(_("bulan"))
    scores = ArrayField(models.PositiveSmallIntegerField(), size=9)
    """In the order of the elements of the rule, 1 to 4."""
    channel = models.CharField(_("saluran"), max_length=7, choices=Channel)
    place = models.CharField(_("dilayani dari"), max_length=1, choices=Place, blank=True)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("jawaban survei")
        constraints = [
            models.CheckConstraint(name="response_answers_all", condition=Q(scores__len=9)),
        ]
        indexes = [models.Index(fields=["service", "month"], name="response_by_month")]

    def __str__(self) -> str:
        return str(self.pk)
