"""Recaps as rows: month × unit and month × person, with the sums of all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum

from luwes.foundation.models import Job
from luwes.people.access import Reach
from luwes.people.models import Unit, User
from luwes.presence.models import MonthHours, RecapFile
from luwes.presence.rules.recap import OF_MONTH

PREFIX = "sum_"
SUMS: Mapping[str, Any] = {f"{PREFIX}{name}": Sum(name, default=0) for name in OF_MONTH}


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of many months of people."""

    people: int
    amounts: Mapping[str, int]
    counted_at: datetime | None


def months_seen(
    reach: Reach, *, month: date, unit: Unit | None = None, search: str = ""
) -> QuerySet[MonthHours]:
    """Return the counted month of everybody within reach, in the order of the tree."""
    rows = MonthHours.objects.filter(reach.within("unit__path"), month=month)
    if unit is not None:
        rows = rows.filter(unit__path__startswith=unit.path)
    for word in search.split():
        named = Q(person__name__icontains=word) | Q(person__nip__startswith=word)
        rows = rows.filter(named | Q(unit__name__icontains=word))
    return rows


def people_rows(rows: QuerySet[MonthHours]) -> QuerySet[MonthHours]:
    """Return months with person and unit, without what their answers rest on."""
    with_names = rows.select_related("person", "unit").defer("inputs")
    return with_names.order_by("unit__path", "person__name", "person__nip")


def unit_rows(rows: QuerySet[MonthHours]) -> QuerySet[Any, Any]:
    """Return the sums of each unit."""
    by_unit = rows.order_by().values("unit", "unit__name", "unit__path")
    return by_unit.annotate(people=Count("pk"), **SUMS).order_by("unit__path")


def amounts_of(row: Mapping[str, Any]) -> dict[str, int]:
    """Return the sums of a row of `unit_rows` by their own names."""
    return {name: row[f"{PREFIX}{name}"] for name in OF_MONTH}


def totals_of(rows: QuerySet[MonthHours]) -> Totals:
    """Return the sums of all rows (one query)."""
    found = rows.order_by().aggregate(people=Count("pk"), at=Max("counted_at"), **SUMS)
    return Totals(found["people"], amounts_of(found), found["at"])


def recap_job(month: date) -> Job | None:
    """Return the newest job that counts a month (one query)."""
    jobs = Job.objects.filter(kind="presence.recap", subject=f"{month:%Y-%m}")
    return jobs.order_by("-queued_at").first()


def recap_file(pk: UUID, *, by: User) -> RecapFile | None:
    """Return a file to the one who asked for it, without its content (one query)."""
    files = RecapFile.objects.filter(pk=pk, asked_by=by).select_related("unit")
    return files.defer("content").first()


def content_of(pk: UUID) -> bytes:
    """Return the content of a file (one query)."""
    content = RecapFile.objects.values_list("content", flat=True).get(pk=pk)
    return bytes(content or b"")


def job_of_file(pk: UUID) -> Job | None:
    """Return the job that makes a file (one query)."""
    return Job.objects.filter(subject=str(pk)).order_by("-queued_at").first()


def inputs_of_year(people: Iterable[UUID], *, year: int) -> dict[UUID, dict[str, Any]]:
    """Return the kept inputs of these people in a year, by day (one query)."""
    found: dict[UUID, dict[str, Any]] = {}
    rows = MonthHours.objects.filter(person__in=people, month__year=year)
    for person, kept in rows.values_list("person", "inputs"):
        found.setdefault(person, {}).update(kept)
    return found
