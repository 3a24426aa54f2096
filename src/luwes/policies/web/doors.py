"""The way in to the pages that change the law an agency follows, and the way on from them."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from luwes.people.access import Request
from luwes.policies.access import may_change_for_all, may_change_somewhere
from luwes.policies.queries.events import latest_event


def must_change_for_all(request: Request) -> None:
    """Refuse those who may not change what holds for the whole agency."""
    if not may_change_for_all(request.reach):
        raise PermissionDenied


def must_change_somewhere(request: Request) -> None:
    """Refuse those who may change rules nowhere."""
    if not may_change_somewhere(request.reach):
        raise PermissionDenied


def follow(subject: object, *, back: str) -> HttpResponseRedirect:
    """Go on to what a change of this subject set going, or back to a page of this domain."""
    address = reverse("follow", args=[latest_event(subject=str(subject))])
    return HttpResponseRedirect(f"{address}?{urlencode({'next': reverse(back)})}")
