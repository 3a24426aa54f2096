"""One team made ready for the engine, with the names and sources behind it."""

from dataclasses import dataclass

from luwes.rosters.rules.shifts.pattern import PlannedTeam
from luwes_policy.answers import Answer
from luwes_roster.problem import Flags
from luwes_roster.teams import Team


@dataclass(frozen=True, slots=True)
class CompiledTeam:
    """The engine's question, and the names and sources behind it."""

    team: Team
    planned: PlannedTeam
    away: Flags
    """(E, D) leave, travel, and days on which the person cannot come."""
    hours: Answer | None
    """The rule behind the minutes, with its arithmetic."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The shift of each index."""
        return self.team.problem.shifts
