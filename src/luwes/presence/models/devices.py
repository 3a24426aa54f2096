"""The keys with which people's devices sign."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person


class DeviceKeyQuerySet(models.QuerySet["DeviceKey"]):
    """Keys by whether they still count."""

    def standing(self) -> Self:
        """Return those that have not been revoked."""
        return self.filter(revoked_at__isnull=True)


class DeviceKey(models.Model):
    """The public key of one browser of one person (kunci perangkat).

    The private half never leaves the browser. What the device last sent is not kept here: it
    is the person's newest check-in with this device, so that a check-in writes one row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="device_keys")
    public_key = models.BinaryField(unique=True)
    """A point of P-256: 65 bytes, uncompressed, as WebCrypto exports `raw`."""
    label = models.CharField(_("nama perangkat"), max_length=80)
    registered_at = models.DateTimeField(_("didaftarkan pada"))
    revoked_at = models.DateTimeField(_("dicabut pada"), null=True, blank=True)

    objects = DeviceKeyQuerySet.as_manager()
    personal_data = frozenset({"person", "public_key", "label"})

    class Meta:
        verbose_name = _("kunci perangkat")
        ordering = ["-registered_at"]
        constraints = [
            models.CheckConstraint(
                name="device_revoked_after_registered",
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=models.F("registered_at")),
            )
        ]

    def __str__(self) -> str:
        return self.label
