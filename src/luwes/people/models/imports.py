"""A spreadsheet on its way in: tried first, repaired on the page, applied as one act."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models.logins import User


class ImportState(models.TextChoices):
    """How far an import has come."""

    READING = "reading", _("sedang dibaca")
    READY = "ready", _("siap diperiksa")
    APPLYING = "applying", _("sedang diterapkan")
    APPLIED = "applied", _("diterapkan")
    UNDOING = "undoing", _("sedang dibatalkan")
    UNDONE = "undone", _("dibatalkan")
    FAILED = "failed", _("tidak terbaca")


class RowAction(models.TextChoices):
    """What applying a row would do."""

    ADD = "add", _("ditambah")
    CHANGE = "change", _("diubah")
    SAME = "same", _("tetap")
    REPAIR = "repair", _("perlu diperbaiki")


class ImportBatch(models.Model):
    """One file, from upload to one undoable act."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12)
    filename = models.CharField(_("berkas"), max_length=200)
    content = models.BinaryField()
    state = models.CharField(max_length=9, choices=ImportState, default=ImportState.READING)
    notes = models.JSONField(default=list)
    """Problems of the file as a whole (code, data): ignored columns, missing header."""
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    personal_data = frozenset({"content", "uploaded_by"})

    class Meta:
        verbose_name = _("impor")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.filename


class ImportRow(models.Model):
    """One row of the file: what it says, what it would change, what is wrong with it."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=6, choices=RowAction)
    cells = models.JSONField()
    """Column → text as it will be applied, after repairs."""
    before = models.JSONField(null=True)
    """What the row replaced: the undo of an applied change."""
    problems = models.JSONField(default=list)
    """Column, code, value, suggestion of each bad cell."""

    personal_data = frozenset({"cells", "before", "problems"})

    class Meta:
        verbose_name = _("baris impor")
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["batch", "action", "number"], name="import_row_by_action")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"
