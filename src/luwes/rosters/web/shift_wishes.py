"""Keinginan sif: a shift worker asks for a shift or a day off, and sees what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luwes.people.access import Request, own_person
from luwes.rosters.actions.shift_wishes import (
    DayIsPastError,
    NoShiftWorkerError,
    UnknownShiftError,
    ask_for_shift,
    withdraw_wish,
)
from luwes.rosters.queries.shifts import shifts_to_ask_for
from luwes.rosters.web import mine
from luwes.rosters.web.forms import ShiftWishForm


@require_POST
def ask(request: Request) -> HttpResponse:
    """Note a wish; one that cannot be is refused with its field, nothing typed lost."""
    person = own_person(request)
    shifts = shifts_to_ask_for(person)
    if shifts is None:
        raise Http404
    form = ShiftWishForm(request.POST, shifts=shifts, today=request.today)
    if not form.is_valid():
        return mine.page_of(request, person, own=True, wish_form=form, status=422)
    try:
        ask_for_shift(
            person=person,
            wish=form.asked(),
            today=request.today,
            by=request.user,
            at=request.now,
        )
    except (NoShiftWorkerError, DayIsPastError, UnknownShiftError):
        raise Http404 from None
    messages.success(request, _("Keinginan dicatat; penyusunan berikutnya menimbangnya."))
    return redirect("rosters:mine")


@require_POST
def withdraw(request: Request, wish: UUID) -> HttpResponse:
    """Take back a wish of one's own."""
    person = own_person(request)
    withdraw_wish(person=person, wish_id=wish, by=request.user, at=request.now)
    messages.success(request, _("Keinginan ditarik."))
    return redirect("rosters:mine")
