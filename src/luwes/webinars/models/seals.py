"""What proves certificates: who sealed them, and the list of all of a webinar."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.webinars.models.catalogue import Webinar


class SealingCertificate(models.Model):
    """A certificate that seals, or once did (sertifikat segel): public, kept for verification."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    """SHA-256 of the certificate, in hexadecimal."""
    subject = models.CharField(_("pemilik"), max_length=300)
    issuer = models.CharField(_("penerbit"), max_length=300)
    valid_from = models.DateTimeField(_("berlaku sejak"))
    valid_until = models.DateTimeField(_("berlaku sampai"))
    chain = models.TextField()
    """PEM: itself first, the root last."""
    first_used_at = models.DateTimeField(_("pertama dipakai"))

    personal_data = frozenset[str]()

    class Meta:
        verbose_name = _("sertifikat segel")

    def __str__(self) -> str:
        return self.subject


class Manifest(models.Model):
    """The fingerprints of all certificates of a webinar (daftar sidik jari), in editions.

    The agency seals it; the official signs the sealed file once, wherever his key is, and
    with it thousands of certificates.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.PROTECT, related_name="manifests")
    edition = models.PositiveSmallIntegerField(_("edisi"))
    count = models.PositiveIntegerField(_("jumlah"))
    made_at = models.DateTimeField(_("dibuat"))
    listing = models.BinaryField()
    """The JSON that the file carries."""
    content = models.BinaryField()
    """The sealed PDF."""
    signed = models.BinaryField(null=True)
    """The same with the official's signature behind it."""
    signer = models.CharField(_("penanda tangan"), max_length=300, blank=True)
    signer_issuer = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField(null=True)

    personal_data = frozenset({"signed", "signer"})

    class Meta:
        verbose_name = _("daftar sidik jari")
        constraints = [
            models.UniqueConstraint(
                fields=["webinar", "edition"], name="manifest_edition_once_per_webinar"
            )
        ]

    def __str__(self) -> str:
        return f"{self.webinar_id} {self.edition}"
