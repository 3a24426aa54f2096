"""What a plan must respect, and the runs that make one."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import ImportBatch, Person, Post


class ConstraintQuerySet(models.QuerySet["Constraint"]):
    """Constraints by the days they touch."""

    def touching(self, *, start: date, end: date) -> Self:
        """Return those that touch a day from start to end, both included."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=start), since__lte=end)


class Constraint(models.Model):
    """Why a person cannot, or would rather not, be in the office. Never a medical reason."""

    class Kind(models.TextChoices):
        """What the plan is told."""

        LEAVE = "leave", _("cuti")
        TRAVEL = "travel", _("perjalanan dinas")
        NOT_OFFICE = "not_office", _("tidak dapat ke kantor")
        WISH_OFFICE = "wish_office", _("ingin di kantor")
        WISH_HOME = "wish_home", _("ingin di rumah")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="constraints")
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind)
    since = models.DateField(_("sejak"))
    until = models.DateField(_("sampai dengan"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("hari"), null=True, blank=True)
    """ISO weekday it is about, 1 Monday to 7 Sunday; empty means every day."""
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="constraints"
    )
    """The import that it came with, and goes with when that is undone."""

    objects = ConstraintQuerySet.as_manager()
    personal_data = frozenset({"person", "kind", "since", "until"})

    class Meta:
        verbose_name = _("batasan")
        constraints = [
            models.CheckConstraint(
                name="constraint_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="constraint_weekday_is_iso",
                condition=Q(weekday__isnull=True) | Q(weekday__range=(1, 7)),
            ),
        ]
        indexes = [models.Index(fields=["person", "since"], name="constraint_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.since}"


class RunState(models.TextChoices):
    """How far a planning run has come."""

    QUEUED = "queued", _("menunggu")
    RUNNING = "running", _("menyusun")
    PROPOSED = "proposed", _("usulan")
    INFEASIBLE = "infeasible", _("tidak dapat dipenuhi")
    FAILED = "failed", _("gagal")
    PUBLISHED = "published", _("diterbitkan")
    DISCARDED = "discarded", _("ditinggalkan")
    TRIED = "tried", _("percobaan")
    REMOVED = "removed", _("percobaan dihapus")


class RunQuerySet(models.QuerySet["Run"]):
    """Runs, with or without trials."""

    def that_count(self) -> Self:
        """Return the runs that are no trial."""
        return self.filter(trial__isnull=True)

    def tried(self) -> Self:
        """Return the trials that are still kept."""
        return self.filter(trial__isnull=False).exclude(state=RunState.REMOVED)


class Run(models.Model):
    """One planning run (penyusunan), kept with all that is needed to replay it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.PositiveIntegerField(_("nomor"), unique=True)
    start = models.DateField(_("mulai"))
    end = models.DateField(_("sampai dengan"))
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    cause = models.CharField(_("sebab"), max_length=200, blank=True)
    """Id of the event that asked for it; empty when a person did."""
    base = models.ForeignKey(
        "rosters.Roster", models.PROTECT, null=True, blank=True, related_name="runs_on_top"
    )
    """The published roster that it was compared with."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    days = models.JSONField(default=list)
    """The dates planned, in the order of every assignment's letters."""
    history = models.PositiveSmallIntegerField(default=0)
    """Days of the problem that lie before `start`: published, frozen, and only counted along."""
    problem = models.BinaryField(null=True)
    """The engine's input, for replay."""
    result = models.BinaryField(null=True)
    """The engine's answer with the proof of each block, which a later run builds on."""
    problem_hash = models.CharField(max_length=64, blank=True)
    roster_hash = models.CharField(max_length=64, blank=True)
    engine = models.CharField(max_length=80, blank=True)
    summary = models.JSONField(default=dict)
    """Levels with value and bound, share in the office, posts filled, changed, forced, seconds."""
    caps = models.JSONField(default=dict)
    """Unit or office id → the cap of each day and the rule answers behind it."""
    collision = models.JSONField(null=True)
    """The smallest set of colliding rules, when no roster satisfies them."""
    teams = models.BinaryField(null=True)
    """Shift teams as the engine was asked, and their rosters with proof."""
    shift_types = models.JSONField(default=list)
    """A list a team: unit, and the shifts with code, name, start and minutes as they were."""
    meetings = models.JSONField(default=dict)
    """Unit → its teams, each with name, rows and, week by week, day, present and needed."""
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    """Somebody has seen enough: the best shift rosters so far are kept."""
    edits = models.JSONField(default=list)
    """Cells changed by hand after planning: row, day, office and post, in order; of shift
    workers also the sign and its offset from the first day, where day may be -1."""

    trial = models.JSONField(null=True)
    """What a trial takes to be otherwise (see `policies.rules.supposing`); empty for a plan
    that counts. A trial is never proposed, listed, built on or published."""
    kept_until = models.DateTimeField(null=True)
    """When a trial is removed by itself."""

    objects = RunQuerySet.as_manager()
    personal_data = frozenset({"asked_by", "edits"})

    class Meta:
        verbose_name = _("penyusunan")
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(name="run_has_days", condition=Q(end__gte=F("start"))),
            models.CheckConstraint(
                name="trial_never_counts",
                condition=Q(trial__isnull=True)
                | ~Q(state__in=[RunState.PROPOSED, RunState.PUBLISHED, RunState.DISCARDED]),
            ),
            models.CheckConstraint(
                name="trial_has_an_end",
                condition=Q(trial__isnull=True) | Q(kept_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.start}–{self.end}"


class Pin(models.Model):
    """A cell that a person has settled: the plan goes around it (sematan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="pins")
    day = models.DateField(_("tanggal"))
    office = models.BooleanField(_("di kantor"))
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="pins")
    shift = models.CharField(_("sif"), max_length=1, blank=True)
    """For a shift worker: the code of the shift, or - for a day off."""
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    pinned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pinned_at = models.DateTimeField()

    personal_data = frozenset({"person", "reason", "pinned_by"})

    class Meta:
        verbose_name = _("sematan")
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="pin_once_per_person_and_day"),
            models.CheckConstraint(
                name="pin_post_only_in_office", condition=Q(post__isnull=True) | Q(office=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class Conflict(models.Model):
    """Something a run could not settle: a person must decide."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="conflicts")
    rule = models.CharField(max_length=40)
    day = models.DateField(null=True)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    data = models.JSONField(default=dict)
    """Numbers for the sentence: needed, filled, cap, cause."""
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    settlement = models.CharField(max_length=300, blank=True)

    personal_data = frozenset({"settled_by"})

    class Meta:
        verbose_name = _("konflik")
        ordering = ["day", "rule"]

    def __str__(self) -> str:
        return f"{self.rule} {self.day}"
