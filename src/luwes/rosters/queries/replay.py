"""Planning a run again from what was kept with it."""

from collections.abc import Callable
from dataclasses import dataclass

from luwes.rosters.models import Run
from luwes.rosters.queries.stored import replayed
from luwes.rosters.rules.shifts.edits import edited_answer
from luwes_roster.digest import roster_hash
from luwes_roster.serialize import from_bytes
from luwes_roster.shifts.serialize import Planned, teams_from_bytes
from luwes_roster.shifts.together import TeamAnswer, plan_teams, shifts_hash
from luwes_roster.solve import Progress, solve


@dataclass(frozen=True, slots=True)
class ReplayedShifts:
    """The shift rosters that were kept, and those that came out now."""

    teams: int
    by_hand: int
    """Teams that a person stopped, or that an older version planned: they cannot be repeated."""
    kept_hash: str
    roster_hash: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was kept, and what came out now."""

    problem_hash: str
    kept_hash: str
    roster_hash: str
    kept_engine: str
    engine: str
    shifts: ReplayedShifts | None = None

    @property
    def is_same(self) -> bool:
        """Whether the roster is the same, cell by cell, shifts too."""
        shifts = self.shifts is None or self.shifts.kept_hash == self.shifts.roster_hash
        return self.kept_hash == self.roster_hash and shifts


def replayed_run(
    number: int, *, progress: Callable[[Progress], None] | None = None
) -> Replayed | None:
    """Solve a run again from its stored problem; cells changed by hand are changed again.

    progress: told of each block that is solved.

    Nothing of the earlier answer is used. None where the run has no roster.
    """
    run = Run.objects.filter(number=number, problem__isnull=False).exclude(roster_hash="").first()
    if run is None:
        return None
    result = replayed(
        solve(from_bytes(bytes(run.problem or b"")), progress=progress), edits=run.edits
    )
    return Replayed(
        problem_hash=result.problem_hash,
        kept_hash=run.roster_hash,
        roster_hash=roster_hash(result.roster) if result.roster is not None else "",
        kept_engine=run.engine,
        engine=result.engine,
        shifts=_shifts(run),
    )


def _shifts(run: Run) -> ReplayedShifts | None:
    kept = teams_from_bytes(bytes(run.teams)) if run.teams else ()
    if not kept:
        return None
    again = [planned for planned in kept if planned[1].work and planned[1].stopped != "stopped"]
    planned = [(team, _again((team, answer))) for team, answer in again]
    return ReplayedShifts(
        teams=len(kept),
        by_hand=len(kept) - len(again),
        kept_hash=_hash(run, again),
        roster_hash=_hash(run, planned),
    )


def _again(planned: Planned) -> TeamAnswer:
    team, answer = planned
    (found,) = plan_teams([team], work=answer.work)
    return found


def _hash(run: Run, planned: list[Planned]) -> str:
    edited = [edited_answer(team, answer, edits=run.edits) for team, answer in planned]
    return shifts_hash([answer.roster for answer in edited])
