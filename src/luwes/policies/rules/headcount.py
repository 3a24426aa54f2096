"""Who is counted together under a limit on office presence, and what their posts need."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Measure = Literal["unit", "office"]
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
    """People under one common limit: of a unit in a region, or of an office."""

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

    Per unit, a unit that sits in two regions is two groups: their rules may differ.
    """
    parts: dict[Hashable, list[Staff]] = defaultdict(list)
    for each in staff:
        parts[_key(each, measure)].append(each)
    needs: dict[Hashable, list[PostNeed]] = defaultdict(list)
    for post in posts:
        needs[_key(post, measure)].append(post)
    return [
        _group(together, needs.get(key, []), measure=measure) for key, together in parts.items()
    ]


def _key(each: Staff | PostNeed, measure: Measure) -> Hashable:
    return each.office_id if measure == "office" else (each.unit_id, each.region_id)


def _group(staff: list[Staff], posts: list[PostNeed], *, measure: Measure) -> Group:
    first = staff[0]
    return Group(
        name=first.office_name if measure == "office" else first.unit_name,
        place=first.region_name,
        region_id=first.region_id,
        staff=tuple(staff),
        posts=tuple(posts),
    )
