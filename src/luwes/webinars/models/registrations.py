"""Who was invited, and who takes part."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person, Region, Role, Unit, User
from luwes.webinars.models.catalogue import Webinar


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations by what they stand for."""

    def seated(self) -> Self:
        """Return those that hold a seat."""
        return self.filter(state=Registration.State.REGISTERED)

    def standing(self) -> Self:
        """Return those that were neither cancelled nor left unconfirmed."""
        held = (Registration.State.REGISTERED, Registration.State.WAITING)
        return self.filter(state__in=held)


class Registration(models.Model):
    """Somebody takes part in a webinar (pendaftaran)."""

    class State(models.TextChoices):
        """How far it has come."""

        UNCONFIRMED = "unconfirmed", _("menunggu konfirmasi surel")
        REGISTERED = "registered", _("terdaftar")
        WAITING = "waiting", _("daftar tunggu")
        CANCELLED = "cancelled", _("batal")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="webinar_registrations"
    )
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")
    """The unit of a civil servant when registering."""
    name = models.CharField(_("nama"), max_length=150)
    email = models.EmailField(_("surel"), blank=True)
    institution = models.CharField(_("lembaga"), max_length=200, blank=True)
    language = models.CharField(max_length=2, default="id")
    state = models.CharField(max_length=11, choices=State)
    registered_at = models.DateTimeField()

    objects = RegistrationQuerySet.as_manager()
    personal_data = frozenset({"person", "name", "email", "institution"})

    class Meta:
        verbose_name = _("pendaftaran webinar")
        ordering = ["registered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["webinar", "person"],
                name="registration_once_per_person",
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["webinar", "email"],
                name="registration_once_per_address",
                condition=Q(person__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["webinar", "state", "registered_at"], name="registration_by_state"
            ),
            models.Index(fields=["webinar", "registered_at", "id"], name="registration_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"


class Invitation(models.Model):
    """An audience that was invited: unit, role, region. Who belongs to it is frozen."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit kerja"))
    role = models.CharField(_("peran"), max_length=10, choices=Role, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wilayah")
    )
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    people = models.PositiveIntegerField(null=True)
    """How many were invited by it; nothing while the job has not run."""

    personal_data = frozenset({"invited_by"})

    class Meta:
        verbose_name = _("undangan")
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self.webinar_id} {self.unit_id}"


class Invitee(models.Model):
    """One person invited to a webinar, by the first invitation that named them."""

    id = models.BigAutoField(primary_key=True)
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="invitees")
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    duty = models.CharField(_("bertugas"), max_length=150, blank=True)
    """The post that the published roster has them fill at that hour, when they were invited."""

    personal_data = frozenset({"person", "duty"})

    class Meta:
        verbose_name = _("yang diundang")
        constraints = [
            models.UniqueConstraint(fields=["webinar", "person"], name="invitee_once_per_webinar")
        ]

    def __str__(self) -> str:
        return f"{self.webinar_id} {self.person_id}"
