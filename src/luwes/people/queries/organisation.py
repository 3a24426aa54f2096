"""The agency's tree, its offices and posts, ready for a screen."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import Left, Length

from luwes.people.access import Reach
from luwes.people.models import Grant, Office, Person, Post, Region, Role, Unit
from luwes.people.models.organisation import UnitQuerySet
from luwes.people.models.persons import PersonQuerySet

MOST_BRANCHES = 200
"""Units that the tree lists at once."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: a unit, how deep it stands, who heads it, how many serve in it."""

    unit: Unit
    depth: int
    heads: tuple[str, ...]
    people: int
    """In the unit itself and everything below it."""
    posts: int
    hidden: int
    """Units below that the tree does not list."""


def units_seen(reach: Reach) -> UnitQuerySet:
    """Return the units within reach that are not to be closed, each above those below it."""
    return Unit.objects.filter(reach.within()).lasting()


def units_closed(reach: Reach) -> UnitQuerySet:
    """Return the units within reach that are closed or will be, the latest first."""
    closed = Unit.objects.filter(reach.within(), closed_on__isnull=False)
    return closed.select_related("parent").order_by("-closed_on", "path")


def units_edited(reach: Reach) -> UnitQuerySet:
    """Return the units whose records this reader may change, those being closed left out."""
    edited = reach.within(roles=(Role.HR_OFFICER,))
    return Unit.objects.filter(edited).lasting()


def tree_seen(reach: Reach, *, on: date) -> list[Branch]:
    """Return the upper levels of the tree within reach, brothers by name (6 queries).

    As many whole levels as fit a page, at least one; what is below is counted, not listed.
    """
    within = Unit.objects.filter(reach.within()).standing(on)
    longest = _longest_path_shown(within)
    seen = within.annotate(length=Length("path"))
    units = list(seen.filter(length__lte=longest))
    heads = heads_of(seen.filter(length__lte=longest), on=on)
    serving = Person.objects.filter(reach.within("unit__path")).serving(on)
    totals = _with_those_below(units, _counts_by_path(serving, "unit__path", longest))
    below = _with_those_below(units, _counts_by_path(seen, "path", longest))
    posts = _posts_of(units)
    children: dict[UUID | None, list[Unit]] = defaultdict(list)
    listed = {unit.pk for unit in units}
    for unit in sorted(units, key=lambda unit: unit.name):
        children[unit.parent_id if unit.parent_id in listed else None].append(unit)

    def walk(parent: UUID | None, depth: int) -> Iterator[Branch]:
        for unit in children[parent]:
            yield Branch(
                unit=unit,
                depth=depth,
                heads=heads.get(unit.pk, ()),
                people=totals[unit.path],
                posts=posts[unit.pk],
                hidden=0 if children[unit.pk] else below[unit.path] - 1,
            )
            yield from walk(unit.pk, depth + 1)

    return list(walk(None, 0))


def _longest_path_shown(units: UnitQuerySet) -> int:
    """Return the length of path up to which units are listed (1 query)."""
    levels = units.order_by().values_list(Length("path")).annotate(n=Count("pk"))
    longest = shown = 0
    for length, counted in sorted(levels):
        shown += counted
        if longest and shown > MOST_BRANCHES:
            break
        longest = length
    return longest


def _counts_by_path(rows: QuerySet[Person] | UnitQuerySet, path: str, longest: int) -> Counter[str]:
    """Count rows by their path, cut to the longest that is shown (1 query)."""
    counted = rows.order_by().values_list(Left(path, longest)).annotate(n=Count("pk"))
    return Counter(dict(counted))


def _posts_of(units: list[Unit]) -> Counter[UUID]:
    posts = Post.objects.filter(unit__in=units).order_by()
    return Counter(dict(posts.values_list("unit").annotate(n=Count("pk"))))


def heads_of(units: UnitQuerySet, *, on: date) -> Mapping[UUID, tuple[str, ...]]:
    """Return the names of those who head each unit on this day (1 query)."""
    grants = (
        Grant.objects.held(on=on)
        .filter(role=Role.UNIT_HEAD, unit__in=units)
        .select_related("user__person")
    )
    heads: dict[UUID, tuple[str, ...]] = {}
    for grant in grants:
        heads[grant.unit_id] = (*heads.get(grant.unit_id, ()), grant.user.display_name)
    return heads


def only(unit: Unit) -> UnitQuerySet:
    """Return one unit, as some queries want it."""
    return Unit.objects.filter(pk=unit.pk)


def unit_page(pk: UUID) -> Unit | None:
    """Return a unit with the one above it."""
    return Unit.objects.select_related("parent", "agency").filter(pk=pk).first()


def above(unit: Unit) -> list[Unit]:
    """Return the units above, the root first."""
    ids = [UUID(part) for part in unit.path.split("/")[:-2]]
    return list(Unit.objects.filter(pk__in=ids).order_by("path"))


def children_of(unit: Unit, *, on: date) -> QuerySet[Unit]:
    """Return the units right below that stand on this day."""
    return Unit.objects.filter(parent=unit).standing(on).order_by("name")


def posts_of(unit: Unit) -> QuerySet[Post]:
    """Return the posts of a unit with how many can fill them."""
    return (
        unit.posts.select_related("office", "unit")
        .annotate(able=Count("qualified"))
        .order_by("name")
    )


def post_page(pk: UUID) -> Post | None:
    """Return a post with its unit."""
    return Post.objects.select_related("unit", "office").filter(pk=pk).first()


def offices() -> QuerySet[Office]:
    """Return every office with its region and how many work there."""
    return (
        Office.objects.select_related("region")
        .annotate(staff=Count("people"))
        .order_by("region__name", "name")
    )


def office_page(pk: UUID) -> Office | None:
    """Return an office with its region."""
    return Office.objects.select_related("region").filter(pk=pk).first()


def region_page(pk: UUID) -> Region | None:
    """Return a region."""
    return Region.objects.filter(pk=pk).first()


def regions() -> QuerySet[Region]:
    """Return every region."""
    return Region.objects.all()


def colleagues_in(unit: Unit) -> PersonQuerySet:
    """Return who may be named for a post: the people of the unit and those below it."""
    return Person.objects.under(unit).order_by("name", "nip")


def _with_those_below(units: list[Unit], people: Counter[str]) -> Counter[str]:
    """Add every unit's people to all units above it, by path."""
    totals: Counter[str] = Counter()
    for unit in units:
        parts = unit.path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            totals["/".join(parts[:depth]) + "/"] += people[unit.path]
    return totals
