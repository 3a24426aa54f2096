"""Results of a team: what its head has to accept, what people wrote, and what units aim at."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.people.models import Role
from luwes.presence.access import may_set_targets
from luwes.presence.actions import results as actions
from luwes.presence.models import Result
from luwes.presence.queries import results as queries
from luwes.presence.web.result_forms import TargetForm
from luwes.presence.web.result_words import note_lines, result_line
from luwes.presence.web.team import number_of

PER_PAGE = 30
NEWEST = 12


@require_GET
@only_for(*OVERSEERS)
def team(request: Request) -> HttpResponse:
    """Show what people within sight plan this year, and what they wrote lately."""
    first, last = season(request.today)
    state = request.GET.get("keadaan", "")
    state = state if state in Result.State.values else ""
    search = request.GET.get("cari", "")[:80].replace("\x00", "")
    rows = queries.team_results(request.reach, start=first, end=last, state=state, search=search)
    page = Paginator(rows, PER_PAGE).get_page(number_of(request.GET.get("halaman", "")))
    context = {
        "page": page,
        "lines": [result_line(row) for row in page],
        "state": state,
        "states": [each for each in Result.State.choices if each[0] != Result.State.WITHDRAWN],
        "search": search,
        "notes": note_lines(
            queries.team_notes(request.reach, start=first, end=request.today, most=NEWEST)
        ),
        "heads": request.reach.has(Role.UNIT_HEAD),
    }
    return render(request, "presence/team_results.html", context)


def season(day: date) -> tuple[date, date]:
    """Return the days that a team's page speaks of: the year so far and to come."""
    return date(day.year, 1, 1), date(day.year, 12, 31)


@require_http_methods(["GET", "POST"])
@only_for(*OVERSEERS)
def targets(request: Request) -> HttpResponse:
    """Show what units aim at this year; a head sets another target."""
    first, last = season(request.today)
    heads = request.reach.has(Role.UNIT_HEAD)
    if request.method == "POST" and not heads:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    start = {"first_day": request.today, "last_day": last}
    form = TargetForm(data, reach=request.reach, initial=start) if heads else None
    if form and form.is_valid():
        actions.set_target(
            unit=form.cleaned_data["unit"], aim=form.aim(), by=request.user, at=request.now
        )
        messages.success(request, _("Sasaran tercatat; pegawai dapat merencanakan hasil untuknya."))
        return redirect("presence:targets")
    rows = queries.targets_within(request.reach, start=first, end=last)
    page = Paginator(rows, PER_PAGE).get_page(number_of(request.GET.get("halaman", "")))
    context = {
        "form": form,
        "page": page,
        "lines": [(row, may_set_targets(request.reach, row.unit)) for row in page],
    }
    status = 422 if form and form.errors else 200
    return render(request, "presence/targets.html", context, status=status)


@require_POST
@only_for(Role.UNIT_HEAD)
def withdraw_target(request: Request, pk: UUID) -> HttpResponse:
    """Take a target back; what was planned for it stays."""
    row: Any = queries.target(pk)
    if row is None or not may_set_targets(request.reach, row.unit):
        raise Http404
    actions.withdraw_target(target_id=pk, by=request.user, at=request.now)
    messages.success(request, _("Sasaran ditarik. Hasil yang sudah direncanakan tetap ada."))
    return redirect("presence:targets")
