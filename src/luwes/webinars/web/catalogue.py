"""What everyone may see of webinars: what is coming, the archive, one webinar."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request
from luwes.webinars.access import READERS, may_organise, sees_behind
from luwes.webinars.models import Phase, State, Webinar
from luwes.webinars.queries import catalogue as queries
from luwes.webinars.queries import registrations
from luwes.webinars.queries.calendar import calendar_file
from luwes.webinars.queries.duty import duty_at
from luwes.webinars.rules.zones import hours
from luwes.webinars.web.doors import as_request, may_look_back, shown
from luwes.webinars.web.forms import SignUpForm

PER_PAGE = 20
COMING_SHOWN = 20


@require_GET
@login_not_required
def catalogue(plain: HttpRequest) -> HttpResponse:
    """List what is coming, and the archive with its search."""
    request = as_request(plain)
    search = request.GET.get("cari", "").replace("\x00", "").strip()[:200]
    page = Paginator(queries.past(at=request.now, search=search), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    context = {
        "coming": [] if search else timed(queries.coming(at=request.now)[:COMING_SHOWN]),
        "invited": [] if search else timed(registrations.invited(request.person, at=request.now)),
        "page": page,
        "past": timed(page.object_list),
        "search": search,
        "organises": request.reach.has(*READERS),
    }
    return render(request, "webinars/catalogue.html", context)


def timed(webinars: Any) -> list[dict[str, Any]]:
    """Return webinars with their clocks."""
    return [{"webinar": each, **times(each)} for each in webinars]


def times(webinar: Webinar) -> dict[str, Any]:
    """Return start and end in the three zones."""
    shown = hours(webinar.starts_at, webinar.ends_at, home=webinar.zone)
    return {"day": webinar.starts_at, "hours": shown}


@require_GET
@login_not_required
def webinar(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one webinar, and the way to take part."""
    request = as_request(plain)
    found = shown(request, pk)
    return render(request, "webinars/webinar.html", page_of(request, found))


def page_of(request: Request, found: Webinar, *, form: SignUpForm | None = None) -> dict[str, Any]:
    """Return what the page of a webinar shows."""
    over = found.phase == Phase.ENDED or request.now >= found.ends_at
    own = registrations.own_registration(found, request.person)
    return {
        "webinar": found,
        **times(found),
        "slots": queries.slots_of(found),
        "parts": parts_of(found, given=over and may_look_back(request, found)),
        "archive": archive_for(request, found),
        "looks_back": may_look_back(request, found),
        "over": over,
        "open": found.state == State.ANNOUNCED and not over,
        "own": own,
        "duty": duty_of(request, found, over=over),
        "form": form or SignUpForm(),
        "organises": may_organise(request.reach, found.unit),
        "behind": sees_behind(request.reach, found.unit),
    }


def parts_of(found: Webinar, *, given: bool) -> list[dict[str, Any]]:
    """Return who takes the floor, and what they gave along to whoever may have it."""
    files = queries.materials_of(found) if given else {}
    return [{"part": part, "materials": files.get(part.pk, ())} for part in found.parts.all()]


def archive_for(request: Request, found: Webinar) -> queries.Archive | None:
    """Return what is kept of a broadcast; of one that was not public, to civil servants only."""
    if found.phase != Phase.ENDED or not may_look_back(request, found):
        return None
    return queries.archive_of(found)


def duty_of(request: Request, found: Webinar, *, over: bool) -> str:
    """Return the post that whoever asks fills on that day; empty where there is none."""
    if request.person is None or over:
        return ""
    return duty_at(found, people=[request.person.pk]).get(request.person.pk, "")


@require_safe
@login_not_required
def poster(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the poster of a webinar."""
    shown(as_request(plain), pk)
    found = queries.poster_of(pk)
    if found is None or found.poster is None:
        raise Http404
    answer = HttpResponse(bytes(found.poster), content_type=found.poster_kind)
    answer["Cache-Control"] = "private, max-age=300"
    return answer


@require_safe
@login_not_required
def calendar(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a calendar program the webinar."""
    request = as_request(plain)
    found = shown(request, pk)
    return as_calendar(calendar_file(found, at=request.now))


def as_calendar(content: bytes) -> HttpResponse:
    """Answer with a calendar file."""
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    return as_attachment(answer, name="webinar.ics")


@require_safe
@login_not_required
def material(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a speaker's file: before the webinar is over, to its organisers only."""
    request = as_request(plain)
    found = registrations.material_named(pk)
    if found is None:
        raise Http404
    of = shown(request, found.part.webinar_id)
    over = of.phase == Phase.ENDED or request.now >= of.ends_at
    if not (over and may_look_back(request, of)) and not sees_behind(request.reach, of.unit):
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    return as_attachment(answer, name=found.filename)
