"""Large files of rosters, made in the background and kept for a while."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Unit
from luwes.rosters.models.planning import Run


class DownloadQuerySet(models.QuerySet["Download"]):
    """Downloads by whether their file is still there."""

    def kept(self, *, at: datetime) -> Self:
        """Return those that are being made, or whose file may still be fetched."""
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=at))


class Download(models.Model):
    """A file of a roster that somebody asked for (unduhan), for that person alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="downloads")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    """The subtree it is about; nothing named means all that may be looked at."""
    kind = models.CharField(max_length=8)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=200)
    notes = models.JSONField(default=list)
    """Sentences of the summary, in the language of whoever asked."""
    roster_hash = models.CharField(max_length=64)
    """The roster as it was when the file was asked for, which is what it must show."""
    paths = models.JSONField(default=list)
    """Subtrees that whoever asked might look into; they must still, to fetch the file."""
    people = models.PositiveIntegerField()
    filename = models.CharField(max_length=120)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    size = models.PositiveBigIntegerField(default=0)
    """Bytes of the file."""

    objects = DownloadQuerySet.as_manager()
    personal_data = frozenset({"asked_by", "paths"})

    class Meta:
        verbose_name = _("unduhan")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["run", "asked_by"], name="download_by_run")]

    def __str__(self) -> str:
        return self.filename


class DownloadPart(models.Model):
    """A piece of a file, small enough to pass through memory."""

    id = models.BigAutoField(primary_key=True)
    download = models.ForeignKey(Download, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    personal_data = frozenset({"content"})

    class Meta:
        verbose_name = _("bagian unduhan")
        constraints = [
            models.UniqueConstraint(fields=["download", "number"], name="download_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.download_id} {self.number}"
