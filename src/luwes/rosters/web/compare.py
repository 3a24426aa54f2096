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
from luwes.rosters.queries.shift_board import every_day
from luwes.rosters.web.board import columns_of
from luwes.rosters.web.page import number_in, of_run, uuid_in
from luwes.rosters.web.words import cell_css, cell_label, sign_css, sign_label, sign_letter


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
        "people": [(each, _cells(each)) for each in people if not each.shifts_after],
        "in_shifts": [(each, _shift_cells(each)) for each in people if each.shifts_after],
        "every_day": columns_of(every_day(run), today=request.today),
        "columns": columns_of(days_of(run), today=request.today),
    }


def _shift_cells(person: PersonComparison) -> list[dict[str, Any]]:
    """Return a day a cell of a shift worker: the old sign above the new one."""
    cells = zip(person.shifts_before, person.shifts_after, person.shifts_changed, strict=True)
    return [
        {
            "before": sign_letter(before),
            "before_css": sign_css(before, person.types),
            "before_label": sign_label(before, person.types),
            "after": sign_letter(after),
            "after_css": f"{sign_css(after, person.types)}{' changed' if mark == 'x' else ''}",
            "after_label": sign_label(after, person.types),
        }
        for before, after, mark in cells
    ]


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
