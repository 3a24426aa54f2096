"""The tree of units rebuilt on a page: looked at before, done after."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request, may_move
from luwes.people.actions import tree as actions
from luwes.people.actions.records import NameTakenError
from luwes.people.models import Unit
from luwes.people.queries import moving
from luwes.people.queries import organisation as queries
from luwes.people.web.forms import MoveForm
from luwes.people.web.pages import or_404


def movable_unit(request: Request, pk: UUID) -> Unit:
    """Return a unit that this reader may take from where it stands."""
    unit = or_404(queries.unit_page(pk))
    if not may_move(request.reach, unit):
        raise PermissionDenied
    return unit


@require_http_methods(["GET", "POST"])
def move(request: Request, pk: UUID) -> HttpResponse:
    """Choose where a unit shall stand, see what that changes, then move it."""
    unit = movable_unit(request, pk)
    sent = request.POST if request.method == "POST" else request.GET
    asked = request.method == "POST" or "parent" in sent
    form = MoveForm(sent if asked else None, reach=request.reach, unit=unit)
    page: dict[str, Any] = {"unit": unit, "form": form}
    if form.is_bound and not form.is_valid():
        return render(request, "people/move.html", page, status=422)
    if request.method == "POST" and moved(request, form, unit):
        return redirect("people:unit", pk)
    if form.is_bound and not form.errors:
        parent = form.cleaned_data["parent"]
        preview = moving.preview(unit=unit, parent=parent, on=request.today)
        page |= {"parent": parent, "preview": preview}
    return render(request, "people/move.html", page, status=409 if form.errors else 200)


def moved(request: Request, form: MoveForm, unit: Unit) -> bool:
    """Move the unit, or say on the form why not."""
    try:
        actions.move_unit(
            unit_id=unit.pk,
            seen_parent=seen_in(request),
            parent_id=form.cleaned_data["parent"].pk,
            actor=request.user,
            at=request.now,
        )
    except actions.TreeBusyError:
        form.add_error(None, _("Impor sedang ditulis. Tunggu sebentar, lalu pindahkan lagi."))
    except actions.MovedMeanwhileError as meanwhile:
        told = _("Orang lain sudah memindahkan unit ini ke %(unit)s. Lihat lagi akibatnya.")
        form.add_error(None, told % {"unit": meanwhile.parent})
    except actions.CannotMoveThereError:
        form.add_error("parent", _("Unit tidak dapat berada di bawah dirinya sendiri."))
    except NameTakenError as taken:
        told = _("Di sana sudah ada unit bernama %(name)s. Ubah dahulu salah satu namanya.")
        form.add_error("parent", told % {"name": taken.name})
    else:
        messages.success(request, _("Unit dipindahkan bersama semua yang di bawahnya."))
        return True
    return False


def seen_in(request: Request) -> UUID | None:
    """Return where the unit stood when the preview was shown."""
    try:
        return UUID(request.POST.get("seen", ""))
    except ValueError:
        return None


@require_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    """Remove a unit that nothing refers to."""
    unit = movable_unit(request, pk)
    try:
        actions.remove_unit(unit=unit, actor=request.user, at=request.now)
    except actions.StillNeededError as needed:
        told = _("Unit ini masih dipakai, jadi tidak dapat dihapus: %(names)s.")
        messages.error(request, told % {"names": "; ".join(needed.names)})
        return redirect("people:unit", pk)
    messages.success(request, _("Unit %(name)s dihapus.") % {"name": unit.name})
    return redirect("people:units")
