"""Whether a check-in fits the chain of the device that sent it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One check-in of a device that is already kept."""

    hash: bytes
    previous: bytes


def doubts_of_chain(
    *, sequence: int, previous: bytes, own_hash: bytes, known: Mapping[int, Link]
) -> tuple[str, ...]:
    """Return what does not fit: a number used twice, a hole, a neighbour that says otherwise.

    known: the device's check-ins near this one, by their number.
    """
    if sequence in known:
        return ("sequence_repeated",)
    before, after = known.get(sequence - 1), known.get(sequence + 1)
    first = sequence == 1
    if first and previous:
        return ("chain_mismatch",)
    if before is not None and before.hash != previous:
        return ("chain_mismatch",)
    if after is not None and after.previous != own_hash:
        return ("chain_mismatch",)
    return () if first or before is not None else ("sequence_gap",)
