"""Pages about circumstances: what is the case where, and what a change would bring."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.policies.access import may_change_for_all
from luwes.policies.actions import circumstances as actions
from luwes.policies.models import Circumstance
from luwes.policies.queries import circumstances as queries
from luwes.policies.queries import consequences
from luwes.policies.queries.law import law
from luwes.policies.queries.limits import is_asked
from luwes.policies.rules.circumstances import Record
from luwes.policies.web import foresight
from luwes.policies.web.doors import follow, must_change_for_all
from luwes.policies.web.forms import CircumstanceForm, WithdrawalForm
from luwes.policies.web.words import Told, split_fact, told

HISTORY_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact as the page says it; without a start where nobody recorded it."""

    told: Told
    since: date | None = None


@require_GET
@only_for(*OVERSEERS)
def circumstances(request: Request) -> HttpResponse:
    """Show every region with what holds there, what is to come, and the history."""
    rows = queries.regions_on(on=request.today)
    shown = [
        {"region": row.region, "held": held(row), "coming": [fact(each) for each in row.coming]}
        for row in rows
    ]
    return render(
        request,
        "policies/circumstances.html",
        {
            "regions": shown,
            "unknown": unknown_but_asked(rows, on=request.today),
            "history": [entry(each) for each in queries.history(limit=HISTORY_SHOWN)],
            "today": request.today,
            "may_change": may_change_for_all(request.reach),
        },
    )


def unknown_but_asked(rows: list[queries.RegionNow], *, on: date) -> list[str]:
    """Return the regions whose risk nobody recorded, where a rule in force asks for it."""
    unknown = [row.region.name for row in rows if Circumstance.Kind.RISK not in row.held]
    return unknown if unknown and is_asked(Circumstance.Kind.RISK, law=law(), on=on) else []


def fact(record: Record) -> FactShown:
    """Return a record as the page says it."""
    return FactShown(told(record.kind, record.value), record.since)


def held(row: queries.RegionNow) -> list[FactShown]:
    """Return what holds in a region; an unrecorded risk is said to be unknown."""
    facts = [fact(record) for _kind, record in sorted(row.held.items())]
    unknown = [] if Circumstance.Kind.RISK in row.held else [FactShown(told("risk", None))]
    return [*unknown, *facts]


def entry(row: Circumstance) -> dict[str, Any]:
    """Return one line of the history, its moments in the region's own time."""
    return {
        "pk": row.pk,
        "region": row.region,
        "told": told(row.kind, row.value),
        "since": row.since,
        "until": row.until,
        "note": row.note,
        "recorded_at": row.recorded_at,
        "withdrawn_at": row.withdrawn_at,
        "by": row.recorded_by.display_name,
    }


@require_http_methods(["GET", "POST"])
def record(request: Request) -> HttpResponse:
    """Record a circumstance, its consequence shown before anything is saved."""
    must_change_for_all(request)
    if request.method == "GET":
        form = CircumstanceForm(initial={"since": request.today, **request.GET.dict()})
        return render(request, "policies/record.html", {"form": form})
    form = CircumstanceForm(request.POST)
    if not form.is_valid():
        return render(request, "policies/record.html", {"form": form}, status=422)
    if request.POST.get("act") != "save":
        foreseen = foreseen_by(form)
        return render(request, "policies/record.html", {"form": form, "foreseen": foreseen})
    kind, value = split_fact(form.cleaned_data["fact"])
    made = actions.record_circumstance(
        region=form.cleaned_data["region"],
        kind=kind,
        value=value,
        since=form.cleaned_data["since"],
        until=form.cleaned_data["until"],
        note=form.cleaned_data["note"],
        by=request.user,
        at=request.now,
    )
    messages.success(
        request,
        _("%(region)s: %(fact)s mulai %(day)s sudah dicatat.")
        % {
            "region": made.region,
            "fact": told(kind, value).label,
            "day": date_format(made.since, "j F Y"),
        },
    )
    return follow(made.pk, back="policies:circumstances")


@require_POST
def consequence(request: Request) -> HttpResponse:
    """Answer what a circumstance being typed would bring; saves nothing (htmx)."""
    must_change_for_all(request)
    form = CircumstanceForm(request.POST)
    foreseen = foreseen_by(form) if form.is_valid() else None
    return render(request, "policies/consequence.html", {"foreseen": foreseen})


def foreseen_by(form: CircumstanceForm) -> foresight.Foreseen:
    """Return the consequence of a valid form."""
    kind, value = split_fact(form.cleaned_data["fact"])
    return foresight.told(
        consequences.of_circumstance(
            region=form.cleaned_data["region"],
            kind=kind,
            value=value,
            since=form.cleaned_data["since"],
        )
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take back a record that was wrong, with a reason; the history keeps it."""
    must_change_for_all(request)
    row = queries.circumstance(pk=pk)
    if row is None:
        raise Http404
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_circumstance(
                circumstance_id=pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=request.now,
            )
        except actions.AlreadyWithdrawn as already:
            moment = date_format(localtime(already.at), "j F Y H.i")
            form.add_error(
                None, _("Catatan ini sudah dicabut pada %(moment)s.") % {"moment": moment}
            )
        else:
            messages.success(request, _("Catatan dicabut. Riwayatnya tetap ada."))
            return follow(pk, back="policies:circumstances")
    status = 422 if form.is_bound else 200
    page = {"form": form, "row": entry(row)}
    return render(request, "policies/withdraw.html", page, status=status)
