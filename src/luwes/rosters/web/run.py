"""A planning run: its progress, its proposal with figures and proof, what needs a person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luwes.people.access import Request
from luwes.rosters.access import may_plan, may_settle
from luwes.rosters.actions.conflicts import AlreadySettledError, settle_conflict
from luwes.rosters.actions.publishing import (
    AlreadyPublishedError,
    BaseChangedError,
    NotAProposalError,
    StaleProposalError,
    discard_run,
    publish,
)
from luwes.rosters.actions.runs import stop_run
from luwes.rosters.models import Conflict, Run, RunState
from luwes.rosters.queries.board import units_to_choose
from luwes.rosters.queries.downloads import downloads_of
from luwes.rosters.queries.runs import (
    cause_event,
    conflict_of,
    conflicts_seen,
    jobs_of,
)
from luwes.rosters.queries.seen import summary_seen
from luwes.rosters.queries.short_days import units_short
from luwes.rosters.queries.stale import shown_outdated
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.web.figures import figures_shown, levels_of
from luwes.rosters.web.forms import NoteForm, SettlementForm
from luwes.rosters.web.met import at_home_shown, met_shown
from luwes.rosters.web.page import for_planners, number_in, of_run, stage_of
from luwes.rosters.web.rules_used import rules_of
from luwes.rosters.web.sentences import (
    cause_sentence,
    collision_of,
    conflict_sentence,
    conflict_title,
    failure_sentence,
    refusal_of,
    rule_name,
    way_out_of,
)
from luwes.rosters.web.shift_board import teams_shown
from luwes.rosters.web.staleness import outdated_sentences

SHORT_SHOWN = 30
"""Units with people short of days that the page lists; of the rest it says the number."""
REFUSALS = (AlreadyPublishedError, BaseChangedError, NotAProposalError, StaleProposalError)
WORKING = {RunState.QUEUED, RunState.RUNNING}


@require_safe
@of_run
def run(request: Request, run: Run) -> HttpResponse:
    """Show how far a run is, or what it proposes."""
    return _page(request, run)


@require_safe
@of_run
def progress(request: Request, run: Run) -> HttpResponse:
    """Show the bar again; once the run has ended the whole page is asked for."""
    if run.state not in WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    shown = _working(run) | {"run": run, "may_plan": may_plan(request.reach)}
    return render(request, "rosters/progress.html", shown)


@require_POST
@for_planners
def publish_run(request: Request, run: Run) -> HttpResponse:
    """Publish the proposal, or say why it cannot be."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, run, note_form=form, status=422)
    note = form.cleaned_data["note"]
    try:
        roster = publish(run_id=run.pk, note=note, by=request.user, at=request.now)
    except REFUSALS as error:
        return _page(request, run, note_form=form, refusal=refusal_of(error), status=409)
    text = _("Jadwal nomor %(number)s terbit. Pegawai yang harinya berubah sedang diberi tahu.")
    messages.success(request, text % {"number": roster.number})
    return redirect("rosters:run", run.number)


@require_POST
@for_planners
def discard(request: Request, run: Run) -> HttpResponse:
    """Leave the proposal aside."""
    try:
        discard_run(run_id=run.pk, by=request.user, at=request.now)
    except NotAProposalError as error:
        return _page(request, run, refusal=refusal_of(error), status=409)
    messages.success(request, _("Usulan ditinggalkan; jadwal terbit tetap berlaku."))
    return redirect("rosters:overview")


@require_POST
@for_planners
def stop(request: Request, run: Run) -> HttpResponse:
    """Have the shift engine stop, and keep the best shift rosters so far."""
    if run.state in WORKING:
        stop_run(run_id=run.pk, by=request.user, at=request.now)
        messages.success(request, _("Penyusunan sif berhenti; susunan terbaik sejauh ini dipakai."))
    return redirect("rosters:run", run.number)


@require_POST
@of_run
def settle(request: Request, run: Run, conflict: UUID) -> HttpResponse:
    """Note how a conflict is taken care of."""
    found = conflict_of(run=run, conflict=conflict)
    if found is None:
        raise Http404
    if run.trial or not may_settle(request.reach, found):
        raise PermissionDenied
    form = SettlementForm(request.POST)
    if not form.is_valid():
        return _page(request, run, settling=(found, form), status=422)
    word = form.cleaned_data["word"]
    try:
        settle_conflict(conflict_id=found.pk, word=word, by=request.user, at=request.now)
    except AlreadySettledError as error:
        told = _("Konflik ini sudah diselesaikan: %(word)s")
        messages.warning(request, told % {"word": error.conflict.settlement})
    return redirect(f"{request.path.split('konflik')[0]}#konflik")


def _page(
    request: Request,
    run: Run,
    *,
    note_form: NoteForm | None = None,
    refusal: str = "",
    settling: tuple[Conflict, SettlementForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "run": run,
        "may_plan": may_plan(request.reach),
        "cause": cause_sentence(run, cause_event(run)),
        "refusal": refusal,
    }
    if run.state in WORKING:
        shown |= _working(run)
    elif run.state == RunState.FAILED:
        shown |= {"failure": failure_sentence(run), "way_out": way_out_of(run)}
    elif run.state == RunState.INFEASIBLE:
        shown |= {"collision": collision_of(run, stored_run(run))}
    else:
        shown |= _proposal(request, run, settling=settling)
        shown |= {"note_form": note_form or NoteForm()}
    return render(request, "rosters/run.html", shown, status=status)


def _working(run: Run) -> dict[str, Any]:
    job = jobs_of([run]).get(str(run.pk))
    planning_shifts = job is not None and job.stage == "shifts" and run.stop_asked_at is None
    return {
        "working": True,
        "job": job,
        "stage": stage_of(job),
        "may_stop": planning_shifts,
    }


def _proposal(
    request: Request, run: Run, *, settling: tuple[Conflict, SettlementForm] | None
) -> dict[str, Any]:
    short = units_short(run=run, reach=request.reach)
    run.summary = summary_seen(run, reach=request.reach)
    conflicts = conflicts_seen(run=run, reach=request.reach, page=number_in(request, "halaman"))
    spread = run.summary["office_days"]["counts"]
    return {
        "short_rows": [
            {"short": each, "cause": rule_name(each.cause).lower()} for each in short[:SHORT_SHOWN]
        ],
        "short_units": short,
        "short_rest": max(len(short) - SHORT_SHOWN, 0),
        "short_people": sum(each.people for each in short),
        "stale": outdated_sentences(shown_outdated(run)),
        "shown": figures_shown(run),
        "levels": levels_of(run),
        "conflicts": conflicts,
        "conflict_rows": [_conflict(request, run, each, settling=settling) for each in conflicts],
        "open_conflicts": getattr(run, "open_conflicts", 0),
        "spread": [{"days": days, "people": people} for days, people in spread],
        "spread_max": max((people for _days, people in spread), default=1),
        "rules_used": rules_of(run),
        "units": units_to_choose(reach=request.reach).units,
        "files": downloads_of(run=run, by=request.user, at=request.now),
        "teams": teams_shown(run),
        "met": met_shown(run),
        "at_home": at_home_shown(run),
        "seconds": f"{sum(run.summary['seconds'].values()):.1f}",
    }


def _conflict(
    request: Request,
    run: Run,
    conflict: Conflict,
    *,
    settling: tuple[Conflict, SettlementForm] | None,
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "conflict": conflict,
        "title": conflict_title(conflict),
        "sentence": conflict_sentence(conflict),
        "may_settle": not run.trial and may_settle(request.reach, conflict),
    }
    if settling and settling[0].pk == conflict.pk:
        row |= {"typed": settling[1].data.get("word", ""), "error": settling[1].errors["word"][0]}
    return row
