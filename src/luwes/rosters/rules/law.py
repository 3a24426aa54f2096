"""The law, asked once per set of facts and day."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from luwes.rosters.rules.planning_input import PlannedOffice, Word
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.facts import Facts
from luwes_policy.in_force import rules_in_force
from luwes_policy.library import Library

FactsOfRegion = Callable[[str, date], Mapping[str, Word]]
"""(region, day) → what is known of it: risk, level, island, …"""

LAW_OF_THE_LAND = frozenset({"uu", "pp", "perpres", "keppres"})
"""Ranks that hold for every agency, whether it adopts anything or not."""


class FactsMissing(LookupError):
    """A rule in force needs facts that nobody has said."""

    def __init__(self, *, region: str, day: date, rule_id: str, missing: tuple[str, ...]) -> None:
        super().__init__(f"{rule_id} in {region}: {', '.join(missing)}")
        self.region = region
        self.day = day
        self.rule_id = rule_id
        self.missing = missing


def adopted_with_law(library: Library, packs: Collection[str]) -> frozenset[str]:
    """Return these packs and those that hold without being adopted.

    Raises UnknownPack.
    """
    for pack_id in packs:
        library.history(pack_id)
    land = {pack.id for pack in library.packs if pack.rank in LAW_OF_THE_LAND}
    return frozenset(packs) | land


class AskedLaw(Protocol):
    """Whoever answers which rules hold for a unit with these facts in a region on a day."""

    def in_force(self, *, region: str, facts: Mapping[str, Word], day: date) -> InForce:
        """Return the rules in force."""


class LawByDay:
    """Answers from the law, remembered for as long as one problem is compiled."""

    def __init__(
        self,
        library: Library,
        facts_of_region: FactsOfRegion,
        *,
        adopted: Collection[str] | None,
        known_on: date | None,
    ) -> None:
        self._library = library
        self._facts_of_region = facts_of_region
        self._adopted = adopted
        self._known_on = known_on
        self._known: dict[tuple[frozenset[tuple[str, Word]], date], InForce] = {}

    def in_force(self, *, region: str, facts: Mapping[str, Word], day: date) -> InForce:
        """Return the rules in force for a unit with these facts in a region on a day.

        What is known of the unit goes before what is known of its region.
        Raises UnknownWord for a fact outside the vocabulary.
        """
        known = {**self._facts_of_region(region, day), **facts}
        key = frozenset(known.items()), day
        if key not in self._known:
            self._known[key] = rules_in_force(
                self._library,
                on=day,
                facts=Facts(**known),  # type: ignore[arg-type]  # Facts checks every word itself
                adopted=self._adopted,
                known_on=self._known_on,
            )
        return self._known[key]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """The people of one unit in one office: what the engine calls a unit."""

    key: str
    name: str
    office: int
    people: int


class LawOfUnits:
    """The law for every unit, office and day of one problem."""

    def __init__(
        self,
        law: AskedLaw,
        units: Sequence[UnitPart],
        *,
        facts: Sequence[Mapping[str, Word]],
        offices: Sequence[PlannedOffice],
        days: tuple[date, ...],
    ) -> None:
        self.units, self.offices, self.days = units, offices, days
        self._law, self._facts = law, facts

    def region_of(self, unit: int) -> str:
        """Return the region that a unit works in."""
        return self.offices[self.units[unit].office].region

    def of_unit(self, unit: int) -> list[InForce]:
        """Return the rules in force for a unit, day by day."""
        region, facts = self.region_of(unit), self._facts[unit]
        return [self._law.in_force(region=region, facts=facts, day=day) for day in self.days]

    def of_office(self, office: int) -> list[InForce]:
        """Return the rules in force for an office as a whole, day by day.

        Facts of single units do not count.
        """
        region = self.offices[office].region
        return [self._law.in_force(region=region, facts={}, day=day) for day in self.days]


def facts_missing(unanswered: RuleNotInForce, *, region: str) -> FactsMissing:
    """Say for which region a rule lacks facts."""
    undecided = unanswered.undecided
    return FactsMissing(
        region=region,
        day=unanswered.on,
        rule_id=unanswered.rule_id,
        missing=undecided.missing if undecided else (),
    )
