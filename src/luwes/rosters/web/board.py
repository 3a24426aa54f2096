"""The roster board: units × people × days, and why each cell is as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luwes.people.access import Request
from luwes.rosters.access import may_plan
from luwes.rosters.models import Place, Run
from luwes.rosters.queries.board import (
    BoardFilter,
    BoardPage,
    BoardRow,
    BoardUnit,
    board_page,
    days_of,
    posts_to_choose,
)
from luwes.rosters.web.figures import figures_shown
from luwes.rosters.web.forms import BoardFilterForm
from luwes.rosters.web.met import meetings_on, meets_of
from luwes.rosters.web.page import number_in, of_run
from luwes.rosters.web.words import WEEKDAYS, cell_css, cell_label

FEW_DAYS = 16
"""Up to so many days the cells may be wider."""


@dataclass(frozen=True, slots=True)
class Column:
    """One day of the board."""

    day: date
    name: str
    css: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of one person."""

    letter: str
    key: str
    css: str
    label: str
    column: str


@require_safe
@of_run
def board(request: Request, run: Run) -> HttpResponse:
    """Show a page of the board; htmx asks for the next pages, and for the chosen cell."""
    posts = posts_to_choose(reach=request.reach)
    form = BoardFilterForm(request.GET, reach=request.reach, posts=posts)
    after = number_in(request, "setelah", default=-1)
    page = board_page(run=run, reach=request.reach, wanted=form.wanted(), posts=posts, after=after)
    shown = _shown(request, run, page) | {
        "form": form,
        "narrowed": form.wanted() != BoardFilter() or bool(form.errors),
    }
    if request.headers.get("HX-Request"):
        return render(request, "rosters/board_part.html", shown)
    shown |= {"shown": figures_shown(run), "chosen": _chosen(request)}
    return render(request, "rosters/board.html", shown)


def _shown(request: Request, run: Run, page: BoardPage) -> dict[str, Any]:
    columns = columns_of(days_of(run), today=request.today)
    begun = request.GET.get("unit_awal", "")
    return {
        "run": run,
        "columns": columns,
        "roomy": len(columns) <= FEW_DAYS,
        "units": [
            {
                "unit": unit,
                "begun": str(unit.pk) == begun,
                "counts": _counts(unit, columns),
                "rows": _rows(unit, columns, page=page),
            }
            for unit in page.units
        ],
        "has_teams": any(unit.teams for unit in page.units),
        "after": page.after,
        "last_unit": page.units[-1].pk if page.units else "",
        "places": [(place.value, place.label) for place in Place],
        "may_plan": may_plan(request.reach),
    }


def columns_of(days: Sequence[date], *, today: date) -> list[Column]:
    """Return the days as columns: a line before each week, today marked."""
    weeks = [None, *(day.isocalendar()[:2] for day in days)]
    return [
        Column(
            day=day,
            name=str(WEEKDAYS[day.weekday()]),
            css=_column_css(begins=weeks[index] != weeks[index + 1], is_today=day == today),
        )
        for index, day in enumerate(days)
    ]


def _column_css(*, begins: bool, is_today: bool) -> str:
    return " ".join(name for name, shown in (("monday", begins), ("today", is_today)) if shown)


def _counts(unit: BoardUnit, columns: Sequence[Column]) -> list[dict[str, Any]]:
    return [
        {
            "used": used,
            "cap": cap,
            "css": column.css,
            "full": cap is not None and used >= cap,
            "met": meetings_on(unit, column.day),
        }
        for used, cap, column in zip(unit.used, unit.cap, columns, strict=True)
    ]


def _rows(
    unit: BoardUnit, columns: Sequence[Column], *, page: BoardPage
) -> list[tuple[BoardRow, list[Cell]]]:
    meets = meets_of(unit)
    return [
        (row, _cells(row, columns, page=page, meets=meets.get(row.row, {}))) for row in unit.rows
    ]


def _cells(
    row: BoardRow, columns: Sequence[Column], *, page: BoardPage, meets: Mapping[date, str]
) -> list[Cell]:
    cells = []
    for position, letter in enumerate(row.places):
        post = row.posts[position]
        changed = row.changed[position : position + 1] == "x"
        pinned = position in row.pinned
        met = meets.get(columns[position].day, "") if letter == Place.OFFICE else ""
        cells.append(
            Cell(
                letter=letter,
                key=f"{row.row}/{position}/",
                css=cell_css(
                    letter, post=post is not None, changed=changed, pinned=pinned, met=bool(met)
                ),
                label=cell_label(
                    letter,
                    post=page.post_names.get(post, "") if post else "",
                    changed=changed,
                    pinned=pinned,
                    met=met,
                ),
                column=columns[position].css,
            )
        )
    return cells


def _chosen(request: Request) -> tuple[int, int] | None:
    """Return the row and the day of the cell in the address, if one was chosen."""
    row, _, position = request.GET.get("sel", "").partition(".")
    return (int(row), int(position)) if row.isdecimal() and position.isdecimal() else None
