"""Cuti & izin saya: what is left, what was asked for, and asking with the arithmetic in view."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.people.access import Request
from luwes.people.models import Person
from luwes.presence.access import (
    is_own,
    may_decide_absence,
    may_settle_holes,
    may_withdraw_absence,
    sees_absence,
)
from luwes.presence.actions import absences as actions
from luwes.presence.models import Absence
from luwes.presence.queries import absences as queries
from luwes.presence.queries.holes import stand_ins_for
from luwes.presence.queries.leave import Wanted, book_of, days_by_year, judged, local_day
from luwes.presence.web.absence_forms import AbsenceDecisionForm, AbsenceForm, WithdrawalForm
from luwes.presence.web.absence_words import told_checks, told_entries, told_request, told_year
from luwes_policy.arrangements import gravest

SHOWN = 20


def person_of(request: Request) -> Person:
    """Return whoever asks with what the ledger needs; a login without a person has no leave."""
    person = queries.person_for_leave(request.person.pk) if request.person else None
    if person is None:
        raise Http404
    return person


@require_GET
def mine(request: Request) -> HttpResponse:
    """Show what is left this year, and everything asked for (Cuti & izin saya)."""
    person = person_of(request)
    today = local_day(person, request.now)
    book = book_of(person, today=today)
    page = {
        "year": told_year(book, today.year),
        "assumed": book.opened_by == "assumed",
        "absences": queries.absences_of(person, limit=SHOWN),
        "arrangements": queries.arrangements_of(person, limit=SHOWN),
        "entries": told_entries(book, today.year),
    }
    return render(request, "presence/absences.html", page)


def form_of(request: Request) -> AbsenceForm:
    """Return the form, bound to what was sent."""
    data = request.POST if request.method == "POST" else None
    return AbsenceForm(data, person=person_of(request))


def looked_at(request: Request, form: AbsenceForm) -> dict[str, Any]:
    """Return what a valid form would take, and what the rules say to it."""
    if not form.is_valid():
        return {}
    return arithmetic(request, form.wanted())


def arithmetic(request: Request, wanted: Wanted) -> dict[str, Any]:
    """Return working days, balances and checks of a request."""
    today = local_day(wanted.person, request.now)
    book = book_of(wanted.person, today=today, through=wanted.last.year)
    found = judged(wanted, book=book)
    annual = wanted.kind == Absence.Kind.ANNUAL
    return {
        "looked": True,
        "working_days": sum(days_by_year(wanted.first, wanted.last).values()),
        "years": told_request(book, wanted) if annual else (),
        "assumed": annual and book.opened_by == "assumed",
        "checks": told_checks(found),
        "refused": gravest(found) == "refused",
        "backdated": wanted.first < today,
    }


@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask for leave or travel, the balance and its arithmetic shown before it is sent."""
    form = form_of(request)
    page = {"form": form, **looked_at(request, form)}
    sent = request.POST.get("act") == "send" and form.is_valid()
    row = asked(request, form) if sent else None
    if row is not None:
        messages.success(request, _("Permohonan dikirim kepada kepala unit."))
        return redirect("presence:absence", pk=row.pk)
    return render(request, "presence/absence_ask.html", page, status=422 if form.errors else 200)


def asked(request: Request, form: AbsenceForm) -> Absence | None:
    """Send a valid form; what stands against it goes back to the form."""
    typed = form.cleaned_data
    travel = typed["kind"] == Absence.Kind.TRAVEL
    try:
        return actions.ask_for_absence(
            wanted=form.wanted(),
            reason=typed["reason"],
            destination=typed["destination"] if travel else None,
            letter=typed["letter"] if travel else "",
            by=request.user,
            at=request.now,
        )
    except actions.SameDaysError as same:
        told = _("Pada hari itu sudah ada %(what)s, %(first)s–%(last)s.") % {
            "what": same.other.get_kind_display(),
            "first": date_format(same.other.first_day, "j F Y"),
            "last": date_format(same.other.last_day, "j F Y"),
        }
        form.add_error("first_day", told)
    except actions.RulesRefuseError:
        told = _("Belum dapat dikirim: yang ditandai ✕ tidak terpenuhi.")
        form.add_error(None, told)
    return None


@require_POST
def look(request: Request) -> HttpResponse:
    """Answer what a request being typed would take; saves nothing (htmx)."""
    form = form_of(request)
    form.fields["reason"].required = False
    return render(request, "presence/absence_look.html", looked_at(request, form))


def seen(request: Request, pk: UUID) -> Absence:
    """Return leave or travel that may be looked at; the rest is not there."""
    row = queries.absence(pk=pk)
    if row is None or not sees_absence(request.reach, row):
        raise Http404
    return row


@require_GET
def absence(request: Request, pk: UUID) -> HttpResponse:
    """Show leave or travel, its decision, and the posts it leaves open."""
    return page_of(request, seen(request, pk))


def page_of(
    request: Request,
    row: Absence,
    *,
    form: AbsenceDecisionForm | None = None,
    withdrawal: WithdrawalForm | None = None,
) -> HttpResponse:
    """Show it; a form that was refused comes back with what was typed."""
    today = local_day(row.person, request.now)
    may_decide = may_decide_absence(request.reach, row, on=request.today)
    page = {
        "row": row,
        "own": is_own(request.reach, row.person),
        "may_decide": may_decide,
        "may_withdraw": may_withdraw_absence(request.reach, row, on=today),
        "form": form or AbsenceDecisionForm(initial={"letter": row.letter}),
        "withdrawal": withdrawal or WithdrawalForm(),
        "holes": holes_told(request, row),
    }
    if row.state == Absence.State.ASKED:
        wanted = Wanted(row.person, row.kind, row.first_day, row.last_day)
        page |= arithmetic(request, wanted)
    refused = form is not None or withdrawal is not None
    return render(request, "presence/absence.html", page, status=422 if refused else 200)


def holes_told(request: Request, row: Absence) -> list[dict[str, Any]]:
    """Return the posts left open; the first unsettled one comes with its stand-ins."""
    told: list[dict[str, Any]] = []
    offered = False
    for hole in queries.holes_of(row):
        may_settle = hole.settled_at is None and may_settle_holes(request.reach, hole.post.unit)
        offer = may_settle and not offered
        offered = offered or offer
        stand_ins = stand_ins_for(hole) if offer else []
        told.append({"hole": hole, "may_settle": may_settle, "offer": offer, "who": stand_ins})
    return told


@require_POST
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Approve, refuse or postpone."""
    row = seen(request, pk)
    if not may_decide_absence(request.reach, row, on=request.today):
        raise PermissionDenied
    form = AbsenceDecisionForm(request.POST)
    if not form.is_valid() or not decided(request, row, form):
        return page_of(request, row, form=form)
    messages.success(request, _("Keputusan dicatat dan diberitahukan."))
    return redirect("presence:absence", pk=pk)


def decided(request: Request, row: Absence, form: AbsenceDecisionForm) -> bool:
    """Record the decision of a valid form; what stands against it goes back to the form."""
    typed = form.cleaned_data
    verdict = actions.Verdict(typed["outcome"], typed["reason"], typed["letter"])
    try:
        actions.decide_absence(absence_id=row.pk, verdict=verdict, by=request.user, at=request.now)
    except actions.RulesRefuseError as refusal:
        for told in told_checks(refusal.found):
            form.add_error("outcome", told.sentence)
    except actions.LetterMissingError:
        form.add_error("letter", _("Dinas luar disetujui dengan nomor surat tugas."))
    except actions.NotPostponableError:
        form.add_error("outcome", _("Hanya cuti tahunan yang dapat ditangguhkan."))
    except actions.NotSoFarError:
        form.add_error(None, _("Permohonan ini sudah diputuskan atau ditarik."))
    else:
        return True
    return False


@require_POST
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take back a request, or give back what is left of leave or travel."""
    row = seen(request, pk)
    if not may_withdraw_absence(request.reach, row, on=local_day(row.person, request.now)):
        raise PermissionDenied
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, withdrawal=form)
    try:
        actions.withdraw_absence(
            absence_id=pk, reason=form.cleaned_data["reason"], by=request.user, at=request.now
        )
    except actions.NotSoFarError:
        messages.warning(request, _("Keadaannya sudah berubah; lihat di bawah."))
    else:
        messages.success(request, _("Ditarik. Jadwal yang sudah terbit tidak berubah sendiri."))
    return redirect("presence:absence", pk=pk)
