"""Names of units to places in the tree: a sheet says a unit and perhaps what it belongs to."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from luwes.people.rules.columns import plain

Path = tuple[str, ...]
"""Names from below the root down to the unit; empty for the root itself."""
Key = tuple[str, ...]

DEEPEST = 20
ALIKE = 0.9
NUMBERS = re.compile(r"\b(?:\d+|[IVX]+|[A-Z])\b")


class UnitUnclearError(Exception):
    """A unit that cannot be placed. Carries a reason of `sentences` and what is unclear."""

    def __init__(self, *, reason: str, name: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {name}")
        self.reason = reason
        self.name = name
        self.detail = detail


class UnitTree:
    """Places units by name, in the tree that is known and the one that a sheet describes.

    root:  the name of the agency, which a sheet may write as a unit.
    known: the units that exist; their spelling wins.
    pairs: unit and the unit it belongs to, as every row of the sheet gives them.
    """

    def __init__(
        self, *, root: str, known: Iterable[Path], pairs: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._root = plain(root)
        self._spelled: dict[Key, Path] = {}
        self._known_by_name: dict[str, list[Path]] = defaultdict(list)
        self._parents: dict[str, dict[str, str]] = defaultdict(dict)
        self._nearly: dict[str, str] = {}
        self._placed: dict[tuple[str, str], Path] = {}
        for path in known:
            if path and _key(path) not in self._spelled:
                self._known_by_name[plain(path[-1])].append(path)
                self._spelled[_key(path)] = path
        for unit, parent in set(pairs):
            if plain(parent) not in ("", plain(unit)):
                self._parents[plain(unit)][plain(parent)] = parent

    def place(self, unit: str, parent: str = "") -> Path:
        """Return where the unit stands. Raises UnitUnclearError."""
        asked = (unit, parent)
        if asked not in self._placed:
            self._placed[asked] = self._place(unit, parent, below=())
        return self._placed[asked]

    def nearly(self, path: Path) -> str:
        """Return the known unit that a new one is most likely meant to be, or empty.

        Numbers tell units apart: `Kanreg V` is no slip for `Kanreg VI`.
        """
        if not path or plain(path[-1]) in self._known_by_name:
            return ""
        name = path[-1]
        if name not in self._nearly:
            known = [paths[0][-1] for paths in self._known_by_name.values()]
            close = get_close_matches(name, known, n=1, cutoff=ALIKE)
            same = bool(close) and NUMBERS.findall(close[0]) == NUMBERS.findall(name)
            self._nearly[name] = close[0] if same else ""
        return self._nearly[name]

    def _place(self, unit: str, parent: str, *, below: Key) -> Path:
        bare = plain(unit)
        if bare in ("", self._root):
            return ()
        if bare in below or len(below) > DEEPEST:
            raise UnitUnclearError(reason="unit_circle", name=unit, detail=parent)
        if plain(parent) in ("", bare):
            return self._place_by_name(unit, below=below)
        above = self._place(parent, "", below=(*below, bare))
        return self._spell((*above, unit))

    def _place_by_name(self, unit: str, *, below: Key) -> Path:
        bare = plain(unit)
        said = list(self._parents.get(bare, {}).values())
        known = self._known_by_name.get(bare, [])
        if len(said) == 1:
            return self._place(unit, said[0], below=below)
        if len(said) > 1 or len(known) > 1:
            above = said or [path[-2] for path in known if len(path) > 1]
            raise UnitUnclearError(
                reason="unit_ambiguous", name=unit, detail="; ".join(sorted(above))
            )
        return known[0] if known else self._spell((unit,))

    def _spell(self, path: Path) -> Path:
        """Return the path in the spelling met first."""
        return self._spelled.setdefault(_key(path), path)


def _key(path: Path) -> Key:
    return tuple(plain(name) for name in path)
