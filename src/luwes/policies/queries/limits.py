"""How many people may be in the office: the law asked for a group of people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from luwes.policies.queries.law import Law
from luwes.policies.rules.circumstances import RegionFacts
from luwes.policies.rules.consequence import Limit
from luwes.policies.rules.headcount import Group, Staff
from luwes_policy.answers import InForce
from luwes_policy.caps import OFFICE, office_cap
from luwes_policy.facts import Facts

FACTS_KEPT = 1000
MILDEST: Mapping[str, Any] = {"risk": "none"}
"""What an unrecorded fact is taken for where a limit asks for it; always said on the page."""


@dataclass(frozen=True, slots=True)
class RulesOfStaff:
    """The rules in force for people of one unit in one office, and what was assumed for them."""

    staff: Staff
    found: InForce
    assumed: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts without which nobody can say how many may be in the office."""
        return missing_for_limit(self.found)

    @property
    def share(self) -> int | None:
        """Whole percent that may be in the office; None where no rule says."""
        answer = self.found.get(OFFICE)
        return None if answer is None else int(answer.number)


def missing_for_limit(found: InForce) -> tuple[str, ...]:
    """Return the facts without which the limit on office presence cannot be applied."""
    undecided = found.undecided_rule(OFFICE)
    return undecided.missing if undecided else ()


def is_asked(fact: str, *, law: Law, on: date) -> bool:
    """Say whether any rule in force on a day depends on this fact."""
    found = law.in_force(path="", on=on, facts=Facts())
    return any(fact in open_rule.missing for open_rule in found.undecided)


def rules_of_staff(staff: Staff, *, law: Law, region_facts: RegionFacts, on: date) -> RulesOfStaff:
    """Ask the law for people of one unit in one office.

    A limit that asks for the risk nobody recorded is answered for the mildest risk, and the
    fact is named as assumed. Nothing else is ever assumed.
    """
    facts = _facts(frozenset(region_facts.items()), staff.sector, staff.service)
    found = law.in_force(path=staff.path, on=on, facts=facts)
    assumed = tuple(fact for fact in missing_for_limit(found) if fact in MILDEST)
    if assumed:
        mild = replace(facts, **{fact: MILDEST[fact] for fact in assumed})
        found = law.in_force(path=staff.path, on=on, facts=mild)
    return RulesOfStaff(staff, found, assumed)


@lru_cache(maxsize=FACTS_KEPT)
def _facts(of_region: frozenset[tuple[str, Any]], sector: str, service: str) -> Facts:
    """Return what the law is told; many units are told the same."""
    return Facts(**{**dict(of_region), "sector": sector, "service": service})


def limit_of(group: Group, *, law: Law, places: Mapping[UUID, RegionFacts], on: date) -> Limit:
    """Return the limit of a group on a day.

    Parts under the same share are counted together before rounding; parts under different
    shares (another sector, another own rule) are rounded each and added.
    """
    parts = [
        rules_of_staff(staff, law=law, region_facts=places[staff.region_id], on=on)
        for staff in group.staff
    ]
    return Limit(
        people=_seats(parts),
        percent=tuple(sorted({part.share for part in parts if part.share is not None})),
        assumed=tuple(sorted({fact for part in parts for fact in part.assumed})),
        missing=tuple(sorted({fact for part in parts for fact in part.missing})),
    )


def _seats(parts: Sequence[RulesOfStaff]) -> int | None:
    """Return how many may be in the office together; None where nothing limits anybody."""
    people: Counter[int | None] = Counter()
    for part in parts:
        people[part.share] += part.staff.people
    by_share = {part.share: part.found for part in parts}
    if set(by_share) <= {None}:
        return None
    return sum(
        total if share is None else office_cap(by_share[share], staff=total).value
        for share, total in people.items()
    )
