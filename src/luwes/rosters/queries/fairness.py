"""How a roster falls on people and units: what each carries, beside the mean of the unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from django.core.paginator import Page, Paginator

from luwes.people.access import Reach
from luwes.people.models import Unit
from luwes.rosters.models import Assignment, Run
from luwes.rosters.queries.board import rows_seen
from luwes.rosters.queries.shift_board import stored_teams
from luwes.rosters.queries.shifts import shift_types_of
from luwes.rosters.queries.stored import Stored, stored_run
from luwes.rosters.rules.shifts.pattern import DAY_MINUTES
from luwes_roster.counts import Counted, counted, with_team
from luwes_roster.shifts.counts import counted_shifts
from luwes_roster.shifts.serialize import Planned

GROUPS_PER_PAGE = 60
PEOPLE_PER_PAGE = 100
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Fairness:
    """The table of a run, and which unit each of its groups is."""

    table: Counted
    units: tuple[Unit | None, ...]
    """The unit of each group, None where it may not be looked at. The groups after the units of
    the problem are the shift workers of a unit."""
    on_shifts_from: int

    def seen(self) -> list[int]:
        """Return the groups with people that may be looked at, in the order of the tree."""
        sizes = np.bincount(self.table.unit, minlength=self.table.units)
        named = [(unit.path, group) for group, unit in enumerate(self.units) if unit]
        return [group for _, group in sorted(named) if sizes[group]]


@dataclass(frozen=True, slots=True)
class PersonCounts:
    """One person's row."""

    assignment: Assignment
    amounts: tuple[int, ...]
    against: tuple[float, ...]


def fairness_of(run: Run, *, reach: Reach) -> Fairness:
    """Return the table of a run (two queries; one more with shift workers)."""
    stored = stored_run(run)
    teams = _teams(run)
    table = _table(run, stored, teams)
    ids = [*stored.units, *(stored.units[_unit_of(stored, team)] for team in teams)]
    seen = Unit.objects.filter(reach.within()).in_bulk(list(set(ids)))
    return Fairness(table, tuple(seen.get(pk) for pk in ids), len(stored.units))


def groups_page(found: Fairness, *, page: int) -> Page[int]:
    """Return a page of groups."""
    return Paginator(found.seen(), GROUPS_PER_PAGE).get_page(page)


def people_of(
    run: Run, found: Fairness, *, group: int, reach: Reach, page: int
) -> tuple[Page[int], list[PersonCounts]]:
    """Return a page of one group's people, those farthest from its mean first (one query)."""
    rows = np.flatnonzero(found.table.unit == group)
    against = np.abs(found.table.against_mean[rows])
    order = np.lexsort((rows, -against.sum(axis=1), -against[:, 0]))
    shown: Page[int] = Paginator(rows[order].tolist(), PEOPLE_PER_PAGE).get_page(page)
    seen = rows_seen(run=run, reach=reach).filter(row__in=list(shown.object_list))
    by_row = {each.row: each for each in seen.select_related("person")}
    difference = found.table.against_mean
    return shown, [
        PersonCounts(
            by_row[row], tuple(found.table.amounts[row].tolist()), tuple(difference[row].tolist())
        )
        for row in shown.object_list
        if row in by_row
    ]


def everyone_seen(run: Run, *, reach: Reach) -> Iterator[tuple[int, str, str]]:
    """Yield row, NIP and name of everybody within reach, a batch at a time."""
    rows = rows_seen(run=run, reach=reach).order_by("row")
    people = rows.values_list("row", "person__nip", "person__name").iterator(chunk_size=BATCH)
    while batch := list(islice(people, BATCH)):
        yield from batch


def _table(run: Run, stored: Stored, teams: tuple[Planned, ...]) -> Counted:
    table, types = counted(stored.problem, stored.roster), shift_types_of(run.shift_types)
    for team, answer in teams:
        kinds = types.get(str(stored.units[_unit_of(stored, (team, answer))]), ())
        late = {kind.code for kind in kinds if kind.end > DAY_MINUTES}
        nights = [index for index, code in enumerate(team.problem.shifts) if code in late]
        found = counted_shifts(team.problem, answer.roster, nights=nights)
        table = with_team(table, people=team.people, team=found)
    return table


def _teams(run: Run) -> tuple[Planned, ...]:
    return tuple((team, answer) for team, answer in stored_teams(run) if len(team.people))


def _unit_of(stored: Stored, planned: Planned) -> int:
    return int(stored.problem.unit[planned[0].people[0]])
