"""Calendar feeds: their page, and the secret addresses that calendar programs read."""

import hashlib
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from luwes.notices.actions import feeds as actions
from luwes.notices.models import CalendarFeed
from luwes.notices.queries import feeds as queries
from luwes.notices.queries.calendar import calendar_of
from luwes.people.access import Request, own_person
from luwes.policies.queries.hours import hours_by_day
from luwes.rosters.queries.mine import days_of_person

SECRET = "feed_secret"  # noqa: S105  the name under which the session carries it to the next page
SECONDS_KEPT = 15 * 60
DAYS_BEHIND = timedelta(days=62)
DAYS_AHEAD = timedelta(days=400)


@require_GET
def show(request: Request) -> HttpResponse:
    """List the feeds of whoever asks; a feed just opened shows its address, this once."""
    person = own_person(request)
    secret = request.session.pop(SECRET, None)
    path = reverse("notices:feed", args=(secret,)) if secret else ""
    context = {
        "feeds": queries.open_feeds(person),
        "address": request.build_absolute_uri(path) if secret else "",
        "webcal": f"webcal://{request.get_host()}{path}" if secret else "",
    }
    return render(request, "notices/feeds.html", context)


@require_POST
def open_one(request: Request) -> HttpResponse:
    """Open a feed and carry its secret to the page that shows it once."""
    try:
        secret = actions.open_feed(person=own_person(request), by=request.user, at=request.now)
    except actions.TooManyFeedsError as many:
        said = _("Sudah ada %(count)s langganan. Cabut satu yang tidak dipakai, lalu pasang lagi.")
        messages.error(request, said % {"count": many.open})
    else:
        request.session[SECRET] = secret
    return redirect("notices:feeds")


@require_POST
def revoke(request: Request, feed_id: UUID) -> HttpResponse:
    """Close a feed for good."""
    try:
        actions.revoke_feed(
            feed_id=feed_id, person=own_person(request), by=request.user, at=request.now
        )
    except CalendarFeed.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Langganan dicabut. Alamatnya tidak lagi dapat dibaca siapa pun."))
    return redirect("notices:feeds")


@require_safe
@login_not_required
def read(request: Request, secret: str) -> HttpResponse:
    """Give a calendar program the days of the person whose secret this is."""
    feed = queries.feed_of(secret)
    if feed is None:
        raise Http404
    actions.note_feed_read(feed=feed, at=request.now)
    body = body_of(feed, today=request.today)
    answer = conditional(request, body)
    patch_cache_control(answer, private=True, max_age=SECONDS_KEPT)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def body_of(feed: CalendarFeed, *, today: date) -> bytes:
    """Return the calendar of a feed: whole months, so that it changes only with the roster."""
    start = (today - DAYS_BEHIND).replace(day=1)
    person = feed.person
    days = days_of_person(person, start=start, end=start + DAYS_AHEAD)
    return calendar_of(
        person,
        days=days.values(),
        hours=hours_by_day(
            person.unit,
            region=person.office.region,
            days=[day.day for day in days.values() if day.is_work or day.was_work],
        ),
        language=queries.language_of(person),
    )


def conditional(request: HttpRequest, body: bytes) -> HttpResponse:
    """Answer with the calendar, or that the reader's copy is still good."""
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = tag
    answer["Content-Disposition"] = 'inline; filename="luwes.ics"'
    kept = get_conditional_response(request, etag=tag, response=answer)
    return answer if kept is None else kept
