"""The tree of units, their posts, and the offices."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luwes.people.access import (
    OVERSEERS,
    Request,
    may_edit,
    may_import,
    may_move,
    only_for,
)
from luwes.people.actions import records
from luwes.people.models import Post, Unit
from luwes.people.queries import organisation as queries
from luwes.people.web.forms import OfficeForm, PostForm, RegionForm, UnitForm
from luwes.people.web.pages import form_page, or_404, page_of, posted

ASK_AND_ANSWER = ["GET", "POST"]
CLOSED_SHOWN = 50


@require_GET
@only_for(*OVERSEERS)
def units(request: Request) -> HttpResponse:
    """Show the tree within reach: heads, people, posts."""
    tree = queries.tree_seen(request.reach, on=request.today)
    closed = queries.units_closed(request.reach)[:CLOSED_SHOWN]
    return render(request, "people/units.html", {"tree": tree, "closed": closed})


@require_GET
@only_for(*OVERSEERS)
def unit(request: Request, pk: UUID) -> HttpResponse:
    """Show a unit: what is above and below it, who heads it, which posts it fills."""
    shown = or_404(queries.unit_page(pk))
    if not request.reach.covers(shown, *OVERSEERS):
        raise Http404
    heads = queries.heads_of(queries.only(shown), on=request.today)
    context = {
        "unit": shown,
        "above": [each for each in queries.above(shown) if request.reach.covers(each, *OVERSEERS)],
        "heads": heads.get(shown.pk, ()),
        "page": page_of(request, queries.children_of(shown, on=request.today)),
        "posts": queries.posts_of(shown),
        "people": queries.colleagues_in(shown).serving(request.today).count(),
        "may_edit": may_edit(request.reach, shown),
        "may_move": may_move(request.reach, shown),
    }
    return render(request, "people/unit.html", context)


@require_http_methods(ASK_AND_ANSWER)
def edit_unit(request: Request, pk: UUID) -> HttpResponse:
    """Change a unit's name, sector or service."""
    shown = editable_unit(request, pk)
    form = UnitForm(*posted(request), instance=shown)
    back = reverse("people:unit", args=[pk])
    if form.is_valid() and saved(
        request, form, records.edit_unit, unit=shown, changes=form.cleaned_data
    ):
        return redirect(back)
    return form_page(request, form, title=_("Ubah unit kerja"), back=back)


@require_http_methods(ASK_AND_ANSWER)
def add_unit(request: Request, pk: UUID) -> HttpResponse:
    """Add a unit below this one."""
    parent = lasting_unit(request, pk)
    form = UnitForm(*posted(request))
    back = reverse("people:unit", args=[pk])
    if form.is_valid() and saved(
        request, form, records.add_unit, parent=parent, fields=form.cleaned_data
    ):
        return redirect(back)
    title = _("Tambah unit di bawah %(unit)s") % {"unit": parent.name}
    return form_page(request, form, title=title, back=back)


@require_http_methods(ASK_AND_ANSWER)
def add_post(request: Request, pk: UUID) -> HttpResponse:
    """Add a post to a unit."""
    owner = lasting_unit(request, pk)
    form = PostForm(*posted(request), unit=owner)
    back = reverse("people:unit", args=[pk])
    if form.is_valid():
        fields = dict(form.cleaned_data)
        qualified = list(fields.pop("qualified"))
        if saved(request, form, records.add_post, unit=owner, fields=fields, qualified=qualified):
            return redirect(back)
    title = _("Tambah pos tugas di %(unit)s") % {"unit": owner.name}
    return form_page(request, form, title=title, back=back)


@require_http_methods(ASK_AND_ANSWER)
def edit_post(request: Request, pk: UUID) -> HttpResponse:
    """Change a post and who may fill it."""
    post: Post = or_404(queries.post_page(pk))
    if not may_edit(request.reach, post.unit):
        raise PermissionDenied
    form = PostForm(*posted(request), instance=post, unit=post.unit)
    back = reverse("people:unit", args=[post.unit_id])
    if form.is_valid():
        changes = dict(form.cleaned_data)
        qualified = list(changes.pop("qualified"))
        if saved(request, form, records.edit_post, post=post, changes=changes, qualified=qualified):
            return redirect(back)
    return form_page(request, form, title=_("Ubah pos tugas"), lead=post.unit.name, back=back)


@require_GET
@only_for(*OVERSEERS)
def offices(request: Request) -> HttpResponse:
    """Show every office with its region, zone and desks."""
    context = {"offices": queries.offices(), "may_edit": may_import(request.reach)}
    return render(request, "people/offices.html", context)


@require_http_methods(ASK_AND_ANSWER)
def add_office(request: Request) -> HttpResponse:
    """Add an office."""
    if not may_import(request.reach):
        raise PermissionDenied
    form = OfficeForm(*posted(request))
    back = reverse("people:offices")
    if form.is_valid() and saved(request, form, records.add_office, fields=form.cleaned_data):
        return redirect(back)
    return form_page(request, form, title=_("Tambah kantor"), back=back)


@require_http_methods(ASK_AND_ANSWER)
def edit_office(request: Request, pk: UUID) -> HttpResponse:
    """Change an office's name, region or desks."""
    if not may_import(request.reach):
        raise PermissionDenied
    shown = or_404(queries.office_page(pk))
    form = OfficeForm(*posted(request), instance=shown)
    back = reverse("people:offices")
    if form.is_valid() and saved(
        request, form, records.edit_office, office=shown, changes=form.cleaned_data
    ):
        return redirect(back)
    return form_page(request, form, title=_("Ubah kantor"), back=back)


@require_http_methods(ASK_AND_ANSWER)
def edit_region(request: Request, pk: UUID) -> HttpResponse:
    """Change a region's time zone or island group."""
    if not may_import(request.reach):
        raise PermissionDenied
    shown = or_404(queries.region_page(pk))
    form = RegionForm(*posted(request), instance=shown)
    back = reverse("people:offices")
    if form.is_valid() and saved(
        request, form, records.edit_region, region=shown, changes=form.cleaned_data
    ):
        return redirect(back)
    title = _("Ubah wilayah %(name)s") % {"name": shown.name}
    lead = _("Bila kelompok pulaunya berubah, jadwal terbit disusun ulang sebagai usulan baru.")
    return form_page(request, form, title=title, lead=lead, back=back)


def editable_unit(request: Request, pk: UUID) -> Unit:
    """Return a unit that this reader may change."""
    shown = or_404(queries.unit_page(pk))
    if not may_edit(request.reach, shown):
        raise PermissionDenied
    return shown


def lasting_unit(request: Request, pk: UUID) -> Unit:
    """Return a unit that this reader may change and that is not to be closed."""
    shown = editable_unit(request, pk)
    if shown.closed_on is not None:
        raise Http404
    return shown


def saved(request: Request, form: Any, action: Any, **what: Any) -> bool:
    """Carry out an action; a name that is taken comes back as an error of the form."""
    try:
        action(**what, actor=request.user, at=request.now)
    except records.NameTakenError as taken:
        message = _("Nama %(name)s sudah dipakai di sini.") % {"name": taken.name}
        form.add_error("name", message)
        return False
    messages.success(request, _("Perubahan tersimpan."))
    return True
