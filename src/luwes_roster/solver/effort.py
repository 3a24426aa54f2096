"""How much work one question may cost, counted in nodes, and whether to stop now."""

from collections.abc import Callable
from dataclasses import dataclass

NODES = 2000
"""Nodes of branch and bound for one question about one unit. Nearly all need one."""

SWEEPS = 3
"""How often the units of an office divide its desks anew while the gap exceeds the target."""

TARGET = 0.001
"""Gap of a level above which more work is worth it, relative to what the level reaches
beyond an office in which nobody comes."""

TOGETHER = 4000
"""Columns up to which a whole office is branched at once, when its units leave a gap."""


def never() -> bool:
    """Say that there is no hurry."""
    return False


def always() -> bool:
    """Say that the first choice is good enough."""
    return True


@dataclass(frozen=True, slots=True)
class Effort:
    """Limits of work: the same limits give the same roster on any machine.

    Only `halt` looks at the world outside; whatever it stops keeps the best found so far.
    """

    nodes: int = NODES
    sweeps: int = SWEEPS
    target: float = TARGET
    together: int = TOGETHER
    halt: Callable[[], bool] = never


STANDARD = Effort()
