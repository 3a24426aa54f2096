"""The API of recaps: a month by unit and by person, its sums, and whether it is closed."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from ninja import Router, Schema
from pydantic import StringConstraints

from luwes.foundation.api import REFUSALS, Page, PageNumber, PageSize, Problem, page_of
from luwes.people.access import OVERSEERS, Request
from luwes.people.queries.tree import unit_seen
from luwes.presence.models import MonthHours
from luwes.presence.queries import recaps as queries
from luwes.presence.queries.closings import closing_of
from luwes.presence.queries.recap_columns import columns_for

router = Router(tags=["presence"])
Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]


class RecapOut(Schema):
    """The sums of a month within sight; amounts in minutes, days in days.

    `digest` is that of the whole agency's month, once it was closed.
    """

    month: date
    people: int
    amounts: dict[str, int]
    counted_at: datetime | None
    closed_at: datetime | None
    digest: str


class MonthOut(Schema):
    """One person's month."""

    person_id: UUID
    unit_id: UUID
    amounts: dict[str, int]
    counted_at: datetime


class UnitMonthOut(Schema):
    """The sums of one unit's month."""

    unit_id: UUID
    people: int
    amounts: dict[str, int]


@router.get("/recaps/{month}", response={200: RecapOut, REFUSALS: Problem})
def recap_sums(request: Request, month: Month, unit: UUID | None = None) -> dict[str, Any]:
    """Give the sums of a month, of everybody within sight or of a part of the tree."""
    first, rows = asked(request, month, unit)
    totals, closed = queries.totals_of(rows), closing_of(first)
    return {
        "month": first,
        "people": totals.people,
        "amounts": shown(request, totals.amounts),
        "counted_at": totals.counted_at,
        "closed_at": closed.closed_at if closed else None,
        "digest": closed.digest if closed else "",
    }


@router.get("/recaps/{month}/units", response={200: Page[UnitMonthOut], REFUSALS: Problem})
def recap_units(
    request: Request, month: Month, page: PageNumber = 1, size: PageSize = 50
) -> dict[str, Any]:
    """List a month by unit, in the order of the tree."""
    _first, rows = asked(request, month, None)
    found = page_of(queries.unit_rows(rows), page=page, size=size)
    lines = [
        {
            "unit_id": row["unit"],
            "people": row["people"],
            "amounts": shown(request, queries.amounts_of(row)),
        }
        for row in found["items"]
    ]
    return found | {"items": lines}


@router.get("/recaps/{month}/people", response={200: Page[MonthOut], REFUSALS: Problem})
def recap_people(
    request: Request,
    month: Month,
    unit: UUID | None = None,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> dict[str, Any]:
    """List a month by person, in the order of the tree."""
    _first, rows = asked(request, month, unit)
    found = page_of(queries.people_rows(rows), page=page, size=size)
    return found | {"items": [month_told(request, row) for row in found["items"]]}


def asked(request: Request, month: str, unit: UUID | None) -> tuple[date, Any]:
    """Return the first day of a month and its rows; a unit out of reach is not there."""
    if not request.reach.has(*OVERSEERS):
        raise PermissionDenied
    part = unit_seen(request.reach, unit) if unit else None
    if unit and part is None:
        raise Http404
    first = date.fromisoformat(f"{month}-01")
    return first, queries.months_seen(request.reach, month=first, unit=part)


def month_told(request: Request, row: MonthHours) -> dict[str, Any]:
    """Return one person's month as the API tells it."""
    amounts = {column.name: getattr(row, column.name) for column in columns_for(request.reach)}
    return {
        "person_id": row.person_id,
        "unit_id": row.unit_id,
        "amounts": amounts,
        "counted_at": row.counted_at,
    }


def shown(request: Request, amounts: Any) -> dict[str, int]:
    """Return the amounts that whoever asks may see: kinds of leave are for those who decide."""
    return {column.name: amounts[column.name] for column in columns_for(request.reach)}
