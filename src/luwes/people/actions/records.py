"""Single records are corrected by hand: a person, a unit, an office, a region, a post."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from luwes.foundation import events
from luwes.people.models import Office, Person, Position, Post, Region, Unit, User

Row = TypeVar("Row", Person, Unit, Office, Post, Region)


class NameTakenError(Exception):
    """Another row has this name where names must differ. Carries the name."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name)
        self.name = name


@transaction.atomic
def edit_person(
    *, person: Person, changes: Mapping[str, Any], title: str, actor: User, at: datetime
) -> Person:
    """Change what is known of a person; `title` is the position held, or empty."""
    position = Position.objects.get_or_create(title=title)[0] if title else None
    return _edit(
        Person.objects.select_for_update().get(pk=person.pk),
        {**changes, "position": position},
        verb="people.person_edited",
        actor=actor,
        at=at,
    )


@transaction.atomic
def edit_unit(*, unit: Unit, changes: Mapping[str, Any], actor: User, at: datetime) -> Unit:
    """Change a unit's name, sector or service. Raises NameTakenError."""
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    return _edit(locked, changes, verb="people.unit_edited", actor=actor, at=at)


@transaction.atomic
def add_unit(*, parent: Unit, fields: Mapping[str, Any], actor: User, at: datetime) -> Unit:
    """Add a unit below another, wherever that one stands by now. Raises NameTakenError."""
    parent = Unit.objects.select_for_update().get(pk=parent.pk)
    unit = Unit(agency=parent.agency, parent=parent, **fields)
    return _add(unit, verb="people.unit_added", actor=actor, at=at)


@transaction.atomic
def add_office(*, fields: Mapping[str, Any], actor: User, at: datetime) -> Office:
    """Add an office. Raises NameTakenError."""
    return _add(Office(**fields), verb="people.office_added", actor=actor, at=at)


@transaction.atomic
def edit_office(*, office: Office, changes: Mapping[str, Any], actor: User, at: datetime) -> Office:
    """Change an office's name, region or desks. Raises NameTakenError."""
    locked = Office.objects.select_for_update().get(pk=office.pk)
    return _edit(locked, changes, verb="people.office_edited", actor=actor, at=at)


@transaction.atomic
def edit_region(*, region: Region, changes: Mapping[str, Any], actor: User, at: datetime) -> Region:
    """Change a region's time zone or island group, on which rules of 2021 and 2022 depend.

    Records `people.region_edited`; a roster that rests on the island group is renewed from it.
    """
    locked = Region.objects.select_for_update().get(pk=region.pk)
    return _edit(locked, changes, verb="people.region_edited", actor=actor, at=at)


@transaction.atomic
def add_post(
    *,
    unit: Unit,
    fields: Mapping[str, Any],
    qualified: Sequence[Person],
    actor: User,
    at: datetime,
) -> Post:
    """Add a post to a unit, with those who may fill it. Raises NameTakenError."""
    post = Post(unit=unit, **fields)
    return _add(post, verb="people.post_added", actor=actor, at=at, qualified=qualified)


@transaction.atomic
def edit_post(
    *,
    post: Post,
    changes: Mapping[str, Any],
    qualified: Sequence[Person],
    actor: User,
    at: datetime,
) -> Post:
    """Change a post and who may fill it. Raises NameTakenError."""
    locked = Post.objects.select_for_update().get(pk=post.pk)
    return _edit(
        locked, changes, verb="people.post_edited", actor=actor, at=at, qualified=qualified
    )


def _add(
    row: Row, *, verb: str, actor: User, at: datetime, qualified: Sequence[Person] = ()
) -> Row:
    _save(row)
    if isinstance(row, Post):
        row.qualified.set(qualified)
    payload = {"after": _plain(row, _columns(row)), "qualified": [each.pk for each in qualified]}
    events.record(verb=verb, subject=row, actor=actor, at=at, payload=payload)
    return row


def _edit(
    row: Row,
    changes: Mapping[str, Any],
    *,
    verb: str,
    actor: User,
    at: datetime,
    qualified: Sequence[Person] = (),
) -> Row:
    """Write the changes and tell what was and what is; nothing to change is told too."""
    before = _plain(row, changes)
    for name, value in changes.items():
        setattr(row, name, value)
    _save(row)
    if isinstance(row, Post):
        row.qualified.set(qualified)
    payload = {
        "before": before,
        "after": _plain(row, changes),
        "qualified": [each.pk for each in qualified],
    }
    events.record(verb=verb, subject=row, actor=actor, at=at, payload=payload)
    return row


def _save(row: models.Model) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise NameTakenError(name=str(row)) from taken


def _columns(row: models.Model) -> list[str]:
    return [field.name for field in row._meta.concrete_fields]  # noqa: SLF001  Django documents this API


def _plain(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """Return columns as plain data, other rows by their ids."""
    values = {name: getattr(row, name) for name in names}
    return {
        name: value.pk if isinstance(value, models.Model) else value
        for name, value in values.items()
    }
