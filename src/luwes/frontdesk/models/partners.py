"""Kiosks and partner systems: their keys, what each may do, what they filed, whom we call."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.frontdesk.models.cases import Case
from luwes.frontdesk.models.services import Channel
from luwes.people.models import Unit


class Scope(models.TextChoices):
    """What a partner may do (OAuth 2 scopes)."""

    SERVICES = "services", _("membaca layanan dan indeks kepuasan")
    FILE = "file", _("mengajukan permohonan")
    FOLLOW = "follow", _("membaca dan menulis pada permohonan dengan kodenya")
    BOOK = "book", _("membaca waktu kosong dan membuat janji temu")


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners by whether they may come in."""

    def standing(self, *, on: date) -> Self:
        """Return those that are neither revoked nor past their last day."""
        return self.filter(revoked_at__isnull=True, last_day__gte=on)


class Partner(models.Model):
    """A kiosk or a system of another agency (mitra), an OAuth 2 client with credentials."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    client_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=150)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="partners")
    """Who answers for it."""
    secret_hash = models.CharField(max_length=64)
    """SHA-256 of 256 random bits; the secret is shown once and never kept."""
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope), default=list)
    channel = models.CharField(_("saluran"), max_length=7, choices=Channel)
    """By which way its cases come: a kiosk stands at a counter."""
    last_day = models.DateField(_("berlaku sampai"))
    calls_a_minute = models.PositiveIntegerField(_("panggilan per menit"))
    minute = models.DateTimeField(null=True)
    """The minute in which it called last, and how often in it."""
    calls = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = PartnerQuerySet.as_manager()
    personal_data = frozenset({"made_by"})

    class Meta:
        verbose_name = _("mitra")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.client_id

    @property
    def actor(self) -> str:
        """How the audit trail names it."""
        return f"partner:{self.client_id}"

    def stands(self, *, on: date) -> bool:
        """Say whether it may come in on a day."""
        return self.revoked_at is None and self.last_day >= on


class PartnerToken(models.Model):
    """An access token of a partner: kept as a hash, for an hour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope), default=list)
    expires_at = models.DateTimeField()

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("token mitra")
        indexes = [models.Index(fields=["expires_at"], name="partner_token_by_end")]

    def __str__(self) -> str:
        return str(self.pk)


class PartnerFiling(models.Model):
    """A case that came from a partner; the same key brings the same case, never a second one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="filings")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    """SHA-256 of what was sent with the key."""
    case = models.OneToOneField(Case, models.CASCADE, related_name="partner_filing")

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("pengajuan mitra")
        constraints = [
            models.UniqueConstraint(fields=["partner", "key"], name="partner_filing_once_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.key}"


class Webhook(models.Model):
    """Where a partner wants to hear of its cases; its secret is made anew from our own key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="webhooks")
    address = models.URLField(_("alamat"), max_length=300)
    since = models.DateTimeField()
    """What happened before is not told."""
    ended_at = models.DateTimeField(null=True)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("webhook")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "address"],
                name="webhook_once_an_address",
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.address


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries by what is still to be done with them."""

    def waiting(self, *, at: datetime) -> Self:
        """Return those that may be tried at this moment."""
        told = self.filter(delivered_at__isnull=True, given_up_at__isnull=True)
        return told.filter(not_before__lte=at)

    def dead(self) -> Self:
        """Return those that were given up."""
        return self.filter(given_up_at__isnull=False)


class Delivery(models.Model):
    """One message to a webhook: code and state of a case, never who asked for what."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    """The message's own id, the same at every attempt."""
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.UUIDField()
    """The event of the audit trail that it tells of."""
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()
    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("kiriman webhook")
        ordering = ["-happened_at"]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once_an_event"),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                name="delivery_waiting",
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class OutsideComplaint(models.Model):
    """A complaint that another channel handed over, and what that channel was told of it last."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(_("saluran asal"), max_length=100)
    """As it calls itself."""
    is_stand_in = models.BooleanField(default=False)
    """It says of itself that it only stands in for the real one."""
    tracking_id = models.CharField(_("nomor pelacakan"), max_length=64)
    case = models.OneToOneField(Case, models.CASCADE, related_name="outside_complaint")
    told_state = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("pengaduan dari saluran lain")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "tracking_id"], name="outside_complaint_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.tracking_id}"
