"""Leave, duty travel, who cannot come to the office, and wishes."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luwes.people.access import Request, only_for
from luwes.people.models import Person
from luwes.rosters.access import SETTLERS, VIEWERS, may_note_absence
from luwes.rosters.actions.constraints import Note, OverlapError, add_constraint, end_constraint
from luwes.rosters.queries.constraints import constraint_of, constraints_seen, person_by_nip
from luwes.rosters.web.forms import ConstraintForm
from luwes.rosters.web.page import number_in
from luwes.rosters.web.words import WEEKDAYS


@only_for(*VIEWERS)
def constraints(request: Request) -> HttpResponse:
    """Show what plans must respect; heads of units and the HR bureau note more."""
    if request.method != "POST":
        return _page(request, form=ConstraintForm(initial={"since": request.today}))
    if not request.reach.has(*SETTLERS):
        raise PermissionDenied
    form = ConstraintForm(request.POST)
    person = _person_in(request, form)
    if person is None or not _add(request, form, person=person):
        return _page(request, form=form, status=422)
    messages.success(request, _("Batasan dicatat; penyusunan berikutnya mematuhinya."))
    return redirect("rosters:constraints")


@require_POST
@only_for(*SETTLERS)
def end(request: Request, constraint: UUID) -> HttpResponse:
    """Let a constraint hold no longer, from tomorrow on."""
    found = constraint_of(constraint)
    if found is None:
        raise Http404
    if not may_note_absence(request.reach, found.person.unit):
        raise PermissionDenied
    tomorrow = request.today + timedelta(days=1)
    end_constraint(constraint_id=found.pk, on=tomorrow, by=request.user, at=request.now)
    messages.success(request, _("Batasan berakhir hari ini."))
    return redirect("rosters:constraints")


def _person_in(request: Request, form: ConstraintForm) -> Person | None:
    """Return the person typed, if there is one and constraints may be noted for them."""
    if not form.is_valid():
        return None
    person = person_by_nip(form.cleaned_data["nip"])
    if person is None or not may_note_absence(request.reach, person.unit):
        form.add_error("nip", _("Tidak ada pegawai dengan NIP ini di unit Anda; periksa angkanya."))
        return None
    return person


def _add(request: Request, form: ConstraintForm, *, person: Person) -> bool:
    typed = form.cleaned_data
    note = Note(typed["kind"], typed["since"], typed["until"], typed["weekday"])
    try:
        add_constraint(person=person, note=note, by=request.user, at=request.now)
    except OverlapError as error:
        told = _("Hal yang sama sudah dicatat sejak %(since)s; akhiri dahulu yang lama.")
        form.add_error("since", told % {"since": f"{error.constraint.since:%d-%m-%Y}"})
        return False
    return True


def _page(request: Request, *, form: ConstraintForm, status: int = 200) -> HttpResponse:
    page = constraints_seen(
        reach=request.reach, on=request.today, page=number_in(request, "halaman")
    )
    shown = {
        "page": page,
        "rows": [
            (each, _weekday(each.weekday), may_note_absence(request.reach, each.person.unit))
            for each in page
        ],
        "form": form,
        "may_note": request.reach.has(*SETTLERS),
    }
    return render(request, "rosters/constraints.html", shown, status=status)


def _weekday(weekday: int | None) -> str:
    return str(WEEKDAYS[weekday - 1]) if weekday else ""
