"""The law as plans ask it: the agency's own rules for a unit, by region and day."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from luwes.policies.queries.circumstances import circumstances_by_region_and_day
from luwes.policies.queries.law import Law, law
from luwes.policies.rules.overrides import OwnRule
from luwes.policies.rules.supposing import Supposed, facts_under
from luwes.rosters.rules.planning_input import Word
from luwes_policy.answers import InForce
from luwes_policy.facts import Facts

PATH = "path"
"""Beside the facts of a unit: where it stands in the tree, for rules of a subtree."""


class AgencyLaw:
    """Answers for the units of the agency, as circumstances and its own rules stand.

    supposed: what a trial takes to be otherwise; nothing of it is recorded anywhere.
    """

    def __init__(self, *, start: date, end: date, supposed: Supposed | None = None) -> None:
        known = law()
        self.law: Law = known.with_rule(supposed) if isinstance(supposed, OwnRule) else known
        recorded = circumstances_by_region_and_day(start=start, end=end)
        self._facts = facts_under(recorded, supposed)
        self._answered: dict[tuple[str, frozenset[tuple[str, Word]], date], InForce] = {}

    def in_force(self, *, region: str, facts: Mapping[str, Word], day: date) -> InForce:
        """Return the rules in force for a unit with these facts in a region on a day."""
        key = region, frozenset(facts.items()), day
        if key not in self._answered:
            self._answered[key] = self._asked(region, facts, day)
        return self._answered[key]

    def _asked(self, region: str, facts: Mapping[str, Word], day: date) -> InForce:
        own = {name: word for name, word in facts.items() if name != PATH}
        known = {**self.facts_of_region(region, day), **own}
        path = str(facts.get(PATH, ""))
        return self.law.in_force(path=path, on=day, facts=Facts(**known))  # type: ignore[arg-type]  # Facts checks every word itself

    def facts_of_region(self, region: str, day: date) -> Mapping[str, Word]:
        """Return what is known of a region on a day."""
        return self._facts[UUID(region)][day]
