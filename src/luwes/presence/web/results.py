"""Hasil kerja: the sentence of the day on the phone, what is planned, and one result's story."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.foundation.ids import new_id
from luwes.people.access import Request, own_person
from luwes.people.models import Person
from luwes.presence.access import is_own, may_take_step, sees_result
from luwes.presence.actions import results as actions
from luwes.presence.models import Result, ResultStep
from luwes.presence.queries import results as queries
from luwes.presence.web.result_forms import NoteForm, PlanForm, StepForm
from luwes.presence.web.result_words import FAULTS, note_lines, result_line, words_of_the_page

A_WEEK = timedelta(days=7)
Kind = ResultStep.Kind
STEP_WORDS: dict[str, Any] = {
    Kind.SUBMITTED: lambda: _("Diajukan kepada kepala unit."),
    Kind.FEEDBACK: lambda: _("Umpan balik disampaikan."),
    Kind.ACCEPTED: lambda: _("Hasil diterima."),
    Kind.RETURNED: lambda: _("Hasil dikembalikan dengan alasannya."),
    Kind.WITHDRAWN: lambda: _("Rencana ditarik; riwayatnya tetap ada."),
}


def here(request: Request, person: Person) -> datetime:
    """Return the present on the clock of the person's office."""
    return request.now.astimezone(ZoneInfo(person.office.region.zone))


@require_GET
def mine(request: Request) -> HttpResponse:
    """Show the form of the day, the week's sentences and what is planned."""
    if request.person is None:
        return render(request, "presence/nobody.html")
    return page_of(request, request.person)


def page_of(request: Request, person: Person, *, form: NoteForm | None = None) -> HttpResponse:
    """Show the page; a form that was refused comes back with what was typed."""
    today = here(request, person).date()
    period = queries.period_of(person, today)
    results = queries.results_of(person, start=period.first, end=period.last)
    start = {"id": new_id(), "day": today}
    context = {
        "person": person,
        "today": today,
        "now": round(request.now.timestamp() * 1000),
        "period": period,
        "form": form or NoteForm(initial=start, results=open_ones(results)),
        "results": [result_line(row) for row in results],
        "notes": note_lines(queries.notes_of(person, start=today - A_WEEK, end=today)),
        "words": json.dumps(words_of_the_page(), ensure_ascii=False, separators=(",", ":")),
    }
    answer = render(request, "presence/results.html", context, status=422 if form else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def open_ones(results: list[Result]) -> list[Result]:
    """Return what a sentence may be about: all but what was accepted."""
    return [row for row in results if row.state != Result.State.ACCEPTED]


@require_POST
def note(request: Request) -> HttpResponse:
    """Keep the sentence of a plain form."""
    person = own_person(request)
    period = queries.period_of(person, here(request, person).date())
    results = queries.results_of(person, start=period.first, end=period.last)
    form = NoteForm(request.POST, results=results)
    if not form.is_valid():
        return page_of(request, person, form=form)
    notes = [form.note(at=request.now)]
    (kept,) = actions.keep_notes(person=person, notes=notes, by=request.user, at=request.now)
    if kept.fault:
        form.add_error("day" if kept.fault in {"future", "too_old"} else None, FAULTS[kept.fault])
        return page_of(request, person, form=form)
    messages.success(request, _("Tercatat."))
    return redirect("presence:results")


@require_http_methods(["GET", "POST"])
def plan(request: Request) -> HttpResponse:
    """Plan a result of this period."""
    person = own_person(request)
    today = here(request, person).date()
    period = queries.period_of(person, today)
    data = request.POST if request.method == "POST" else None
    start = {"last_day": min(period.last, today + A_WEEK)}
    form = PlanForm(data, person=person, period=period, today=today, initial=start)
    if form.is_valid() and (made := planned(request, person, form)):
        messages.success(request, _("Rencana tercatat; catatan harian dapat dikaitkan dengannya."))
        return redirect("presence:result", pk=made.pk)
    context = {"form": form, "period": period}
    return render(request, "presence/result_plan.html", context, status=422 if form.errors else 200)


def planned(request: Request, person: Person, form: PlanForm) -> Result | None:
    """Plan what a valid form says; what stands against it goes back to the form."""
    try:
        return actions.plan_result(
            person=person,
            target=form.cleaned_data["target"],
            aim=form.aim(),
            by=request.user,
            at=request.now,
        )
    except actions.WithdrawnError:
        form.add_error("target", _("Sasaran ini baru saja ditarik; pilih yang lain."))
    return None


def seen(request: Request, pk: UUID) -> Result:
    """Return a result that may be looked at; the rest is not there."""
    row = queries.result(pk)
    if row is None or not sees_result(request.reach, row):
        raise Http404
    return row


@require_GET
def one(request: Request, pk: UUID) -> HttpResponse:
    """Show one result: what was planned, every sentence, every step."""
    return story_page(request, seen(request, pk))


def story_page(request: Request, row: Result, *, form: StepForm | None = None) -> HttpResponse:
    """Show the story; a step that was refused comes back with what was typed."""
    story = queries.story_of(row)
    may = {kind: may_take_step(request.reach, row, kind, on=request.today) for kind in Kind.values}
    context = {
        "row": row,
        "line": result_line(row),
        "own": is_own(request.reach, row.person),
        "steps": story.steps,
        "notes": note_lines(story.notes),
        "may": may,
        "decides": may[Kind.ACCEPTED] or may[Kind.FEEDBACK],
        "form": form or StepForm(),
    }
    return render(request, "presence/result.html", context, status=422 if form else 200)


@require_POST
def step(request: Request, pk: UUID) -> HttpResponse:
    """Submit, withdraw, comment on, accept or return a result."""
    row = seen(request, pk)
    form = StepForm(request.POST)
    kind = form.data.get("kind", "")
    if kind in Kind.values and not may_take_step(request.reach, row, kind, on=request.today):
        raise PermissionDenied
    if not form.is_valid():
        return story_page(request, row, form=form)
    try:
        actions.take_step(
            result_id=pk,
            kind=kind,
            words=form.cleaned_data["words"],
            by=request.user,
            at=request.now,
        )
    except actions.NotSoFarError:
        messages.warning(request, _("Keadaannya sudah berubah; lihat di bawah."))
    else:
        messages.success(request, STEP_WORDS[kind]())
    return redirect("presence:result", pk=pk)
