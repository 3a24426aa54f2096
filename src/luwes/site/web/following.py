"""Where a change is followed up: the planning run that it caused, if it caused one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from luwes.people.access import Request
from luwes.rosters.queries.runs import open_runs


@require_GET
def follow(request: Request, event_id: UUID) -> HttpResponse:
    """Go to the run that an event caused, to their list where there are several, or back."""
    caused = [each.run for each in open_runs() if each.run.cause == str(event_id)]
    if len(caused) == 1:
        return redirect("rosters:run", number=caused[0].number)
    if caused:
        return redirect("rosters:overview")
    back = request.GET.get("next", "")
    is_here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if is_here else "home")
