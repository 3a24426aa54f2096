"""Planning a run again from what was kept with it."""

from dataclasses import dataclass

from luwes.rosters.models import Run
from luwes.rosters.queries.stored import replayed
from luwes_roster.digest import roster_hash
from luwes_roster.serialize import from_bytes
from luwes_roster.solve import solve


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was kept, and what came out now."""

    problem_hash: str
    kept_hash: str
    roster_hash: str
    kept_engine: str
    engine: str

    @property
    def is_same(self) -> bool:
        """Whether the roster is the same, cell by cell."""
        return self.kept_hash == self.roster_hash


def replayed_run(number: int) -> Replayed | None:
    """Solve a run again from its stored problem; cells changed by hand are changed again.

    Nothing of the earlier answer is used. None where the run has no roster.
    """
    run = Run.objects.filter(number=number, problem__isnull=False).exclude(roster_hash="").first()
    if run is None:
        return None
    result = replayed(solve(from_bytes(bytes(run.problem or b""))), edits=run.edits)
    return Replayed(
        problem_hash=result.problem_hash,
        kept_hash=run.roster_hash,
        roster_hash=roster_hash(result.roster) if result.roster is not None else "",
        kept_engine=run.engine,
        engine=result.engine,
    )
