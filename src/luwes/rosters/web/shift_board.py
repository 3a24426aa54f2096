"""The board of shifts of a run, why a cell is as it is, and settling it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luwes.people.access import Request
from luwes.rosters.access import may_plan
from luwes.rosters.actions.cells import (
    CellKey,
    Wanted,
    pin_cell,
    replan_around_shift,
    unpin_cell,
)
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.actions.shift_cells import BreaksShiftRulesError, change_shift
from luwes.rosters.models import Run, RunState
from luwes.rosters.queries.shift_board import (
    ChosenShift,
    ShiftRow,
    ShiftUnit,
    chosen_shift,
    every_day,
    shift_units,
    stored_team,
)
from luwes.rosters.queries.shift_edits import TriedShift, tried_shift
from luwes.rosters.queries.shifts import shift_types_of
from luwes.rosters.rules.export_words import written_day
from luwes.rosters.rules.shifts.saying import (
    broken_sentence,
    opposite_sentence,
    reason_sentences,
    say,
)
from luwes.rosters.rules.shifts.signs import AWAY, DAY_OFF, is_shift
from luwes.rosters.web.page import number_in, of_run
from luwes.rosters.web.sentences import broken_sentences, refusal_of, spoken
from luwes.rosters.web.words import (
    WEEKDAYS,
    shift_css,
    shift_name,
    sign_css,
    sign_label,
    sign_letter,
)
from luwes_roster.shifts.problem import OFF
from luwes_roster.shifts.why import opposite, shift_reason

SATURDAY = 5


@require_safe
@of_run
def board(request: Request, run: Run) -> HttpResponse:
    """Show shift workers by unit and day, a page at a time."""
    if not run.shift_types:
        raise Http404
    after = number_in(request, "setelah", default=-1)
    units, more = shift_units(run=run, reach=request.reach, after=after)
    columns = _columns(run, request)
    shown = {
        "run": run,
        "columns": columns,
        "units": [_unit(unit, columns, run=run) for unit in units],
        "legend": _legend(run),
        "after": more,
        "may_plan": may_plan(request.reach),
        "chosen": _chosen(request),
    }
    return render(request, "rosters/shift_board.html", shown)


@of_run
def cell(request: Request, run: Run, row: int, offset: int) -> HttpResponse:
    """Say why somebody has this shift, or none; planners may settle it."""
    return cell_of(request, run, row=row, offset=offset)


def cell_of(request: Request, run: Run, *, row: int, offset: int) -> HttpResponse:
    """Answer for one cell of a run; the board of places leads here for shift workers."""
    chosen = chosen_shift(run=run, reach=request.reach, row=row, offset=offset)
    if chosen is None:
        raise Http404
    if request.method != "POST":
        return _panel(request, run, chosen)
    if run.trial or not may_plan(request.reach):
        raise PermissionDenied
    if run.state != RunState.PROPOSED:
        refused = refusal_of(NotAProposalError(run))
        return _panel(request, run, chosen, error=refused, status=422)
    return _done(request, run, chosen)


def _done(request: Request, run: Run, chosen: ChosenShift) -> HttpResponse:
    person, day = chosen.assignment.person, chosen.day
    deed, wanted = request.POST.get("deed", ""), _wanted(request, chosen)
    if deed == "unpin":
        unpin_cell(person=person, day=day, by=request.user, at=request.now)
        return _back(request, run, chosen)
    if deed == "pin":
        kept = _as_wanted(DAY_OFF if chosen.sign == AWAY else chosen.sign)
        pin_cell(person=person, day=day, wanted=kept, by=request.user, at=request.now)
        return _back(request, run, chosen)
    if wanted is None:
        error = _("Pilih sif atau libur untuk hari ini.")
        return _panel(request, run, chosen, error=error, status=422)
    if deed in ("try", "change"):
        return _changed(request, run, chosen, wanted=wanted, only_try=deed == "try")
    try:
        again = replan_around_shift(
            run_id=run.pk, person=person, day=day, wanted=wanted, by=request.user, at=request.now
        )
    except NotAProposalError as refused:
        return _panel(request, run, chosen, error=refusal_of(refused), status=422)
    return _leave_for(request, reverse("rosters:run", args=[again.number]))


def _changed(
    request: Request, run: Run, chosen: ChosenShift, *, wanted: Wanted, only_try: bool
) -> HttpResponse:
    """Say what a change would break; make it where it breaks nothing and that is wanted."""
    key = CellKey(run.pk, chosen.assignment.row, chosen.offset)
    if only_try:
        tried = tried_shift(run, row=key.row, offset=key.position, sign=wanted.shift)
        return _panel(request, run, chosen, wanted=wanted, tried=tried)
    try:
        change_shift(cell=key, wanted=wanted, by=request.user, at=request.now)
    except BreaksShiftRulesError as error:
        return _panel(request, run, chosen, wanted=wanted, tried=error.tried, status=422)
    except NotAProposalError as refused:
        return _panel(request, run, chosen, error=refusal_of(refused), status=422)
    messages.success(request, _("Sif diubah dan disematkan; penyusunan berikutnya mematuhinya."))
    return _back(request, run, chosen)


def _wanted(request: Request, chosen: ChosenShift) -> Wanted | None:
    sign = request.POST.get("shift", "")
    if sign not in {DAY_OFF, *(shift.code for shift in chosen.shifts)}:
        return None
    return _as_wanted(sign, reason=request.POST.get("reason", "")[:300])


def _as_wanted(sign: str, *, reason: str = "") -> Wanted:
    return Wanted(office=is_shift(sign), reason=reason, shift=sign)


def _back(request: Request, run: Run, chosen: ChosenShift) -> HttpResponse:
    board = reverse("rosters:shift-board", args=[run.number])
    row = chosen.assignment.row
    return _leave_for(request, f"{board}?setelah={max(row - 1, 0)}&sel={row}.{chosen.offset}")


def _leave_for(request: Request, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _panel(
    request: Request,
    run: Run,
    chosen: ChosenShift,
    *,
    error: str = "",
    wanted: Wanted | None = None,
    tried: TriedShift | None = None,
    status: int = 200,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "run": run,
        "chosen": chosen,
        "name": chosen.assignment.person.full_name,
        "label": sign_label(chosen.sign, chosen.shifts),
        "sentences": _sentences(run, chosen),
        "choices": _choices(chosen, sign=wanted.shift if wanted else chosen.sign),
        "wanted": wanted,
        "was_tried": tried is not None,
        "broken": _broken(run, chosen, tried) if tried else [],
        "told": _told(run, tried) if tried else [],
        "may_plan": may_plan(request.reach),
        "error": error,
    }
    whole = "rosters/shift_why.html" if request.headers.get("HX-Request") else (
        "rosters/shift_why_page.html"
    )  # fmt: skip
    return render(request, whole, shown, status=status)


def _sentences(run: Run, chosen: ChosenShift) -> list[str]:
    """Say what stands behind a cell, and what the opposite would cost."""
    found = stored_team(run, row=chosen.assignment.row)
    if found is None:
        return []
    (team, answer), person = found
    problem, roster, codes = team.problem, answer.roster, team.problem.shifts
    reason = shift_reason(problem, roster, person=person, day=chosen.offset)
    to = OFF
    if reason.shift == OFF:
        to = min(reason.others, key=lambda other: other.more).shift
    price = opposite(problem, roster, person=person, day=chosen.offset, to=to)
    return [
        *reason_sentences(reason, codes=codes, language=spoken()),
        opposite_sentence(price, to=to, codes=codes, language=spoken()),
    ]


def _broken(run: Run, chosen: ChosenShift, tried: TriedShift) -> list[str]:
    """Say which rules a change breaks, the worker's own and those of the offices."""
    team, _answer = tried.planned
    own = [
        broken_sentence(
            each,
            person=chosen.assignment.person.full_name,
            codes=team.problem.shifts,
            first=run.start,
            language=spoken(),
        )
        for each in tried.change.broken
    ]
    return [*own, *broken_sentences(run, tried.stored, tried.violations)]


def _told(run: Run, tried: TriedShift) -> list[str]:
    """Say what a change does to the value of the unit's roster, and what it leaves short."""
    codes, change = tried.planned[0].problem.shifts, tried.change
    worth = say("change_worth", language=spoken(), now=change.now, after=change.after)
    short = (
        say(
            "change_short",
            language=spoken(),
            shift=codes[shift],
            day=written_day(run.start + timedelta(days=day), language=spoken()),
            missing=missing,
        )
        for day, shift, missing in change.short
    )
    return [worth, *short]


def _choices(chosen: ChosenShift, *, sign: str) -> list[tuple[str, str, bool]]:
    signs = [*(shift.code for shift in chosen.shifts), DAY_OFF]
    now = DAY_OFF if sign == AWAY else sign
    return [(each, sign_label(each, chosen.shifts), each == now) for each in signs]


def _columns(run: Run, request: Request) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "name": WEEKDAYS[day.weekday()],
            "css": " ".join(
                name
                for name, drawn in (
                    ("monday", day.weekday() == 0),
                    ("rest-day", day.weekday() >= SATURDAY),
                    ("today", day == request.today),
                )
                if drawn
            ),
        }
        for day in every_day(run)
    ]


def _unit(unit: ShiftUnit, columns: list[dict[str, Any]], *, run: Run) -> dict[str, Any]:
    return {
        "name": unit.name,
        "filled": [
            (shift, shift_css(shift), [(given, need, given < need) for given, need in days])
            for shift, days in unit.filled
        ],
        "rows": [(row, _cells(row, unit, columns, run=run)) for row in unit.rows],
    }


def _cells(
    row: ShiftRow, unit: ShiftUnit, columns: list[dict[str, Any]], *, run: Run
) -> list[dict[str, str]]:
    return [
        {
            "letter": sign_letter(sign),
            "key": reverse("rosters:shift-cell", args=[run.number, row.row, offset]),
            "css": " ".join(
                [
                    sign_css(sign, unit.shifts),
                    *(["changed"] if row.changed[offset : offset + 1] == "x" else []),
                    *(["pinned"] if offset in row.pinned else []),
                ]
            ),
            "label": _label(row, unit, sign, offset),
            "column": column["css"],
        }
        for offset, (sign, column) in enumerate(zip(row.signs, columns, strict=True))
    ]


def _label(row: ShiftRow, unit: ShiftUnit, sign: str, offset: int) -> str:
    marks = (
        sign_label(sign, unit.shifts),
        _("berubah") if row.changed[offset : offset + 1] == "x" else "",
        _("disematkan") if offset in row.pinned else "",
    )
    return ", ".join(mark for mark in marks if mark)


def _legend(run: Run) -> list[dict[str, str]]:
    shifts = {
        (shift.code, shift_name(shift)): shift
        for each in shift_types_of(run.shift_types).values()
        for shift in each
    }
    return [
        {"code": code, "label": label, "css": shift_css(shift)}
        for (code, label), shift in shifts.items()
    ]


def _chosen(request: Request) -> tuple[int, int] | None:
    row, _dot, offset = request.GET.get("sel", "").partition(".")
    if row.isdigit() and offset.isdigit() and len(row) + len(offset) < 12:  # noqa: PLR2004
        return int(row), int(offset)
    return None


def teams_shown(run: Run) -> list[dict[str, Any]]:
    """Return what a proposal says of each team: cover, proof, hours."""
    return [
        team
        | {
            "filled": team["needed"] - team["missing"],
            "percent": f"{100 * team['gap']:.1f}",
        }
        for team in run.summary.get("teams", [])
    ]
