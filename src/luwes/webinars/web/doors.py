"""Small things that several pages of webinars do alike."""

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from luwes.people.access import Request
from luwes.webinars.access import may_organise, sees_behind, sees_webinar
from luwes.webinars.models import Webinar
from luwes.webinars.queries.catalogue import webinar_page


def as_request(plain: HttpRequest) -> Request:
    """Return a request of a public page as the middleware has left it."""
    return cast("Request", plain)


def shown(request: Request, pk: UUID) -> Webinar:
    """Return a webinar that this reader may know of."""
    webinar = webinar_page(pk)
    if webinar is None or not sees_webinar(request.reach, webinar):
        raise Http404
    return webinar


def behind(request: Request, pk: UUID) -> Webinar:
    """Return a webinar whose registrations this reader may see."""
    webinar = webinar_page(pk)
    if webinar is None or not sees_behind(request.reach, webinar.unit):
        raise Http404
    return webinar


def organised(request: Request, webinar: Webinar | None) -> Webinar:
    """Return a webinar that this reader organises; readers of it are refused."""
    if webinar is None or not sees_behind(request.reach, webinar.unit):
        raise Http404
    if not may_organise(request.reach, webinar.unit):
        raise PermissionDenied
    return webinar


def may_look_back(request: Request, webinar: Webinar) -> bool:
    """Whether recording, material, transcript and answers are for this reader.

    Those of a webinar that was not public are for civil servants of the agency, signed in.
    """
    reads = webinar.is_public or request.person is not None
    return reads or sees_behind(request.reach, webinar.unit)


def form_page(
    request: HttpRequest, form: Any, *, title: Any, back: str, lead: Any = "", submit: Any = ""
) -> HttpResponse:
    """Show a form on a page of its own; refused, it answers 422 with everything kept."""
    context = {"form": form, "title": title, "lead": lead, "back": back, "submit": submit}
    refused = form.is_bound and not form.is_valid()
    return render(request, "webinars/form.html", context, status=422 if refused else 200)
