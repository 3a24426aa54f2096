"""Units that never close: their shifts, how many people each needs, and who works in them."""

from collections.abc import Mapping

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import ImportBatch, Person, Unit
from luwes.rosters.rules.shifts.pattern import Asked, WishedShift


class ShiftPattern(models.Model):
    """The shifts of one unit (pola sif). While it is there, every plan plans them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.OneToOneField(Unit, models.CASCADE, related_name="shift_pattern")
    changed_at = models.DateTimeField()
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="shift_patterns"
    )
    """The import that set it last, unless a person did."""

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("pola sif")

    def __str__(self) -> str:
        return f"{self.unit_id}"

    def put(self, asked: Asked) -> None:
        """Make this the whole pattern: shifts, cover and workers."""
        self.shifts.all().delete()
        self.workers.all().delete()
        _save_cover(_save_shifts(self, asked), asked)
        _save_workers(self, asked)


class ShiftType(models.Model):
    """One shift: a letter, when it starts in the zone of the office, how long it lasts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pattern = models.ForeignKey(ShiftPattern, models.CASCADE, related_name="shifts")
    place = models.PositiveSmallIntegerField()
    """Its place among the shifts of the pattern, which gives its look."""
    code = models.CharField(_("kode"), max_length=1)
    name = models.CharField(_("nama"), max_length=40)
    start = models.PositiveSmallIntegerField(_("mulai"))
    """Minutes after midnight."""
    minutes = models.PositiveSmallIntegerField(_("lama"))
    rest = models.PositiveSmallIntegerField(_("jeda"), default=0)
    """Minutes between its end and the next start at least: the agency's own rule."""
    forbids = models.CharField(max_length=36, blank=True)
    """Codes that may not be worked on the next day."""

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("sif")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["pattern", "code"], name="shift_code_once_a_pattern"),
            models.CheckConstraint(name="shift_code_is_plain", condition=Q(code__regex="[A-Z0-9]")),
            models.CheckConstraint(
                name="shift_within_a_day",
                condition=Q(minutes__range=(1, 1440)) & Q(start__lt=1440),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class ShiftCover(models.Model):
    """How many people a shift needs on some weekdays, or on single dates."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shift = models.ForeignKey(ShiftType, models.CASCADE, related_name="cover")
    place = models.PositiveSmallIntegerField()
    """Later needs of a day win over earlier ones."""
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    """0 Monday to 6 Sunday."""
    dates = ArrayField(models.DateField(), default=list)
    """Single days; where given, the weekdays say nothing."""
    people = models.PositiveSmallIntegerField(_("petugas"))

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("kebutuhan sif")
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.shift_id} {self.people}"


class ShiftWorker(models.Model):
    """A person who works in shifts, with the agency's rules for them, per four weeks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pattern = models.ForeignKey(ShiftPattern, models.CASCADE, related_name="workers")
    person = models.OneToOneField(Person, models.CASCADE, related_name="shift_worker")
    run_max = models.PositiveSmallIntegerField(default=6)
    run_min = models.PositiveSmallIntegerField(default=1)
    off_min = models.PositiveSmallIntegerField(default=1)
    weekends_max = models.PositiveSmallIntegerField(default=4)
    shifts_max = models.JSONField(default=dict)
    """Code → shifts of that kind at most."""
    minutes_min = models.PositiveIntegerField(null=True)
    minutes_max = models.PositiveIntegerField(null=True)

    personal_data = frozenset({"person"})

    class Meta:
        verbose_name = _("pegawai sif")

    def __str__(self) -> str:
        return f"{self.person_id}"


class ShiftWish(models.Model):
    """What a shift worker asks for on one day (keinginan sif): a plan weighs it, no more."""

    class Strength(models.IntegerChoices):
        """How much it matters."""

        USUAL = 1, _("ingin")
        STRONG = 2, _("sangat ingin")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="shift_wishes")
    day = models.DateField(_("tanggal"))
    shift = models.CharField(_("sif"), max_length=1)
    """The code of a shift, or - for a day off."""
    wanted = models.BooleanField(default=True)
    """False: rather not this shift."""
    strength = models.PositiveSmallIntegerField(
        _("kekuatan"), choices=Strength, default=Strength.USUAL
    )
    asked_at = models.DateTimeField()

    personal_data = frozenset({"person", "day", "shift"})

    class Meta:
        verbose_name = _("keinginan sif")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="one_shift_wish_a_day"),
            models.CheckConstraint(name="wish_is_one_or_two", condition=Q(strength__in=(1, 2))),
            models.CheckConstraint(
                name="a_day_off_is_wanted", condition=~Q(shift="-") | Q(wanted=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day} {self.shift}"

    @property
    def as_asked(self) -> WishedShift:
        """The wish as plans read it."""
        return WishedShift(self.day, self.shift, self.wanted, self.strength)


def _save_shifts(pattern: ShiftPattern, asked: Asked) -> dict[str, ShiftType]:
    rows = [
        ShiftType(
            pattern=pattern,
            place=place,
            code=shift.code,
            name=shift.name,
            start=shift.start,
            minutes=shift.minutes,
            rest=shift.rest,
            forbids="".join(sorted(shift.forbids)),
        )
        for place, shift in enumerate(asked.shifts)
    ]
    return {row.code: row for row in ShiftType.objects.bulk_create(rows)}


def _save_cover(shifts: Mapping[str, ShiftType], asked: Asked) -> None:
    ShiftCover.objects.bulk_create(
        ShiftCover(
            shift=shifts[need.code],
            place=place,
            weekdays=sorted(need.weekdays),
            dates=list(need.dates),
            people=need.people,
        )
        for place, need in enumerate(asked.cover)
    )


def _save_workers(pattern: ShiftPattern, asked: Asked) -> None:
    """Keep the workers; somebody who was in another pattern leaves it."""
    ShiftWorker.objects.filter(person__in=asked.workers).delete()
    ShiftWorker.objects.bulk_create(
        ShiftWorker(
            pattern=pattern,
            person_id=person,
            run_max=rules.run_max,
            run_min=rules.run_min,
            off_min=rules.off_min,
            weekends_max=rules.weekends_max,
            shifts_max=dict(rules.shifts_max),
            minutes_min=rules.minutes_min,
            minutes_max=rules.minutes_max,
        )
        for person, rules in asked.workers.items()
    )
