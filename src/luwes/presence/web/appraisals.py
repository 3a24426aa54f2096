"""Evaluasi kinerja: heads judge a period by its evidence; the person reads, answers, objects."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.people.access import OVERSEERS, Request, only_for, own_person
from luwes.people.models import Person
from luwes.presence.access import (
    is_own,
    may_appraise,
    may_settle_appeal,
    sees_appraisal,
)
from luwes.presence.actions import appraisals as actions
from luwes.presence.models import Appraisal, AppraisalReply
from luwes.presence.queries import appraisals as queries
from luwes.presence.queries import results as result_queries
from luwes.presence.queries.expected import find_person
from luwes.presence.web import appraisal_words as words
from luwes.presence.web.appraisal_forms import AppraisalForm, ReplyForm, SettlementForm
from luwes.presence.web.result_words import note_lines, result_line
from luwes.presence.web.team import number_of
from luwes_policy.answers import RuleNotInForce

MOST_NOTES = 40
A_DAY = timedelta(days=1)
Kind = AppraisalReply.Kind


def day_asked(request: Request) -> date:
    """Return the day whose period is meant: as the address says, else today; never to come."""
    try:
        day = date.fromisoformat(request.GET.get("masa", ""))
    except ValueError:
        return request.today
    return min(max(day, request.today.replace(year=request.today.year - 9, day=1)), request.today)


@require_GET
@only_for(*OVERSEERS)
def people(request: Request) -> HttpResponse:
    """Show who within sight has a review of the period, and who has not."""
    search = request.GET.get("cari", "")[:80].replace("\x00", "")
    day = day_asked(request)
    page = queries.people_to_judge(
        request.reach,
        on=request.today,
        search=search,
        page=number_of(request.GET.get("halaman", "")),
    )
    shown = list(page)
    ids = [person.pk for person in shown]
    period = result_queries.period_of(shown[0], day) if shown else None
    start, end = (period.first, period.last) if period else (day, day)
    latest = queries.latest_of(ids, start=start, end=end)
    counts = result_queries.counts_by_state(ids, start=start, end=end)
    context = {
        "page": page,
        "search": search,
        "period": period,
        "before": start - A_DAY,
        "after": end + A_DAY if end < request.today else None,
        "lines": [
            {
                "person": person,
                "row": latest.get(person.pk),
                "told": words.told(latest[person.pk].predicate) if person.pk in latest else None,
                "accepted": counts.get(person.pk, {}).get("accepted", 0),
                "planned": sum(counts.get(person.pk, {}).values()),
            }
            for person in shown
        ],
    }
    return render(request, "presence/appraisals.html", context)


@require_GET
def mine(request: Request) -> HttpResponse:
    """Show one's own reviews."""
    rows = queries.appraisals_of(own_person(request))
    context = {"rows": [(row, words.told(row.predicate)) for row in rows]}
    return render(request, "presence/my_appraisals.html", context)


@require_http_methods(["GET", "POST"])
def judge(request: Request, pk: UUID) -> HttpResponse:
    """Show the evidence of a person's period, and judge it."""
    person = find_person(pk)
    if person is None or is_own(request.reach, person) or not request.reach.sees(person):
        raise Http404
    may = may_appraise(request.reach, person, on=request.today)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = AppraisalForm(request.POST if request.method == "POST" else None)
    row = judged(request, person, form) if form.is_valid() else None
    if row is not None:
        messages.success(request, _("Evaluasi tercatat dan diberitahukan kepada pegawainya."))
        return redirect("presence:appraisal", pk=row.pk)
    return evidence_page(request, person, form=form, may=may)


def judged(request: Request, person: Person, form: AppraisalForm) -> Appraisal | None:
    """Judge as a valid form says; what stands against it goes back to the form."""
    try:
        return actions.judge_period(
            person=person,
            day=day_asked(request),
            judged=form.judged(),
            by=request.user,
            at=request.now,
        )
    except actions.AlreadyJudgedError:
        form.add_error(None, _("Periode ini sudah dinilai; hanya keberatan yang membukanya lagi."))
    except RuleNotInForce:
        form.add_error(None, _("Tidak ada aturan predikat yang berlaku pada periode ini."))
    except actions.PeriodToComeError:
        form.add_error(None, _("Periode ini belum dimulai."))
    return None


def evidence_page(
    request: Request, person: Person, *, form: AppraisalForm, may: bool
) -> HttpResponse:
    """Show what was planned, accepted and noted, the matrix, and the form where it may be used."""
    asked = queries.law_of_period(person, day_asked(request), today=request.today)
    first, last = asked.period.first, asked.period.last
    rule = asked.in_force.get("performance.predicate")
    standing = queries.of_period(person, first=first)
    is_open = not standing or getattr(standing[0], "reopened", False)
    context = {
        "person": person,
        "period": asked.period,
        "form": form if may and rule is not None and is_open else None,
        "ground": words.ground_of_rule(rule) if rule is not None else None,
        "behaviours": words.behaviours(asked.in_force.get("performance.behaviour")),
        "standing": [(row, words.told(row.predicate)) for row in standing],
        "results": [
            result_line(row) for row in result_queries.results_of(person, start=first, end=last)
        ],
        "notes": note_lines(result_queries.notes_of(person, start=first, end=last)[:MOST_NOTES]),
        "before": first - A_DAY,
        "after": last + A_DAY if last < request.today else None,
    }
    return render(request, "presence/appraise.html", context, status=422 if form.errors else 200)


def seen(request: Request, pk: UUID) -> Appraisal:
    """Return a review that may be looked at; the rest is not there."""
    row = queries.appraisal(pk)
    if row is None or not sees_appraisal(request.reach, row):
        raise Http404
    return row


@require_GET
def one(request: Request, pk: UUID) -> HttpResponse:
    """Show one review, why it came out so, and what was said to it."""
    return page_of(request, seen(request, pk))


def page_of(
    request: Request,
    row: Appraisal,
    *,
    reply: ReplyForm | None = None,
    settlement: SettlementForm | None = None,
) -> HttpResponse:
    """Show it; a form that was refused comes back with what was typed."""
    replies = queries.replies_of(row)
    context: dict[str, Any] = {
        "row": row,
        "told": words.told(row.predicate),
        "ground": words.ground_of(row),
        "replies": replies,
        "own": is_own(request.reach, row.person),
        "may_appeal": is_own(request.reach, row.person) and not said(replies, Kind.APPEALED),
        "may_settle": settles(request, row, replies),
        "reopened": said(replies, Kind.REOPENED),
        "may_judge": may_appraise(request.reach, row.person, on=request.today),
        "reply": reply or ReplyForm(),
        "settlement": settlement or SettlementForm(),
    }
    refused = reply is not None or settlement is not None
    return render(request, "presence/appraisal.html", context, status=422 if refused else 200)


def said(replies: list[AppraisalReply], *kinds: str) -> bool:
    """Say whether anything of these kinds was said."""
    return any(each.kind in kinds for each in replies)


def settles(request: Request, row: Appraisal, replies: list[AppraisalReply]) -> bool:
    """Say whether whoever asks is to settle an objection now."""
    waits = said(replies, Kind.APPEALED) and not said(replies, Kind.KEPT, Kind.REOPENED)
    return waits and may_settle_appeal(request.reach, row, user=request.user)


@require_POST
def answer(request: Request, pk: UUID) -> HttpResponse:
    """Say something to one's own review, or object to it."""
    row = seen(request, pk)
    if not is_own(request.reach, row.person):
        raise PermissionDenied
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, reply=form)
    appeals = request.POST.get("act") == "appeal"
    try:
        actions.answer_appraisal(
            appraisal_id=pk,
            appeals=appeals,
            words=form.cleaned_data["words"],
            by=request.user,
            at=request.now,
        )
    except actions.NotSoFarError:
        messages.warning(request, _("Keberatan hanya sekali untuk satu evaluasi."))
    else:
        told = _("Keberatan diajukan; yang memutuskan bukan penilainya.")
        messages.success(request, told if appeals else _("Tanggapan tercatat."))
    return redirect("presence:appraisal", pk=pk)


@require_POST
def settle(request: Request, pk: UUID) -> HttpResponse:
    """Let a review stand, or have the period judged again."""
    row = seen(request, pk)
    if not settles(request, row, queries.replies_of(row)):
        raise PermissionDenied
    form = SettlementForm(request.POST)
    if not form.is_valid():
        return page_of(request, row, settlement=form)
    try:
        actions.settle_appeal(
            appraisal_id=pk,
            reopens=request.POST.get("act") == "reopen",
            words=form.cleaned_data["words"],
            by=request.user,
            at=request.now,
        )
    except actions.NotSoFarError:
        messages.warning(request, _("Keberatan ini sudah diputuskan."))
    else:
        messages.success(request, _("Putusan tercatat dan diberitahukan."))
    return redirect("presence:appraisal", pk=pk)
