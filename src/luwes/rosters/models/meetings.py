"""Who meets whom: teams with a day in the office, pairs of people, people with whole weeks."""

from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import ImportBatch, Person, Unit
from luwes.people.rules.team_rows import USUAL_SHARE


class MeetingTeam(models.Model):
    """A team of one unit that meets in the office on one day a week (tim).

    Without members it is everyone of the unit, whoever that is when a plan is made.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="meeting_teams")
    name = models.CharField(_("nama tim"), max_length=120)
    weekday = models.PositiveSmallIntegerField(_("hari temu"), null=True, blank=True)
    """0 Monday to 6 Sunday; empty: the plan chooses, week by week."""
    share = models.PositiveSmallIntegerField(_("porsi hadir"), default=USUAL_SHARE)
    """Percent of the members who may come."""
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="meeting_teams"
    )
    """The import that set it last, unless a person did."""

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("tim")
        ordering = ["unit", "name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="team_once_a_unit"),
            models.CheckConstraint(
                name="team_share_is_percent", condition=Q(share__range=(1, 100))
            ),
            models.CheckConstraint(
                name="team_meets_on_a_weekday",
                condition=Q(weekday__isnull=True) | Q(weekday__range=(0, 6)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def put(self, people: Collection[UUID]) -> None:
        """Make these the members."""
        self.members.all().delete()
        MeetingMember.objects.bulk_create(
            MeetingMember(team=self, person_id=person) for person in people
        )


class MeetingMember(models.Model):
    """One person of a team."""

    id = models.BigAutoField(primary_key=True)
    team = models.ForeignKey(MeetingTeam, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="meeting_teams")

    personal_data = frozenset({"person"})

    class Meta:
        verbose_name = _("anggota tim")
        constraints = [
            models.UniqueConstraint(fields=["team", "person"], name="member_once_a_team")
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"


class MeetingPair(models.Model):
    """Two people of one unit who come on the same days, or never on the same day (pasangan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Person, models.CASCADE, related_name="pairs")
    second = models.ForeignKey(Person, models.CASCADE, related_name="paired")
    together = models.BooleanField(_("bersama"))
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="pairs"
    )

    personal_data = frozenset({"first", "second"})

    class Meta:
        verbose_name = _("pasangan")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(name="pair_in_order", condition=Q(first__lt=F("second"))),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class WholeWeeks(models.Model):
    """A person who comes in a week as often as possible, or not at all (minggu utuh)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="whole_weeks")
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="whole_weeks"
    )

    personal_data = frozenset({"person"})

    class Meta:
        verbose_name = _("minggu utuh")

    def __str__(self) -> str:
        return f"{self.person_id}"


class Replaced(models.Model):
    """What an import put in the place of: it comes back when the import is undone."""

    class Kind(models.TextChoices):
        """What was replaced."""

        PATTERN = "pattern", _("pola sif")
        TEAM = "team", _("tim")
        PAIR = "pair", _("pasangan")
        FLAG = "flag", _("tidak dapat ke kantor")

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="replaced")
    kind = models.CharField(max_length=7, choices=Kind)
    subject = models.UUIDField()
    """The unit of a pattern; the team; the pair; the person who could not come."""
    before = models.JSONField(null=True)
    """What stood there, as data; nothing where there was none."""

    personal_data = frozenset({"before"})

    class Meta:
        verbose_name = _("yang digantikan impor")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.kind} {self.subject}"
