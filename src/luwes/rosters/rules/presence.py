"""Who is away, who cannot come, and who would rather: cells before any plan."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from luwes.rosters.rules.cells import ON_LEAVE, ON_TRAVEL
from luwes.rosters.rules.planning_input import PlanningInput
from luwes_roster.problem import Flags, Marks

STRONGEST = 2


@dataclass(frozen=True, slots=True)
class Presence:
    """(P, D) arrays of what is settled before planning."""

    may_office: Flags
    """False: cannot be in the office, for whatever reason."""
    absence: NDArray[np.int8]
    """NOT_AWAY, ON_LEAVE or ON_TRAVEL."""
    wish: Marks
    """-2 (rather not in the office) to 2 (rather in the office)."""

    @property
    def away(self) -> Flags:
        """On leave or travel."""
        gone: Flags = self.absence != 0
        return gone


def presence_of(agency: PlanningInput, *, days: tuple[date, ...]) -> Presence:
    """Return what constraints say. Leave goes before travel; wishes of one day add up."""
    row_of = {person.nip: row for row, person in enumerate(agency.people)}
    shape = (len(agency.people), len(days))
    stays = np.array([person.cannot_office for person in agency.people], dtype=np.bool_)
    may = np.repeat(~stays[:, None], len(days), axis=1)
    absence, wish = np.zeros(shape, dtype=np.int8), np.zeros(shape, dtype=np.int8)
    for constraint in agency.constraints:
        row = row_of.get(constraint.nip)
        covered = [number for number, day in enumerate(days) if constraint.covers(day)]
        if row is None or not covered:
            continue
        if constraint.kind == "wish":
            wish[row, covered] += constraint.wish
        elif constraint.kind == "cannot_office":
            may[row, covered] = False
        elif constraint.kind == "leave":
            absence[row, covered] = ON_LEAVE
        else:
            absence[row, covered] = np.where(absence[row, covered], ON_LEAVE, ON_TRAVEL)
    np.clip(wish, -STRONGEST, STRONGEST, out=wish)
    return Presence(may & (absence == 0), absence, wish)
