"""Shift patterns that came in with sheets, handed over by the import, and taken back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.people.models import ImportRow, Person, RowAction, SheetKind
from luwes.people.queries.known import unit_paths
from luwes.rosters.models import Replaced, ShiftPattern
from luwes.rosters.queries.shifts import asked_of, patterns
from luwes.rosters.rules.shifts.pattern import Asked, CoverNeed, ShiftType, WorkerRules

IMPORTED = "rosters.shift_patterns_imported"
TAKEN_BACK = "rosters.shift_patterns_taken_back"
KINDS = (SheetKind.SHIFTS, SheetKind.COVER, SheetKind.WORKERS)

Said = dict[str, Any]


def take_over_shifts(*, event: Event) -> int:
    """Make the patterns of an applied import those of their units; return how many are new.

    A unit without shift workers in the sheets keeps those it has; one that has none either is
    passed over. What a unit had comes back when the import is undone.
    """
    said = _said(event)
    if not said[SheetKind.SHIFTS]:
        return 0
    units = {tuple(path): unit for unit, path in unit_paths().items()}
    asked = _asked(said, units)
    known = {each.unit_id: each for each in patterns().filter(unit__in=asked)}
    told = []
    for unit, wanted in asked.items():
        before = asked_of(known[unit]) if unit in known else None
        whole = wanted if wanted.workers or before is None else _with_workers(wanted, before)
        if not whole.workers or whole == before:
            continue
        _replace(unit, before, batch=UUID(event.subject))
        _write(unit, whole, at=event.at, batch=UUID(event.subject))
        told.append(unit)
    if told:
        payload = {"units": told}
        events.record(
            verb=IMPORTED, subject=event.subject, actor=event.actor, at=event.at, payload=payload
        )
    return len(told)


def take_back_shifts(*, event: Event) -> int:
    """Put back what an import replaced; a pattern set by hand since then stays."""
    batch = UUID(event.subject)
    replaced = Replaced.objects.filter(batch=batch, kind=Replaced.Kind.PATTERN)
    told = []
    for each in replaced:
        if not ShiftPattern.objects.filter(unit=each.subject, batch=batch).exists():
            continue
        before = _from_data(each.before) if each.before else None
        if before is None or not before.workers:
            ShiftPattern.objects.filter(unit=each.subject).delete()
        else:
            _write(each.subject, before, at=event.at, batch=None)
        told.append(each.subject)
    replaced.delete()
    if told:
        payload = {"units": told}
        events.record(
            verb=TAKEN_BACK, subject=event.subject, actor=event.actor, at=event.at, payload=payload
        )
    return len(told)


def _said(event: Event) -> dict[str, list[Said]]:
    rows = ImportRow.objects.filter(
        batch=UUID(event.subject), kind__in=KINDS, action=RowAction.HAND_OVER
    )
    found: dict[str, list[Said]] = defaultdict(list)
    for row in rows.order_by("kind", "number").only("kind", "values"):
        found[row.kind].append(row.said)
    return found


def _asked(
    said: Mapping[str, list[Said]], units: Mapping[tuple[str, ...], UUID]
) -> dict[UUID, Asked]:
    """Return unit → its pattern as the sheets give it."""
    workers = said.get(SheetKind.WORKERS, [])
    nips = {each["nip"]: each for each in workers}
    people = Person.objects.filter(nip__in=nips).values_list("unit", "pk", "nip")
    rules: dict[UUID, dict[UUID, WorkerRules]] = defaultdict(dict)
    for unit, person, nip in people:
        rules[unit][person] = _rules(nips[nip])
    shifts, cover = _by_unit(said[SheetKind.SHIFTS]), _by_unit(said.get(SheetKind.COVER, []))
    found = {}
    for path, rows in shifts.items():
        if (place := units.get(path)) is not None:
            found[place] = Asked(
                shifts=[_shift(row) for row in rows],
                cover=[_need(row) for row in cover.get(path, [])],
                workers=rules.get(place, {}),
            )
    return found


def _by_unit(rows: Iterable[Said]) -> dict[tuple[str, ...], list[Said]]:
    found: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for row in rows:
        found[tuple(row["unit"])].append(row)
    return found


def _with_workers(asked: Asked, before: Asked) -> Asked:
    """Return a pattern with the workers a unit has, freed of limits on shifts it loses."""
    codes = {shift.code for shift in asked.shifts}
    kept = {
        person: _rules(asdict(rules) | {"shifts_max": _of(codes, rules.shifts_max)})
        for person, rules in before.workers.items()
    }
    return Asked(asked.shifts, asked.cover, kept)


def _of(codes: set[str], limits: Mapping[str, int]) -> dict[str, int]:
    return {code: most for code, most in limits.items() if code in codes}


def _shift(row: Said) -> ShiftType:
    return ShiftType(
        row["code"], row["name"], row["start"], row["minutes"], row["rest"],
        frozenset(row["forbids"]),
    )  # fmt: skip


def _need(row: Said) -> CoverNeed:
    dates = tuple(map(date.fromisoformat, row["dates"]))
    return CoverNeed(row["code"], row["people"], frozenset(row["weekdays"]), dates)


def _rules(row: Said) -> WorkerRules:
    names = ("run_max", "run_min", "off_min", "weekends_max", "minutes_min", "minutes_max")
    return WorkerRules(**{name: row[name] for name in names}, shifts_max=dict(row["shifts_max"]))


def _write(unit: UUID, asked: Asked, *, at: datetime, batch: UUID | None) -> None:
    pattern, _made = ShiftPattern.objects.update_or_create(
        unit_id=unit, defaults={"changed_at": at, "batch_id": batch}
    )
    pattern.put(asked)


def _replace(unit: UUID, before: Asked | None, *, batch: UUID) -> None:
    data = None if before is None else _as_data(before)
    Replaced.objects.create(batch_id=batch, kind=Replaced.Kind.PATTERN, subject=unit, before=data)


def _as_data(asked: Asked) -> Said:
    return {
        "shifts": [asdict(shift) | {"forbids": sorted(shift.forbids)} for shift in asked.shifts],
        "cover": [
            asdict(need)
            | {
                "weekdays": sorted(need.weekdays),
                "dates": [day.isoformat() for day in need.dates],
            }
            for need in asked.cover
        ],
        "workers": {
            str(person): asdict(rules) | {"shifts_max": dict(rules.shifts_max)}
            for person, rules in asked.workers.items()
        },
    }


def _from_data(data: Said) -> Asked:
    """Return a pattern that was kept; people who are gone are left out."""
    people = set(Person.objects.filter(pk__in=data["workers"]).values_list("pk", flat=True))
    return Asked(
        shifts=[_shift(row) for row in data["shifts"]],
        cover=[_need(row) for row in data["cover"]],
        workers={
            UUID(person): _rules(row)
            for person, row in data["workers"].items()
            if UUID(person) in people
        },
    )
