"""Decisions of the agency about the law: packs it follows, how it counts a limit."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luwes.people.access import Request
from luwes.policies.actions import packs as actions
from luwes.policies.actions.circumstances import choose_cap_measure
from luwes.policies.queries import packs as queries
from luwes.policies.queries.headcount import measure
from luwes.policies.rules.periods import EndsBeforeItStarts
from luwes.policies.web.doors import follow, must_change_for_all
from luwes.policies.web.forms import AdoptionForm, CapMeasureForm, EndForm
from luwes.policies.web.words import spoken


@require_http_methods(["GET", "POST"])
def adopt(request: Request) -> HttpResponse:
    """Choose which packs the agency follows from a day on."""
    must_change_for_all(request)
    open_packs = queries.not_followed(on=request.today, language=spoken())
    data = request.POST if request.method == "POST" else None
    form = AdoptionForm(data, packs=open_packs, initial={"since": request.today})
    if form.is_valid():
        try:
            actions.adopt_packs(
                packs=form.cleaned_data["packs"],
                since=form.cleaned_data["since"],
                until=form.cleaned_data["until"],
                by=request.user,
                at=request.now,
            )
        except actions.AlreadyFollowed as taken:
            followed = ", ".join(taken.packs)
            form.add_error("packs", _("Sudah diikuti: %(packs)s.") % {"packs": followed})
        else:
            messages.success(request, _("Pilihan paket sudah dicatat."))
            return follow("packs", back="policies:packs")
    page = {"form": form, "none_left": not open_packs}
    return render(request, "policies/adopt.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def end_adoption(request: Request, pk: UUID) -> HttpResponse:
    """Stop following a pack from a day on."""
    must_change_for_all(request)
    adoption = queries.adoption(pk=pk)
    if adoption is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = EndForm(data, initial={"until": request.today})
    if form.is_valid():
        until = form.cleaned_data["until"]
        try:
            actions.end_adoption(adoption_id=pk, until=until, by=request.user, at=request.now)
        except actions.AlreadyEnded as already:
            day = date_format(already.until, "j F Y")
            form.add_error(None, _("Paket ini sudah diakhiri pada %(day)s.") % {"day": day})
        except EndsBeforeItStarts as early:
            day = date_format(early.since, "j F Y")
            form.add_error("until", _("Harus sesudah %(day)s, hari mulainya.") % {"day": day})
        else:
            messages.success(request, _("Paket tidak lagi diikuti sejak hari itu."))
            return follow(pk, back="policies:packs")
    page = {"form": form, "adoption": adoption}
    return render(request, "policies/end_adoption.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def cap_measure(request: Request) -> HttpResponse:
    """Choose whether limits on office presence are counted per unit or per office."""
    must_change_for_all(request)
    data = request.POST if request.method == "POST" else None
    form = CapMeasureForm(data, initial={"measure": measure()})
    if form.is_valid():
        agency = choose_cap_measure(
            measure=form.cleaned_data["measure"], by=request.user, at=request.now
        )
        messages.success(request, _("Cara menghitung batas sudah dicatat."))
        return follow(agency.pk, back="policies:rules")
    status = 422 if form.is_bound else 200
    return render(request, "policies/cap_measure.html", {"form": form}, status=status)
