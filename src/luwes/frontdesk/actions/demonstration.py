"""The front desk of the demonstration, by the actions that everybody uses."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from luwes.foundation.clocks import read_calendar
from luwes.foundation.rules.working_time import instant_before
from luwes.frontdesk.actions.calendars import calendar_for
from luwes.frontdesk.actions.catalogue import Edition, Place, open_service
from luwes.frontdesk.actions.demonstration_counter import (
    book_counter,
    let_staff_serve,
    rate_past,
)
from luwes.frontdesk.actions.demonstration_room import fill_room
from luwes.frontdesk.actions.filing import Filing, Requester, file_case
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.talking import close_case, write_to_requester
from luwes.frontdesk.models import Case, Channel, Kind, Outcome, Service
from luwes.frontdesk.queries.sample import any_officer, posts_named, unit_named
from luwes.frontdesk.rules.sample.services import sample
from luwes.people.models import Person, User

ROOM = "akun-layanan-kepegawaian"
"""The service whose office shows a living waiting room; the sign-in of the employee serves it."""
COUNTER = "sertifikat-elektronik"
"""The service with ratings and appointments, that the sign-ins of employee and head answer for."""


def found_demonstration(*, by: User, at: datetime) -> int:
    """Offer the services of the sample, and file what people asked; return how many asked."""
    services = {told["slug"]: _open(told, by=by, at=at) for told in sample()["service"]}
    for told in sample()["case"]:
        _file(told, service=services[told["service"]], by=by, at=at)
    fill_room(services[ROOM], by=by, at=at)
    for day, told in enumerate(sample()["rated"]):
        rate_past(told, day=day, service=services[told["service"]], by=by, at=at)
    book_counter(sample()["appointment"], service=services[COUNTER], by=by, at=at)
    return len(sample()["case"])


def _open(told: Mapping[str, Any], *, by: User, at: datetime) -> Service:
    unit = unit_named(told["unit"])
    posts = posts_named(told.get("post", ""), unit=unit)
    if told["slug"] == COUNTER:
        let_staff_serve(posts, by=by, at=at)
    office = posts[0].office if posts else unit.people.select_related("office")[0].office
    return open_service(
        slug=told["slug"],
        place=Place(
            unit=unit,
            office=office,
            channels=told["channels"],
            posts=posts,
            slot_minutes=told["slot_minutes"],
            video_address=told.get("video_address", ""),
        ),
        edition=Edition(
            name=told["name"]["id"],
            name_en=told["name"]["en"],
            summary=told["summary"]["id"],
            summary_en=told["summary"]["en"],
            amount=told["amount"],
            unit=told["unit_of_time"],
            standard=told["standard"],
            form={"fields": told["fields"], "documents": told["documents"]},
        ),
        by=by,
        at=at,
    )


def _file(told: Mapping[str, Any], *, service: Service, by: User, at: datetime) -> Case:
    region = service.office.region
    calendar = read_calendar(calendar_for(service.unit, region, at=at))
    filed = instant_before(calendar, at=at, working=timedelta(hours=told["hours_ago"]))
    case = file_case(
        service=service,
        filing=Filing(
            kind=Kind(told.get("kind", Kind.REQUEST)),
            channel=Channel.WEB,
            requester=Requester(told["name"]),
            answers={**told.get("answers", {}), "about": told["about"]},
        ),
        by=None,
        at=filed,
    ).case
    if step := told.get("step"):
        zone = ZoneInfo(region.zone)
        _go_on(case, step, filed=filed, today=filed.astimezone(zone), by=by)
    return case


def _go_on(case: Case, step: str, *, filed: datetime, today: datetime, by: User) -> None:
    """Let an officer take a case, and ask for something or end it."""
    officer: Person | None = any_officer(case.service, on=today.date())
    if officer is None:
        return
    soon = filed + timedelta(minutes=40)
    take_case(case_id=case.pk, person=officer, by=by, at=soon, on=today.date())
    word: dict[str, Any] = {"case_id": case.pk, "by": by, "at": soon + timedelta(minutes=10)}
    if step == "waiting":
        write_to_requester(
            **word, body="Mohon kirim nomor telepon yang terdaftar pada akun Anda.", asks=True
        )
    else:
        body = "Akun Anda sudah dapat dipakai kembali. Silakan masuk dengan kata sandi yang baru."
        close_case(**word, outcome=Outcome.FULFILLED, body=body)
