"""What several pages of rosters share: the run in the address, numbers, stages of a job."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render

from luwes.foundation.models import Job
from luwes.people.access import Request
from luwes.rosters.access import VIEWERS, may_plan
from luwes.rosters.models import RunState
from luwes.rosters.queries.runs import run_by_number
from luwes.rosters.web.words import STAGES

View = Callable[..., HttpResponseBase]
DIGITS = 9
"""A number of so many digits still fits the database's integers."""


def of_run(view: View) -> View:
    """Hand a view the run whose number is in the address; only those who see rosters pass.

    A trial is for those who plan; one that was removed says so.
    """

    @wraps(view)
    def answer(request: Request, number: int, **kwargs: Any) -> HttpResponseBase:
        if not request.reach.has(*VIEWERS):
            raise PermissionDenied
        run = run_by_number(number) if number < 10**DIGITS else None
        if run is None or (run.trial and not may_plan(request.reach)):
            raise Http404
        if run.state == RunState.REMOVED:
            return render(request, "rosters/trial_removed.html", {"run": run}, status=410)
        return view(request, run, **kwargs)

    return answer


def for_planners(view: View) -> View:
    """Like `of_run`, but only for those who plan for the whole agency."""

    @wraps(view)
    def answer(request: Request, run: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_plan(request.reach):
            raise PermissionDenied
        return view(request, run, **kwargs)

    return of_run(answer)


def number_in(request: Request, name: str, *, default: int = 1) -> int:
    """Return a whole number out of the address, or the default where there is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else default


def uuid_in(request: Request, name: str) -> UUID | None:
    """Return an id out of the address, or None where there is none."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def stage_of(job: Job | None) -> str:
    """Say what a planning job is doing."""
    return str(STAGES[job.stage]) if job and job.stage in STAGES else ""
