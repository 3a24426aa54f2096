"""Facts about people that rules of flexible work ask for, noted by the HR bureau."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request, may_edit, only_for
from luwes.people.models import Person, Role
from luwes.people.queries.directory import person_with_nip
from luwes.policies.actions import marks as actions
from luwes.policies.actions.circumstances import AlreadyWithdrawn
from luwes.policies.queries import arrangements as queries
from luwes.policies.web.arrangement_forms import MarkForm

PER_PAGE = 40


@require_http_methods(["GET", "POST"])
@only_for(Role.HR_OFFICER)
def marks(request: Request) -> HttpResponse:
    """Show the marks that hold or are to come, and note one."""
    data = request.POST if request.method == "POST" else None
    form = MarkForm(data, initial={"since": request.today})
    person = person_in(request, form)
    if person is not None:
        typed = form.cleaned_data
        actions.note_mark(
            person=person,
            word=typed["word"],
            since=typed["since"],
            until=typed["until"],
            letter=typed["letter"],
            by=request.user,
            at=request.now,
        )
        messages.success(request, _("Catatan disimpan; permohonan berikutnya dinilai dengannya."))
        return redirect("policies:marks")
    rows = queries.marks_seen(request.reach, on=request.today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    status = 422 if form.is_bound else 200
    return render(request, "policies/marks.html", {"form": form, "page": page}, status=status)


def person_in(request: Request, form: MarkForm) -> Person | None:
    """Return the person typed, if there is one whose records may be changed."""
    if not form.is_bound or not form.is_valid():
        return None
    person = person_with_nip(form.cleaned_data["nip"])
    if person is None or not may_edit(request.reach, person.unit):
        form.add_error("nip", _("Tidak ada pegawai dengan NIP ini di unit Anda; periksa angkanya."))
        return None
    return person


@require_POST
@only_for(Role.HR_OFFICER)
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take back a mark."""
    mark = queries.mark(pk=pk)
    if mark is None:
        raise Http404
    if not may_edit(request.reach, mark.person.unit):
        raise PermissionDenied
    try:
        actions.withdraw_mark(mark_id=pk, by=request.user, at=request.now)
    except AlreadyWithdrawn:
        messages.warning(request, _("Catatan ini sudah dicabut."))
    else:
        messages.success(request, _("Catatan dicabut. Riwayatnya tetap ada."))
    return redirect("policies:marks")
