"""Every pack at hand: those that are shipped, and those an agency adds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from luwes_policy.bounds import breaches
from luwes_policy.fields import PackError, Problem
from luwes_policy.model import Pack, Rule
from luwes_policy.reading import read_pack

PackRule = tuple[Pack, Rule]


class UnknownPack(LookupError):
    """No pack has this id; `known` are the ids there are."""

    def __init__(self, *, pack_id: str, known: tuple[str, ...]) -> None:
        self.pack_id = pack_id
        self.known = known
        super().__init__(pack_id)


@dataclass(frozen=True, eq=False)
class Library:
    """A set of packs that may stand together. Immutable; compared by identity."""

    packs: tuple[Pack, ...]

    def with_packs(self, *packs: Pack) -> "Library":
        """Return a library with these packs beside the others.

        Raises PackError where an id and edition is there already, or where an agency's rule
        goes beyond what the law leaves to it (the limit stands in the problem).
        """
        joined = Library((*self.packs, *packs))
        problems = [problem for pack in packs for problem in joined._problems_of(pack)]
        if problems:
            raise PackError(problems)
        return joined

    def with_lawful(self, *packs: Pack) -> tuple["Library", tuple[Problem, ...]]:
        """Return a library with those of these packs that may stand, and why others may not.

        For packs that were lawful when they were stored: a newer law may have overtaken
        them, and then they are left out and named, never silently kept or dropped.
        """
        library = self
        problems: list[Problem] = []
        for pack in packs:
            try:
                library = library.with_packs(pack)
            except PackError as refusal:
                problems.extend(refusal.problems)
        return library, tuple(problems)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all packs, in order."""
        return tuple(sorted({pack.id for pack in self.packs}))

    def history(self, pack_id: str) -> tuple[Pack, ...]:
        """Return every edition of a pack, oldest first. Raises UnknownPack."""
        editions = [pack for pack in self.packs if pack.id == pack_id]
        if not editions:
            raise UnknownPack(pack_id=pack_id, known=self.ids)
        return tuple(sorted(editions, key=lambda pack: (pack.start, pack.recorded_on)))

    def standing(self, *, on: date, known_on: date | None = None) -> tuple[Pack, ...]:
        """Return the packs in force on a day, as known on the audit date.

        An edition is the whole consolidated text, so the newest stands for all before it.
        """
        newest: dict[str, Pack] = {}
        for pack in self.packs:
            rival = newest.get(pack.id)
            if pack.holds(on=on, known_on=known_on) and not (rival and self.replaces(rival, pack)):
                newest[pack.id] = pack
        return tuple(newest.values())

    @cached_property
    def by_rule(self) -> Mapping[str, tuple[PackRule, ...]]:
        """Rule id → every pack that says it, with the rule as it says it."""
        found: dict[str, list[PackRule]] = defaultdict(list)
        for pack in self.packs:
            for rule in pack.rules:
                found[rule.id].append((pack, rule))
        return {rule_id: tuple(pairs) for rule_id, pairs in sorted(found.items())}

    @cached_property
    def amended(self) -> Mapping[str, frozenset[str]]:
        """Pack id → the ids it amends, directly or through another pack."""
        direct: dict[str, set[str]] = defaultdict(set)
        for pack in self.packs:
            direct[pack.id].update(pack.amends)
        return {pack_id: frozenset(_reached(pack_id, direct)) for pack_id in list(direct)}

    def replaces(self, newer: Pack, older: Pack) -> bool:
        """Say whether one pack stands in place of another where both have a rule."""
        if newer.id == older.id:
            return (newer.start, newer.recorded_on) > (older.start, older.recorded_on)
        return older.id in self.amended[newer.id]

    def _problems_of(self, pack: Pack) -> Iterable[Problem]:
        twins = [each for each in self.packs if (each.id, each.edition) == (pack.id, pack.edition)]
        if len(twins) > 1:
            yield Problem(pack.id, None, "edition", "duplicate", found=pack.edition)
        for rule in pack.rules:
            if rule.layer == "agency":
                yield from self._beyond_law(pack, rule)

    def _beyond_law(self, pack: Pack, rule: Rule) -> Iterable[Problem]:
        for other, law in self.by_rule[rule.id]:
            if law.layer != "agency" and _meets(pack, rule, other, law):
                for breach in breaches(rule.body, law=law):
                    yield Problem(
                        pack.id,
                        rule.id,
                        breach.mode,
                        "outside_bounds",
                        found=breach.offered,
                        suggestion=f"{other.id} {other.edition}: {breach.limit}",
                    )


def _meets(pack: Pack, rule: Rule, other: Pack, law: Rule) -> bool:
    """Say whether an agency's rule could ever replace this rule of law."""
    named = not pack.amends or other.id in pack.amends
    overlaps = rule.start < (law.until or date.max) and law.start < (rule.until or date.max)
    return named and overlaps


def _reached(pack_id: str, direct: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(direct.get(pack_id, ()))
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting.extend(direct.get(each, ()))
    return seen


def _files(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(".toml"):
            yield entry


@cache
def shipped() -> Library:
    """Return the packs that come with the product, read once. Raises PackError."""
    folder = resources.files("luwes_policy").joinpath("packs")
    packs = [read_pack(file.read_text(encoding="utf-8"), name=file.name) for file in _files(folder)]
    return Library(()).with_packs(*packs)
