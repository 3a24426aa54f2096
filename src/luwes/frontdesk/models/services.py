"""What the agency does for the public: services, their standards, and days of other hours."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Office, Post, Unit


class Channel(models.TextChoices):
    """By which way somebody comes to the front desk."""

    WEB = "web", _("situs")
    COUNTER = "counter", _("loket")
    PHONE = "phone", _("telepon")
    LETTER = "letter", _("surat")


class ServiceQuerySet(models.QuerySet["Service"]):
    """Services by whether the public may ask for them."""

    def offered(self) -> Self:
        """Return those that are published and not withdrawn."""
        return self.filter(current__isnull=False, withdrawn_at__isnull=True)


class Service(models.Model):
    """Something the public may ask the agency for (layanan). What it promises is its version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="services")
    office = models.ForeignKey(Office, models.PROTECT, related_name="services")
    """Where it is served: its region gives the zone and the hours."""
    posts = models.ManyToManyField(Post, related_name="services", blank=True)
    """Who is able to fill one of them serves it; without any, the people of the unit do."""
    skill = models.CharField(_("keahlian"), max_length=80, blank=True)
    """What those of the unit must be able to do, where no post says it."""
    channels = ArrayField(
        models.CharField(max_length=7, choices=Channel), verbose_name=_("saluran"), default=list
    )
    slot_minutes = models.PositiveSmallIntegerField(_("menit per janji temu"), default=0)
    """How long an appointment takes; 0 where none can be booked."""
    video_address = models.URLField(_("alamat rapat video"), blank=True)
    """The room in which officers at home meet by video, with `{kode}` where each appointment has
    its own; without it they meet there one at a time. Empty where nobody is met so."""
    letter = models.CharField(max_length=2, blank=True)
    """Before the numbers of its tickets; given with the first one that is drawn."""
    current = models.ForeignKey(
        "frontdesk.ServiceVersion", models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ServiceQuerySet.as_manager()
    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("layanan")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "letter"], name="service_letter_once", condition=~Q(letter="")
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_offered(self) -> bool:
        """Whether the public may ask for it."""
        return self.current_id is not None and self.withdrawn_at is None


class ServiceVersion(models.Model):
    """One edition of a service's standard and form; never edited, a change is a new edition."""

    class TimeUnit(models.TextChoices):
        """In what the promised time is counted."""

        MINUTES = "working_minutes", _("menit kerja")
        DAYS = "working_days", _("hari kerja")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("edisi"))
    name = models.CharField(_("nama"), max_length=150)
    name_en = models.CharField(max_length=150, blank=True)
    summary = models.CharField(_("ringkasan"), max_length=300)
    summary_en = models.CharField(max_length=300, blank=True)
    standard = models.JSONField()
    """Word of the component (UU 25/2009 Pasal 21) → its text by language."""
    form = models.JSONField()
    """Fields and documents, see `luwes.frontdesk.rules.forms`."""
    amount = models.PositiveIntegerField(_("waktu penyelesaian"))
    unit = models.CharField(_("satuan waktu"), max_length=16, choices=TimeUnit)
    published_at = models.DateTimeField(_("terbit pada"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    personal_data = frozenset({"published_by"})

    class Meta:
        verbose_name = _("edisi layanan")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="service_edition_once"),
            models.CheckConstraint(name="service_promises_time", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.number}"

    def named(self, language: str) -> str:
        """Return the name in a language, else in Indonesian."""
        return (self.name_en if language == "en" else "") or self.name

    def told(self, language: str) -> str:
        """Return the summary in a language, else in Indonesian."""
        return (self.summary_en if language == "en" else "") or self.summary


class SpecialDayQuerySet(models.QuerySet["SpecialDay"]):
    """Days of other hours by where and when."""

    def standing(self, *, unit: Unit, start: date, end: date) -> Self:
        """Return what holds for a unit, the latest word first."""
        above = [unit.path[: (depth + 1) * 33] for depth in range(unit.path.count("/"))]
        rows = self.filter(unit__path__in=above, day__range=(start, end), withdrawn_at=None)
        return rows.order_by("-recorded_at", "-pk")

    def on(self, day: date) -> Self:
        """Return what holds anywhere on a day, the latest word first."""
        return self.filter(day=day, withdrawn_at=None).order_by("-recorded_at", "-pk")


class SpecialDay(models.Model):
    """A day on which a unit and all below it is closed, or open at other hours (hari khusus).

    The late decree of a day of joint leave, a local holiday, an afternoon without power.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField(_("tanggal"))
    opens = models.TimeField(_("buka"), null=True, blank=True)
    closes = models.TimeField(_("tutup"), null=True, blank=True)
    reason = models.CharField(_("dasar"), max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SpecialDayQuerySet.as_manager()
    personal_data = frozenset({"recorded_by"})

    class Meta:
        verbose_name = _("hari khusus")
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                name="special_day_is_closed_or_has_both_hours",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__lt=models.F("closes")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"
