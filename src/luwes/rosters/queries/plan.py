"""A planning run made ready for the engine: its problem, and the ids behind the indices."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from luwes.people.models import Region
from luwes.policies.queries.headcount import measure
from luwes.policies.rules.supposing import Supposed, supposed_from
from luwes.rosters.models import Run
from luwes.rosters.queries.meetings import meetings_asked
from luwes.rosters.queries.planned_law import AgencyLaw
from luwes.rosters.queries.planning_input import Planned, planning_input
from luwes.rosters.queries.published import sources_of
from luwes.rosters.queries.shifts import planned_teams
from luwes.rosters.rules.behind import rules_behind
from luwes.rosters.rules.caps import NO_ANSWER
from luwes.rosters.rules.compile import Compiled, NothingToPlan, compile_problem
from luwes.rosters.rules.history import frozen, published_roster
from luwes.rosters.rules.law import FactsMissing
from luwes.rosters.rules.planning_input import PlanningInput
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes_policy.calendar import CalendarEnds
from luwes_policy.in_force import RuleConflict
from luwes_roster.problem import NO_LIMIT, Problem
from luwes_roster.result import Result
from luwes_roster.serialize import from_bytes, result_from_bytes


@dataclass
class NoPlanError(Exception):
    """The rules in force or the tables leave nothing that could be planned.

    kind: `nothing` (nobody, or no working day), `shifts` (somebody cannot be given any),
    `no_shift_engine`, `facts` (a rule needs a fact that nobody has recorded),
    `conflict` (two rules of equal rank) or `calendar` (no calendar so far ahead).
    """

    kind: str
    data: dict[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A problem, and what its rows and numbers stand for."""

    problem: Problem
    history: int
    """Days before the run's first day: published, frozen, only counted along."""
    absence: NDArray[np.int8]
    """(P, D) see `rules.cells`."""
    people: tuple[tuple[UUID, UUID, UUID], ...]
    """Person, unit and office of each row."""
    units: tuple[UUID, ...]
    """The unit behind each unit of the problem."""
    offices: tuple[UUID, ...]
    office_names: tuple[str, ...]
    desks: tuple[int | None, ...]
    posts: tuple[UUID, ...]
    rules: tuple[dict[str, Any], ...]
    """The rules that the numbers come from, as plain data."""
    teams: tuple[CompiledTeam, ...] = ()
    """Shift workers, from the run's first day on."""
    names: tuple[str, ...] = ()
    """The name of each row."""
    meetings: tuple[str, ...] = ()
    """The name of each team that meets."""
    home_caps: tuple[dict[str, Any], ...] = ()
    """Where the law limits people at home, on the days planned, as plain data."""

    def caps_as_data(self) -> dict[str, Any]:
        """Return caps by unit for the planned days, the ids in order, and the rules behind."""
        return {
            "units": self._caps_of_units(),
            "index": {
                "units": [str(unit) for unit in self.units],
                "offices": [str(office) for office in self.offices],
                "posts": [str(post) for post in self.posts],
                "teams": list(self.meetings),
            },
            "rules": list(self.rules),
            "home": list(self.home_caps),
        }

    def _caps_of_units(self) -> dict[str, list[int | None]]:
        """Return the caps of each unit; one that sits in several offices has their sum."""
        found: dict[str, list[int | None]] = {}
        for unit, caps in zip(
            self.units, self.problem.unit_cap[:, self.history :].tolist(), strict=True
        ):
            part = [None if cap == NO_LIMIT else cap for cap in caps]
            known = found.get(str(unit))
            found[str(unit)] = part if known is None else _summed(known, part)
        return {unit: caps for unit, caps in found.items() if any(cap is not None for cap in caps)}

    def with_names(self, figures: dict[str, Any]) -> dict[str, Any]:
        """Return the figures with the names and desks of offices."""
        offices = [
            each
            | {
                "name": self.office_names[each["office"]],
                "desks": self.desks[each["office"]],
            }
            for each in figures["offices"]
        ]
        return figures | {"offices": sorted(offices, key=lambda each: -each["people"])}


def _summed(caps: list[int | None], more: list[int | None]) -> list[int | None]:
    pairs = zip(caps, more, strict=True)
    return [None if one is None or other is None else one + other for one, other in pairs]


def plan_of(run: Run) -> Plan:
    """Return the problem of a run, read from the tables and from the law.

    Raises: NoPlanError.
    """
    start = first_day(run)
    planned = planning_input(start=start, end=run.end, serving=run.start)
    try:
        teams = planned_teams(planned.workers, start=run.start, end=run.end)
        meetings = meetings_asked(planned.workers)
        asked = replace(planned.asked, teams=teams, meetings=meetings)
        compiled = _compiled(asked, run=run, start=start)
    except NothingToPlan as error:
        data = {"people": str(error.people), "days": str(error.days)}
        raise NoPlanError("nothing", data) from error
    except FactsMissing as error:
        raise NoPlanError("facts", _missing(error)) from error
    except RuleConflict as error:
        raise NoPlanError("conflict", {"rule": error.rule_id, "day": str(error.on)}) from error
    except CalendarEnds as error:
        raise NoPlanError("calendar", {"end": str(run.end)}) from error
    days = compiled.problem.days
    history = sum(day < run.start for day in days)
    problem = compiled.problem
    if history:
        problem = frozen(problem, settled=published_roster(problem), days=history)
    return _plan(planned, compiled, problem=problem, history=history)


def first_day(run: Run) -> date:
    """Return where the run's problem begins: with the period it was published in, or, where
    another roster ends within the week or month that this one begins in, with the days of that.

    What the law asks of a week is asked of the whole week, whoever published its first days.
    """
    if run.base is None or run.base.run.start > run.start or not run.base.run.problem:
        return _first_counted(run.start)
    begun = min(from_bytes(bytes(run.base.run.problem)).days[0], run.start)
    return begun if run.base.run.history else _first_counted(begun)


def _first_counted(day: date) -> date:
    """Return the first published day of the week and the month of a day, before it, or itself."""
    earliest = min(day - timedelta(days=day.weekday()), day.replace(day=1))
    before = [earliest + timedelta(days=ahead) for ahead in range((day - earliest).days)]
    published = (each for each, at in zip(before, sources_of(before), strict=True) if at)
    return next(published, day)


def supposed_in(run: Run) -> Supposed | None:
    """Return what a trial takes to be otherwise; None for a plan that counts."""
    return supposed_from(run.trial) if run.trial else None


def _compiled(asked: PlanningInput, *, run: Run, start: date) -> Compiled:
    law = AgencyLaw(start=start, end=run.end, supposed=supposed_in(run))
    return compile_problem(
        asked,
        library=law.law.library_for(path=""),
        facts_of_region=law.facts_of_region,
        law=law,
        start=start,
        end=run.end,
        shifts_from=run.start,
        measure=measure(),
    )


def _missing(error: FactsMissing) -> dict[str, str]:
    region = Region.objects.filter(pk=error.region).values_list("name", flat=True).first()
    return {
        "region": region or "",
        "region_id": error.region,
        "day": error.day.isoformat(),
        "missing": ", ".join(error.missing),
        "rule": error.rule_id,
    }


def _plan(planned: Planned, compiled: Compiled, *, problem: Problem, history: int) -> Plan:
    return Plan(
        problem=problem,
        history=history,
        absence=compiled.presence.absence,
        people=planned.people,
        units=tuple(UUID(part.key) for part in compiled.units),
        offices=tuple(UUID(office.key) for office in compiled.offices),
        office_names=tuple(office.name for office in compiled.offices),
        desks=tuple(office.desks for office in compiled.offices),
        posts=tuple(UUID(post.name) for post in compiled.posts),
        rules=tuple(rule.as_data() for rule in rules_behind(compiled, history=history)),
        teams=compiled.teams,
        names=tuple(person.name for person in compiled.people),
        meetings=tuple(team.name for team in compiled.meetings),
        home_caps=tuple(_home_caps(compiled, history=history)),
    )


def _home_caps(compiled: Compiled, *, history: int) -> Iterator[dict[str, Any]]:
    for unit, day in np.argwhere(compiled.caps.home_answer != NO_ANSWER).tolist():
        cap, part = compiled.caps.of_home(unit, day), compiled.units[unit]
        if day >= history and cap is not None and cap.answer is not None:
            yield {
                "unit": part.key,
                "office": compiled.offices[part.office].key,
                "day": compiled.problem.days[day].isoformat(),
                "cap": cap.value,
                "staff": cap.staff,
                "citation": cap.answer.citation,
            }


def previous_of(run: Run, *, plan: Plan) -> tuple[Problem, Result] | None:
    """Return the latest question and answer about the same days, made comparable.

    What only a trial found is never built on: it is soon gone.
    A proposal on the same published roster comes first, else the run of that roster itself.
    """
    same = Run.objects.that_count().filter(base=run.base_id, end=run.end, result__isnull=False)
    former = same.exclude(pk=run.pk).order_by("-number").first()
    if former is None and run.base is not None:
        former = run.base.run
    if former is None or former.result is None:
        return None
    problem = from_bytes(bytes(former.problem or b""))
    result = result_from_bytes(bytes(former.result))
    if result.roster is None or problem.days != plan.problem.days:
        return None
    return frozen(problem, settled=result.roster, days=plan.history), result
