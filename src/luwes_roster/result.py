"""What the engine answers: a roster with its proof, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Flags

Status = Literal["optimal", "feasible", "infeasible", "stopped"]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is in the office on which day, and at which post."""

    office: Flags
    """(P, D)"""
    post: NDArray[np.int16]
    """(P, D) index of the post filled, or -1."""


@dataclass(frozen=True, slots=True)
class Level:
    """One aim, in strict order: what was reached and what is proven to be the best."""

    name: str
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof of one office block, which shares no rule with any other."""

    office: int
    """The office, or the first of several that one unit ties together. An office whose cap
    can never bind falls into one block per unit."""
    people: int
    levels: tuple[Level, ...]
    """Empty when this block has no roster."""
    reused: bool
    """True: its input had not changed, so its former answer was kept."""
    forced: int = 0
    """Changes of the published roster that hard rules alone make unavoidable here."""
    columns: int = 0
    """Decisions the solver weighed."""
    branched: bool = False
    """True: linear programs alone gave no whole numbers, so the bound is that of branching."""
    finished: bool = True
    """False: it was stopped, and keeps the best found until then."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A post that stays short although everything was tried: a person must decide."""

    post: int
    day: int
    missing: int
    cause: str
    """Name of the rule that stands in the way."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one problem."""

    status: Status
    """`optimal`: every level reaches its bound. `feasible`: the work allowed leaves a gap.
    `stopped`: somebody or a deadline stopped it. All of these but `infeasible` have a roster."""
    roster: Roster | None
    levels: tuple[Level, ...]
    blocks: tuple[Certificate, ...]
    shortfalls: tuple[Shortfall, ...]
    changed: int
    """Cells that differ from the baseline."""
    forced: int
    """Changes that the hard rules alone make unavoidable (a lower bound, proven)."""
    seconds: Mapping[str, float]
    problem_hash: str
    roster_hash: str
    engine: str
    """Name and version of what solved it, for replay."""
