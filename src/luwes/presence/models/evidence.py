"""What evidence is compared with: where offices lie, and the agency's own limits."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Office


class OfficeArea(models.Model):
    """Where an office lies (area kantor): a circle, or an outline, and its networks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.OneToOneField(Office, models.CASCADE, related_name="area")
    latitude = models.FloatField(_("lintang"))
    longitude = models.FloatField(_("bujur"))
    radius = models.PositiveIntegerField(_("jari-jari (m)"))
    outline = models.JSONField(_("garis batas"), null=True, blank=True)
    """Corners as [latitude, longitude]; where it is given, it stands in place of the circle."""
    networks = ArrayField(
        models.CharField(max_length=49), verbose_name=_("jaringan kantor"), default=list, blank=True
    )
    """Address ranges such as 203.0.113.0/24, as the server sees them."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    personal_data = frozenset({"recorded_by"})

    class Meta:
        verbose_name = _("area kantor")
        constraints = [
            models.CheckConstraint(
                name="office_area_on_earth",
                condition=Q(latitude__range=(-90, 90)) & Q(longitude__range=(-180, 180)),
            )
        ]

    def __str__(self) -> str:
        return str(self.office)


class EvidencePolicy(models.Model):
    """The agency's own limits of evidence (batas bukti), in place of the shipped ones."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    values = models.JSONField(_("nilai"))
    """Name of a limit → number; what is not named stays as shipped (`rules/limits.toml`)."""
    reason = models.CharField(_("alasan"), max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    personal_data = frozenset({"recorded_by"})

    class Meta:
        verbose_name = _("batas bukti")
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return self.reason
