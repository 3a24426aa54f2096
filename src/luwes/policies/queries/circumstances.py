"""Circumstances as rows: what holds where and when, and what was recorded about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from luwes.people.models import Region
from luwes.policies.models import Circumstance
from luwes.policies.rules.circumstances import Record, RegionFacts, facts_by_day, holding

FAR = date.max


@dataclass(frozen=True, slots=True)
class RegionNow:
    """A region on a day: what holds there, and what is recorded for later."""

    region: Region
    held: Mapping[str, Record]
    """Kind of fact → the record that holds; a kind nobody recorded is missing."""
    coming: tuple[Record, ...]
    """What starts later, by start."""


def record_of(row: Circumstance) -> Record:
    """Return the part of a row that rules are about."""
    return Record(
        kind=row.kind,
        value=row.value,
        since=row.since,
        until=row.until,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
    )


def records_by_region(*, start: date, end: date) -> dict[UUID, list[Record]]:
    """Return everything ever recorded about these days, also what was withdrawn (one query)."""
    rows = Circumstance.objects.touching(start=start, end=end).order_by("recorded_at", "pk")
    records: dict[UUID, list[Record]] = defaultdict(list)
    for row in rows:
        records[row.region_id].append(record_of(row))
    return records


def circumstances_by_region_and_day(
    *, start: date, end: date, known_at: datetime | None = None
) -> dict[UUID, dict[date, RegionFacts]]:
    """Return region → day → what is known there, from start to end, both included.

    The inner mapping holds fields of `luwes_policy.facts.Facts`: always `island`, and of `risk`,
    `level`, `zone_color`, `cluster` those that somebody recorded. What nobody recorded stays
    unknown. Add `sector` and `service` of the unit to ask for its rules. Two queries.

    known_at: the audit date, as things stood at that moment; None means by now.
    """
    records = records_by_region(start=start, end=end)
    return {
        region.pk: {
            day: {"island": region.island, **facts}
            for day, facts in facts_by_day(
                records.get(region.pk, ()), start=start, end=end, known_at=known_at
            ).items()
        }
        for region in Region.objects.all()
    }


def circumstances_by_day(region: Region, *, start: date, end: date) -> dict[date, RegionFacts]:
    """Return day → what is known in one region, as above (one query)."""
    rows = Circumstance.objects.touching(start=start, end=end).filter(region=region)
    records = [record_of(row) for row in rows.order_by("recorded_at", "pk")]
    by_day = facts_by_day(records, start=start, end=end, known_at=None)
    return {day: {"island": str(region.island), **facts} for day, facts in by_day.items()}


def facts_by_region(*, on: date, known_at: datetime | None = None) -> dict[UUID, RegionFacts]:
    """Return region → what is known there on one day (two queries)."""
    by_day = circumstances_by_region_and_day(start=on, end=on, known_at=known_at)
    return {region: days[on] for region, days in by_day.items()}


def regions_on(*, on: date) -> list[RegionNow]:
    """Return every region with what holds there and what is to come (two queries)."""
    records = records_by_region(start=on, end=FAR)
    return [region_on(region, records.get(region.pk, ()), on=on) for region in Region.objects.all()]


def region_on(region: Region, records: Iterable[Record], *, on: date) -> RegionNow:
    """Return one region on a day, out of its records."""
    kept = [record for record in records if record.withdrawn_at is None]
    coming = sorted((each for each in kept if each.since > on), key=lambda each: each.since)
    return RegionNow(region=region, held=holding(kept, on=on), coming=tuple(coming))


def history(*, limit: int) -> list[Circumstance]:
    """Return what was recorded, the latest first, with who did it (one query)."""
    rows = Circumstance.objects.select_related("region", "recorded_by", "recorded_by__person")
    return list(rows.order_by("-recorded_at", "-pk")[:limit])


def all_regions() -> QuerySet[Region]:
    """Return every region, by name."""
    return Region.objects.all()


def circumstance(*, pk: UUID) -> Circumstance | None:
    """Return one record with its region."""
    return Circumstance.objects.select_related("region").filter(pk=pk).first()
