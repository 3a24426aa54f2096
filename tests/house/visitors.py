"""An agency to visit, everyone who may come, and how an address of the table is tried."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests import factories
from tests.people.sheets import csv_of, row, tried

from luwes.people.models import Grant, Role, Unit, User
from luwes.webinars.actions.seals import found_authority

VISITORS = ("anonymous", "employee", "head", "outsider", "hr", "operator", "auditor")
"""The head answers for the unit that the addresses speak of; the outsider heads another."""
MISSING = UUID("00000000-0000-7000-8000-000000000000")


@dataclass(frozen=True, slots=True)
class Line:
    """One address, and what everyone gets to see there.

    name:    the name of the address, or the path itself where it has none.
    answers: visitor → status; every visitor is named.
    parts:   parts of the address; a text that names a thing of the world stands for it.
    data:    what is sent along.
    """

    name: str
    answers: Mapping[str, int]
    method: str = "get"
    parts: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def only(
    *visitors: str, sees: int = 200, others: int = 403, anonymous: int = 302
) -> dict[str, int]:
    """Return the answers of an address that is for these visitors."""
    answers = {visitor: sees if visitor in visitors else others for visitor in VISITORS}
    return {**answers, "anonymous": sees if "anonymous" in visitors else anonymous}


def everyone(sees: int = 200, *, anonymous: int = 302) -> dict[str, int]:
    """Return the answers of an address that is for everyone with a login."""
    return {**dict.fromkeys(VISITORS, sees), "anonymous": anonymous}


@dataclass(frozen=True, slots=True)
class World:
    """The small agency, its visitors, and the things that addresses speak of."""

    small: factories.SmallAgency
    logins: Mapping[str, User]
    things: Mapping[str, Any]

    def visit(self, line: Line, visitor: str) -> int:
        """Return the status that a visitor gets; nothing that the visit did remains."""
        client = Client(raise_request_exception=True)
        if visitor != "anonymous":
            client.force_login(self.logins[visitor])
        parts = {name: self._thing(part) for name, part in line.parts.items()}
        address = line.name if line.name.startswith("/") else reverse(line.name, kwargs=parts)
        with transaction.atomic():
            answer = getattr(client, line.method)(address, dict(line.data))
            transaction.set_rollback(True)
        status: int = answer.status_code
        return status

    def _thing(self, part: Any) -> Any:
        return self.things.get(part, part) if isinstance(part, str) else part


def build() -> World:
    """Build the agency with a thing of every kind in the head's part of it."""
    small = factories.small_agency()
    found_authority()
    outsider = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    office, unit = small.jakarta, small.subdirectorate
    receipt = factories.filed_case(unit=unit, office=office, by=small.hr_officer)
    batch = tried(csv_of(row("123")), actor=small.hr_officer)
    things = {
        "person": factories.person(unit=unit, office=office).pk,
        "unit": unit.pk,
        "post": factories.post(unit=unit, office=office).pk,
        "office": office.pk,
        "region": office.region_id,
        "grant": Grant.objects.get(user=small.employee).pk,
        "arrangement": factories.arrangement(person=small.employee.person).pk,
        "absence": factories.absence(person=small.employee.person).pk,
        **webinar_things(unit),
        "result": factories.result(person=small.employee.person).pk,
        "appraisal": factories.appraisal(person=small.employee.person, by=small.head).pk,
        "target": factories.target(unit=unit, by=small.head).pk,
        "batch": batch.pk,
        "case": receipt.case.pk,
        "code": receipt.code,
        **factories.waiting_room(receipt.case.service, by=small.hr_officer),
        "row": batch.rows.get().pk,
        "missing": MISSING,
    }
    logins = {
        "employee": small.employee,
        "head": small.head,
        "outsider": outsider,
        "hr": small.hr_officer,
        "operator": small.operator,
        "auditor": small.auditor,
    }
    return World(small, logins, things)


def webinar_things(unit: Unit) -> dict[str, Any]:
    """Make a webinar of the unit, long over, with what its addresses speak of."""
    made = factories.webinar(unit=unit)
    return {
        "webinar": made.pk,
        "webinar-part": made.parts.get().pk,
        "webinar-item": made.items.all()[0].pk,
    }


def addresses() -> set[str]:
    """Return every address of the site: its name, or its path where it has none."""
    return {name or f"/{path}" for name, path in _walk(get_resolver())}


def _walk(
    resolver: URLResolver, *, path: str = "", namespace: str = ""
) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}" if pattern.name else "", here
        else:
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, path=here, namespace=inside)
