"""Who holds which role where, given and ended on one page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.people.access import Request, may_grant, only_for
from luwes.people.actions import grants as actions
from luwes.people.models import Role
from luwes.people.queries import grants as queries
from luwes.people.web.forms import GrantFilter, GrantForm
from luwes.people.web.pages import form_page, or_404, page_of, posted


@require_GET
@only_for(*queries.SEEN_BY)
def listed(request: Request) -> HttpResponse:
    """Show the grants within reach."""
    form = GrantFilter(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    grants = queries.grants_seen(
        request.reach,
        on=request.today,
        search=asked.get("cari", ""),
        role=asked.get("peran", ""),
        ended=asked.get("berakhir", False),
    )
    page = page_of(request, grants)
    endable = {
        grant.pk
        for grant in page.object_list
        if not grant.until and may_grant(request.reach, grant.unit, role=Role(grant.role))
    }
    context = {
        "form": form,
        "page": page,
        "endable": endable,
        "may_give": request.reach.has(*queries.GRANTERS),
    }
    return render(request, "people/grants.html", context)


@require_http_methods(["GET", "POST"])
@only_for(*queries.GRANTERS)
def give(request: Request) -> HttpResponse:
    """Give a role."""
    initial = {"since": request.today}
    form = GrantForm(*posted(request), initial=initial, reach=request.reach, giver=request.user)
    back = reverse("people:grants")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.give_grant(
                holder=given["holder"],
                role=Role(given["role"]),
                unit=given["unit"],
                since=given["since"],
                until=given["until"],
                actor=request.user,
                at=request.now,
            )
        except actions.GrantOverlapsError as overlap:
            message = _("Peran ini sudah dipegang di unit yang sama sejak %(since)s.")
            form.add_error("role", message % {"since": date_format(overlap.grant.since)})
        else:
            messages.success(request, _("Wewenang diberikan."))
            return redirect(back)
    return form_page(request, form, title=_("Beri wewenang"), back=back, submit=_("Beri wewenang"))


@require_POST
@only_for(*queries.GRANTERS)
def end(request: Request, pk: UUID) -> HttpResponse:
    """End a role from today on."""
    grant = or_404(queries.grant_page(pk))
    if not may_grant(request.reach, grant.unit, role=Role(grant.role)):
        raise PermissionDenied
    try:
        actions.end_grant(grant=grant, until=request.today, actor=request.user, at=request.now)
    except actions.GrantEndedError:
        messages.warning(request, _("Wewenang ini sudah berakhir."))
    except actions.LastKeyError:
        messages.error(
            request,
            _("Ini Biro SDM terakhir bagi seluruh instansi. Beri orang lain dahulu."),
        )
    else:
        messages.success(request, _("Wewenang diakhiri mulai hari ini."))
    return redirect("people:grants")
