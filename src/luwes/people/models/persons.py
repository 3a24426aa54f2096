"""Civil servants and the titles they hold."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models.organisation import Office, Unit


class EmployeeKind(models.TextChoices):
    """The two kinds of civil servant (UU 20/2023)."""

    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"


class Position(models.Model):
    """A title held (jabatan), apart from unit and grade."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(_("jabatan"), max_length=200, unique=True)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("jabatan")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class PersonQuerySet(models.QuerySet["Person"]):
    """People by where and when they serve."""

    def under(self, unit: Unit) -> Self:
        """Return the people of the unit and of every unit below it."""
        return self.filter(unit__path__startswith=unit.path)

    def serving(self, on: date) -> Self:
        """Return those in service on this day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=on))


@pghistory.track()
class Person(models.Model):
    """A civil servant (pegawai). Religion, marital status, NIK and NPWP are never kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nip = models.CharField("NIP", max_length=18, unique=True)
    kind = models.CharField(_("jenis pegawai"), max_length=4, choices=EmployeeKind)
    name = models.CharField(_("nama"), max_length=150)
    title_before = models.CharField(_("gelar depan"), max_length=60, blank=True)
    title_after = models.CharField(_("gelar belakang"), max_length=80, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people")
    office = models.ForeignKey(Office, models.PROTECT, related_name="people")
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="holders"
    )
    grade = models.CharField(_("golongan"), max_length=6, blank=True)
    email = models.EmailField(_("surel dinas"), blank=True)
    skills = ArrayField(models.CharField(max_length=80), verbose_name=_("keahlian"), default=list)
    left_on = models.DateField(_("berhenti pada"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()
    personal_data = frozenset(
        {
            "nip",
            "kind",
            "name",
            "title_before",
            "title_after",
            "position",
            "grade",
            "email",
            "skills",
        }
    )

    class Meta:
        verbose_name = _("pegawai")
        ordering = ["name", "nip"]
        constraints = [
            models.CheckConstraint(
                name="person_nip_is_18_digits", condition=Q(nip__regex=r"^[0-9]{18}$")
            )
        ]
        indexes = [
            models.Index(fields=["unit", "name", "nip"], name="person_by_unit"),
            models.Index(fields=["name", "nip"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def has_left(self, *, on: date) -> bool:
        """Return whether the person is no longer in service on this day."""
        return self.left_on is not None and self.left_on <= on

    @property
    def full_name(self) -> str:
        """The name with its academic titles."""
        before = f"{self.title_before} " if self.title_before else ""
        after = f", {self.title_after}" if self.title_after else ""
        return f"{before}{self.name}{after}"
