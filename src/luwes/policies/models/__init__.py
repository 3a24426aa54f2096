"""The tables of policies; Django looks for them here."""

from luwes.policies.models.arrangements import Arrangement, Decision, Mark
from luwes.policies.models.law import (
    Adoption,
    Circumstance,
    Override,
    in_force,
    standing,
)

__all__ = [
    "Adoption",
    "Arrangement",
    "Circumstance",
    "Decision",
    "Mark",
    "Override",
    "in_force",
    "standing",
]
