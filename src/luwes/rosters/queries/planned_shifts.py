"""The shift teams of a planning run: planned before the offices, saved with them."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from luwes.rosters.models import Run
from luwes.rosters.queries.plan import NoPlanError, Plan
from luwes.rosters.queries.shifts import published_signs
from luwes.rosters.queries.why import names_of
from luwes.rosters.rules.marks import CHANGED, NEW, SAME
from luwes.rosters.rules.shifts.compile import signs_by_row
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes.rosters.rules.shifts.saying import missing_cells, way_text
from luwes_roster.shifts.evaluate import Broken, broken_rules
from luwes_roster.shifts.serialize import teams_from_bytes, teams_to_bytes
from luwes_roster.shifts.together import (
    TEAM_WORK,
    NoTeamRoster,
    ShiftsNotInstalled,
    TeamAnswer,
    TeamProgress,
    plan_teams,
)

Tell = Callable[[str, int, int], None]
SECONDS_BETWEEN_LOOKS = 1.0
"""How often a run looks whether somebody wants it to stop."""
PERCENT = 100

Signs = Mapping[int, Mapping[date, str]]


def planned_shifts(
    run: Run, plan: Plan, *, tell: Tell, work: int = TEAM_WORK
) -> tuple[TeamAnswer, ...]:
    """Return the rosters of a plan's teams.

    work: rosters priced for each team at most.

    Raises: NoPlanError where somebody cannot be given any shifts, or the engine is missing.
    """
    if not plan.teams:
        return ()

    def told(progress: TeamProgress) -> None:
        tell("shifts", round(PERCENT * _closeness(progress)), PERCENT)

    tell("shifts", 0, PERCENT)
    try:
        return plan_teams(
            [team.team for team in plan.teams],
            work=work,
            former=_former(run),
            progress=told,
            stop=_Stop(run.pk),
        )
    except ShiftsNotInstalled as missing:
        raise NoPlanError("no_shift_engine", {}) from missing
    except NoTeamRoster as none:
        raise NoPlanError("shifts", _why(plan, none)) from none


class _Stop:
    """Asks the run now and then whether somebody has seen enough."""

    def __init__(self, run_id: UUID) -> None:
        self._run_id, self._looked_at, self._stopped = run_id, 0.0, False

    def __call__(self) -> bool:
        if not self._stopped and monotonic() - self._looked_at >= SECONDS_BETWEEN_LOOKS:
            self._looked_at = monotonic()
            asked = Run.objects.filter(pk=self._run_id, stop_asked_at__isnull=False)
            self._stopped = asked.exists()
        return self._stopped


def _closeness(progress: TeamProgress) -> float:
    """Return how much of the shifts is done, from 0 to 1: teams, and the proof of this one."""
    value, bound = progress.value, max(0.0, progress.bound)
    proof = bound / value if 0 < value < float("inf") else float(value == 0)
    return (progress.team + 0.95 * min(1.0, proof)) / max(progress.teams, 1)


def _former(run: Run) -> dict[str, TeamAnswer]:
    """Return answers of the latest runs of these days, by the name of their question."""
    same = Run.objects.filter(end=run.end, teams__isnull=False).exclude(pk=run.pk)
    return {
        answer.name: answer
        for data in same.order_by("-number").values_list("teams", flat=True)[:2]
        for _, answer in teams_from_bytes(bytes(data or b""))
        if answer.stopped != "stopped"
    }


def _why(plan: Plan, none: NoTeamRoster) -> dict[str, str]:
    from luwes_roster.shifts.collide import collision, ways_out

    team = plan.teams[none.team]
    problem = team.team.problem
    return {
        "row": str(int(team.team.people[none.person])),
        "person": plan.names[int(team.team.people[none.person])],
        "rules": ",".join(collision(problem, person=none.person)),
        "ways": ",".join(map(way_text, ways_out(problem, person=none.person))),
    }


def broken_shifts(plan: Plan, answers: tuple[TeamAnswer, ...]) -> list[Broken]:
    """Return what the independent check finds in shift rosters."""
    return [
        broken
        for team, answer in zip(plan.teams, answers, strict=True)
        for broken in broken_rules(team.team.problem, answer.roster)
    ]


def signs_of_plan(plan: Plan, answers: tuple[TeamAnswer, ...]) -> dict[int, dict[date, str]]:
    """Return the sign of each day of every shift worker, by row."""
    found: dict[int, dict[date, str]] = {}
    for team, answer in zip(plan.teams, answers, strict=True):
        found |= signs_by_row(team, answer.roster)
    return found


def shift_columns(plan: Plan, signs: Signs, *, run: Run) -> dict[int, tuple[str, str]]:
    """Return the signs of each shift worker as text, and the marks of what is new in them."""
    if not signs:
        return {}
    days = [run.start + timedelta(days=ahead) for ahead in range((run.end - run.start).days + 1)]
    people = {row: plan.people[row][0] for row in signs}
    before = published_signs(days, people=people.values())
    return {
        row: (
            "".join(by_day[day] for day in days),
            "".join(_mark(before.get(people[row], {}).get(day), by_day[day]) for day in days),
        )
        for row, by_day in signs.items()
    }


def _mark(before: str | None, after: str) -> str:
    if before is None:
        return NEW
    return SAME if before == after else CHANGED


def fill_shifts(run: Run, plan: Plan, answers: tuple[TeamAnswer, ...]) -> None:
    """Keep teams, answers and shifts with a run, for explanation and for later runs."""
    pairs = [(team.team, answer) for team, answer in zip(plan.teams, answers, strict=True)]
    run.teams = teams_to_bytes(pairs) if pairs else None
    run.shift_types = [_types(team) for team in plan.teams]
    ids = {UUID(team.planned.unit) for team in plan.teams}
    names = names_of(units=ids, offices=set(), posts=set())
    run.summary["teams"] = [
        {
            "unit": team.planned.unit,
            "name": names.get(UUID(team.planned.unit), ""),
            "people": len(team.team.people),
            "needed": int(team.team.problem.need.sum()),
            "missing": sum(short for *_, short in missing_cells(team.team.problem, answer.roster)),
            "value": answer.value,
            "bound": answer.bound,
            "gap": answer.gap,
            "stopped": answer.stopped,
            "reused": answer.reused,
            "hours": team.hours.citation if team.hours else "",
        }
        for team, answer in zip(plan.teams, answers, strict=True)
    ]


def _types(team: CompiledTeam) -> dict[str, Any]:
    return {
        "unit": team.planned.unit,
        "office": team.planned.office,
        "shifts": [
            {"code": each.code, "name": each.name, "start": each.start, "minutes": each.minutes}
            for each in team.planned.shifts
        ],
        "need": team.team.problem.need.T.tolist(),
    }
