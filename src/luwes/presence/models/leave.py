"""The ledger of annual leave, and the facts beside leave itself that it rests on."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person


class LeaveFact(models.Model):
    """What the HR bureau knows of a person's leave; never edited, at most taken back."""

    class Kind(models.TextChoices):
        """What it says."""

        OPENING = "opening", _("sisa tahun sebelumnya")
        PNS = "pns", _("masa kerja sebagai PNS")
        PPPK = "pppk", _("masa kerja sebagai PPPK")
        KEPT = "kept_at_work", _("bertugas saat cuti bersama")
        CORRECTION = "correction", _("koreksi")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="leave_facts")
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    on = models.DateField(_("tanggal"))
    """The day it is about; of an opening its year counts, of service its first day."""
    until = models.DateField(_("sampai sebelum"), null=True, blank=True)
    """Of service alone: the day after its last."""
    days = models.SmallIntegerField(_("hari kerja"), default=0)
    note = models.CharField(_("dasar"), max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    personal_data = frozenset({"person", "on", "until", "days", "note", "recorded_by"})

    class Meta:
        verbose_name = _("catatan cuti")
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.on}"


class LeaveEntry(models.Model):
    """One line of the ledger (buku cuti): so many working days given or taken."""

    class Kind(models.TextChoices):
        """What the days came of."""

        OPENING = "opening", _("sisa tahun sebelumnya")
        ENTITLEMENT = "entitlement", _("hak setahun")
        CARRY = "carry", _("sisa yang terbawa")
        LAPSE = "lapse", _("hangus")
        JOINT_LEAVE = "joint_leave", _("cuti bersama")
        JOINT_RETURNED = "joint_returned", _("bertugas saat cuti bersama")
        USE = "use", _("diambil")
        CORRECTION = "correction", _("koreksi")

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="leave_entries")
    year = models.PositiveSmallIntegerField(_("tahun"))
    on = models.DateField(_("tanggal"))
    kind = models.CharField(max_length=14, choices=Kind)
    days = models.SmallIntegerField(_("hari kerja"))
    key = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()

    personal_data = frozenset({"person", "on", "days"})

    class Meta:
        verbose_name = _("buku cuti")
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["person", "year"], name="leave_entry_by_person")]
        triggers = [
            pgtrigger.Protect(
                name="leave_entry_is_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year} {self.days}"
