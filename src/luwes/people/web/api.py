"""The API of people: who asks, and the part of the agency that they may look into."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Router, Schema

from luwes.foundation.api import REFUSALS, Page, PageNumber, PageSize, Problem, Words, page_of
from luwes.people.access import Request
from luwes.people.models import Person
from luwes.people.queries.directory import people_seen
from luwes.people.queries.tree import unit_seen, units_seen

router = Router(tags=["people"])


class UnitOut(Schema):
    """A unit of the organisation (unit kerja)."""

    id: UUID
    name: str
    parent_id: UUID | None
    depth: int
    closed_on: date | None
    """The first day on which it is no more."""


class PersonOut(Schema):
    """A civil servant (pegawai), without anything that a roster does not need."""

    id: UUID
    nip: str
    name: str
    unit_id: UUID
    unit: str
    office: str
    zone: str

    @staticmethod
    def resolve_name(person: Person) -> str:
        return person.full_name

    @staticmethod
    def resolve_unit(person: Person) -> str:
        return person.unit.name

    @staticmethod
    def resolve_office(person: Person) -> str:
        return person.office.name

    @staticmethod
    def resolve_zone(person: Person) -> str:
        return person.office.region.get_zone_display()


class RoleOut(Schema):
    """A role held today, with the subtree it reaches (ids of units from the root down)."""

    role: str
    path: str


class Me(Schema):
    """Whoever asks: the account, the civil servant behind it, the roles held today."""

    username: str
    name: str
    today: date
    person_id: UUID | None
    roles: list[RoleOut]


@router.get("/me", response={200: Me, REFUSALS: Problem})
def me(request: Request) -> dict[str, Any]:
    """Say who asks, and what for."""
    return {
        "username": request.user.username,
        "name": request.user.display_name,
        "today": request.today,
        "person_id": request.person.pk if request.person else None,
        "roles": [{"role": role, "path": path} for role, path in request.reach.held],
    }


@router.get("/units", response={200: Page[UnitOut], REFUSALS: Problem})
def units(
    request: Request,
    search: Words = "",
    closed: bool = False,  # noqa: FBT001, FBT002  a query parameter
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """List the units within reach, in the order of the tree; closed ones where asked for."""
    day = None if closed else request.today
    found = units_seen(request.reach, search=search, standing_on=day)
    return page_of(found, page=page, size=size)


@router.get("/people", response={200: Page[PersonOut], REFUSALS: Problem})
def people(
    request: Request,
    search: Words = "",
    unit: UUID | None = None,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """List the people within reach by name; search looks at names and NIPs."""
    under = None if unit is None else unit_seen(request.reach, unit)
    found = people_seen(request.reach, search=search, unit=under)
    return page_of(found if unit is None or under else found.none(), page=page, size=size)
