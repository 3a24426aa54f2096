"""What a change would do to the agency, computed for a copy; nothing here writes."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from luwes.people.models import Region
from luwes.policies.queries.circumstances import facts_by_region
from luwes.policies.queries.headcount import measure, posts_of, staff_on
from luwes.policies.queries.law import Law, law
from luwes.policies.queries.limits import limit_of, rules_of_staff
from luwes.policies.rules.circumstances import RegionFacts, word_of
from luwes.policies.rules.consequence import Consequence, Limit, compare
from luwes.policies.rules.headcount import MEASURES, Group, Measure, Staff, groups
from luwes.policies.rules.overrides import OwnRule
from luwes_policy.answers import Answer, InForce
from luwes_policy.diff import Difference, differences

EVERYWHERE = Q()
ALL = ("",)
"""The path of which every unit is below."""
Places = Mapping[UUID, RegionFacts]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that says something else, or appears, or goes; with how many people it is for."""

    before: Answer | None
    after: Answer | None
    people: int


@dataclass(frozen=True, slots=True)
class Foresight:
    """A change looked at before it is made."""

    measure: Measure
    consequence: Consequence
    per_office: Consequence
    """The same as if limits were counted per office."""
    rules: tuple[RuleChange, ...]


@dataclass(frozen=True, slots=True)
class World:
    """The law and the circumstances under which groups are looked at."""

    law: Law
    places: Places


def of_circumstance(
    *, region: Region, kind: str, value: str, since: date, paths: Sequence[str] = ALL
) -> Foresight:
    """Return what recording a circumstance would do on its first day (seven queries).

    paths: subtrees that the reader may look into; groups without people there are left out.
    Raises: NotAWord.
    """
    now = World(law(), facts_by_region(on=since))
    word = word_of(kind=kind, value=value)
    changed = {**now.places, region.pk: {**now.places[region.pk], kind: word}}
    return foresee(
        now, World(now.law, changed), on=since, within=Q(office__region=region), paths=paths
    )


def of_own_rule(own: OwnRule, *, on: date, paths: Sequence[str] = ALL) -> Foresight:
    """Return what an own rule would do on a day, within the law's bounds or not."""
    now = World(law(), facts_by_region(on=on))
    return foresee(now, World(now.law.with_rule(own), now.places), on=on, paths=paths)


def foresee(
    now: World, then: World, *, on: date, within: Q = EVERYWHERE, paths: Sequence[str] = ALL
) -> Foresight:
    """Compare two worlds on a day, for the offices that a condition keeps to."""
    measured = measure()
    staff, posts = staff_on(on=on, within=within), posts_of(within=within)
    per_unit, per_office = (
        [
            group
            for group in groups(staff=staff, posts=posts, measure=counted)
            if group.has_people_under(paths)
        ]
        for counted in MEASURES
    )
    together = per_unit if measured == "unit" else per_office
    return Foresight(
        measure=measured,
        consequence=changed_limits(together, now=now, then=then, on=on),
        per_office=changed_limits(per_office, now=now, then=then, on=on),
        rules=changed_rules(together, now=now, then=then, on=on),
    )


def changed_limits(together: Sequence[Group], *, now: World, then: World, on: date) -> Consequence:
    """Return the groups whose limit is another, with both limits."""
    return compare(
        together,
        before=_limits_of(now, on=on),
        after=_limits_of(then, on=on),
        on=on,
    )


def _limits_of(world: World, *, on: date) -> Callable[[Group], Limit]:
    """Return how to limit a group; groups that the law cannot tell apart are asked for once."""
    known: dict[object, Limit] = {}

    def limit(group: Group) -> Limit:
        kind = tuple((*_kind(staff, world), staff.people) for staff in group.staff)
        if kind not in known:
            known[kind] = limit_of(group, law=world.law, places=world.places, on=on)
        return known[kind]

    return limit


def _kind(staff: Staff, world: World) -> tuple[object, ...]:
    """Return what the law goes by."""
    own = world.law.library_for(path=staff.path)
    return staff.region_id, staff.sector, staff.service, id(own)


def changed_rules(
    together: list[Group], *, now: World, then: World, on: date
) -> tuple[RuleChange, ...]:
    """Return every rule that says something else to some group, each difference once."""
    found: dict[object, Difference] = {}
    people: Counter[object] = Counter()
    for staff, total in _alike(together, now=now, then=then):
        before, after = (_rules(staff, world=world, on=on) for world in (now, then))
        for difference in differences(before, after):
            key = difference.rule_id, _said(difference.before), _said(difference.after)
            if key[1] != key[2]:
                found[key] = difference
                people[key] += total
    changes = [RuleChange(each.before, each.after, people[key]) for key, each in found.items()]
    return tuple(sorted(changes, key=lambda each: -each.people))


def _alike(together: list[Group], *, now: World, then: World) -> Iterator[tuple[Staff, int]]:
    """Give one staff of each kind that the law cannot tell apart, with the people of all."""
    people: Counter[object] = Counter()
    first: dict[object, Staff] = {}
    for staff in {part for group in together for part in group.staff}:
        kind = _kind(staff, now), _kind(staff, then)
        first.setdefault(kind, staff)
        people[kind] += staff.people
    for alike, staff in first.items():
        yield staff, people[alike]


def _rules(staff: Staff, *, world: World, on: date) -> InForce:
    places = world.places[staff.region_id]
    return rules_of_staff(staff, law=world.law, region_facts=places, on=on).found


def _said(answer: Answer | None) -> object:
    """Return what makes two answers the same to those they are for, by whatever authority."""
    return None if answer is None else (answer.value, answer.effect)
