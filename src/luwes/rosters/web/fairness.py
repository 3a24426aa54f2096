"""How evenly a roster falls: what each unit and person carries, beside the mean."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request
from luwes.rosters.models import Run
from luwes.rosters.queries.fairness import (
    Fairness,
    everyone_seen,
    fairness_of,
    groups_page,
    people_of,
)
from luwes.rosters.rules.counted_table import counted_lines, named_on_shifts
from luwes.rosters.web.page import number_in, of_run
from luwes.rosters.web.sentences import spoken
from luwes_roster.sentences.counts import COLUMNS

ALWAYS = ("office_days", "post_days", "refused", "changed")
WHERE_ANY = ("weekend_days", "nights", "weekends")
"""Columns shown only where somebody has any."""
NO_GROUP = -1


@require_safe
@of_run
def fairness(request: Request, run: Run) -> HttpResponse:
    """Show the table by unit, or the people of one unit."""
    found = _found(request, run)
    group = number_in(request, "unit", default=NO_GROUP)
    shown: dict[str, Any] = {"run": run, "columns": _columns(found)}
    if group in found.seen():
        shown |= _people(request, run, found, group=group)
    else:
        shown |= _groups(request, found)
    return render(request, "rosters/fairness.html", shown)


@require_safe
@of_run
def fairness_csv(request: Request, run: Run) -> HttpResponseBase:
    """Hand out the whole table within reach, line by line."""
    found = _found(request, run)
    lines = counted_lines(
        found.table,
        groups={group: _name(found, group) for group in found.seen()},
        people=everyone_seen(run, reach=request.reach),
        language=spoken(),
    )
    writer = csv.writer(_Echo(), lineterminator="\n")
    written: Iterator[str] = (writer.writerow(line) for line in lines)
    answer = StreamingHttpResponse(written, content_type="text/csv; charset=utf-8")
    return as_attachment(answer, name=f"pemerataan-{run.number}.csv")


class _Echo:
    """Gives each line back instead of writing it."""

    def write(self, line: str) -> str:
        return line


def _found(request: Request, run: Run) -> Fairness:
    if not run.roster_hash:
        raise Http404
    return fairness_of(run, reach=request.reach)


def _columns(found: Fairness) -> list[tuple[str, str]]:
    """Return name and heading of the columns that are shown."""
    names = [*ALWAYS[:2], *(name for name in WHERE_ANY if _any(found, name)), *ALWAYS[2:]]
    return [(name, COLUMNS[name].say(spoken())) for name in names]


def _any(found: Fairness, name: str) -> bool:
    return name in found.table.names and bool(found.table.column(name).any())


def _name(found: Fairness, group: int) -> str:
    unit = found.units[group]
    assert unit is not None
    if group < found.on_shifts_from:
        return unit.name
    return named_on_shifts(unit.name, language=spoken())


def _groups(request: Request, found: Fairness) -> dict[str, Any]:
    page = groups_page(found, page=number_in(request, "halaman"))
    table, (least, most) = found.table, found.table.unit_spread("office_days")
    at = [table.names.index(name) for name, _heading in _columns(found)]
    means, sizes = table.unit_mean, table.unit_size
    return {
        "page": page,
        "groups": [
            {
                "group": group,
                "name": _name(found, group),
                "people": int(sizes[group]),
                "least": int(least[group]),
                "most": int(most[group]),
                "means": means[group][at].tolist(),
            }
            for group in page
        ],
        "overall": table.mean[at].tolist(),
    }


def _people(request: Request, run: Run, found: Fairness, *, group: int) -> dict[str, Any]:
    page, people = people_of(
        run, found, group=group, reach=request.reach, page=number_in(request, "halaman")
    )
    at = [found.table.names.index(name) for name, _heading in _columns(found)]
    able = found.table.able
    return {
        "page": page,
        "group_name": _name(found, group),
        "means": found.table.unit_mean[group][at].tolist(),
        "people": [
            {
                "person": each.assignment.person,
                "row": each.assignment.row,
                "able": bool(able[each.assignment.row]),
                "cells": [(each.amounts[place], each.against[place]) for place in at],
            }
            for each in people
        ],
    }
