"""The agency: its regions, offices, tree of units and posts to fill."""

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id


class Agency(models.Model):
    """A public agency (instansi). One deployment serves one agency."""

    class CapMeasure(models.TextChoices):
        """Where a cap on office presence is counted; the circular leaves it open."""

        UNIT = "unit", _("per unit kerja")
        OFFICE = "office", _("per kantor")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("nama"), max_length=200, unique=True)
    short_name = models.CharField(_("singkatan"), max_length=30)
    cap_measure = models.CharField(
        _("batas dihitung"), max_length=6, choices=CapMeasure, default=CapMeasure.UNIT
    )

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("instansi")

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """A region (wilayah): it has a time zone, and circumstances by date."""

    class Zone(models.TextChoices):
        """The three zones of Indonesia."""

        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    class Island(models.TextChoices):
        """The two groups that rules of 2021 and 2022 tell apart."""

        JAVA_BALI = "java-bali", _("Jawa–Bali")
        OUTSIDE = "outside", _("luar Jawa–Bali")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("nama"), max_length=100, unique=True)
    zone = models.CharField(_("zona waktu"), max_length=20, choices=Zone)
    island = models.CharField(_("pulau"), max_length=10, choices=Island)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("wilayah")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A building with desks (kantor)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="offices")
    name = models.CharField(_("nama"), max_length=150, unique=True)
    desks = models.PositiveIntegerField(_("meja"))

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("kantor")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units by their place in the tree."""

    def under(self, unit: "Unit") -> Self:
        """Return the unit itself and every unit below it."""
        return self.filter(path__startswith=unit.path)

    def standing(self, on: date) -> Self:
        """Return the units that are not closed on this day."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))

    def lasting(self) -> Self:
        """Return the units without a closing date: those that may be given something new."""
        return self.filter(closed_on__isnull=True)


@pghistory.track()
class Unit(models.Model):
    """A unit of the organisation (unit kerja), in a tree of any depth."""

    class Sector(models.TextChoices):
        """Sectors that rules of 2021 and 2022 tell apart."""

        NON_ESSENTIAL = "non-essential", _("nonesensial")
        ESSENTIAL = "essential", _("esensial")
        CRITICAL = "critical", _("kritikal")

    class Service(models.TextChoices):
        """Whether the unit serves the public directly."""

        ADMIN = "admin", _("dukungan administrasi")
        DIRECT = "direct", _("layanan langsung")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.TextField(unique=True, editable=False)
    """Ids from the root down, each ended by a slash: a subtree is a prefix."""
    name = models.CharField(_("nama"), max_length=200)
    sector = models.CharField(
        _("sektor"), max_length=13, choices=Sector, default=Sector.NON_ESSENTIAL
    )
    service = models.CharField(_("layanan"), max_length=6, choices=Service, default=Service.ADMIN)
    closed_on = models.DateField(_("ditutup mulai"), null=True, blank=True)
    """The first day on which it is no more; history and rosters keep its name."""

    objects = UnitQuerySet.as_manager()
    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("unit kerja")
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_per_parent"),
        ]
        indexes = [models.Index(OpClass("path", name="text_pattern_ops"), name="unit_subtree")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path in step with the parent; moving a unit is an action of its own."""
        self.path = f"{self.parent.path if self.parent else ''}{self.pk.hex}/"
        super().save(*args, **kwargs)

    @property
    def depth(self) -> int:
        """0 at the root."""
        return self.path.count("/") - 1


class Post(models.Model):
    """A place in the roster to fill (pos tugas): a counter, a duty."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="posts")
    name = models.CharField(_("nama"), max_length=150)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("hari buka"))
    """ISO weekdays on which it is open, 1 Monday to 7 Sunday."""
    minimum = models.PositiveSmallIntegerField(_("paling sedikit"))
    target = models.PositiveSmallIntegerField(_("sebaiknya"))
    qualified = models.ManyToManyField(
        "people.Person", related_name="posts_qualified", verbose_name=_("petugas yang mampu")
    )

    personal_data = frozenset({"qualified"})

    class Meta:
        verbose_name = _("pos tugas")
        ordering = ["unit__path", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "office", "name"], name="post_name_once_per_unit_and_office"
            ),
            models.CheckConstraint(
                name="post_target_reaches_minimum", condition=Q(target__gte=F("minimum"))
            ),
        ]

    def __str__(self) -> str:
        return self.name
