"""Who may come in, and what for."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models.organisation import Unit
from luwes.people.models.persons import Person


class User(AbstractUser):
    """A login. The civil servant behind it, where there is one, is a Person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(
        Person, models.SET_NULL, null=True, blank=True, related_name="login"
    )
    language = models.CharField(_("bahasa"), max_length=2, blank=True)

    personal_data = frozenset(
        {"username", "first_name", "last_name", "email", "person", "last_login"}
    )

    class Meta:
        verbose_name = _("akun")

    @property
    def display_name(self) -> str:
        """What a page calls this user."""
        return self.person.full_name if self.person else self.get_full_name() or self.username


class Role(models.TextChoices):
    """What a person is allowed to come for."""

    HR_OFFICER = "hr", _("Biro SDM")
    UNIT_HEAD = "head", _("Kepala unit")
    EMPLOYEE = "employee", _("Pegawai")
    OPERATOR = "operator", _("Operator")
    AUDITOR = "auditor", _("Pengawas")


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants by day."""

    def held(self, *, on: date) -> Self:
        """Return the grants in force on this day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)


class Grant(models.Model):
    """A role held by a user in a unit and all below it, from one day to before another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(_("peran"), max_length=10, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai sebelum"), null=True, blank=True)
    acting_for = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    """The head whose powers are held for these days (pelaksana harian)."""
    letter = models.CharField(_("nomor surat"), max_length=120, blank=True)
    """The letter of a delegation."""

    objects = GrantQuerySet.as_manager()
    personal_data = frozenset({"user", "acting_for", "letter"})

    class Meta:
        verbose_name = _("wewenang")
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
            ),
            models.CheckConstraint(
                name="grant_acting_has_letter_and_end",
                condition=Q(acting_for__isnull=True) | (~Q(letter="") & Q(until__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.unit}"
