"""A proposal and the published roster side by side."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luwes.people.access import Request
from luwes.rosters.access import may_plan
from luwes.rosters.models import Run
from luwes.rosters.queries.board import days_of
from luwes.rosters.queries.compare import PersonComparison, people_compared, units_compared
from luwes.rosters.web.board import columns_of
from luwes.rosters.web.page import number_in, of_run, uuid_in
from luwes.rosters.web.words import cell_css, cell_label


@require_safe
@of_run
def compare(request: Request, run: Run) -> HttpResponse:
    """Show both rosters per unit, or the rows of the people whose days change."""
    by_person = "unit" in request.GET or "orang" in request.GET
    shown = {"run": run, "may_plan": may_plan(request.reach), "by_person": by_person}
    shown |= _people(request, run) if by_person else _units(request, run)
    return render(request, "rosters/compare.html", shown)


def _units(request: Request, run: Run) -> dict[str, Any]:
    page = number_in(request, "halaman")
    listed, units = units_compared(run=run, reach=request.reach, page=page)
    return {"page": listed, "units": units}


def _people(request: Request, run: Run) -> dict[str, Any]:
    unit, page = uuid_in(request, "unit"), number_in(request, "orang")
    listed, people = people_compared(run=run, reach=request.reach, unit=unit, page=page)
    return {
        "unit": unit,
        "people_page": listed,
        "people": [(each, _cells(each)) for each in people],
        "columns": columns_of(days_of(run), today=request.today),
    }


def _cells(person: PersonComparison) -> list[dict[str, Any]]:
    """Return a day a cell: the old letter above the new one where they differ."""
    return [
        {
            "before": before,
            "before_css": cell_css(before),
            "before_label": cell_label(before),
            "after": after,
            "after_css": cell_css(after, changed=mark == "x"),
            "after_label": cell_label(after, changed=mark == "x"),
        }
        for before, after, mark in zip(person.before, person.after, person.changed, strict=True)
    ]
