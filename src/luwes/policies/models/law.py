"""What is the case in a region, and which rules the agency adopted or bent."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Region, Unit


def in_force(*, start: date, end: date) -> Q:
    """Return the condition of rows that hold on some day from start to end, both included."""
    return (Q(until__isnull=True) | Q(until__gt=start)) & Q(since__lte=end)


def standing(*, at: datetime | None) -> Q:
    """Return the condition of rows that stood at this moment; None means by now."""
    if at is None:
        return Q(withdrawn_at__isnull=True)
    return Q(recorded_at__lte=at) & (Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at))


class CircumstanceQuerySet(models.QuerySet["Circumstance"]):
    """Circumstances by the day they hold and the moment they were known."""

    def touching(self, *, start: date, end: date) -> Self:
        """Return what holds on some day from start to end, both included."""
        return self.filter(in_force(start=start, end=end))

    def known(self, *, at: datetime | None) -> Self:
        """Return what stood at this moment; None means by now."""
        return self.filter(standing(at=at))


class Circumstance(models.Model):
    """A dated fact about a region (keadaan). Later records win over earlier ones."""

    class Kind(models.TextChoices):
        """The facts that rules ask for."""

        RISK = "risk", _("tingkat risiko")
        LEVEL = "level", _("level PPKM")
        ZONE_COLOR = "zone_color", _("zona")
        CLUSTER = "cluster", _("klaster kantor")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="circumstances")
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    value = models.CharField(_("nilai"), max_length=12)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai sebelum"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("dicatat pada"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dicatat oleh")
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CircumstanceQuerySet.as_manager()
    personal_data = frozenset({"recorded_by"})

    class Meta:
        verbose_name = _("keadaan")
        ordering = ["-since", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="circumstance_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
            )
        ]
        indexes = [models.Index(fields=["region", "kind", "since"], name="circumstance_by_region")]

    def __str__(self) -> str:
        return f"{self.region}: {self.kind} {self.value}"


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    """Adoptions by the day they hold and the moment they were known."""

    def followed(self, *, on: date) -> Self:
        """Return the packs that the agency follows on this day."""
        return self.filter(in_force(start=on, end=on))

    def known(self, *, at: datetime | None) -> Self:
        """Return what had been adopted by this moment; None means by now."""
        return self if at is None else self.filter(adopted_at__lte=at)


class Adoption(models.Model):
    """The agency follows a policy pack from this day on (paket kebijakan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.CharField(_("paket"), max_length=80)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai sebelum"), null=True, blank=True)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AdoptionQuerySet.as_manager()
    personal_data = frozenset({"adopted_by"})

    class Meta:
        verbose_name = _("paket yang diikuti")
        ordering = ["-since", "pack"]
        constraints = [
            models.CheckConstraint(
                name="adoption_does_not_end_before_it_starts",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            )
        ]

    def __str__(self) -> str:
        return self.pack


class OverrideQuerySet(models.QuerySet["Override"]):
    """Overrides by the moment they were known."""

    def known(self, *, at: datetime | None) -> Self:
        """Return what stood at this moment; None means by now."""
        return self.filter(standing(at=at))


class Override(models.Model):
    """The agency's own value for a rule, inside the bounds its pack allows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.CharField(_("paket"), max_length=80)
    """The pack of law in whose place it stands; another pack's rule of that name is untouched."""
    edition = models.CharField(_("edisi"), max_length=20)
    rule = models.CharField(_("aturan"), max_length=80)
    value = models.JSONField(_("nilai"))
    """The keys of the rule that are replaced, as a pack would say them."""
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="overrides")
    """The subtree it is for; nobody named means the whole agency."""
    reason = models.CharField(_("alasan"), max_length=500)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai sebelum"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OverrideQuerySet.as_manager()
    personal_data = frozenset({"recorded_by"})

    class Meta:
        verbose_name = _("penyesuaian instansi")
        ordering = ["-since", "rule"]
        constraints = [
            models.CheckConstraint(
                name="override_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
            )
        ]

    def __str__(self) -> str:
        return self.rule
