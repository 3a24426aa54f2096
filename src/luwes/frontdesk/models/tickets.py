"""The waiting room: tickets of visitors, counters that are open, screens that call."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case as Choice
from django.db.models import F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.frontdesk.models.bookings import Booking
from luwes.frontdesk.models.cases import Case
from luwes.frontdesk.models.services import Service
from luwes.people.models import Office, Person


class Counter(models.Model):
    """A counter that an officer has opened at an office (loket), until it is closed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="counters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.CharField(_("nomor loket"), max_length=6)
    services = ArrayField(models.UUIDField())
    """What its officer was able to serve here when it was opened."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    personal_data = frozenset({"person", "opened_at", "closed_at"})

    class Meta:
        verbose_name = _("loket")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"],
                name="counter_open_once",
                condition=Q(closed_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["person"], name="counter_one_a_person", condition=Q(closed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.number


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Tickets by where they wait, in the one order in which they are called."""

    def waiting(self, *, office: Office, day: date) -> Self:
        """Return those that have not been called on a day at an office."""
        return self.filter(office=office, day=day, state=Ticket.State.WAITING)

    def for_counter(self, counter: Counter) -> Self:
        """Return those that a counter may call: of its services, or handed to it."""
        of_it = Q(service__in=counter.services, directed_to=None)
        return self.filter(of_it | Q(directed_to=counter))

    def in_turn(self, *, at: datetime) -> Self:
        """Order as they are called: handed on, then appointments whose time has come, then as
        they came.
        """
        rank = Choice(
            When(directed_to__isnull=False, then=Value(0)),
            When(booking__starts_at__lte=at, then=Value(1)),
            default=Value(2),
        )
        return self.annotate(rank=rank).order_by("rank", "drawn_at", "pk")


class Ticket(models.Model):
    """One visitor's place in the queue of an office (tiket antrean); it knows no name."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("menunggu")
        CALLED = "called", _("dipanggil")
        SERVED = "served", _("sedang dilayani")
        DONE = "done", _("selesai")
        ABSENT = "absent", _("tidak datang")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="tickets")
    service = models.ForeignKey(Service, models.PROTECT, related_name="tickets")
    day = models.DateField()
    """The day at the office."""
    letter = models.CharField(max_length=2)
    number = models.PositiveIntegerField(_("nomor antrean"))
    booking = models.ForeignKey(Booking, models.CASCADE, null=True, related_name="tickets")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="tickets")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="tickets")
    directed_to = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="directed")
    """The counter to which a colleague sent the visitor."""
    drawn_at = models.DateTimeField()
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    """The latest call."""
    calls = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_minutes = models.PositiveSmallIntegerField(null=True)
    """The wait that was told when it was drawn; empty where none could be."""
    told_low = models.PositiveSmallIntegerField(null=True)
    told_high = models.PositiveSmallIntegerField(null=True)

    objects = TicketQuerySet.as_manager()
    personal_data = frozenset({"booking", "case"})

    class Meta:
        verbose_name = _("tiket antrean")
        ordering = ["drawn_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "day", "letter", "number"], name="ticket_number_once"
            ),
            models.UniqueConstraint(
                fields=["counter"],
                name="ticket_one_at_a_counter",
                condition=Q(state__in=("called", "served")),
            ),
            models.UniqueConstraint(
                fields=["booking"], name="ticket_one_a_booking", condition=~Q(state="absent")
            ),
            models.CheckConstraint(
                name="ticket_at_a_counter_once_called",
                condition=~Q(state__in=("called", "served"))
                | Q(counter__isnull=False, called_at__gte=F("drawn_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["office", "day", "state"], name="ticket_by_day"),
            models.Index(fields=["service", "-ended_at"], name="ticket_by_end"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What is printed and called."""
        return f"{self.letter} {self.number}"


class Screen(models.Model):
    """A screen in a waiting room, known by an address that nobody can guess (layar, anjungan)."""

    class Kind(models.TextChoices):
        """What it is for."""

        CALLS = "calls", _("layar panggil")
        KIOSK = "kiosk", _("anjungan tiket")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="screens")
    kind = models.CharField(_("jenis"), max_length=5, choices=Kind)
    name = models.CharField(_("tempat"), max_length=80)
    code_hash = models.BinaryField(unique=True)
    """SHA-256 of its code, which is made anew from the key of this deployment."""
    put_up_at = models.DateTimeField()
    put_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_down_at = models.DateTimeField(null=True)

    personal_data = frozenset({"put_up_by"})

    class Meta:
        verbose_name = _("layar")
        ordering = ["office__name", "name"]

    def __str__(self) -> str:
        return self.name
