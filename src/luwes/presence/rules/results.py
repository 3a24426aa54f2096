"""How far a planned result has come: which step may follow which, and what progress says."""

from collections.abc import Mapping

PLANNED, SUBMITTED, ACCEPTED = "planned", "submitted", "accepted"
RETURNED, WITHDRAWN, FEEDBACK = "returned", "withdrawn", "feedback"
OPEN = frozenset({PLANNED, RETURNED})
"""States in which the person works on it."""

FOLLOWS: Mapping[str, frozenset[str]] = {
    SUBMITTED: OPEN,
    ACCEPTED: frozenset({SUBMITTED}),
    RETURNED: frozenset({SUBMITTED}),
    WITHDRAWN: OPEN,
    FEEDBACK: frozenset({PLANNED, SUBMITTED, RETURNED, ACCEPTED}),
}
"""Step → the states that it may follow."""

OF_THE_HEAD = frozenset({ACCEPTED, RETURNED, FEEDBACK})
"""Steps that the head takes; the others are the person's."""
NEEDS_WORDS = frozenset({RETURNED, FEEDBACK, WITHDRAWN})
"""Steps that say nothing without words."""


def may_follow(step: str, *, state: str) -> bool:
    """Say whether a step may be taken in this state."""
    return state in FOLLOWS.get(step, frozenset())


def state_after(step: str, *, state: str) -> str:
    """Return the state that a step leads to; feedback leaves it as it is."""
    return state if step == FEEDBACK else step
