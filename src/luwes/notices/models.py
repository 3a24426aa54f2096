"""What people are told, and the calendars that follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person


class Notice(models.Model):
    """One line in a person's inbox (pengumuman), said from data in the reader's language."""

    class Kind(models.TextChoices):
        """What it tells."""

        DAYS_CHANGED = "days_changed", _("hari kerja berubah")
        ROSTER_PUBLISHED = "roster_published", _("jadwal pertama terbit")
        DECIDED = "decided", _("permohonan diputuskan")
        PRESENCE_DECIDED = "presence_decided", _("presensi diputuskan")
        DOUBTS = "doubts", _("presensi menunggu putusan")
        RESULT = "result", _("hasil kerja ditanggapi")
        APPRAISAL = "appraisal", _("evaluasi kinerja")
        SERVICE = "service", _("kabar permohonan layanan")
        DAY_SUMMARY = "day_summary", _("ringkasan harian")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    """What it is about and for whom: replaying the events tells nobody twice."""
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind)
    data = models.JSONField()
    sent_at = models.DateTimeField(_("dikirim"))
    read_at = models.DateTimeField(_("dibaca"), null=True)

    personal_data = frozenset({"person", "data", "read_at"})

    class Meta:
        verbose_name = _("pengumuman")
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["person", "-sent_at"], name="notice_by_person")]

    def __str__(self) -> str:
        return self.key


class CalendarFeed(models.Model):
    """A secret, revocable address from which a person's calendar program reads the roster."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="feeds")
    secret_hash = models.BinaryField(unique=True)
    """SHA-256 of the secret in the address; the secret itself is shown once and not kept."""
    created_at = models.DateTimeField()
    last_read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    personal_data = frozenset({"person", "last_read_at"})

    class Meta:
        verbose_name = _("langganan kalender")

    def __str__(self) -> str:
        return str(self.pk)
