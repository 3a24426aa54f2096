"""The working time of a unit in a region: by law and calendar, then its days of other hours."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from luwes.foundation.rules.working_time import WorkingDay
from luwes.frontdesk.models import Service, SpecialDay
from luwes.frontdesk.rules.opening_hours import Spans, shortened, spans_of
from luwes.people.models import Region, Unit
from luwes.policies.queries.hours import hours_by_day, hours_of_units
from luwes_policy.calendar import CalendarEnds, day_off, working_days

YEARS_AHEAD = 2
HALF_A_YEAR = timedelta(days=180)


def key_of(unit: Unit, region: Region) -> str:
    """Return the key of the calendars of a unit in a region."""
    return f"{unit.pk.hex}:{region.pk.hex}"


def known_span(*, on: date) -> tuple[date, date]:
    """Return from when to when calendars are made: half a year ago to the end of the next year.

    Or as far as days off are known. What an earlier version says of days before stays.
    """
    years = [year for year in range(on.year - 1, on.year + YEARS_AHEAD) if _is_known(year)]
    first = (on - HALF_A_YEAR).replace(day=1)
    start = max(first, date(min(years, default=on.year), 1, 1))
    return start, date(max(years, default=on.year), 12, 31)


def _is_known(year: int) -> bool:
    """Say whether the days off of a year have been decreed or estimated."""
    try:
        day_off(date(year, 6, 1))
    except CalendarEnds:
        return False
    return True


def worked_days(unit: Unit, *, region: Region, start: date, end: date) -> list[WorkingDay]:
    """Return when a unit works on each day from start to end (four queries).

    A day of other hours goes before law and calendar: it is the later word. Raises CalendarEnds.
    """
    days = working_days(start=start, end=end)
    hours = hours_by_day(unit, region=region, days=days)
    spans: dict[date, Spans] = {
        day: spans_of(day, start=told.start, end=told.end, break_minutes=told.break_minutes)
        for day, told in hours.items()
    }
    seen: set[date] = set()
    for row in SpecialDay.objects.standing(unit=unit, start=start, end=end):
        if row.day in seen:
            continue
        seen.add(row.day)
        spans[row.day] = _by_word(row, spans.get(row.day, ()))
    return [WorkingDay(day, spans[day]) for day in sorted(spans) if spans[day]]


def spans_on(day: date, *, homes: Mapping[UUID, tuple[Unit, UUID]]) -> dict[UUID, Spans]:
    """Return when each of many works on a day, who does (five queries).

    On a day off nobody does, unless a later word opens their unit. Days off of years that have
    no calendar yet are not known. homes: key → unit, and the region in which it works.
    """
    off = _is_known(day.year) and day_off(day) is not None
    usual: dict[UUID, Spans] = {
        key: spans_of(day, start=told.start, end=told.end, break_minutes=told.break_minutes)
        for key, told in ({} if off else hours_of_units(homes, day=day)).items()
    }
    words = list(SpecialDay.objects.on(day).select_related("unit"))
    found: dict[UUID, Spans] = {}
    for key, (unit, _region) in homes.items():
        word = next((row for row in words if unit.path.startswith(row.unit.path)), None)
        if spans := usual.get(key, ()) if word is None else _by_word(word, usual.get(key, ())):
            found[key] = spans
    return found


def _by_word(row: SpecialDay, usual: Spans) -> Spans:
    """Return the hours that a day of other hours leaves or gives."""
    if row.opens is None or row.closes is None:
        return ()
    return shortened(usual, opens=row.opens, closes=row.closes)


def places_served() -> list[tuple[Unit, Region]]:
    """Return the units and regions that have services, each once (one query)."""
    rows = Service.objects.select_related("unit", "office__region")
    found = {(row.unit_id, row.office.region_id): (row.unit, row.office.region) for row in rows}
    return list(found.values())
