"""Which groups are too small to be shown, so that nobody in them is told apart."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def hidden_groups(sizes: Mapping[Key, int], *, smallest: int) -> frozenset[Key]:
    """Return the groups that are not shown: the small, and one more where those could be
    found by taking the others from the total.

    Groups without anybody hide nothing, and are no secret.
    """
    there = {key: size for key, size in sizes.items() if size}
    hidden = {key for key, size in there.items() if size < smallest}
    shown = sorted((key for key in there if key not in hidden), key=lambda key: there[key])
    while hidden and shown and (len(hidden) == 1 or sum(there[k] for k in hidden) < smallest):
        hidden.add(shown.pop(0))
    return frozenset(hidden)
