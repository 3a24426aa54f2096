"""Check-ins: each row is an event of its own, written once by the hot application."""

from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from luwes.people.models import Office, Person
from luwes.presence.models.devices import DeviceKey
from luwes.rosters.models import Place

NEVER_CHANGES = (
    *("id", "person_id", "direction", "place", "office_id", "zone", "claimed_at", "time_at"),
    *("elapsed_ms", "elapsed_by", "device_id", "sequence", "previous", "signature"),
    *("evidence_digest", "hash", "received_at", "at", "bound", "duty_date", "grade", "reasons"),
    *("findings", "commitment"),
)
ERASABLE = ("evidence", "evidence_salt", "salt")


def _only_erased() -> str:
    """Return the body of the trigger that lets evidence and salts be erased, and nothing else."""
    erased = " AND ".join(f"(NEW.{c} IS NULL OR NEW.{c} = OLD.{c})" for c in ERASABLE)
    new, old = (", ".join(f"{row}.{c}" for c in NEVER_CHANGES) for row in ("NEW", "OLD"))
    return (
        f"IF {erased} AND ROW({new}) IS NOT DISTINCT FROM ROW({old}) THEN RETURN NEW; END IF;"
        " RAISE EXCEPTION 'a check-in is never edited';"
    )


class Direction(models.TextChoices):
    """Coming or going."""

    IN = "in", _("masuk")
    OUT = "out", _("pulang")


class Grade(models.TextChoices):
    """What the evidence was worth when it arrived."""

    ACCEPTED = "accepted", _("diterima")
    REVIEW = "review", _("perlu diperiksa")


class Bound(models.TextChoices):
    """What holds the instant that counts in place."""

    RECEIVED = "received", _("jam server saat diterima")
    MONOTONIC = "monotonic", _("jam server terakhir ditambah waktu berjalan perangkat")
    WALL = "wall", _("jam server terakhir ditambah selisih jam perangkat")
    CLAIMED = "claimed", _("hanya jam perangkat")


DAYS_TO_A_PREDECESSOR = 15
"""How far back the check-in before another is looked for: two weeks of leave lie between."""


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Check-ins by what has become of them."""

    def with_gap_closed(self) -> Self:
        """Mark those whose missing predecessor has arrived since (`gap_closed`)."""
        days: list[Any] = [
            Func(
                OuterRef("duty_date"),
                template=f"(%(expressions)s - {back})",
                output_field=models.DateField(),
            )
            for back in range(DAYS_TO_A_PREDECESSOR)
        ]
        predecessor = CheckIn.objects.filter(
            duty_date__in=days,
            person=OuterRef("person"),
            device=OuterRef("device"),
            hash=OuterRef("previous"),
        )
        only_gap = Q(reasons=["sequence_gap"])
        return self.annotate(gap_closed=only_gap & Exists(predecessor))

    def in_doubt(self) -> Self:
        """Return those that a head still has to decide on."""
        open_ones = self.filter(grade=Grade.REVIEW, review__isnull=True)
        return open_ones.with_gap_closed().filter(gap_closed=False)


class CheckIn(models.Model):
    """A person came or went (presensi). Row and audit event in one; see docs/presence-protocol.md.

    The first columns are what the person's device said and signed, the others what the server
    found. References carry no constraint: checking them would lock a row of another table for
    each check-in; the hot application knows the people, offices and devices it writes.

    Every index begins with the duty date, so that the pages a morning writes to are few and
    stay few: ask with `duty_date__in`, also for one person.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    """Made by the device; sending it again changes nothing."""
    person = models.ForeignKey(
        Person, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="check_ins"
    )
    direction = models.CharField(_("arah"), max_length=3, choices=Direction)
    place = models.CharField(_("lokasi kerja"), max_length=1, choices=Place)
    office = models.ForeignKey(
        Office, models.DO_NOTHING, db_constraint=False, db_index=False, null=True, related_name="+"
    )
    zone = models.CharField(_("zona waktu"), max_length=40)
    claimed_at = models.DateTimeField(_("menurut jam perangkat"))
    time_at = models.DateTimeField(null=True)
    """The server's last signed time that the device knew."""
    elapsed_ms = models.BigIntegerField(null=True)
    """How long after it, by the device's steady clock or else by its wall clock."""
    elapsed_by = models.CharField(max_length=9, blank=True)
    device = models.ForeignKey(
        DeviceKey,
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="check_ins",
    )
    sequence = models.BigIntegerField(default=0)
    """The device's own count, from 1; 0 where no device signed."""
    previous = models.BinaryField()
    """Hash of the check-in before it on the device; empty for the first."""
    signature = models.BinaryField(null=True)
    evidence_digest = models.BinaryField()
    """SHA-256 over the salt, then the evidence: stays when both are erased."""
    evidence = models.TextField(_("bukti"), null=True)  # noqa: DJ001  erased is not empty
    """JSON as the device sent it, with coordinates; never kept at home."""
    evidence_salt = models.BinaryField(null=True)
    hash = models.BinaryField()
    """SHA-256 over the canonical bytes: what the device signs and the next one names."""

    received_at = models.DateTimeField(_("diterima pada"))
    at = models.DateTimeField(_("saat"))
    """The instant that counts."""
    bound = models.CharField(_("dasar waktu"), max_length=9, choices=Bound)
    duty_date = models.DateField(_("hari kerja"))
    """Local date of the duty; a night shift belongs to the day it began."""
    grade = models.CharField(_("nilai bukti"), max_length=8, choices=Grade)
    reasons = ArrayField(models.CharField(max_length=24), verbose_name=_("alasan"), default=list)
    findings = models.JSONField(_("temuan"), default=dict)
    """Measures without coordinates: distance, accuracy, drift, speed, network."""
    salt = models.BinaryField(null=True)
    commitment = models.BinaryField()
    """SHA-256 over the salt, then all of the above: what a ledger may publish."""

    objects = CheckInQuerySet.as_manager()
    personal_data = frozenset(
        {
            *("person", "direction", "place", "office", "zone", "claimed_at", "at", "duty_date"),
            *("device", "signature", "evidence", "findings", "reasons"),
        }
    )

    class Meta:
        verbose_name = _("presensi")
        indexes = [
            models.Index(fields=["duty_date", "person", "at"], name="check_in_by_day"),
            models.Index(
                fields=["duty_date", "person"],
                name="check_in_to_review",
                condition=Q(grade="review"),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="check_in_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="check_in_only_erased",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_only_erased(),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.direction} {self.at:%Y-%m-%d %H:%M}"
