"""A spreadsheet on its way in: tried first, repaired on the page, applied as one act."""

from dataclasses import asdict
from uuid import UUID

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models.logins import User
from luwes.people.rules.intake.known import NOBODY, Values
from luwes.people.rules.intake.reading import RowRead

ONE_AT_A_TIME = 0x4C55_5745
"""Key of the advisory lock: two imports never write at once."""


def hold_the_tree(using: str = "default") -> bool:
    """Keep imports out until this transaction ends; False while one is being written."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        (held,) = cursor.fetchone()
    return bool(held)


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
    HAND_OVER = "hand_over", _("diteruskan ke jadwal")


class SheetKind(models.TextChoices):
    """What a sheet is about."""

    OFFICES = "offices", _("kantor")
    PEOPLE = "people", _("pegawai")
    POSTS = "posts", _("pos tugas")
    CONSTRAINTS = "constraints", _("batasan")
    SHIFTS = "shifts", _("sif")
    COVER = "cover", _("kebutuhan sif")
    WORKERS = "workers", _("pegawai sif")
    TEAMS = "teams", _("hari temu tim")
    PAIRS = "pairs", _("pasangan")
    WHOLE_WEEKS = "whole_weeks", _("minggu utuh")


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    """Batches, one writer at a time."""

    def alone(self, pk: UUID) -> "ImportBatch":
        """Return a batch while every other import waits, until this transaction ends."""
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        return self.select_for_update().get(pk=pk)


class ImportBatch(models.Model):
    """One file, from upload to one undoable act."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    filename = models.CharField(_("berkas"), max_length=200)
    content = models.BinaryField(null=True)
    """The file, until it has been read: what is not needed is not kept."""
    state = models.CharField(max_length=9, choices=ImportState, default=ImportState.READING)
    notes = models.JSONField(default=list)
    """Problems of the file as a whole, as data: ignored columns, missing headings."""
    layouts = models.JSONField(default=dict)
    """Kind of sheet → where each field stands in it, so that a row can be read again."""
    created = models.JSONField(default=dict)
    """Table → ids of units, offices, regions and positions made on the way: for the undo."""
    refusal = models.JSONField(null=True)
    """Why the last attempt to undo was refused."""
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportBatchQuerySet.as_manager()
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
    kind = models.CharField(max_length=11, choices=SheetKind)
    number = models.PositiveIntegerField()
    """The row as the spreadsheet counts it."""
    action = models.CharField(max_length=9, choices=RowAction)
    cells = models.JSONField()
    """Field → what the cell holds, after repairs."""
    values = models.JSONField(null=True)
    """What the cells mean, ready to apply; nothing while the row needs repair."""
    before = models.JSONField(null=True)
    """What the row replaces, or replaced: the undo of a change."""
    problems = models.JSONField(default=list)
    """What is wrong with the cells, as data (`CellProblem`)."""

    personal_data = frozenset({"cells", "values", "before", "problems"})

    class Meta:
        verbose_name = _("baris impor")
        constraints = [
            models.UniqueConstraint(fields=["batch", "kind", "number"], name="import_row_once")
        ]
        indexes = [
            models.Index(fields=["batch", "action", "kind", "number"], name="import_row_by_action")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"

    @property
    def said(self) -> Values:
        """What an understood row says. Raises ValueError while it needs repair."""
        if self.values is None:
            raise ValueError(self.number)
        return dict(self.values)

    @property
    def wrote(self) -> Values:
        """What applying the row leaves behind: what it says, and what it leaves as it was."""
        nothing = NOBODY if self.kind == SheetKind.PEOPLE else {}
        return {**nothing, **(self.before or {}), **self.said}

    def take(self, read: RowRead) -> "ImportRow":
        """Keep what came of reading the row."""
        self.kind, self.number, self.action = read.kind, read.number, read.action
        self.cells, self.values, self.before = dict(read.cells), read.values, read.before
        self.problems = [asdict(problem) for problem in read.problems]
        return self
