"""The counter of the demonstration: months of ratings, appointments, and one that was overtaken."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from luwes.frontdesk.actions.booking import Meeting, book, recount_bookings
from luwes.frontdesk.actions.calendars import calendar_for, record_special_day, refresh_calendar
from luwes.frontdesk.actions.filing import Filing, Requester, file_case
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.survey import rate_case
from luwes.frontdesk.actions.talking import close_case
from luwes.frontdesk.models import Case, Channel, Kind, Outcome, Service
from luwes.frontdesk.queries.sample import any_officer, colleague_for
from luwes.frontdesk.queries.slots import Slot, slots_of
from luwes.people.actions.records import edit_post
from luwes.people.models import Post, User

STAFF = "pegawai"
"""The sign-in that serves at the counter too, beside those whose posts were planned."""
OPENS, NOON = time(7, 30), time(12, 0)
POWER_CUT = "Pemadaman listrik gedung; loket tutup pukul 12.00."
MORNING = timedelta(hours=9)


def let_staff_serve(posts: Sequence[Post], *, by: User, at: datetime) -> None:
    """Let the sign-in of the employee fill the posts of the own unit too."""
    for post in posts:
        person = colleague_for(post, username=STAFF)
        if person is not None:
            able = {*post.qualified.all(), person}
            edit_post(post=post, changes={}, qualified=list(able), actor=by, at=at)


def rate_past(
    told: Mapping[str, Any], *, day: int, service: Service, by: User, at: datetime
) -> None:
    """Let a case of an earlier month be filed, served, ended and, with scores, rated.

    day: which day of that month it was, counted from its first.
    """
    month = at.astimezone(ZoneInfo(service.office.region.zone)).replace(day=1)
    for _back in range(told["months_ago"]):
        month = (month - timedelta(days=1)).replace(day=1)
    midnight = month.replace(hour=0, minute=0, second=0, microsecond=0)
    filed = midnight + timedelta(days=day) + MORNING
    officer = any_officer(service, on=filed.date())
    if officer is None:
        return
    case = _filed({**told, "about": "Sertifikat saya perlu diperbarui."}, service, at=filed)
    taken, ended = filed + timedelta(minutes=25), filed + timedelta(hours=2)
    take_case(case_id=case.pk, person=officer, by=by, at=taken, on=filed.date())
    word = "Sertifikat Anda sudah terbit."
    close_case(case_id=case.pk, outcome=Outcome.FULFILLED, body=word, by=by, at=ended)
    if "scores" in told:
        scores = [int(score) for score in told["scores"]]
        rate_case(case_id=case.pk, scores=scores, at=ended, on=filed.date())


def book_counter(
    asked: Sequence[Mapping[str, Any]], *, service: Service, by: User, at: datetime
) -> int:
    """Book the first times that are free, and the last one, which a power cut then overtakes.

    In the last days of a month little or nothing is published yet; then as many as find room.
    Returns how many appointments are in question.
    """
    calendar_for(service.unit, service.office.region, at=at)
    free = [slot for slot in slots_of(service, at=at) if slot.free]
    *soon, late = asked
    for told, slot in zip(soon, free, strict=False):
        book(case=_filed(told, service, at=at), meeting=Meeting(slot.starts_at), at=at)
    zone = ZoneInfo(service.office.region.zone)
    last = _overtaken(free[len(soon) :], first=free[: len(soon)], zone=zone)
    if last is None:
        return 0
    book(case=_filed(late, service, at=at), meeting=Meeting(last.starts_at), at=at)
    record_special_day(
        unit=service.unit,
        day=_day(last, zone),
        opens=OPENS,
        closes=NOON,
        reason=POWER_CUT,
        by=by,
        at=at,
    )
    refresh_calendar(unit=service.unit, region=service.office.region, cause=POWER_CUT, by=by, at=at)
    return recount_bookings(at=at)


def _overtaken(free: Sequence[Slot], *, first: Sequence[Slot], zone: ZoneInfo) -> Slot | None:
    """Return an afternoon of the last day, where nobody else comes on that day."""
    days = [list(each) for _day, each in groupby(free, key=lambda slot: _day(slot, zone))]
    taken = {_day(slot, zone) for slot in first}
    if not days or _day(days[-1][-1], zone) in taken:
        return None
    last = days[-1][-1]
    return last if last.starts_at.astimezone(zone).time() >= NOON else None


def _day(slot: Slot, zone: ZoneInfo) -> date:
    return slot.starts_at.astimezone(zone).date()


def _filed(told: Mapping[str, Any], service: Service, *, at: datetime) -> Case:
    filing = Filing(
        kind=Kind.REQUEST,
        channel=Channel.WEB,
        requester=Requester(told["name"]),
        answers={"keperluan": "Perpanjangan", **told.get("answers", {}), "about": told["about"]},
    )
    return file_case(service=service, filing=filing, by=None, at=at).case
