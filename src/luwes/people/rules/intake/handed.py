"""Rows that are handed over to the plans: what each would say, as plain data."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from luwes.people.rules.constraint_rows import ConstraintReader, ConstraintRow
from luwes.people.rules.intake.known import Kind, Values
from luwes.people.rules.intake.tree import Path
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.shift_rows import (
    CoverReader,
    CoverRow,
    ShiftReader,
    ShiftRow,
    WorkerReader,
    WorkerRow,
)
from luwes.people.rules.team_rows import (
    PairReader,
    PairRow,
    TeamReader,
    TeamRow,
    WholeWeekReader,
    WholeWeekRow,
)
from luwes.people.rules.workbook import Table

PLAIN_READERS: Mapping[Kind, Callable[[Table, Sequence[PersonRow]], Any]] = {
    "constraints": ConstraintReader,
    "shifts": ShiftReader,
    "teams": TeamReader,
    "pairs": PairReader,
    "whole_weeks": WholeWeekReader,
}
LONGEST: Mapping[str, int] = {"name": 40, "team": 120}
"""Signs that the plans keep of each text."""
WHOLE_NUMBER_MOST = 32_767
MINUTES_MOST = 1_000_000


def reader_of(
    kind: Kind, table: Table, people: Sequence[PersonRow], shifts: Sequence[ShiftRow]
) -> Any:
    """Return the reader of a kind. Its rows stand in `rows_read`.

    shifts: those of the same file, for cover and workers.
    """
    if kind == "cover":
        return CoverReader(table, people, shifts)
    if kind == "workers":
        return WorkerReader(table, people, shifts)
    return PLAIN_READERS[kind](table, people)


def rows_read(kind: Kind, reader: Any) -> Sequence[Any]:
    """Return what a reader has read."""
    named = {"constraints": "constraints", "shifts": "shifts"}
    rows: Sequence[Any] = getattr(reader, named.get(kind, "rows"))
    return rows


def beyond_storage(row: Any) -> tuple[str, str, str] | None:
    """Return the field, the reason and the detail of what no table could keep of a row."""
    match row:
        case ShiftRow(name=text) if len(text) > LONGEST["name"]:
            return "name", "text_too_long", str(LONGEST["name"])
        case ShiftRow(rest=minutes) if minutes > WHOLE_NUMBER_MOST:
            return "rest", "hours_unreadable", ""
        case TeamRow(team=text) if len(text) > LONGEST["team"]:
            return "team", "text_too_long", str(LONGEST["team"])
        case CoverRow(people=people) if people > WHOLE_NUMBER_MOST:
            return "people", "whole_unreadable", ""
        case WorkerRow():
            return _too_much(row)
    return None


def _too_much(row: WorkerRow) -> tuple[str, str, str] | None:
    for field in ("run_max", "run_min", "off_min", "weekends_max"):
        if getattr(row, field) > WHOLE_NUMBER_MOST:
            return field, "whole_unreadable", ""
    for field, minutes in (("hours_min", row.minutes_min), ("hours_max", row.minutes_max)):
        if minutes is not None and minutes > MINUTES_MOST:
            return field, "hours_unreadable", ""
    return None


def values_of(row: Any, *, unit: Path | None = None) -> Values:
    """Return what a row says.

    unit: its place in the tree, of rows that are about a unit.
    """
    said = VALUES[type(row)](row)
    return said if unit is None else {"unit": list(unit), **said}


def shift_row_of(number: int, values: Values) -> ShiftRow:
    """Return a shift as its sheet gave it, from what was kept of it."""
    return ShiftRow(
        row=number,
        unit=values["unit"][-1] if values["unit"] else "",
        code=values["code"],
        name=values["name"],
        start=values["start"],
        minutes=values["minutes"],
        rest=values["rest"],
        forbids=frozenset(values["forbids"]),
    )


def _constraint(row: ConstraintRow) -> Values:
    return {
        "nip": row.nip,
        "kind": row.kind,
        "start": row.start and row.start.isoformat(),
        "end": row.end and row.end.isoformat(),
        "weekdays": sorted(day + 1 for day in row.weekdays),
        "wish": row.wish,
    }


def _shift(row: ShiftRow) -> Values:
    return {
        "code": row.code,
        "name": row.name,
        "start": row.start,
        "minutes": row.minutes,
        "rest": row.rest,
        "forbids": sorted(row.forbids),
    }


def _worker(row: WorkerRow) -> Values:
    return {
        "nip": row.nip,
        "run_max": row.run_max,
        "run_min": row.run_min,
        "off_min": row.off_min,
        "weekends_max": row.weekends_max,
        "shifts_max": dict(row.shifts_max),
        "minutes_min": row.minutes_min,
        "minutes_max": row.minutes_max,
    }


def _cover(row: CoverRow) -> Values:
    return {
        "code": row.code,
        "weekdays": sorted(row.weekdays),
        "dates": [day.isoformat() for day in row.dates],
        "people": row.people,
    }


def _team(row: TeamRow) -> Values:
    return {
        "team": row.team,
        "weekday": row.weekday,
        "share": row.share,
        "members": list(row.members),
    }


def _pair(row: PairRow) -> Values:
    return {"nip": row.nip, "other": row.other, "together": row.together}


def _whole_weeks(row: WholeWeekRow) -> Values:
    return {"nip": row.nip}


VALUES: Mapping[type, Callable[[Any], Values]] = {
    ConstraintRow: _constraint,
    ShiftRow: _shift,
    CoverRow: _cover,
    WorkerRow: _worker,
    TeamRow: _team,
    PairRow: _pair,
    WholeWeekRow: _whole_weeks,
}
"""Kind of row → what it says."""
