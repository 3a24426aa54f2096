"""What every domain stands on: the audit trail, the outbox, jobs, the demonstration day."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id


class Event(models.Model):
    """One change of state (jejak audit), written in the transaction that makes it.

    The payload is committed by a salted hash, so that payload and salt can be erased
    when the law asks for it while the commitment stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(_("saat"))
    recorded_at = models.DateTimeField(_("dicatat pada"), auto_now_add=True)
    actor = models.CharField(_("pelaku"), max_length=64)
    verb = models.CharField(_("perbuatan"), max_length=64)
    subject = models.CharField(_("pokok"), max_length=64)
    payload = models.JSONField(_("isi"), null=True)
    salt = models.BinaryField(null=True)
    commitment = models.BinaryField()

    personal_data = frozenset({"actor", "payload"})

    class Meta:
        verbose_name = _("jejak audit")
        indexes = [
            models.Index(fields=["subject", "at"], name="event_by_subject"),
            models.Index(fields=["verb", "at"], name="event_by_verb"),
        ]
        triggers = [
            pgtrigger.Protect(name="event_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="event_only_erased",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=(
                    "IF (NEW.payload IS NULL OR NEW.payload = OLD.payload)"
                    " AND (NEW.salt IS NULL OR NEW.salt = OLD.salt)"
                    " AND ROW(NEW.id, NEW.at, NEW.recorded_at, NEW.actor, NEW.verb, NEW.subject,"
                    " NEW.commitment) = ROW(OLD.id, OLD.at, OLD.recorded_at, OLD.actor, OLD.verb,"
                    " OLD.subject, OLD.commitment) THEN RETURN NEW; END IF;"
                    " RAISE EXCEPTION 'an event is never edited';"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    """Messages by what is still to be done with them."""

    def waiting(self, *, at: datetime) -> Self:
        """Return those that may be tried at this moment."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True, not_before__lte=at)


class OutboxMessage(models.Model):
    """A message that leaves the house, queued in the transaction of what it reports."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    """What it is about and to whom: the same message is never queued twice."""
    address = models.EmailField(_("alamat"))
    subject = models.CharField(_("perihal"), max_length=200)
    body = models.TextField(_("isi"))
    calendar = models.TextField(blank=True)
    """A file of a calendar (RFC 5545) that goes along; empty for none."""
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutboxQuerySet.as_manager()
    personal_data = frozenset({"address", "subject", "body", "calendar"})

    class Meta:
        verbose_name = _("pesan keluar")
        indexes = [
            models.Index(
                fields=["not_before"],
                name="outbox_unsent",
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.key


class JobState(models.TextChoices):
    """How far a job has come."""

    QUEUED = "queued", _("menunggu")
    RUNNING = "running", _("berjalan")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal")


class Job(models.Model):
    """What a person is told of work in the background; the queue itself is procrastinate's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    stage = models.CharField(max_length=64, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("pekerjaan latar")
        indexes = [models.Index(fields=["subject"], name="job_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.state}"

    @property
    def percent(self) -> int:
        """Whole percent done, 0 while nothing is known of the total."""
        return 100 * self.done // self.total if self.total else 0


class DemonstrationDay(models.Model):
    """The day that a demonstration pretends to be; no row means today. Never in production."""

    only = models.BooleanField(primary_key=True, default=True)
    day = models.DateField(_("hari peragaan"))

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("hari peragaan")
        constraints = [
            models.CheckConstraint(name="one_demonstration_day", condition=models.Q(only=True))
        ]

    def __str__(self) -> str:
        return str(self.day)


class WorkingCalendar(models.Model):
    """One version of the working time of a unit in a zone; what was counted with it names it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120)
    """Whose working time it is; the highest number holds."""
    number = models.PositiveIntegerField(_("versi"))
    zone = models.CharField(_("zona waktu"), max_length=40)
    days = models.JSONField()
    """A list a day that is worked: its date, then the spans in minutes after midnight."""
    cause = models.CharField(_("sebab"), max_length=300, blank=True)
    made_at = models.DateTimeField()

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("kalender kerja")
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="calendar_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"


class ClockQuerySet(models.QuerySet["Clock"]):
    """Clocks by what they wait for."""

    def running(self) -> Self:
        """Return those that have not been stopped."""
        return self.filter(stopped_at__isnull=True)

    def to_warn(self, *, at: datetime) -> Self:
        """Return those that have come near their end and told nobody."""
        return self.running().filter(warn_at__lte=at, warned_at__isnull=True)

    def to_tell_breach(self, *, at: datetime) -> Self:
        """Return those that have run out and told nobody."""
        return self.running().filter(due_at__lte=at, breach_told_at__isnull=True)


class Clock(models.Model):
    """A deadline in working time: what it is about, what is allowed, and when it is due."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.CharField(max_length=64)
    purpose = models.CharField(max_length=32)
    calendar = models.ForeignKey(WorkingCalendar, models.PROTECT, related_name="clocks")
    began_at = models.DateTimeField()
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=16)
    pauses = models.JSONField(default=list)
    """Pairs of instants in order; the last may lack its end."""
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """Empty while a pause goes on, or where the calendar ends before the target is spent."""
    warned_at = models.DateTimeField(null=True)
    breach_told_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = ClockQuerySet.as_manager()
    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("tenggat")
        constraints = [
            models.UniqueConstraint(fields=["subject", "purpose"], name="clock_once_per_purpose"),
        ]
        indexes = [
            models.Index(
                fields=["warn_at"],
                name="clock_to_warn",
                condition=models.Q(stopped_at__isnull=True, warned_at__isnull=True),
            ),
            models.Index(
                fields=["due_at"],
                name="clock_to_tell",
                condition=models.Q(stopped_at__isnull=True, breach_told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.purpose}: {self.due_at}"
