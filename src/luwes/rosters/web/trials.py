"""Trials: a plan made as if a rule or a circumstance were otherwise. Nothing of it binds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request
from luwes.policies.rules.supposing import Supposed
from luwes.rosters.access import may_plan
from luwes.rosters.actions.runs import TRIAL_KEPT, request_trial
from luwes.rosters.actions.trials import NotATrialError, remove_trial
from luwes.rosters.models import Run
from luwes.rosters.queries.runs import trials
from luwes.rosters.queries.supposed import days_to_try, said_of
from luwes.rosters.web.forms import TrialForm
from luwes.rosters.web.page import for_planners
from luwes.rosters.web.sentences import spoken


@require_http_methods(["GET", "POST"])
def simulate(request: Request) -> HttpResponse:
    """Offer to plan what the simulator supposed, and list the trials that are still kept."""
    if not may_plan(request.reach):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    wanted = sent.get("supposed", "")
    if request.method == "GET" and not wanted:
        return _page(request, {})
    form = TrialForm(request.POST if request.method == "POST" else None, today=request.today)
    supposed = form.understood(wanted)
    if supposed is None:
        return _page(request, {"lost": True}, status=422)
    if request.method == "POST" and form.is_valid():
        run = request_trial(
            supposed=supposed,
            start=form.cleaned_data["start"],
            end=form.cleaned_data["end"],
            by=request.user,
            at=request.now,
        )
        return redirect("rosters:run", run.number)
    return _offered(request, form, supposed=supposed, wanted=wanted)


def _offered(request: Request, form: TrialForm, *, supposed: Supposed, wanted: str) -> HttpResponse:
    start, end = days_to_try(supposed, today=request.today)
    form.initial = {"start": start, "end": end, "supposed": wanted}
    shown = {
        "form": form,
        "said": said_of(form.data_of(wanted), language=spoken()),
        "since": supposed.since,
    }
    return _page(request, shown, status=422 if form.is_bound else 200)


def _page(request: Request, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    shown |= {"trials": trials(), "days_kept": TRIAL_KEPT.days}
    return render(request, "rosters/simulate.html", shown, status=status)


@require_POST
@for_planners
def remove(request: Request, run: Run) -> HttpResponse:
    """Remove a trial at once."""
    try:
        remove_trial(run_id=run.pk, by=request.user, at=request.now)
    except NotATrialError:
        raise Http404 from None
    messages.success(request, _("Percobaan dihapus."))
    return redirect("rosters:simulate")
