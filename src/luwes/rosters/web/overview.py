"""The list of rosters: what is published, being planned or waits for a decision."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from luwes.people.access import Request, only_for
from luwes.rosters.access import PLANNERS, VIEWERS, may_plan
from luwes.rosters.actions.runs import request_run
from luwes.rosters.queries.runs import open_runs, published_rosters
from luwes.rosters.web.forms import PeriodForm
from luwes.rosters.web.page import number_in, stage_of

WEEKS_OFFERED = 4


@require_safe
@only_for(*VIEWERS)
def overview(request: Request) -> HttpResponse:
    """Show the rosters that count and the runs under way; planners may ask for a new one."""
    return _page(request, form=PeriodForm(today=request.today, initial=_offered(request.today)))


@require_POST
@only_for(*PLANNERS)
def ask_for_run(request: Request) -> HttpResponse:
    """Start planning the period that was asked for."""
    if not may_plan(request.reach):
        raise PermissionDenied
    form = PeriodForm(request.POST, today=request.today)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    run = request_run(
        start=form.cleaned_data["start"],
        end=form.cleaned_data["end"],
        by=request.user,
        at=request.now,
    )
    return redirect("rosters:run", run.number)


def _page(request: Request, *, form: PeriodForm, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "open_runs": [(each.run, each.job, stage_of(each.job)) for each in open_runs()],
        "page": published_rosters(page=number_in(request, "halaman")),
        "may_plan": may_plan(request.reach),
    }
    return render(request, "rosters/overview.html", shown, status=status)


def _offered(today: date) -> dict[str, date]:
    """Return the next whole weeks, from a Monday to a Friday."""
    monday = today + timedelta(days=7 - today.weekday())
    return {"start": monday, "end": monday + timedelta(weeks=WEEKS_OFFERED, days=-3)}
