"""Pinning, unpinning and changing a cell of a proposal."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luwes.people.access import Request
from luwes.rosters.access import may_plan
from luwes.rosters.actions.cells import (
    BreaksRulesError,
    CellKey,
    Wanted,
    change_cell,
    pin_cell,
    replan_around,
    unpin_cell,
)
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.models import Place, Run, RunState
from luwes.rosters.queries.stored import broken_by, stored_run
from luwes.rosters.queries.why import ChosenCell, chosen_cell
from luwes.rosters.web.forms import PinForm
from luwes.rosters.web.page import of_run
from luwes.rosters.web.sentences import broken_sentences, refusal_of
from luwes.rosters.web.shift_board import cell_of
from luwes.rosters.web.why import panel_of


@of_run
def cell(request: Request, run: Run, row: int, position: int) -> HttpResponse:
    """Say why a cell is as it is; planners may settle or change it."""
    chosen = chosen_cell(run=run, reach=request.reach, row=row, position=position)
    if chosen is None or not run.engine:
        raise Http404
    if request.method == "POST" and (run.trial or not may_plan(request.reach)):
        raise PermissionDenied
    if chosen.assignment.shifts:
        return cell_of(request, run, row=row, offset=(chosen.day - run.start).days)
    if request.method != "POST":
        return _panel(request, run, chosen, wanted=None)
    return _done(request, run, chosen)


def _done(request: Request, run: Run, chosen: ChosenCell) -> HttpResponse:
    """Do what was chosen; a change that breaks rules is refused with its rules."""
    form = PinForm(request.POST)
    if not form.is_valid():
        return _refused(request, run, chosen, error=_("Pilih tempat untuk hari ini."))
    if run.state != RunState.PROPOSED:
        return _refused(request, run, chosen, error=refusal_of(NotAProposalError(run)))
    wanted = _wanted(form)
    if wanted.post and wanted.post not in {post.pk for post in chosen.posts}:
        error = _(
            "Pos tugas itu tidak ada dalam usulan ini, atau pegawai ini tidak dapat mengisinya."
            " Pilih dari daftar, atau susun ulang bila pos itu baru."
        )
        kept = replace(wanted, post=None)
        return _panel(request, run, chosen, wanted=kept, error=error, status=422)
    deeds = {"pin": _pin, "unpin": _unpin, "change": _change, "replan": _replan, "try": _try}
    return deeds.get(request.POST.get("deed", ""), _try)(request, run, chosen, form)


def _wanted(form: PinForm) -> Wanted:
    office = form.cleaned_data["office"]
    post = form.cleaned_data["post"] if office else None
    return Wanted(office=office, post=post, reason=form.cleaned_data["reason"])


def _try(request: Request, run: Run, chosen: ChosenCell, form: PinForm) -> HttpResponse:
    """Only say what the change would break."""
    wanted = _wanted(form)
    stored = stored_run(run)
    broken = broken_by(
        stored,
        row=chosen.assignment.row,
        position=chosen.position,
        office=wanted.office,
        post=wanted.post,
    )
    return _panel(request, run, chosen, wanted=wanted, tried=broken_sentences(run, stored, broken))


def _pin(request: Request, run: Run, chosen: ChosenCell, form: PinForm) -> HttpResponse:
    """Keep the cell as it stands, now and in later plans."""
    del form
    wanted = Wanted(
        office=chosen.letter == Place.OFFICE, post=chosen.post.pk if chosen.post else None
    )
    person, day = chosen.assignment.person, chosen.day
    pin_cell(person=person, day=day, wanted=wanted, by=request.user, at=request.now)
    return _back(request, run, chosen)


def _unpin(request: Request, run: Run, chosen: ChosenCell, form: PinForm) -> HttpResponse:
    del form
    person, day = chosen.assignment.person, chosen.day
    unpin_cell(person=person, day=day, by=request.user, at=request.now)
    return _back(request, run, chosen)


def _change(request: Request, run: Run, chosen: ChosenCell, form: PinForm) -> HttpResponse:
    key, wanted = _key(run, chosen), _wanted(form)
    try:
        change_cell(cell=key, wanted=wanted, by=request.user, at=request.now)
    except BreaksRulesError as error:
        tried = broken_sentences(run, error.stored, error.violations)
        return _panel(request, run, chosen, wanted=wanted, tried=tried, status=422)
    except NotAProposalError as error:
        return _refused(request, run, chosen, error=refusal_of(error))
    messages.success(request, _("Sel diubah dan disematkan; penyusunan berikutnya mematuhinya."))
    return _back(request, run, chosen)


def _replan(request: Request, run: Run, chosen: ChosenCell, form: PinForm) -> HttpResponse:
    key, wanted = _key(run, chosen), _wanted(form)
    try:
        again = replan_around(cell=key, wanted=wanted, by=request.user, at=request.now)
    except NotAProposalError as error:
        return _refused(request, run, chosen, error=refusal_of(error))
    return _leave_for(request, reverse("rosters:run", args=[again.number]))


def _key(run: Run, chosen: ChosenCell) -> CellKey:
    return CellKey(run.pk, chosen.assignment.row, chosen.position)


def _back(request: Request, run: Run, chosen: ChosenCell) -> HttpResponse:
    """Show the board again, from the person on whose day was settled."""
    board = reverse("rosters:board", args=[run.number])
    row = chosen.assignment.row
    after = f"setelah={row - 1}&" if row else ""
    return _leave_for(request, f"{board}?{after}sel={row}.{chosen.position}")


def _leave_for(request: Request, address: str) -> HttpResponse:
    """Go to another page; htmx is told to, since it would follow a redirect into the panel."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _refused(request: Request, run: Run, chosen: ChosenCell, *, error: str) -> HttpResponse:
    return _panel(request, run, chosen, wanted=None, error=error, status=422)


def _panel(
    request: Request,
    run: Run,
    chosen: ChosenCell,
    *,
    wanted: Wanted | None,
    tried: list[str] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    panel = panel_of(run, chosen)
    shown: dict[str, Any] = {
        "run": run,
        "panel": panel,
        "may_plan": may_plan(request.reach),
        "wanted": wanted,
        "tried": tried,
        "was_tried": tried is not None,
        "error": error,
    }
    whole = "rosters/why.html" if request.headers.get("HX-Request") else "rosters/why_page.html"
    return render(request, whole, shown, status=status)
