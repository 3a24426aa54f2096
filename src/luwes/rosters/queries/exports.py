"""A roster as it leaves the house: the rows of a file, kept to what may be looked at."""

from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from luwes.people.access import Reach
from luwes.people.models import Post, Unit
from luwes.rosters.models import Assignment, Run
from luwes.rosters.queries.board import caps_of_units, days_of, rows_seen
from luwes.rosters.queries.shift_board import every_day
from luwes.rosters.queries.shifts import shift_types_of
from luwes.rosters.rules.cells import NO_POST, RosterLines
from luwes.rosters.rules.export_rows import ExportPerson, RosterExport
from luwes.rosters.rules.shifts.signs import signs_of
from luwes_roster.problem import NO_LIMIT

CHUNK = 20_000


def rows_to_export(*, run: Run, reach: Reach, unit: Unit | None) -> QuerySet[Assignment]:
    """Return the rows that may be looked at, of one subtree or of all."""
    rows = rows_seen(run=run, reach=reach)
    return rows.filter(unit__path__startswith=unit.path) if unit else rows


def roster_export(
    chosen: QuerySet[Assignment], *, run: Run, title: str, notes: tuple[str, ...]
) -> RosterExport:
    """Return the chosen rows in the order of the board (three queries)."""
    rows = list(
        chosen.order_by("row")
        .values_list(
            *("person__nip", "person__name", "unit", "unit__name", "office__name"),
            *("places", "posts", "shifts"),
        )
        .iterator(chunk_size=CHUNK)
    )
    days, every = days_of(run), every_day(run)
    types = shift_types_of(run.shift_types)
    posts = dict(Post.objects.values_list("pk", "name").order_by("pk"))
    number: dict[UUID | None, int] = {post: index for index, post in enumerate(posts)}
    number[None] = NO_POST
    none = [NO_POST] * len(days)
    return RosterExport(
        title=title,
        lines=RosterLines(
            days=tuple(days),
            posts=tuple(posts.values()),
            nips=tuple(row[0] for row in rows),
            places=tuple(row[5] for row in rows),
            post=np.array(
                [[number[post] for post in row[6]] if row[6] else none for row in rows],
                dtype=np.int16,
            ).reshape(len(rows), len(days)),
            shifts={row[0]: signs_of(row[7], every) for row in rows if row[7]},
        ),
        people=tuple(
            ExportPerson(nip=nip, name=name, unit=unit, office=office)
            for nip, name, _unit, unit, office, *_cells in rows
        ),
        shift_types={row[0]: types.get(str(row[2]), ()) for row in rows if row[7]},
        unit_cap=_caps(run, {row[2]: (row[3], row[4]) for row in rows}),
        notes=notes,
    )


def _caps(run: Run, named: dict[UUID, tuple[str, str]]) -> dict[tuple[str, str], tuple[int, ...]]:
    caps = caps_of_units(run=run, units=list(named))
    return {
        named[unit]: tuple(NO_LIMIT if cap is None else cap for cap in of_days)
        for unit, of_days in caps.items()
    }
