"""Tutup bulan: let a reported month stand, look at how it was closed, open it again."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.people.models import Role
from luwes.presence.access import may_close_months
from luwes.presence.actions.closing import (
    AlreadyClosed,
    NotClosed,
    NotCounted,
    NotOver,
    close_month,
    reopen_month,
)
from luwes.presence.queries import closings as queries
from luwes.presence.queries.counting import A_DAY
from luwes.presence.web.month import month_after, month_asked


class ReopenForm(forms.Form):
    """Why a month is opened again."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


@require_GET
@only_for(*OVERSEERS)
def closing(request: Request) -> HttpResponse:
    """Show whether a month is closed, and every closing before."""
    month = month_asked(request.GET.get("bulan", ""), default=request.today)
    return page_of(request, month, ReopenForm(auto_id="id_%s"))


def page_of(request: Request, month: date, form: ReopenForm, *, status: int = 200) -> HttpResponse:
    """Show the closings of a month, and what may be done about it now."""
    closings = queries.closings_of(month)
    standing = next((row for row in closings if row.reopened_at is None), None)
    may = may_close_months(request.reach)
    context: dict[str, Any] = {
        "about": "closing",
        "month": month,
        "earlier": month - A_DAY,
        "later": month_after(month),
        "standing": standing,
        "before": [row for row in closings if row is not standing],
        "decided": queries.decided_since(standing) if standing else 0,
        "is_over": request.now >= queries.end_of(month),
        "is_counted": standing is not None or queries.counted_whole(month),
        "undecided": 0 if standing else queries.undecided_of(month),
        "may": may,
        "form": form,
    }
    return render(request, "presence/closing.html", context, status=status)


@require_POST
@only_for(Role.HR_OFFICER)
def close(request: Request) -> HttpResponse:
    """Close a month."""
    month = asked(request)
    try:
        close_month(month=month, by=request.user, reach=request.reach, at=request.now)
    except NotOver:
        messages.warning(request, _("Bulan ini belum berakhir. Tutup setelah hari terakhirnya."))
    except NotCounted:
        messages.warning(
            request, _("Rekap belum dihitung sesudah bulan berakhir. Pilih Hitung sekarang dahulu.")
        )
    except AlreadyClosed:
        messages.info(request, _("Bulan ini sudah ditutup."))
    else:
        messages.success(request, _("Bulan ditutup. Rekapnya tidak berubah lagi."))
    return redirect(address_of(month))


@require_POST
@only_for(Role.HR_OFFICER)
def reopen(request: Request) -> HttpResponse:
    """Open a closed month again, with a reason."""
    month, form = asked(request), ReopenForm(request.POST)
    if not form.is_valid():
        return page_of(request, month, form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        reopen_month(
            month=month, reason=reason, by=request.user, reach=request.reach, at=request.now
        )
    except NotClosed:
        messages.info(request, _("Bulan ini sudah terbuka."))
    else:
        messages.success(request, _("Bulan dibuka lagi dan sedang dihitung."))
    return redirect(address_of(month))


def asked(request: Request) -> date:
    """Return the month a form is about, to whoever may close and open months."""
    if not may_close_months(request.reach):
        raise PermissionDenied
    return month_asked(request.POST.get("bulan", ""), default=request.today)


def address_of(month: date) -> str:
    """Return the page of a month's closing."""
    return f"{reverse('presence:closing')}?bulan={month:%Y-%m}"
