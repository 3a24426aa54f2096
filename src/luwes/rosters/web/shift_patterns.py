"""Units that never close: which there are, and the shifts of one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luwes.people.access import Request, only_for
from luwes.people.models import Unit
from luwes.rosters.access import SETTLERS, VIEWERS, may_set_shifts
from luwes.rosters.actions.shift_patterns import end_pattern, set_pattern
from luwes.rosters.queries.shifts import (
    pattern_of,
    patterns_seen,
    shift_law,
    shifts_of,
    staff_of,
    unit_of,
    units_without,
)
from luwes.rosters.web.shift_forms import PatternForm
from luwes.rosters.web.words import shift_css, shift_name


@require_safe
@only_for(*VIEWERS)
def patterns(request: Request) -> HttpResponse:
    """Show the units with shifts, and where shifts may be begun."""
    may_set = request.reach.has(*SETTLERS)
    chosen = request.GET.get("unit", "")
    if chosen and may_set:
        return redirect("rosters:shift-pattern", _uuid(chosen))
    shown = {
        "patterns": [
            (
                each,
                [(shift, shift_css(shift), shift_name(shift)) for shift in shifts_of(each)],
                len(each.workers.all()),
            )
            for each in patterns_seen(reach=request.reach)
        ],
        "units": units_without(reach=request.reach) if may_set else [],
    }
    return render(request, "rosters/shift_patterns.html", shown)


@only_for(*VIEWERS)
def pattern(request: Request, unit_id: UUID) -> HttpResponse:
    """Show the shifts of a unit; who answers for it sets them."""
    unit = _unit(request, unit_id)
    known = pattern_of(unit)
    staff = staff_of(unit, on=request.today)
    if request.method != "POST":
        return _page(request, unit, PatternForm(pattern=known, staff=staff))
    if not may_set_shifts(request.reach, unit):
        raise PermissionDenied
    form = PatternForm(request.POST, pattern=known, staff=staff)
    if not form.is_valid():
        return _page(request, unit, form, status=422)
    set_pattern(unit=unit, asked=form.asked(), by=request.user, at=request.now)
    messages.success(request, _("Pola sif disimpan; penyusunan berikutnya mengikutinya."))
    return redirect("rosters:shift-patterns")


@require_POST
@only_for(*SETTLERS)
def end(request: Request, unit_id: UUID) -> HttpResponse:
    """Let a unit work in office hours again."""
    unit = _unit(request, unit_id)
    if not may_set_shifts(request.reach, unit):
        raise PermissionDenied
    end_pattern(unit=unit, by=request.user, at=request.now)
    messages.success(request, _("Unit ini kembali bekerja pada jam kantor."))
    return redirect("rosters:shift-patterns")


def _unit(request: Request, unit_id: UUID) -> Unit:
    unit = unit_of(unit_id)
    if unit is None or not request.reach.covers(unit, *VIEWERS):
        raise Http404
    return unit


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _page(request: Request, unit: Unit, form: PatternForm, *, status: int = 200) -> HttpResponse:
    shown = {
        "unit": unit,
        "form": form,
        "pattern": form.pattern,
        "may_set": may_set_shifts(request.reach, unit),
        "law": shift_law(on=request.today),
    }
    return render(request, "rosters/shift_pattern.html", shown, status=status)
