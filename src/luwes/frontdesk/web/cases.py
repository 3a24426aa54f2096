"""One case for those who serve it: everything said and sent, and what may be done now."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.frontdesk.access import heads, is_owner
from luwes.frontdesk.models import Case, State
from luwes.frontdesk.queries import cases as queries
from luwes.frontdesk.queries.catalogue import offered
from luwes.frontdesk.queries.officers import officers_of, serves, standing_of
from luwes.frontdesk.queries.promises import promises_of
from luwes.frontdesk.rules.forms import ABOUT, read_form
from luwes.frontdesk.rules.routing import Officer, ranked
from luwes.frontdesk.rules.targets import ANSWER, ANSWERED_FIRST, RESPONSE
from luwes.frontdesk.web import case_acts as acts
from luwes.frontdesk.web.case_forms import (
    ClosingForm,
    ForwardForm,
    HandOverForm,
    HoldForm,
    KindForm,
    ReplyForm,
)
from luwes.frontdesk.web.status import as_file, receipt_of
from luwes.frontdesk.web.words import language, moment, why_due
from luwes.people.access import Request


def seen(request: Request, pk: UUID) -> Case:
    """Return a case for its officers and heads; whoever declared an interest is turned away.

    For everybody else it is not there.
    """
    case = queries.find_case(pk)
    if case is None:
        raise Http404
    person = request.person
    able = person is not None and serves(person, case.service)
    if not able and not heads(request.reach, case):
        raise Http404
    if queries.is_recused(case, person):
        raise PermissionDenied
    return case


def colleagues(case: Case, request: Request) -> list[Officer]:
    """Return who else could serve a case, the best first, how each stands today."""
    people = officers_of(case.service, on=request.today).exclude(recusals__case=case)
    others = people.exclude(pk=case.owner_id) if case.owner_id else people
    return ranked(standing_of(others[: acts.MOST_COLLEAGUES], on=request.today))


@require_GET
def case(request: Request, pk: UUID) -> HttpResponse:
    """Show a case."""
    return shown(request, seen(request, pk))


def shown(request: Request, case: Case, **refused: Any) -> HttpResponse:
    """Show the page of a case; a form that was refused comes back with what was typed."""
    page = {**case_page(request, case), **refused}
    return render(request, "frontdesk/case.html", page, status=422 if refused else 200)


def case_page(request: Request, case: Case) -> dict[str, Any]:
    """Return what the page of a case shows."""
    zone = case.service.office.region.zone
    mine = is_owner(request.reach, case)
    steers = mine or heads(request.reach, case)
    promises = promises_of(case, at=request.now)
    promise = promises.get(ANSWER)
    first = promises.get(RESPONSE) if case.kind in ANSWERED_FIRST else None
    page: dict[str, Any] = {
        "case": case,
        "name": case.version.named(language()),
        "zone": zone,
        "filed": moment(case.filed_at, zone=zone),
        "due": moment(promise.clock.due_at, zone=zone) if promise else "",
        "over": promise.is_over(request.now) if promise else False,
        "late": promise.is_late if promise else False,
        "why": why_due(promise, zone=zone) if promise else [],
        "first_due": moment(first.clock.due_at, zone=zone) if first else "",
        "first_done": bool(first and first.clock.stopped_at),
        "answers": answers_of(case),
        "said": queries.messages_of(case, internal=True),
        "documents": queries.documents_of(case),
        "servings": queries.servings_of(case),
        "mine": mine,
        "steers": steers and not case.is_finished,
        "is_head": heads(request.reach, case),
        "may_take": case.state == State.OPEN and request.person is not None,
    }
    return {**page, **forms_of(case, request)} if page["steers"] or mine else page


def forms_of(case: Case, request: Request) -> dict[str, Any]:
    """Return the forms of whoever steers a case."""
    return {
        "reply": ReplyForm(),
        "closing": ClosingForm(),
        "hold": HoldForm(),
        "kind_form": KindForm(initial={"kind": case.kind, "urgent": case.urgent}),
        "alike": queries.alike(case, person=request.person),
    }


def answers_of(case: Case) -> list[tuple[str, str]]:
    """Return the answers with their questions, as the edition of the filing asked them."""
    asked = {each.key: each.said(language()) for each in read_form(case.version.form).fields}
    return [(asked.get(key, key), said) for key, said in case.answers.items() if key != ABOUT]


Act = Callable[[Request, Case], HttpResponse | dict[str, Any]]

ACTS: dict[str, Act] = {
    "ambil": acts.take,
    "lepaskan": acts.leave,
    "balas": acts.reply,
    "selesaikan": acts.close,
    "tahan": acts.hold,
    "lanjutkan": acts.take_up,
    "jenis": acts.change,
    "gabungkan": acts.merge,
    "buka": acts.reopen,
    "hapus": acts.erase,
}
"""Word of the address → what it does: an answer, or the form that was refused, by its name."""


@require_POST
def act(request: Request, pk: UUID, what: str) -> HttpResponse:
    """Do something with a case."""
    case = seen(request, pk)
    if what not in ACTS:
        raise Http404
    done = ACTS[what](request, case)
    if isinstance(done, HttpResponse):
        return done
    messages.error(request, _("Belum dapat dilakukan; periksa isian yang ditandai."))
    return shown(request, case, opened=what, **done)


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, pk: UUID) -> HttpResponse:
    """Choose who goes on with a case, how everybody stands today in view."""
    case = seen(request, pk)
    acts.must_steer(request, case)
    officers = colleagues(case, request)
    form = HandOverForm(request.POST if request.method == "POST" else None, officers=officers)
    done = acts.hand_over(request, case, form) if form.is_valid() else None
    return done or passing_on(request, case, form, title=_("Serahkan"))


@require_http_methods(["GET", "POST"])
def forward(request: Request, pk: UUID) -> HttpResponse:
    """Choose the service that a case belongs to."""
    case = seen(request, pk)
    acts.must_steer(request, case)
    services = offered().exclude(pk=case.service_id)
    form = ForwardForm(request.POST if request.method == "POST" else None, services=services)
    done = acts.forward(request, case, form) if form.is_valid() else None
    return done or passing_on(request, case, form, title=_("Teruskan ke layanan lain"))


def passing_on(request: Request, case: Case, form: forms.Form, *, title: str) -> HttpResponse:
    """Show the form by which a case goes to somebody else."""
    page = {"case": case, "form": form, "title": title}
    status = 422 if form.errors else 200
    return render(request, "frontdesk/pass_on.html", page, status=status)


@require_GET
def document(request: Request, pk: UUID, document_id: UUID) -> HttpResponse:
    """Give a document of a case."""
    found = queries.document(document_id, case=seen(request, pk))
    if found is None:
        raise Http404
    return as_file(found)


@require_GET
def receipt(request: Request, pk: UUID) -> HttpResponse:
    """Print the receipt for whoever stands at the counter: for officers who have the case."""
    case = seen(request, pk)
    may = is_owner(request.reach, case) or case.filed_by_id == request.user.pk
    if not may:
        raise PermissionDenied
    return receipt_of(case)
