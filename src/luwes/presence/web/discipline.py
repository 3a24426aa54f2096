"""Usulan disiplin: what the ladder reaches, with its arithmetic, for a person to decide."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.presence.access import DECIDERS, is_own, may_decide_proposal
from luwes.presence.actions.discipline import NotOpen, decide_proposal
from luwes.presence.models import Proposal
from luwes.presence.queries import discipline as queries
from luwes.presence.web.absence_words import language
from luwes_policy.words import say

PER_PAGE = 20
FIRST_YEAR, LAST_YEAR = 2019, 2100
TAGS = {"open": "warn", "confirmed": "bad", "set_aside": "good"}
CONFIRM, SET_ASIDE = "confirm", "set_aside"


class ProposalForm(forms.Form):
    """Confirmed or set aside, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Putusan"),
        choices=[
            (CONFIRM, gettext_lazy("Kukuhkan usulan")),
            (SET_ASIDE, gettext_lazy("Kesampingkan")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


@require_GET
@only_for(*OVERSEERS)
def proposals(request: Request) -> HttpResponse:
    """Show the proposals of a year, the open ones first."""
    year = year_of(request)
    rows = queries.proposals_seen(request.reach, year=year)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "about": "discipline",
        "month": request.today,
        "year": year,
        "page": page,
        "lines": [line_of(request, row) for row in page],
    }
    return render(request, "presence/discipline.html", context)


@require_GET
def proposal(request: Request, pk: UUID) -> HttpResponse:
    """Show one proposal with its arithmetic: to whom it is about, and to whoever decides."""
    row = seen(request, pk)
    return page_of(request, row, ProposalForm(auto_id="id_%s"))


@require_POST
@only_for(*DECIDERS)
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Confirm a proposal or set it aside."""
    row = seen(request, pk)
    if not may_decide_proposal(request.reach, row.person):
        raise PermissionDenied
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, form, status=422)
    try:
        decide_proposal(
            proposal_id=pk,
            confirm=form.cleaned_data["decision"] == CONFIRM,
            reason=form.cleaned_data["reason"],
            by=request.user,
            reach=request.reach,
            at=request.now,
        )
    except NotOpen:
        messages.warning(request, _("Usulan ini sudah diputuskan atau tidak lagi beralasan."))
    else:
        messages.success(request, _("Putusan dicatat. Tidak ada hukuman yang dijatuhkan di sini."))
    return redirect(f"{reverse('presence:discipline')}?tahun={row.year}")


def seen(request: Request, pk: UUID) -> Proposal:
    """Return a proposal about whoever asks, or about somebody they answer for."""
    row = queries.proposal_of(pk)
    if row is None or not request.reach.sees(row.person):
        raise Http404
    return row


def page_of(
    request: Request, row: Proposal, form: ProposalForm, *, status: int = 200
) -> HttpResponse:
    """Show one proposal."""
    context = {
        "line": line_of(request, row),
        "own": is_own(request.reach, row.person),
        "form": form,
        "dates": days_told(row.dates),
        "left_out": days_told(row.left_out),
        "arithmetic": arithmetic_of(row),
    }
    return render(request, "presence/proposal.html", context, status=status)


def line_of(request: Request, row: Proposal) -> dict[str, Any]:
    """Return a proposal as a line."""
    return {
        "row": row,
        "person": row.person,
        "level": say(row.level, language=language()),
        "sanction": sanction_told(row),
        "substitute": say(row.substitute, language=language()) if row.substitute else "",
        "state": row.get_state_display(),
        "tag": TAGS.get(row.state, ""),
        "may_decide": row.state == Proposal.State.OPEN
        and may_decide_proposal(request.reach, row.person),
    }


def sanction_told(row: Proposal) -> str:
    """Return the sanction with its months."""
    said = say(row.sanction, language=language())
    if row.months is None:
        return said
    return _("%(sanction)s selama %(months)s bulan") % {"sanction": said, "months": row.months}


def arithmetic_of(row: Proposal) -> list[str]:
    """Return how the rung was reached, step by step."""
    counted = {"days": len(row.dates)}
    steps = [_("%(days)s hari kerja tanpa presensi dan tanpa alasan yang tercatat.") % counted]
    if row.lateness_days:
        said = {"minutes": row.lateness_minutes, "days": row.lateness_days}
        steps.append(_("Terlambat %(minutes)s menit dihitung %(days)s hari.") % said)
    reached = {"days": row.days, "least": row.at_least}
    if row.rule == Proposal.Rule.RUNNING:
        steps.append(_("%(days)s hari di antaranya berturut-turut, batasnya %(least)s.") % reached)
    else:
        steps.append(
            _("%(days)s hari dalam setahun mencapai anak tangga mulai %(least)s hari.") % reached
        )
    if row.pay_stops_from:
        day = {"day": date_format(row.pay_stops_from, "j F Y")}
        steps.append(_("Gaji diusulkan dihentikan mulai %(day)s.") % day)
    return steps


def days_told(days: Iterable[date]) -> list[str]:
    """Return days in words."""
    return [date_format(day, "D, j M Y") for day in days]


def year_of(request: Request) -> int:
    """Return the year asked for, else this one."""
    text = request.GET.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else request.today.year
