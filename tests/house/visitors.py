"""An agency to visit, everyone who may come, and how an address of the table is tried."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests import factories
from tests.people.sheets import csv_of, row, tried
from tests.rosters.conftest import NOW, Story, found_story

from luwes.notices.actions.feeds import open_feed
from luwes.notices.actions.telling import tell_changed
from luwes.notices.models import CalendarFeed, Notice
from luwes.people.models import Grant, Role, Unit, User
from luwes.policies.rules.supposing import SupposedCircumstance
from luwes.rosters.actions.runs import request_trial
from luwes.rosters.models import Download
from luwes.webinars.actions.seals import found_authority

VISITORS = ("anonymous", "employee", "head", "outsider", "hr", "operator", "auditor")
"""The head answers for the unit that the addresses speak of; the outsider heads another."""
MISSING = UUID("00000000-0000-7000-8000-000000000000")


@dataclass(frozen=True, slots=True)
class Line:
    """One address, and what everyone gets to see there.

    name:    the name of the address, or the path itself where it has none. What is sent to an
             address of the API goes as JSON.
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

    @property
    def sends_json(self) -> bool:
        """Whether what is sent is a body of the API."""
        return self.name.startswith("api:") and self.method != "get"


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
        data = {name: self._thing(value) for name, value in line.data.items()}
        json = {"content_type": "application/json"} if line.sends_json else {}
        with transaction.atomic():
            answer = getattr(client, line.method)(address, data, **json)
            if answer.streaming:
                answer.getvalue()  # to the end, so that its file is closed
            transaction.set_rollback(True)
        status: int = answer.status_code
        return status

    def _thing(self, part: Any) -> Any:
        return self.things.get(part, part) if isinstance(part, str) else part


def build() -> World:
    """Build the agency with a thing of every kind in the head's part of it."""
    story = found_story(people_per_unit=3)
    small = story.small
    found_authority()
    outsider = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    office, unit = small.jakarta, small.subdirectorate
    receipt = factories.filed_case(unit=unit, office=office, by=small.hr_officer)
    batch = tried(csv_of(row("123")), actor=small.hr_officer)
    things = {
        "person": factories.person(unit=unit, office=office).pk,
        "unit": unit.pk,
        "post": story.counter.pk,
        **roster_things(story),
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


def roster_things(story: Story) -> dict[str, Any]:
    """Publish roster 1 of run 1; leave run 2 as a proposal and try a third."""
    days = {"start": date(2020, 10, 5), "end": date(2020, 10, 9)}
    tell_changed(roster_id=story.publish(story.plan(**days)).pk, at=NOW)
    region = story.small.jakarta.region_id
    supposed = SupposedCircumstance(region, "risk", "high", days["start"])
    proposal = story.plan(start=date(2020, 10, 12), end=date(2020, 10, 16))
    trial = story.carry_out(request_trial(supposed=supposed, by=story.hr, at=NOW, **days))
    person = story.small.employee.person
    assert person is not None
    secret = open_feed(person=person, by=story.small.employee, at=NOW)
    file = Download.objects.create(
        run=proposal, kind="csv", language="id", title="", roster_hash=proposal.roster_hash,
        paths=[story.small.root.path], people=12, filename="jadwal-csv.zip",
        asked_by=story.hr, asked_at=NOW,
    )  # fmt: skip
    row = proposal.assignments.get(person=person).row
    return {
        "published": 1,
        "proposal": proposal.number,
        "trial": trial.number,
        "person-row": row,
        "notice": Notice.objects.get(person=person).pk,
        "feed": CalendarFeed.objects.get().pk,
        "feed-secret": secret,
        "download": file.pk,
    }


def webinar_things(unit: Unit) -> dict[str, Any]:
    """Make a webinar of the unit, long over, with what its addresses speak of."""
    made = factories.webinar(unit=unit)
    return {
        "webinar": made.pk,
        "webinar-part": made.parts.get().pk,
        "webinar-item": made.items.all()[0].pk,
    }


def addresses() -> Counter[str]:
    """Return every address of the site, its name or its path, and how many paths it has."""
    return Counter(name or f"/{path}" for name, path in _walk(get_resolver()))


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
