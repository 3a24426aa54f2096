"""Appointments: sold out of the published roster, never cancelled silently."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.frontdesk.models.cases import Case
from luwes.frontdesk.models.services import Service


class BookingQuerySet(models.QuerySet["Booking"]):
    """Appointments by what holds of them."""

    def standing(self) -> Self:
        """Return those that somebody counts on, in conflict or not."""
        return self.filter(state__in=(Booking.State.BOOKED, Booking.State.CONFLICT))

    def met(self, *, remotely: bool) -> Self:
        """Return those at a distance, or those at the counter."""
        at_counter = Q(way=Booking.Way.COUNTER)
        return self.filter(~at_counter if remotely else at_counter)

    def coming(self, *, at: datetime) -> Self:
        """Return those that somebody counts on and that have not begun."""
        return self.standing().filter(starts_at__gt=at)


class Booking(models.Model):
    """One appointment of a case (janji temu)."""

    class State(models.TextChoices):
        """Whether it holds."""

        BOOKED = "booked", _("terjadwal")
        CONFLICT = "conflict", _("sedang diatur ulang")
        MOVED = "moved", _("dipindahkan")
        CANCELLED = "cancelled", _("dibatalkan")

    class Way(models.TextChoices):
        """Where both meet: the officer at the counter, or at home."""

        COUNTER = "counter", _("di loket")
        PHONE = "phone", _("lewat telepon")
        VIDEO = "video", _("lewat video")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="bookings")
    service = models.ForeignKey(Service, models.PROTECT, related_name="bookings")
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"))
    way = models.CharField(_("cara bertemu"), max_length=7, choices=Way, default=Way.COUNTER)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    """The number that the officer calls."""
    state = models.CharField(max_length=9, choices=State, default=State.BOOKED)
    booked_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.CharField(_("penyelesaian"), max_length=300, blank=True)
    kept_anyway = models.BooleanField(default=False)
    """A head has seen to it that somebody will be there, whatever the roster says."""

    objects = BookingQuerySet.as_manager()
    personal_data = frozenset({"settled_by", "settlement", "phone"})

    class Meta:
        verbose_name = _("janji temu")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                name="booking_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                fields=["case"],
                name="booking_one_a_case",
                condition=Q(state__in=("booked", "conflict")),
            ),
        ]
        indexes = [models.Index(fields=["service", "starts_at"], name="booking_by_slot")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.starts_at}"

    @property
    def is_remote(self) -> bool:
        """Whether the officer is met at a distance."""
        return self.way != self.Way.COUNTER

    @property
    def has_come(self) -> bool:
        """Whether the visitor has drawn a ticket for it and was not found absent (one query)."""
        return bool(self.tickets.exclude(state="absent").exists())
