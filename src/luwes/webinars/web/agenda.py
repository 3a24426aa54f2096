"""The run-of-show and who does what in it, arranged by the organisers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request, only_for
from luwes.webinars.access import ORGANISERS
from luwes.webinars.actions import agenda as actions
from luwes.webinars.models import Item, Part
from luwes.webinars.queries import catalogue as queries
from luwes.webinars.web.doors import form_page, organised
from luwes.webinars.web.forms import ItemForm, PartForm

PARTS = ("role", "name", "position", "affiliation", "topic", "biography", "email", "language")


def organise(pk: UUID) -> str:
    """Return the address of the organisers' page."""
    return reverse("webinars:organise", args=(pk,))


def own_part(request: Request, pk: UUID) -> Part:
    """Return a role in a webinar that this reader organises."""
    part = queries.part_page(pk)
    if part is None:
        raise Http404
    organised(request, part.webinar)
    return part


def own_item(request: Request, pk: UUID) -> Item:
    """Return an item of a webinar that this reader organises."""
    item = queries.item_page(pk)
    if item is None:
        raise Http404
    organised(request, item.webinar)
    return item


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def add_part(request: Request, pk: UUID) -> HttpResponse:
    """Give somebody a role."""
    webinar = organised(request, queries.webinar_page(pk))
    form = PartForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.give_part(webinar=webinar, facts=form.cleaned_data, by=request.user, at=request.now)
        return redirect(organise(pk))
    return form_page(request, form, title=_("Tambah peran"), back=organise(pk))


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def edit_part(request: Request, pk: UUID) -> HttpResponse:
    """Change what is said of somebody."""
    part = own_part(request, pk)
    known = {name: getattr(part, name) for name in PARTS}
    form = PartForm(request.POST if request.method == "POST" else None, initial=known)
    back = organise(part.webinar_id)
    if form.is_bound and form.is_valid():
        actions.change_part(part_id=pk, facts=form.cleaned_data, by=request.user, at=request.now)
        return redirect(back)
    return form_page(request, form, title=part.name, back=back)


@require_POST
@only_for(*ORGANISERS)
def remove_part(request: Request, pk: UUID) -> HttpResponse:
    """Take somebody out of a webinar."""
    part = own_part(request, pk)
    actions.take_part_away(part_id=pk, by=request.user, at=request.now)
    return redirect(organise(part.webinar_id))


@require_POST
@only_for(*ORGANISERS)
def send_link(request: Request, pk: UUID) -> HttpResponse:
    """Send the personal link."""
    part = own_part(request, pk)
    if not part.email:
        messages.error(request, _("Isi dulu surelnya; tautan pribadi dikirim ke sana."))
    else:
        actions.send_link(part_id=pk, by=request.user, at=request.now)
        said = _("Tautan pribadi dikirim kepada %(name)s; tautan lama tidak berlaku lagi.")
        messages.success(request, said % {"name": part.name})
    return redirect(organise(part.webinar_id))


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def add_item(request: Request, pk: UUID) -> HttpResponse:
    """Put an item at the end of the run-of-show."""
    webinar = organised(request, queries.webinar_page(pk))
    form = ItemForm(request.POST if request.method == "POST" else None, webinar=webinar)
    if form.is_bound and form.is_valid():
        actions.add_item(webinar=webinar, facts=form.cleaned_data, by=request.user, at=request.now)
        return redirect(organise(pk))
    return form_page(request, form, title=_("Tambah acara"), back=organise(pk))


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def edit_item(request: Request, pk: UUID) -> HttpResponse:
    """Change an item."""
    item = own_item(request, pk)
    form = ItemForm.of(item, *((request.POST,) if request.method == "POST" else ()))
    back = organise(item.webinar_id)
    if form.is_bound and form.is_valid():
        actions.change_item(item_id=pk, facts=form.cleaned_data, by=request.user, at=request.now)
        return redirect(back)
    return form_page(request, form, title=item.title, back=back)


@require_POST
@only_for(*ORGANISERS)
def move_item(request: Request, pk: UUID) -> HttpResponse:
    """Move an item: one up, one down, or to a place named by dragging."""
    item = own_item(request, pk)
    to = request.POST.get("to", "")
    if not to.isdecimal() or len(to) > len("9999"):
        raise Http404
    actions.move_item(item_id=pk, to=int(to), by=request.user, at=request.now)
    return redirect(f"{organise(item.webinar_id)}#acara-{pk}")


@require_POST
@only_for(*ORGANISERS)
def remove_item(request: Request, pk: UUID) -> HttpResponse:
    """Take an item out."""
    item = own_item(request, pk)
    actions.remove_item(item_id=pk, by=request.user, at=request.now)
    return redirect(organise(item.webinar_id))
