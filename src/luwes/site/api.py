"""The API: the routers of the domains behind one door, and every refusal in one shape."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from luwes.foundation.api import RefusedError
from luwes.frontdesk.web.desk_api import router as desk
from luwes.frontdesk.web.partner_api import router as partners
from luwes.frontdesk.web.survey_report import router as survey
from luwes.notices.web.api import router as notices
from luwes.people.web.api import router as people
from luwes.policies.web.api import router as policies
from luwes.policies.web.arrangement_api import router as arrangements
from luwes.presence.web.absence_api import router as leave
from luwes.presence.web.api import router as presence
from luwes.presence.web.appraisal_api import router as appraisals
from luwes.presence.web.hours_api import router as hours
from luwes.presence.web.recap_api import router as recaps
from luwes.presence.web.result_api import router as results
from luwes.rosters.web.api import router as rosters
from luwes.webinars.web.api import router as webinars

DESCRIPTION = """What Luwes shows, for programs. Sign in on the pages, or by the
agency's single sign-on, and send the session's cookie; what changes something also needs the
CSRF token in `X-CSRFToken`. Kiosks and partner systems use what lies under `/partner` with a
token of OAuth 2 client credentials from `/api/oauth/token`.
Each refusal says what is wrong and the way out."""

api = NinjaAPI(
    title="Luwes",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    auth=SessionAuth(),
    urls_namespace="api",
)
ROUTERS = (
    people,
    policies,
    arrangements,
    rosters,
    presence,
    leave,
    hours,
    recaps,
    results,
    appraisals,
    notices,
    desk,
    partners,
    survey,
    webinars,
)
for router in ROUTERS:
    api.add_router("", router)


def refuse(
    request: HttpRequest,
    *,
    status: int,
    title: Any,
    way_out: Any,
    faults: Any = (),
) -> HttpResponse:
    """Answer with a Problem."""
    body = {
        "title": str(title),
        "status": status,
        "way_out": str(way_out),
        "faults": [{"field": field, "message": str(message)} for field, message in faults],
    }
    return api.create_response(request, body, status=status)


@api.exception_handler(RefusedError)
def say_no(request: HttpRequest, refused: RefusedError) -> HttpResponse:
    """Answer with what a route refused."""
    return refuse(
        request,
        status=refused.status,
        title=refused.title,
        way_out=refused.way_out,
        faults=refused.faults,
    )


@api.exception_handler(ValidationError)
def name_faults(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    """Name every field that is not as the schema says."""
    return refuse(
        request,
        status=422,
        title=_("Ada isian yang tidak dapat dipakai"),
        way_out=_("Perbaiki isian yang disebut, lalu kirim lagi."),
        faults=[(place_of(error), error["msg"]) for error in invalid.errors],
    )


def place_of(error: dict[str, Any]) -> str:
    """Return where a fault is: ``query.page``, ``body.since``."""
    return ".".join(str(part) for part in error["loc"])


@api.exception_handler(Http404)
def not_there(request: HttpRequest, _missing: Http404) -> HttpResponse:
    """Say that there is nothing here for whoever asks."""
    return refuse(
        request,
        status=404,
        title=_("Tidak ditemukan"),
        way_out=_("Periksa nomornya; yang di luar wewenang Anda tidak ditampilkan."),
    )


@api.exception_handler(PermissionDenied)
def not_yours(request: HttpRequest, _denied: PermissionDenied) -> HttpResponse:
    """Say that the roles held today do not reach this far."""
    return refuse(
        request,
        status=403,
        title=_("Bukan wewenang Anda"),
        way_out=_("Bila seharusnya berwenang, mintalah wewenang kepada Biro SDM."),
    )


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Ask to sign in first."""
    return refuse(
        request,
        status=401,
        title=_("Belum masuk"),
        way_out=_("Masuklah lebih dahulu, lalu kirim kuki sesinya."),
    )


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Say what the framework could not read: a body that is no JSON, a missing CSRF token."""
    return refuse(
        request,
        status=error.status_code,
        title=_("Permintaan tidak dapat dibaca"),
        way_out=_("Kirim JSON yang sah, dengan kuki sesi dan X-CSRFToken: %(said)s")
        % {"said": error.message},
    )


def urls() -> tuple[list[URLPattern], str, str]:
    """Return the addresses; each refuses strangers itself, with 401 instead of a page."""
    patterns, app_name, namespace = cast("tuple[list[URLPattern], str, str]", api.urls)
    for pattern in patterns:
        pattern.callback = login_not_required(pattern.callback)
    return patterns, app_name, namespace
