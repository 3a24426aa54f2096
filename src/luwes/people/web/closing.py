"""Closing a unit from a day on, and opening it again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request
from luwes.people.actions import closing as actions
from luwes.people.models import Unit
from luwes.people.web.forms import day_input
from luwes.people.web.tree import movable_unit


class CloseForm(forms.Form):
    """From when a unit is no more."""

    on = forms.DateField(
        label=gettext_lazy("Ditutup mulai"),
        widget=day_input(),
        help_text=gettext_lazy("Hari pertama unit ini tidak ada lagi."),
    )


@require_http_methods(["GET", "POST"])
def close(request: Request, pk: UUID) -> HttpResponse:
    """Ask from when, and close; who or what stands in the way is named, with the way out."""
    unit = movable_unit(request, pk)
    back = reverse("people:unit", args=[pk])
    if unit.closed_on is not None:
        return redirect(back)
    form = CloseForm(request.POST if request.method == "POST" else None)
    page: dict[str, Any] = {"unit": unit, "form": form, "back": back}
    if form.is_valid():
        page |= closed(request, form, unit)
        if not form.errors:
            return redirect(back)
    status = 422 if form.errors else 200
    return render(request, "people/close.html", page, status=status)


def closed(request: Request, form: CloseForm, unit: Unit) -> dict[str, Any]:
    """Close the unit, or return what stands in the way, said on the form too."""
    day = form.cleaned_data["on"]
    try:
        actions.close_unit(unit_id=unit.pk, on=day, actor=request.user, at=request.now)
    except actions.TreeBusyError:
        form.add_error(None, _("Impor sedang ditulis. Tunggu sebentar, lalu coba lagi."))
    except actions.UnitsBelowError as below:
        form.add_error(None, _("Unit di bawahnya masih ada pada hari itu; tutup dahulu."))
        return {"below": below.names}
    except actions.StillStaffedError as staffed:
        told = _("Masih ada %(total)s pegawai di unit ini pada hari itu; pindahkan dahulu.")
        form.add_error(None, told % {"total": staffed.total})
        return {"staff": staffed.names, "rest": staffed.total - len(staffed.names)}
    else:
        told = _("%(unit)s ditutup mulai %(day)s. Riwayat dan jadwal terbit tetap memuatnya.")
        said = {"unit": unit.name, "day": date_format(day, "j F Y")}
        messages.success(request, told % said)
    return {}


@require_POST
def reopen(request: Request, pk: UUID) -> HttpResponse:
    """Open a unit again."""
    unit = movable_unit(request, pk)
    try:
        actions.reopen_unit(unit_id=unit.pk, actor=request.user, at=request.now)
    except actions.ParentClosedError as above:
        told = _("%(parent)s di atasnya juga ditutup; buka dahulu unit itu.")
        messages.error(request, told % {"parent": above.parent.name})
    else:
        messages.success(request, _("Unit dibuka lagi."))
    return redirect("people:unit", pk)
