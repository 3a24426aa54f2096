"""Who is away, who cannot come, and who would rather: cells before any plan."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from luwes.rosters.rules.cells import (
    AT_OTHER_OFFICE,
    AT_OTHER_PLACE,
    AWAY,
    NOT_AWAY,
    ON_LEAVE,
    ON_TRAVEL,
)
from luwes.rosters.rules.planning_input import PlannedConstraint, PlanningInput
from luwes_roster.problem import Flags, Marks

STRONGEST = 2


@dataclass(frozen=True, slots=True)
class Presence:
    """(P, D) arrays of what is settled before planning."""

    may_office: Flags
    """False: cannot be in the office, for whatever reason."""
    absence: NDArray[np.int8]
    """What keeps the person from the own office, see `rules.cells`."""
    wish: Marks
    """-2 (rather not in the office) to 2 (rather in the office)."""

    @property
    def away(self) -> Flags:
        """On leave or travel."""
        gone: Flags = np.isin(self.absence, AWAY)
        return gone

    def note(self, constraint: PlannedConstraint, *, row: int, covered: list[int]) -> None:
        """Note what one constraint says of these days of a person."""
        days = self.absence[row, covered]
        match constraint.kind:
            case "wish":
                self.wish[row, covered] += constraint.wish
            case "cannot_office":
                self.may_office[row, covered] = False
            case "leave":
                self.absence[row, covered] = ON_LEAVE
            case "travel":
                self.absence[row, covered] = np.where(days == ON_LEAVE, ON_LEAVE, ON_TRAVEL)
            case "other_office" | "other_place" as place:
                self.absence[row, covered] = np.where(days == NOT_AWAY, GRANTED[place], days)


GRANTED = {"other_office": AT_OTHER_OFFICE, "other_place": AT_OTHER_PLACE}


def presence_of(agency: PlanningInput, *, days: tuple[date, ...]) -> Presence:
    """Return what constraints say: leave before travel, and travel before a granted place.

    Wishes of one day add up.
    """
    row_of = {person.nip: row for row, person in enumerate(agency.people)}
    shape = (len(agency.people), len(days))
    stays = np.array([person.cannot_office for person in agency.people], dtype=np.bool_)
    may = np.repeat(~stays[:, None], len(days), axis=1)
    absence, wish = np.zeros(shape, dtype=np.int8), np.zeros(shape, dtype=np.int8)
    found = Presence(may, absence, wish)
    for constraint in agency.constraints:
        row = row_of.get(constraint.nip)
        covered = [number for number, day in enumerate(days) if constraint.covers(day)]
        if row is not None and covered:
            found.note(constraint, row=row, covered=covered)
    np.clip(wish, -STRONGEST, STRONGEST, out=wish)
    return Presence(may & (absence == NOT_AWAY), absence, wish)
