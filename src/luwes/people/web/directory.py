"""The directory of people, and the page of one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luwes.people.access import OVERSEERS, Request, may_edit, only_for
from luwes.people.actions import records
from luwes.people.queries import directory as queries
from luwes.people.queries import grants
from luwes.people.web.forms import DirectoryFilter, PersonForm
from luwes.people.web.pages import form_page, or_404, page_of, posted


@require_GET
@only_for(*OVERSEERS)
def directory(request: Request) -> HttpResponse:
    """Show the people within reach, by name, unit, office and kind."""
    form = DirectoryFilter(request.GET or None, reach=request.reach)
    asked = form.cleaned_data if form.is_valid() else {}
    office = asked.get("kantor")
    people = queries.people_seen(
        request.reach,
        search=asked.get("cari", ""),
        unit=asked.get("unit"),
        office=office.pk if office else None,
        kind=asked.get("jenis", ""),
    )
    context = {"form": form, "page": page_of(request, people)}
    return render(request, "people/directory.html", context)


@require_GET
def person(request: Request, pk: UUID) -> HttpResponse:
    """Show a person to those who answer for them, and to themselves."""
    shown = or_404(queries.person_page(pk))
    if not request.reach.sees(shown):
        raise Http404
    login = getattr(shown, "login", None)
    context = {
        "person": shown,
        "grants": grants.grants_of(login, on=request.today) if login else (),
        "may_edit": may_edit(request.reach, shown.unit),
    }
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "POST"])
def edit_person(request: Request, pk: UUID) -> HttpResponse:
    """Correct what is known of a person."""
    shown = or_404(queries.person_page(pk))
    if not may_edit(request.reach, shown.unit):
        raise PermissionDenied
    title = shown.position.title if shown.position else ""
    form = PersonForm(
        *posted(request), instance=shown, initial={"title": title}, reach=request.reach
    )
    back = reverse("people:person", args=[pk])
    if form.is_valid():
        changes = dict(form.cleaned_data)
        records.edit_person(
            person=shown,
            title=changes.pop("title").strip(),
            changes=changes,
            actor=request.user,
            at=request.now,
        )
        messages.success(request, _("Perubahan tersimpan."))
        return redirect(back)
    return form_page(request, form, title=_("Ubah data pegawai"), lead=shown.nip, back=back)
