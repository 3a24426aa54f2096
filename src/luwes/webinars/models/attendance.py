"""Who was there for how long, and what they are entitled to."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person
from luwes.webinars.models.catalogue import Webinar
from luwes.webinars.models.registrations import Registration
from luwes.webinars.models.seals import SealingCertificate


class Beat(models.Model):
    """A page was open at this instant (denyut): the ledger that attendance is counted from."""

    id = models.BigAutoField(primary_key=True)
    registration = models.ForeignKey(
        Registration, models.CASCADE, db_index=False, related_name="beats"
    )
    tab = models.UUIDField()
    """One opening of the page: a second tab, another device, or the same after a reload."""
    kind = models.CharField(max_length=5)
    """`come`, `stay` or `leave`."""
    at = models.DateTimeField()

    personal_data = frozenset({"registration", "at"})

    class Meta:
        verbose_name = _("denyut kehadiran")
        indexes = [models.Index(fields=["registration", "at"], name="beat_by_registration")]
        triggers = [pgtrigger.Protect(name="beat_never_edited", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.kind} {self.at:%H:%M:%S}"


class Attendance(models.Model):
    """What the ledger came to for one participant when the webinar was settled (kehadiran)."""

    registration = models.OneToOneField(
        Registration, models.CASCADE, primary_key=True, related_name="attendance"
    )
    seconds = models.PositiveIntegerField()
    share = models.PositiveSmallIntegerField(_("bagian (%)"))
    stretches = models.JSONField()
    """Start and end of each stretch, tabs merged."""
    entitled = models.BooleanField(_("memenuhi ambang"))
    settled_at = models.DateTimeField()

    personal_data = frozenset({"registration", "seconds", "stretches"})

    class Meta:
        verbose_name = _("kehadiran")

    def __str__(self) -> str:
        return f"{self.registration_id} {self.share} %"


class Certificate(models.Model):
    """What is printed for a participant (sertifikat); its page says whether it still holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    registration = models.OneToOneField(Registration, models.PROTECT, related_name="certificate")
    webinar = models.ForeignKey(Webinar, models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="learning")
    """Whose learning hours these are, where it is a civil servant."""
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(_("nama"), max_length=150)
    hours = models.PositiveSmallIntegerField(_("jam pelajaran (JP)"))
    held_on = models.DateField(_("tanggal"))
    issued_at = models.DateTimeField(_("diterbitkan"))
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the file, in hexadecimal."""
    seal = models.ForeignKey(
        SealingCertificate, models.PROTECT, null=True, related_name="certificates"
    )
    """Who sealed it; None for one issued before certificates were sealed."""
    revoked_at = models.DateTimeField(null=True)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    personal_data = frozenset({"registration", "person", "name", "content"})

    class Meta:
        verbose_name = _("sertifikat")
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.code


class Survey(models.Model):
    """What a participant thought of a webinar (evaluasi)."""

    registration = models.OneToOneField(
        Registration, models.CASCADE, primary_key=True, related_name="survey"
    )
    content = models.PositiveSmallIntegerField(_("isi"))
    speakers = models.PositiveSmallIntegerField(_("narasumber"))
    technique = models.PositiveSmallIntegerField(_("siaran"))
    comment = models.CharField(_("saran"), max_length=1000, blank=True)
    given_at = models.DateTimeField()

    personal_data = frozenset({"registration", "comment"})

    class Meta:
        verbose_name = _("evaluasi")

    def __str__(self) -> str:
        return str(self.registration_id)
