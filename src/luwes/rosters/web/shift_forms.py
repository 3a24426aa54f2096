"""The form of a unit's shifts: what they are, how many people each needs, who works in them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.models import Person
from luwes.rosters.models import ShiftPattern
from luwes.rosters.rules.shifts.pattern import Asked, CoverNeed, ShiftType, WorkerRules
from luwes.rosters.web.words import WEEKDAYS

ROWS = 5
"""Shifts that the form has room for."""
HOUR = 60
PLAIN_CODE = RegexValidator("^[A-Z0-9]$", gettext_lazy("Satu huruf besar atau angka."))
USUAL = (("P", "Pagi", 7, 8), ("S", "Siang", 15, 8), ("M", "Malam", 22, 9))
"""What a unit without shifts is offered: code, name, first hour, hours."""
USUAL_REST = 11


class PatternForm(forms.Form):
    """A whole pattern; a row of shifts without a code is not used."""

    rest = forms.DecimalField(
        label=gettext_lazy("Jeda antarsif paling sedikit, jam"),
        min_value=0, max_value=48, decimal_places=2,
    )  # fmt: skip
    run_max = forms.IntegerField(
        label=gettext_lazy("Hari kerja berturut-turut paling banyak"), min_value=1, max_value=31
    )
    run_min = forms.IntegerField(
        label=gettext_lazy("Hari kerja berturut-turut paling sedikit"), min_value=1, max_value=14
    )
    off_min = forms.IntegerField(
        label=gettext_lazy("Hari libur berturut-turut paling sedikit"), min_value=1, max_value=14
    )
    weekends_max = forms.IntegerField(
        label=gettext_lazy("Akhir pekan paling banyak per empat pekan"), min_value=0, max_value=4
    )
    workers = forms.MultipleChoiceField(
        label=gettext_lazy("Pegawai yang bekerja bergilir"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        typed: Any = None,
        *,
        pattern: ShiftPattern | None,
        staff: Sequence[Person],
    ) -> None:
        self.pattern = pattern
        super().__init__(typed, initial=_initial(pattern))
        choices = [(str(each.pk), f"{each.full_name} · {each.nip}") for each in staff]
        self.fields["workers"].choices = choices  # type: ignore[attr-defined]  # a choice field
        for row in range(ROWS):
            self.fields |= _shift_fields(row)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the fields of each shift, for a table."""
        for row in range(ROWS):
            yield {
                "number": row + 1,
                "shift": [self[f"{name}_{row}"] for name in ("code", "name", "start", "hours")],
                "need": [self[f"need_{row}_{day}"] for day in range(7)],
            }

    def weekdays(self) -> list[str]:
        """Return the names of the days, Monday first."""
        return [str(day) for day in WEEKDAYS]

    def rules(self) -> list[forms.BoundField]:
        """Return the fields that hold for every shift worker."""
        return [self[name] for name in ("rest", "run_max", "run_min", "off_min", "weekends_max")]

    def clean(self) -> dict[str, Any]:
        """Refuse rows that say half of something, and codes that stand twice."""
        typed = super().clean() or {}
        codes: list[str] = []
        for row in range(ROWS):
            code = typed.get(f"code_{row}")
            if not code:
                continue
            if code in codes:
                self.add_error(f"code_{row}", _("Kode ini sudah dipakai di baris lain."))
            codes.append(code)
            for name in ("start", "hours"):
                if typed.get(f"{name}_{row}") is None and f"{name}_{row}" not in self.errors:
                    self.add_error(f"{name}_{row}", _("Wajib diisi untuk sif ini."))
        if not codes and not self.errors:
            self.add_error("code_0", _("Isi paling sedikit satu sif."))
        run_min, run_max = typed.get("run_min"), typed.get("run_max")
        if run_min and run_max and run_min > run_max:
            self.add_error("run_min", _("Tidak boleh melebihi yang paling banyak."))
        return typed

    def asked(self) -> Asked:
        """Return the pattern as typed, with what this form does not show kept as it was."""
        typed, known = self.cleaned_data, _known_shifts(self.pattern)
        used = [row for row in range(ROWS) if typed[f"code_{row}"]]
        rest = round(typed["rest"] * HOUR)
        shifts = [_shift(typed, row, rest, known) for row in used]
        cover = [need for row in used for need in _cover(typed, row)]
        codes = {shift.code for shift in shifts}
        cover += [need for need in _dated(self.pattern) if need.code in codes]
        return Asked(shifts, cover, dict(self._workers(codes)))

    def _workers(self, codes: set[str]) -> Iterator[tuple[UUID, WorkerRules]]:
        known = {} if self.pattern is None else {
            each.person_id: each for each in self.pattern.workers.all()
        }  # fmt: skip
        names = ("run_max", "run_min", "off_min", "weekends_max")
        common = WorkerRules(**{name: self.cleaned_data[name] for name in names})
        for text in self.cleaned_data["workers"]:
            before = known.get(UUID(text))
            if before is None:
                yield UUID(text), common
                continue
            most = {code: count for code, count in before.shifts_max.items() if code in codes}
            yield (
                UUID(text),
                replace(
                    common,
                    shifts_max=most,
                    minutes_min=before.minutes_min,
                    minutes_max=before.minutes_max,
                ),
            )


def _shift_fields(row: int) -> dict[str, forms.Field]:
    number = row + 1
    fields: dict[str, forms.Field] = {
        f"code_{row}": forms.CharField(
            label=_("Kode sif %(number)s") % {"number": number},
            max_length=1, required=False, validators=[PLAIN_CODE],
        ),
        f"name_{row}": forms.CharField(
            label=_("Nama sif %(number)s") % {"number": number}, max_length=40, required=False
        ),
        f"start_{row}": forms.TimeField(
            label=_("Mulai sif %(number)s") % {"number": number}, required=False,
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        ),
        f"hours_{row}": forms.DecimalField(
            label=_("Lama sif %(number)s, jam") % {"number": number},
            min_value=Decimal("0.25"), max_value=24, decimal_places=2, required=False,
        ),
    }  # fmt: skip
    for day in range(7):
        said = {"number": number, "day": WEEKDAYS[day]}
        fields[f"need_{row}_{day}"] = forms.IntegerField(
            label=_("Petugas sif %(number)s, %(day)s") % said,
            min_value=0, max_value=500, required=False,
        )  # fmt: skip
    return fields


def _shift(typed: dict[str, Any], row: int, rest: int, known: dict[str, ShiftType]) -> ShiftType:
    start: time = typed[f"start_{row}"]
    code = typed[f"code_{row}"]
    return ShiftType(
        code=code,
        name=typed[f"name_{row}"] or code,
        start=start.hour * HOUR + start.minute,
        minutes=round(typed[f"hours_{row}"] * HOUR),
        rest=rest,
        forbids=known[code].forbids if code in known else frozenset(),
    )


def _cover(typed: dict[str, Any], row: int) -> Iterator[CoverNeed]:
    """Give one need for each number of people, with the weekdays that have it."""
    days: dict[int, set[int]] = {}
    for day in range(7):
        days.setdefault(typed[f"need_{row}_{day}"] or 0, set()).add(day)
    for people, weekdays in days.items():
        if people:
            yield CoverNeed(typed[f"code_{row}"], people, frozenset(weekdays))


def _known_shifts(pattern: ShiftPattern | None) -> dict[str, ShiftType]:
    if pattern is None:
        return {}
    return {
        each.code: ShiftType(
            each.code, each.name, each.start, each.minutes, each.rest, frozenset(each.forbids)
        )
        for each in pattern.shifts.all()
    }


def _dated(pattern: ShiftPattern | None) -> Iterator[CoverNeed]:
    """Give the needs of single dates, which a sheet brought in."""
    for shift in [] if pattern is None else pattern.shifts.all():
        for need in shift.cover.all():
            if need.dates:
                yield CoverNeed(
                    shift.code, need.people, frozenset(need.weekdays), tuple(need.dates)
                )


def _initial(pattern: ShiftPattern | None) -> dict[str, Any]:
    if pattern is None:
        return _usual()
    shifts = list(pattern.shifts.all())[:ROWS]
    found: dict[str, Any] = {"rest": Decimal(max((each.rest for each in shifts), default=0)) / HOUR}
    for row, shift in enumerate(shifts):
        found |= _row(row, shift.code, shift.name, shift.start, Decimal(shift.minutes) / HOUR)
        for need in shift.cover.all():
            if not need.dates:
                found |= {f"need_{row}_{day}": need.people for day in need.weekdays}
    workers = list(pattern.workers.all())
    found["workers"] = [str(each.person_id) for each in workers]
    names = ("run_max", "run_min", "off_min", "weekends_max")
    first = workers[0] if workers else WorkerRules()
    return found | {name: getattr(first, name) for name in names}


def _usual() -> dict[str, Any]:
    rules = WorkerRules()
    names = ("run_max", "run_min", "off_min", "weekends_max")
    found: dict[str, Any] = {name: getattr(rules, name) for name in names}
    found["rest"] = USUAL_REST
    for row, (code, name, start, hours) in enumerate(USUAL):
        found |= _row(row, code, name, start * HOUR, Decimal(hours))
        found |= {f"need_{row}_{day}": 1 for day in range(7)}
    return found


def _row(row: int, code: str, name: str, start: int, hours: Decimal) -> dict[str, Any]:
    return {
        f"code_{row}": code,
        f"name_{row}": name,
        f"start_{row}": time(start // HOUR, start % HOUR),
        f"hours_{row}": hours.normalize(),
    }
