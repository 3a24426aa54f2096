"""Who is counted together under a limit on office presence, and what their posts need."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar
from uuid import UUID

Measure = Literal["unit", "office"]
Key = TypeVar("Key")
Office = TypeVar("Office")
MEASURES: tuple[Measure, ...] = ("unit", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of one unit in one office."""

    unit_id: UUID
    unit_name: str
    path: str
    """Path of the unit in the tree, for overrides of a subtree."""
    sector: str
    service: str
    office_id: UUID
    office_name: str
    region_id: UUID
    region_name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNeed:
    """How many people one post cannot do without, on the ISO weekdays on which it is open."""

    unit_id: UUID
    office_id: UUID
    region_id: UUID
    name: str
    weekdays: frozenset[int]
    minimum: int


@dataclass(frozen=True, slots=True)
class Group:
    """People under one common limit: of a unit in an office, or of an office."""

    name: str
    place: str
    region_id: UUID
    staff: tuple[Staff, ...]
    posts: tuple[PostNeed, ...]

    @property
    def people(self) -> int:
        """How many people are counted."""
        return sum(part.people for part in self.staff)

    @property
    def need(self) -> int:
        """People that the posts need on their busiest weekday."""
        by_weekday: Counter[int] = Counter()
        for post in self.posts:
            by_weekday.update(dict.fromkeys(post.weekdays, post.minimum))
        return max(by_weekday.values(), default=0)

    def has_people_under(self, paths: Iterable[str]) -> bool:
        """Say whether anybody counted here serves in one of these subtrees."""
        return any(part.path.startswith(path) for part in self.staff for path in paths)


def groups(*, staff: Iterable[Staff], posts: Iterable[PostNeed], measure: Measure) -> list[Group]:
    """Return those counted together, as the agency measures (SE MenPANRB 67/2020 leaves it open).

    Per unit, a unit that sits in two offices is two groups, as a plan counts it: the offices
    may stand in two regions whose rules differ, and the share of each part is rounded down.
    """
    parts: dict[Hashable, list[Staff]] = defaultdict(list)
    for each in staff:
        parts[_key(each, measure)].append(each)
    needs: dict[Hashable, list[PostNeed]] = defaultdict(list)
    for post in posts:
        needs[_key(post, measure)].append(post)
    named = Counter((each[0].unit_id, each[0].region_id) for each in parts.values())
    return [
        _group(
            together,
            needs.get(key, []),
            measure=measure,
            alone=named[together[0].unit_id, together[0].region_id] == 1,
        )
        for key, together in parts.items()
    ]


def _key(each: Staff | PostNeed, measure: Measure) -> Hashable:
    if measure == "office":
        return each.office_id
    return part_of_unit(each.unit_id, each.office_id)


def part_of_unit(unit: Key, office: Office) -> tuple[Key, Office]:
    """Return what people of a unit are counted with under its limit: those of the same office.

    Plans and their previews both ask this.
    """
    return unit, office


def _group(staff: list[Staff], posts: list[PostNeed], *, measure: Measure, alone: bool) -> Group:
    """Return a group by its name; that of a unit in several offices of a region tells which.

    alone: no other part of the unit is in the region.
    """
    first = staff[0]
    of_unit = first.unit_name if alone else f"{first.unit_name} · {first.office_name}"
    return Group(
        name=first.office_name if measure == "office" else of_unit,
        place=first.region_name,
        region_id=first.region_id,
        staff=tuple(staff),
        posts=tuple(posts),
    )
