"""What waits for a decision, in one place; and the posts that an absence leaves open."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luwes.people.access import Request, only_for
from luwes.people.models import Role
from luwes.policies.queries.arrangements import appeals_to_decide
from luwes.policies.queries.arrangements import to_decide as arrangements_to_decide
from luwes.presence.access import DECIDERS, may_settle_holes
from luwes.presence.actions import holes as actions
from luwes.presence.models import Hole
from luwes.presence.queries import absences as queries
from luwes.presence.queries.appraisals import appeals_waiting
from luwes.presence.queries.holes import hole as hole_of
from luwes.presence.queries.holes import name_of_stand_in
from luwes.presence.queries.results import to_accept
from luwes.presence.web.absence_forms import HoleForm

PER_PAGE = 25


@require_GET
@only_for(*DECIDERS)
def inbox(request: Request) -> HttpResponse:
    """Show requests for leave, travel and arrangements, appeals, and posts left open."""
    reach, today = request.reach, request.today
    absences = Paginator(queries.to_decide(reach, on=today), PER_PAGE)
    page = {
        "page": absences.get_page(request.GET.get("halaman")),
        "arrangements": arrangements_to_decide(reach, on=today)[:PER_PAGE],
        "appeals": appeals_to_decide(reach)[:PER_PAGE],
        "holes": queries.open_holes(reach, on=today)[:PER_PAGE],
        "objections": appeals_waiting(reach, user=request.user)[:PER_PAGE],
        "results": to_accept(reach, on=today)[:PER_PAGE],
        "is_head": reach.has(Role.UNIT_HEAD),
        "is_bureau": reach.has(Role.HR_OFFICER),
    }
    return render(request, "presence/inbox.html", page)


@require_POST
@only_for(*DECIDERS)
def settle(request: Request, pk: UUID) -> HttpResponse:
    """Put a stand-in at the post, or note how it is taken care of."""
    hole = hole_of(pk=pk)
    if hole is None:
        raise Http404
    if not may_settle_holes(request.reach, hole.post.unit):
        raise PermissionDenied
    form = HoleForm(request.POST)
    if form.is_valid() and (form.cleaned_data["person"] or form.cleaned_data["word"].strip()):
        settled(request, hole, form)
    else:
        messages.error(request, _("Pilih pengganti, atau tulis penyelesaian lain."))
    return redirect("presence:absence", pk=hole.absence_id)


def settled(request: Request, hole: Hole, form: HoleForm) -> None:
    """Do what a valid form says."""
    chosen = form.cleaned_data["person"]
    person = name_of_stand_in(chosen) if chosen else None
    try:
        if person is not None:
            actions.appoint_stand_in(
                hole_id=hole.pk, person=person, by=request.user, at=request.now
            )
        else:
            actions.settle_hole(
                hole_id=hole.pk,
                word=form.cleaned_data["word"],
                by=request.user,
                at=request.now,
            )
    except actions.AlreadySettledError:
        messages.warning(request, _("Pos ini sudah diselesaikan orang lain."))
    except actions.CannotStandInError:
        messages.error(request, _("Orang ini tidak lagi dapat menggantikan; pilih yang lain."))
    else:
        messages.success(request, _("Penyelesaian dicatat."))
