"""Cases of the public: what was asked, what was said, what was handed in, who served."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.foundation.rules.channel import CHANNEL, COUNTING
from luwes.frontdesk.models.services import Channel, Service, ServiceVersion
from luwes.people.models import Person, Unit
from luwes.rosters.models import Place

MOVES_IN_QUEUE = pgtrigger.UpdateOf(  # type: ignore[no-untyped-call]  # so it is delivered
    "state", "owner_id", "service_id", "urgent"
)
TELL_DESKS = f"""
    PERFORM pg_notify('{CHANNEL}', '{COUNTING}' || replace(office_id::text, '-', ''))
       FROM frontdesk_service WHERE id = NEW.service_id;
    RETURN NULL;
"""
"""Lets the pages of the office that serves a case look again when its queue moved: told by the
database, so that whoever decides the next case asks nothing more."""


class Kind(models.TextChoices):
    """What is asked for; each kind has its own deadline."""

    REQUEST = "request", _("permohonan layanan")
    INFORMATION = "information", _("permintaan informasi")
    COMPLAINT = "complaint", _("pengaduan")
    INSPECTION = "inspection", _("pengaduan dengan pemeriksaan lapangan")
    OBJECTION = "objection", _("keberatan")


class State(models.TextChoices):
    """How far a case has come."""

    OPEN = "open", _("menunggu petugas")
    TAKEN = "taken", _("dikerjakan")
    HELD = "held", _("ditahan sementara")
    WAITING = "waiting", _("menunggu pemohon")
    CLOSED = "closed", _("selesai")
    MERGED = "merged", _("digabungkan")


UNFINISHED = (State.OPEN, State.TAKEN, State.HELD, State.WAITING)
IN_HAND = (State.TAKEN, State.HELD, State.WAITING)
"""States in which somebody owns a case."""


class Outcome(models.TextChoices):
    """How a case ended."""

    FULFILLED = "fulfilled", _("dipenuhi")
    REFUSED = "refused", _("tidak dapat dipenuhi")
    FORWARDED = "forwarded", _("diteruskan ke instansi lain")
    WITHDRAWN = "withdrawn", _("ditarik pemohon")


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases by who may serve them."""

    def for_officer(self, person: Person) -> Self:
        """Leave out those in which the person declared an interest."""
        return self.exclude(recusals__person=person)

    def unfinished(self) -> Self:
        """Return those that still wait for an end."""
        return self.filter(state__in=UNFINISHED)


class Case(models.Model):
    """One request of somebody of the public (permohonan), followed by its code alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveBigIntegerField(_("nomor"), unique=True)
    code_hash = models.BinaryField(unique=True)
    """SHA-256 of the code; the code itself is made anew from the key of this deployment."""
    service = models.ForeignKey(Service, models.PROTECT, related_name="cases")
    version = models.ForeignKey(ServiceVersion, models.PROTECT, related_name="cases")
    """The edition of the standard that was promised."""
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    kind = models.CharField(_("jenis"), max_length=11, choices=Kind)
    channel = models.CharField(_("saluran"), max_length=7, choices=Channel)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    urgent = models.BooleanField(_("mendesak"), default=False)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="cases")
    filed_at = models.DateTimeField(_("diajukan pada"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The officer who wrote it down at the counter or on the phone; empty from the web."""
    due_at = models.DateTimeField(_("tenggat"), null=True)
    """As its clock has it; empty while the clock is paused."""
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    held_until = models.DateField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")

    name = models.CharField(_("nama"), max_length=150)
    email = models.EmailField(_("surel"), blank=True)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    party = models.CharField(_("lembaga atau perusahaan"), max_length=150, blank=True)
    language = models.CharField(max_length=2, default="id")
    answers = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True)
    rated_on = models.DateField(null=True)
    """That it was rated, so that it is asked once; the answer does not know the case."""

    objects = CaseQuerySet.as_manager()
    personal_data = frozenset({"name", "email", "phone", "party", "answers", "owner", "filed_by"})

    class Meta:
        verbose_name = _("permohonan")
        ordering = ["-filed_at"]
        constraints = [
            models.CheckConstraint(
                name="case_in_hand_has_an_owner",
                condition=~Q(state__in=("taken", "held", "waiting")) | Q(owner__isnull=False),
            ),
            models.CheckConstraint(
                name="case_closed_has_an_outcome",
                condition=~Q(state="closed") | (~Q(outcome="") & Q(closed_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "-urgent", "due_at"],
                name="case_queue",
                condition=Q(state="open"),
            ),
            models.Index(
                fields=["owner", "due_at"],
                name="case_in_hand",
                condition=Q(state__in=("taken", "held", "waiting")),
            ),
            models.Index(fields=["service", "filed_at"], name="case_by_service"),
            models.Index(fields=["closed_at"], name="case_by_close"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="case_tells_desks",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | MOVES_IN_QUEUE,
                func=TELL_DESKS,
            )
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in {State.CLOSED, State.MERGED}


class Message(models.Model):
    """Something that was said in a case, by the requester or by an officer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The officer; empty for the requester."""
    body = models.TextField(_("pesan"), max_length=5000)
    internal = models.BooleanField(default=False)
    """A note among officers, which the requester never sees."""

    personal_data = frozenset({"by", "body"})

    class Meta:
        verbose_name = _("pesan")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["case", "at"], name="message_by_case")]

    def __str__(self) -> str:
        return str(self.pk)


class Document(models.Model):
    """A file in a case: kept in the database, under a neutral name, never opened here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="documents")
    key = models.CharField(max_length=40, blank=True)
    """Which document of the form it is; empty for one that came with a message."""
    label = models.CharField(max_length=150)
    name = models.CharField(_("nama berkas"), max_length=80)
    """What it is called when it is fetched; nothing of the name that it came with."""
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(_("ukuran"))
    digest = models.CharField(max_length=64)
    """SHA-256 of the content, which stays when the content is erased."""
    content = models.BinaryField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    personal_data = frozenset({"content", "label", "by"})

    class Meta:
        verbose_name = _("dokumen")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.name


class Serving(models.Model):
    """Who served a case, from when to when, and from where."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="servings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    place = models.CharField(_("lokasi kerja"), max_length=1, choices=Place, blank=True)
    """From the day's check-in, else the published roster; empty where neither says."""

    personal_data = frozenset({"person", "since", "until", "place"})

    class Meta:
        verbose_name = _("pelayanan")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], name="serving_one_at_a_time", condition=Q(until__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id}"


class Interest(models.Model):
    """A conflict of interest that a person declared: with whom, never why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="interests")
    party = models.CharField(_("pihak"), max_length=150)
    """A person or an organisation, as it writes itself."""
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    personal_data = frozenset({"person", "party"})

    class Meta:
        verbose_name = _("pernyataan kepentingan")
        ordering = ["party"]

    def __str__(self) -> str:
        return str(self.pk)


class Recusal(models.Model):
    """A person who has nothing to do with a case; colleagues are not told why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    person = models.ForeignKey(Person, models.CASCADE, related_name="recusals")

    personal_data = frozenset({"person"})

    class Meta:
        verbose_name = _("pengunduran diri dari permohonan")
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="recusal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.person_id}"


class Knock(models.Model):
    """Somebody at a public door: counted by address, so that one address slows down nobody else.

    The address itself is not kept, only a keyed hash of it, for an hour.
    """

    class Door(models.TextChoices):
        """Which door."""

        WRONG_CODE = "code", _("kode yang salah")
        FILING = "filing", _("pengajuan")
        TICKET = "ticket", _("tiket antrean")

    id = models.BigAutoField(primary_key=True)
    door = models.CharField(max_length=6, choices=Door)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    personal_data = frozenset({"address"})

    class Meta:
        verbose_name = _("ketukan")
        indexes = [models.Index(fields=["address", "door", "at"], name="knock_by_address")]

    def __str__(self) -> str:
        return f"{self.door} {self.at}"
