"""Series and their numbered webinars."""

from datetime import datetime
from functools import reduce
from operator import add
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Region, Unit


class Series(models.Model):
    """A series of webinars (seri), numbered from one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="webinar_series")
    name = models.CharField(_("nama seri"), max_length=120)
    about = models.TextField(_("tentang"), blank=True)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("seri webinar")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="series_name_once_per_unit")
        ]

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    """Whether the public knows of a webinar."""

    DRAFT = "draft", _("rancangan")
    ANNOUNCED = "announced", _("diumumkan")
    CANCELLED = "cancelled", _("batal")


class Phase(models.TextChoices):
    """How far the broadcast has come."""

    PLANNED = "planned", _("belum mulai")
    REHEARSAL = "rehearsal", _("gladi")
    LIVE = "live", _("siaran langsung")
    ENDED = "ended", _("selesai")


class Broadcast(models.TextChoices):
    """Where the picture comes from."""

    NONE = "", _("belum ada siaran")
    YOUTUBE = "youtube", "YouTube"
    HLS = "hls", "HLS"


class WebinarQuerySet(models.QuerySet["Webinar"]):
    """Webinars by who may know of them, and by when."""

    def known(self) -> Self:
        """Return those that were announced, also where they were cancelled since."""
        return self.exclude(state=State.DRAFT)

    def coming(self, *, at: datetime) -> Self:
        """Return those that are not over."""
        return self.filter(ends_at__gt=at).exclude(phase=Phase.ENDED)

    def past(self, *, at: datetime) -> Self:
        """Return those that are over."""
        return self.filter(Q(ends_at__lte=at) | Q(phase=Phase.ENDED))


class Webinar(models.Model):
    """One webinar of a series."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.ForeignKey(Series, models.PROTECT, related_name="webinars")
    number = models.PositiveSmallIntegerField(_("nomor"))
    theme = models.CharField(_("tema"), max_length=200)
    about = models.TextField(_("tentang"), blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="webinars")
    """Who organises it."""
    organiser = models.CharField(_("nama penyelenggara"), max_length=200, blank=True)
    """With its agency, as it is called in public or was called then; else the unit's name."""
    headline = models.CharField(_("judul berita"), max_length=200, blank=True)
    note = models.CharField(_("catatan"), max_length=400, blank=True)
    """What readers should know beforehand, as what of it is made up."""
    zone = models.CharField(_("zona waktu"), max_length=20, choices=Region.Zone)
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"))
    learning_hours = models.PositiveSmallIntegerField(_("jam pelajaran (JP)"), default=0)
    threshold = models.PositiveSmallIntegerField(_("ambang kehadiran (%)"), default=75)
    is_public = models.BooleanField(_("terbuka untuk umum"), default=False)
    unit_seats = models.PositiveIntegerField(_("kursi per unit kerja"), null=True, blank=True)
    public_seats = models.PositiveIntegerField(_("kursi untuk umum"), null=True, blank=True)
    broadcast = models.CharField(_("siaran"), max_length=8, choices=Broadcast, blank=True)
    address = models.URLField(_("alamat siaran"), blank=True)
    recording = models.URLField(_("alamat rekaman"), blank=True)
    poster = models.BinaryField(null=True)
    poster_kind = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    phase = models.CharField(max_length=9, choices=Phase, default=Phase.PLANNED)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    """Why it was cancelled or moved."""
    sequence = models.PositiveIntegerField(default=0)
    """How often its time changed: calendars follow the highest."""
    words = SearchVectorField(null=True, editable=False)

    objects = WebinarQuerySet.as_manager()
    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("webinar")
        ordering = ["-starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="webinar_number_once"),
            models.CheckConstraint(
                name="webinar_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="webinar_threshold_is_a_share", condition=Q(threshold__lte=100)
            ),
        ]
        indexes = [
            GinIndex(fields=["words"], name="webinar_by_words"),
            models.Index(fields=["-starts_at"], name="webinar_by_start"),
        ]

    def __str__(self) -> str:
        return self.theme

    @property
    def organised_by(self) -> str:
        """The name under which the organiser stands in public."""
        return self.organiser or self.unit.name

    def is_over(self, *, at: datetime) -> bool:
        """Return whether it has ended, by its time or because its host ended it."""
        return at >= self.ends_at or self.phase == Phase.ENDED

    def index_words(self) -> None:
        """Bring in step what a search finds: the theme before the people, the rest last."""
        parts = self.parts.values_list("name", "affiliation", "topic")
        people = " ".join(" ".join(part) for part in parts)
        rest = f"{self.about} {self.series.name} {self.unit.name}"
        weighed = (("A", self.theme), ("B", people), ("C", rest))
        vectors = [
            SearchVector(Value(text), weight=weight, config="indonesian")
            for weight, text in weighed
        ]
        Webinar.objects.filter(pk=self.pk).update(words=reduce(add, vectors))
