"""Presensi: today on the phone, expected and done, with one large button."""

import json
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luwes.foundation.ids import new_id
from luwes.foundation.senders import address_of
from luwes.people.access import OVERSEERS, Request, own_person
from luwes.people.models import Person, Region
from luwes.presence.actions.taking import Answer, desk_at_hand, take_check_ins
from luwes.presence.queries.days import CORRECTION, Tap, days_of
from luwes.presence.queries.expected import (
    expected_on,
    other_offices,
    person_expected,
    standing_devices,
)
from luwes.presence.rules.canonical import WORDS, to_base64url
from luwes.presence.rules.desk import Arrival, admit
from luwes.presence.rules.limits import shipped
from luwes.presence.rules.reading import Arrived, Wire, arrive
from luwes.presence.rules.tokens import keys_of, sign_time
from luwes.presence.web.forms import TapForm
from luwes.presence.web.words import (
    DIRECTIONS,
    FAULTS,
    OTHERS,
    PLACES,
    STATES,
    TAGS,
    reasons_told,
    words_of_the_page,
)
from luwes.rosters.models import Place
from luwes.rosters.rules.marks import NOTHING

HEADLINES = {
    Place.OFFICE: "office",
    Place.OTHER_OFFICE: "other_office",
    Place.HOME: "home",
    Place.ELSEWHERE: "elsewhere",
}
LOOK_BACK = timedelta(days=7)
SALT = to_base64url(bytes(16))
"""Evidence of a plain form is empty: there is nothing for a salt to hide."""


def expected_person(request: Request) -> Person:
    """Return who asks, with unit, office and region; a login without a person has no presence."""
    return person_expected(own_person(request).pk)


@require_GET
def today(request: Request) -> HttpResponse:
    """Show today: what is expected, what was checked in, and the button."""
    if request.person is None:
        return render(request, "presence/nobody.html")
    return page_of(request, expected_person(request))


def page_of(request: Request, person: Person, *, form: TapForm | None = None) -> HttpResponse:
    """Show the page of a person; a form that was refused comes back with what was chosen."""
    zone = Region.Zone(person.office.region.zone)
    here = request.now.astimezone(ZoneInfo(zone))
    days = days_of(person, start=here.date() - LOOK_BACK, end=here.date() + timedelta(days=1))
    taps = sorted((tap for day in days.values() for tap in day.taps), key=lambda tap: tap.at)
    offices = other_offices(person)
    context = {
        "person": person,
        "here": here,
        "zone": zone.label,
        "taps": lines_of(taps, today=here.date()),
        "offices": offices,
        "form": form,
        "devices": " ".join(map(str, standing_devices(person))),
        "words": json.dumps(words_of_the_page(), ensure_ascii=False, separators=(",", ":")),
        "oversees": request.reach.has(*OVERSEERS),
        **signed_time(person, request.now),
        **expectation(person, here.date()),
        **next_tap(taps, at=request.now, today=here.date()),
    }
    context["chosen"] = chosen(context, form)
    answer = render(request, "presence/today.html", context, status=422 if form else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def signed_time(person: Person, at: datetime) -> dict[str, Any]:
    """Return the server's time, signed for this person, and how long one stretch may last."""
    now = round(at.timestamp() * 1000)
    mac = sign_time(keys_of(settings.SECRET_KEY), person=person.pk, at=now)
    return {"at": now, "mac": mac, "longest": round(shipped().longest_stretch)}


def expectation(person: Person, day: date) -> dict[str, Any]:
    """Return what the page says of today's duty."""
    expected = expected_on(person, day)
    word = HEADLINES.get(Place(expected.letter)) if expected.letter.strip(NOTHING) else None
    return {
        "expected": expected,
        "word": word,
        "place_name": str(PLACES[word]) if word else "",
    }


def next_tap(taps: Sequence[Tap], *, at: datetime, today: date) -> dict[str, Any]:
    """Return what the large button says, and what was forgotten before today."""
    counted = [tap for tap in taps if tap.state != "rejected"]
    last = counted[-1] if counted else None
    is_in = last is not None and last.direction == "in"
    open_tap = last if is_in and last and at - last.at < longest() else None
    direction = "out" if open_tap else "in"
    is_left = is_in and last is not None and last.duty_date < today and not _is_night(open_tap)
    return {
        "direction": direction,
        "button": DIRECTIONS[direction],
        "other": "in" if open_tap else "out",
        "other_button": OTHERS["in" if open_tap else "out"],
        "open_tap": open_tap,
        "forgotten": last if is_left else None,
    }


NIGHT_BEGINS = 15
"""Who came after this hour and is still there on the next date has a night duty."""


def _is_night(tap: Tap | None) -> bool:
    return tap is not None and tap.at.astimezone(ZoneInfo(tap.zone)).hour >= NIGHT_BEGINS


def longest() -> timedelta:
    """Return how long one stretch of duty may last."""
    return timedelta(seconds=shipped().longest_stretch)


def chosen(context: dict[str, Any], form: TapForm | None) -> str:
    """Return the place that is chosen at first: as sent, as come, as expected, the office."""
    if form is not None:
        return str(form.data.get("place", "office"))
    open_tap = context["open_tap"]
    return WORDS[open_tap.place] if open_tap else context["word"] or "office"


def lines_of(taps: Sequence[Tap], *, today: date) -> list[dict[str, Any]]:
    """Return the check-ins of today's duty as lines; yesterday's where it reaches into today."""
    return [line_of(tap) for tap in taps if today in {tap.duty_date, local(tap).date()}]


def local(tap: Tap) -> datetime:
    """Return the instant of a check-in on the clock of its own zone."""
    return tap.at.astimezone(ZoneInfo(tap.zone))


def line_of(tap: Tap) -> dict[str, Any]:
    """Return one check-in as a line: state, place, reasons in words."""
    return {
        "tap": tap,
        "corrected": tap.bound == CORRECTION,
        "at": local(tap),
        "zone": Region.Zone(tap.zone).label if tap.zone in Region.Zone.values else tap.zone,
        "direction": DIRECTIONS[tap.direction],
        "place": Place(tap.place).label,
        "state": STATES[tap.state],
        "tag": TAGS[tap.state],
        "reasons": reasons_told(tap.reasons) if tap.state != "accepted" else [],
    }


@require_POST
def plain_tap(request: Request) -> HttpResponse:
    """Check in by a plain form: the session vouches for it, the server's clock is the time."""
    person = expected_person(request)
    form = TapForm(request.POST, person=person)
    if not form.is_valid():
        return page_of(request, person, form=form)
    answer = taken(request, person, form)
    if answer["status"] == "refused":
        messages.error(request, str(FAULTS.get(answer["fault"], FAULTS["malformed"])))
    elif answer["status"] == "accepted":
        messages.success(request, _("Presensi tercatat dan diterima."))
    else:
        why = " ".join(reasons_told(answer["reasons"]))
        said = _("Presensi tercatat dan diperiksa kepala unit. %(why)s") % {"why": why}
        messages.warning(request, said)
    return redirect("presence:today")


def taken(request: Request, person: Person, form: TapForm) -> Answer:
    """Take the check-in of a form through the same desk as every other."""
    desk = desk_at_hand(keys_of(settings.SECRET_KEY))
    now = time.time_ns() // 1_000_000
    wire = Wire(
        id=new_id(),
        direction=form.cleaned_data["direction"],
        place=form.cleaned_data["place"],
        office=form.office_id,
        zone=person.office.region.zone,
        claimed_at=now,
        salt=SALT,
    )
    arrived = arrive(wire)
    sender = address_of(request)
    arrival = Arrival(now + desk.shift, now, sender, person.pk)
    event = admit(arrived, arrival=arrival, desk=desk) if isinstance(arrived, Arrived) else arrived
    return take_check_ins([event], desk=desk)[0]
