"""Jam kerja saya: a month day by day and week by week, and why each day counts as it does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luwes.people.access import Request, own_person
from luwes.people.models import Person
from luwes.presence.access import is_own
from luwes.presence.queries.discipline import proposals_about
from luwes.presence.queries.hours import Judged, hours_of_people, in_use_since
from luwes.presence.rules.hours import Sums, summed
from luwes.presence.rules.hours_kept import digest_of
from luwes.presence.web import hours_words as words
from luwes.presence.web.month import month_after, month_asked
from luwes.presence.web.viewing import seen
from luwes.rosters.models import Place
from luwes_policy.hours import week_of

A_DAY = timedelta(days=1)
SILENT = frozenset({"weekend", "not_in_use", "not_serving", "no_rule"})
"""Kinds of day that a month only shows where somebody worked on them."""


@dataclass(frozen=True, slots=True)
class Week:
    """The days of one week inside a month, with their sums."""

    first: date
    last: date
    lines: list[dict[str, Any]]
    sums: dict[str, str]


@require_GET
def mine(request: Request) -> HttpResponse:
    """Show the own hours of a month."""
    if request.person is None:
        return render(request, "presence/nobody.html")
    return month_of(request, own_person(request), own=True)


@require_GET
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    """Show somebody's hours to those who answer for them; the person sees who looked."""
    person = seen(request, person_id)
    return month_of(request, person, own=is_own(request.reach, person))


@require_GET
def why_mine(request: Request, day: str) -> HttpResponse:
    """Say why an own day counts as it does."""
    return why_of(request, own_person(request), day=day, own=True)


@require_GET
def why_of_person(request: Request, person_id: UUID, day: str) -> HttpResponse:
    """Say why a day of somebody counts as it does."""
    person = seen(request, person_id)
    return why_of(request, person, day=day, own=is_own(request.reach, person))


def today_of(request: Request, person: Person) -> date:
    """Return the date where the person's office is."""
    return request.now.astimezone(ZoneInfo(person.office.region.zone)).date()


def month_of(request: Request, person: Person, *, own: bool) -> HttpResponse:
    """Show one month of a person: sums, then its weeks, the latest first."""
    here = today_of(request, person)
    first = month_asked(request.GET.get("bulan", ""), default=here)
    end = month_after(first) - A_DAY
    days = days_to_show(request, person, start=first, end=min(end, here))
    context = {
        "own": own,
        "person": person,
        "first": first,
        "before": first - A_DAY,
        "after": month_after(first),
        "proposals": proposals_about(person, year=first.year) if own else [],
        "sums": sums_told(sum_of(days)),
        "weeks": [week_told(list(group)) for _monday, group in by_week(days)][::-1],
    }
    return render(request, "presence/hours.html", context)


def days_to_show(request: Request, person: Person, *, start: date, end: date) -> list[Judged]:
    """Return a person's days; none where the period has not begun."""
    if end < start:
        return []
    in_use = in_use_since([person], start=start, end=end)
    found = hours_of_people([person], start=start, end=end, at=request.now, in_use=in_use)
    return found[person.pk]


def by_week(days: Sequence[Judged]) -> Iterable[tuple[date, Iterable[Judged]]]:
    """Return days grouped by the Monday of their week."""
    return groupby(days, key=lambda each: week_of(each.day)[0])


def sum_of(days: Iterable[Judged]) -> Sums:
    """Return the sums of the days that are over."""
    return summed((each.inputs, each.hours) for each in days)


def sums_told(sums: Sums) -> dict[str, str]:
    """Return sums in words."""
    return {
        "owed": words.amount(sums.owed),
        "worked": words.amount(sums.worked),
        "credited": words.amount(sums.credited),
        "balance": words.balance(sums.balance),
        "late": words.amount(sums.late),
        "excused": words.amount(sums.excused) if sums.excused else "",
        "absent": words.days_told(sums.absent_days),
        "doubtful": words.days_told(sums.doubtful_days) if sums.doubtful_days else "",
        "is_short": "short" if sums.balance < 0 else "",
    }


def week_told(days: list[Judged]) -> Week:
    """Return one week, the latest day first."""
    lines = [line_of(each) for each in reversed(days) if is_shown(each)]
    return Week(days[0].day, days[-1].day, lines, sums_told(sum_of(days)))


def is_shown(judged: Judged) -> bool:
    """Say whether a day has anything to show."""
    return judged.inputs.asked.kind not in SILENT or bool(judged.inputs.spans)


def line_of(judged: Judged) -> dict[str, Any]:
    """Return a day as a line of the month."""
    return {
        "day": judged.day,
        "kind": words.kind_told(judged),
        "spans": [
            (words.span_told(span), Place(span.place).label, span.place)
            for span in judged.inputs.spans
        ],
        "worked": words.amount(judged.hours.worked + judged.hours.credited),
        "balance": words.balance(judged.hours.balance) if judged.inputs.is_over else "",
        "tags": words.tags_of(judged.hours),
    }


def why_of(request: Request, person: Person, *, day: str, own: bool) -> HttpResponse:
    """Answer with rule, article, inputs and arithmetic of one day."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if asked > today_of(request, person):
        raise Http404
    [judged] = days_to_show(request, person, start=asked, end=asked)
    context = {
        "own": own,
        "person": person,
        "line": line_of(judged),
        "judged": judged,
        "asked": words.asked_told(judged),
        "steps": words.steps_of(judged),
        "grounds": words.grounds_of(judged),
        "outages": words.outages_told(judged),
        "planned": Place(judged.inputs.planned).label if judged.inputs.planned else "",
        "digest": digest_of(judged.inputs),
    }
    return render(request, "presence/hours_why.html", context)
