"""The agency as it stands, in the form in which a sheet is compared with it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from luwes.people.models import Office, Person, Post, Unit
from luwes.people.rules.columns import plain
from luwes.people.rules.intake.known import Known, Values, key_of
from luwes.people.rules.intake.tree import Path

PERSON_COLUMNS = (
    "nip",
    "kind",
    "name",
    "title_before",
    "title_after",
    "unit_id",
    "office__name",
    "position__title",
    "grade",
    "email",
    "skills",
)


def known_agency(*, nips: Collection[str] | None = None) -> Known:
    """Return what is known (6 queries), of people only those named where `nips` is given."""
    paths = unit_paths()
    posts = [_post(row, paths=paths) for row in _posts()]
    return Known(
        root=Unit.objects.filter(parent=None).values_list("name", flat=True).first() or "",
        units=frozenset(paths.values()),
        offices={plain(office["office"]): office for office in map(_office, _offices())},
        people=known_people(paths=paths, nips=nips),
        posts={key_of("posts", post): post for post in posts},
        closed=closed_units(paths),
    )


def closed_units(paths: dict[UUID, Path]) -> dict[Path, str]:
    """Return the units that are closed or will be, with the day (one query)."""
    closed = Unit.objects.filter(closed_on__isnull=False).values_list("pk", "closed_on")
    return {paths[pk]: day.isoformat() for pk, day in closed if day is not None}


def unit_paths() -> dict[UUID, Path]:
    """Return every unit's place in the tree, by id; the root is the empty path."""
    paths: dict[UUID, Path] = {}
    for pk, parent, name in Unit.objects.order_by("path").values_list("pk", "parent_id", "name"):
        paths[pk] = () if parent is None else (*paths[parent], name)
    return paths


def known_people(
    *, paths: dict[UUID, Path], nips: Collection[str] | None = None
) -> dict[str, Values]:
    """Return people by NIP, everybody where `nips` is None."""
    people = Person.objects.order_by() if nips is None else Person.objects.filter(nip__in=nips)
    return {row[0]: _person(row, paths=paths) for row in people.values_list(*PERSON_COLUMNS)}


def _person(row: tuple[Any, ...], *, paths: dict[UUID, Path]) -> Values:
    _nip, kind, name, before, after, unit, office, position, grade, email, skills = row
    return {
        "kind": kind,
        "name": name,
        "title_before": before,
        "title_after": after,
        "unit": list(paths[unit]),
        "office": office,
        "position": position or "",
        "grade": grade,
        "email": email,
        "skills": skills,
    }


def _offices() -> Any:
    return Office.objects.order_by().values_list("name", "region__name", "region__zone", "desks")


def _office(row: tuple[Any, ...]) -> Values:
    name, region, zone, desks = row
    return {"office": name, "region": region, "zone": zone, "desks": desks}


def _posts() -> Any:
    named = Q(qualified__isnull=False)
    qualified = ArrayAgg("qualified__nip", filter=named, default=[], order_by="qualified__nip")
    return (
        Post.objects.order_by()
        .annotate(nips=qualified)
        .values_list("name", "unit_id", "office__name", "weekdays", "minimum", "target", "nips")
    )


def _post(row: tuple[Any, ...], *, paths: dict[UUID, Path]) -> Values:
    name, unit, office, weekdays, minimum, target, nips = row
    return {
        "post": name,
        "unit": list(paths[unit]),
        "office": office,
        "weekdays": weekdays,
        "minimum": minimum,
        "target": target,
        "qualified": list(nips),
    }
