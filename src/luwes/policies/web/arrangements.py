"""Pages of arrangements: asked for with the rules in view, decided, appealed, ended."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.people.access import Request, own_person
from luwes.policies.access import is_own, may_decide_arrangement, may_end_arrangement
from luwes.policies.actions import arrangements as actions
from luwes.policies.models import Arrangement
from luwes.policies.queries import arrangements as queries
from luwes.policies.web.arrangement_forms import ArrangementForm, DecisionForm, ReasonForm
from luwes.policies.web.arrangement_words import gaps_told, told_checks, told_days
from luwes_policy.arrangements import gravest


def form_of(request: Request) -> ArrangementForm:
    """Return the form, bound to what was sent; a login without a person has nothing to ask."""
    data = request.POST if request.method == "POST" else None
    return ArrangementForm(data, person=own_person(request), today=request.today)


def judged(form: ArrangementForm) -> dict[str, Any]:
    """Return what the rules say to a valid form."""
    if not form.is_valid():
        return {}
    found = queries.eligibility(form.wanted())
    return {"checks": told_checks(found), "refused": gravest(found) == "refused"}


@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask for an arrangement, what each rule says to it shown before it is sent."""
    form = form_of(request)
    page = {"form": form, **judged(form)}
    if form.is_bound and form.is_valid() and request.POST.get("act") == "send":
        wanted, typed = form.wanted(), form.cleaned_data
        try:
            row = actions.ask_for_arrangement(
                wanted=wanted,
                hours=typed["hours"],
                reason=typed["reason"],
                by=request.user,
                at=request.now,
            )
        except actions.RulesRefuseError:
            told = _("Belum dapat dikirim: aturan yang ditandai ✕ tidak terpenuhi.")
            form.add_error(None, told)
        else:
            messages.success(request, _("Permohonan dikirim kepada kepala unit."))
            return redirect("policies:arrangement", pk=row.pk)
    status = 422 if form.errors else 200
    return render(request, "policies/arrangement_ask.html", page, status=status)


@require_POST
def check(request: Request) -> HttpResponse:
    """Answer what the rules say to a request being typed; saves nothing (htmx)."""
    form = form_of(request)
    form.fields["reason"].required = False
    return render(request, "policies/eligibility.html", judged(form))


def seen(request: Request, pk: UUID) -> Arrangement:
    """Return an arrangement that may be looked at; others are not there."""
    row = queries.arrangement(pk=pk)
    if row is None or not queries.sees(request.reach, row):
        raise Http404
    return row


@require_GET
def arrangement(request: Request, pk: UUID) -> HttpResponse:
    """Show one arrangement with its rules, its decisions and what may be done."""
    return page_of(request, seen(request, pk))


def page_of(
    request: Request,
    row: Arrangement,
    *,
    form: DecisionForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    """Show an arrangement; a form that was refused comes with what was typed in it."""
    waiting = row.state in {row.State.ASKED, row.State.APPEALED}
    may_decide = may_decide_arrangement(request.reach, row, on=request.today)
    found = queries.eligibility(queries.wanted_by(row), but=row.pk) if waiting else ()
    gaps = queries.staffing_gaps(row, until=row.last_day) if may_decide else ()
    own = is_own(request.reach, row)
    page = {
        "row": row,
        "days": told_days(row),
        "checks": told_checks(found),
        "gaps": gaps_told(gaps),
        "form": form or DecisionForm(initial={"expires_on": row.last_day}),
        "reason_form": reason or ReasonForm(),
        "own": own,
        "may_decide": may_decide,
        "may_withdraw": own and waiting,
        "may_appeal": own and row.state == row.State.REFUSED and row.appealed_at is None,
        "may_end": may_end_arrangement(request.reach, row, on=request.today),
    }
    refused = (form is not None and form.is_bound) or reason is not None
    return render(request, "policies/arrangement.html", page, status=422 if refused else 200)


@require_POST
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Decide a request, or an appeal."""
    row = seen(request, pk)
    if not may_decide_arrangement(request.reach, row, on=request.today):
        raise PermissionDenied
    form = DecisionForm(request.POST)
    if not form.is_valid() or not decided(request, row, form):
        return page_of(request, row, form=form)
    messages.success(request, _("Keputusan dicatat dan diberitahukan."))
    return redirect("policies:arrangement", pk=pk)


def decided(request: Request, row: Arrangement, form: DecisionForm) -> bool:
    """Record the decision of a valid form; what stands against it goes back to the form."""
    typed = form.cleaned_data
    verdict = actions.Verdict(typed["granted"], typed["reason"], typed["expires_on"])
    try:
        actions.decide_arrangement(
            arrangement_id=row.pk, verdict=verdict, by=request.user, at=request.now
        )
    except actions.RulesRefuseError as refusal:
        for each in told_checks(refusal.found):
            form.add_error(None, each.sentence)
    except actions.PostsLeftShortError as short:
        form.add_error(
            "expires_on",
            _("Pos tugas akan kekurangan petugas; persingkat masa berlakunya atau tolak."),
        )
        for line in gaps_told(short.gaps):
            form.add_error(None, line)
    except actions.ExpiryOutsideError:
        form.add_error("expires_on", _("Pilih hari dalam rentang yang diminta."))
    except actions.NotSoFarError:
        form.add_error(None, _("Permohonan ini sudah diputuskan atau ditarik."))
    else:
        return True
    return False


@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take back one's own request."""
    row = seen(request, pk)
    if not is_own(request.reach, row):
        raise PermissionDenied
    try:
        actions.withdraw_arrangement(arrangement_id=pk, by=request.user, at=request.now)
    except actions.NotSoFarError:
        messages.warning(request, _("Permohonan ini sudah diputuskan atau ditarik."))
    else:
        messages.success(request, _("Permohonan ditarik."))
    return redirect("policies:arrangement", pk=pk)


@require_POST
def appeal(request: Request, pk: UUID) -> HttpResponse:
    """Ask the HR bureau to look at a refusal again."""
    row = seen(request, pk)
    if not is_own(request.reach, row):
        raise PermissionDenied

    def act(reason: str) -> None:
        actions.appeal_arrangement(arrangement_id=pk, words=reason, by=request.user, at=request.now)

    return with_reason(request, row, act, done=_("Keberatan dikirim kepada Biro SDM."))


@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    """Let a grant hold no longer from tomorrow on."""
    row = seen(request, pk)
    if not may_end_arrangement(request.reach, row, on=request.today):
        raise PermissionDenied

    def act(reason: str) -> None:
        actions.end_arrangement(arrangement_id=pk, reason=reason, by=request.user, at=request.now)

    return with_reason(request, row, act, done=_("Pengaturan berakhir hari ini."))


def with_reason(
    request: Request, row: Arrangement, act: Callable[[str], None], *, done: str
) -> HttpResponse:
    """Do what needs a reason; without one the page comes back with the field named."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, reason=form)
    try:
        act(form.cleaned_data["reason"])
    except actions.NotSoFarError:
        messages.warning(request, _("Keadaannya sudah berubah; lihat di bawah."))
    else:
        messages.success(request, done)
    return redirect("policies:arrangement", pk=row.pk)
