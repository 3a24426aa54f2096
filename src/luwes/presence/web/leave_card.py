"""The ledger of one person, and the facts that the HR bureau notes for it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request
from luwes.presence.access import may_keep_leave, sees_leave_card
from luwes.presence.actions import leave as actions
from luwes.presence.queries import absences as queries
from luwes.presence.queries.leave import book_of, local_day
from luwes.presence.web.absence_forms import LeaveFactForm
from luwes.presence.web.absence_words import told_year


@require_http_methods(["GET", "POST"])
def card(request: Request, pk: UUID) -> HttpResponse:
    """Show a person's leave, entry by entry; the HR bureau notes what it rests on."""
    person = queries.person_for_leave(pk)
    if person is None or not sees_leave_card(request.reach, person):
        raise Http404
    may_note = may_keep_leave(request.reach, person)
    form = LeaveFactForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not may_note:
        raise PermissionDenied
    if form.is_valid():
        typed = form.cleaned_data
        fact = actions.Fact(
            typed["kind"], typed["on"], typed["note"], typed["until"], typed["days"] or 0
        )
        actions.note_leave_fact(person=person, fact=fact, by=request.user, at=request.now)
        messages.success(request, _("Catatan disimpan; buku cuti disesuaikan."))
        return redirect("presence:leave-card", pk=pk)
    today = local_day(person, request.now)
    book = book_of(person, today=today)
    page = {
        "person": person,
        "form": form,
        "may_note": may_note,
        "years": [told_year(book, year) for year in range(book.facts.opened, today.year + 1)],
        "facts": queries.leave_facts(person),
        "assumed": book.opened_by == "assumed",
    }
    status = 422 if form.is_bound else 200
    return render(request, "presence/leave_card.html", page, status=status)


@require_POST
def withdraw_fact(request: Request, pk: UUID) -> HttpResponse:
    """Take a fact back."""
    fact = queries.leave_fact(pk=pk)
    if fact is None or not sees_leave_card(request.reach, fact.person):
        raise Http404
    if not may_keep_leave(request.reach, fact.person):
        raise PermissionDenied
    actions.withdraw_leave_fact(fact_id=pk, by=request.user, at=request.now)
    messages.success(request, _("Catatan dicabut; buku cuti disesuaikan."))
    return redirect("presence:leave-card", pk=fact.person_id)
