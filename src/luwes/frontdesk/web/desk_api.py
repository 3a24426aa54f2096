"""The API of the service desk: the one queue, a case from taking to closing, appointments.

Officers, heads and keepers do here what they do on the pages, by the same actions.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from luwes.foundation.api import REFUSALS, Problem, RefusedError, not_taken, not_taken_by
from luwes.frontdesk.access import KEEPERS, may_keep
from luwes.frontdesk.actions import booking as appointments
from luwes.frontdesk.actions import calendars, serving, talking
from luwes.frontdesk.models import Booking, Case, Outcome, SpecialDay
from luwes.frontdesk.queries import cases as queries
from luwes.frontdesk.queries import slots
from luwes.frontdesk.queries.officers import find_officer
from luwes.frontdesk.web.booking import offers_for
from luwes.frontdesk.web.case_acts import must_own, must_steer
from luwes.frontdesk.web.cases import seen
from luwes.frontdesk.web.desk import officer_of
from luwes.frontdesk.web.desk_schemas import (
    AppointmentOut,
    CaseOut,
    ClosingIn,
    ConflictOut,
    DeskOut,
    HandOverIn,
    HoldIn,
    MessageIn,
    MoveIn,
    SettleIn,
    SpecialDayIn,
    SpecialDayOut,
    WholeCaseOut,
)
from luwes.frontdesk.web.keeping_forms import SpecialDayForm
from luwes.people.access import Request
from luwes.people.models import Role

router = Router(tags=["service desk"])
MOST = 200
"""How many cases or appointments a list holds; how many there are stands beside it."""
LOOK_AGAIN = _("Baca keadaannya sekarang, lalu putuskan lagi.")


@contextmanager
def as_refusals() -> Iterator[None]:
    """Say what an action refused; whoever was quicker is named."""
    try:
        yield
    except serving.TakenError as taken:
        name = taken.owner.full_name if taken.owner else ""
        who = _("%(name)s sudah mengambilnya.") % {"name": name}
        raise RefusedError(409, who, _("Ambil permohonan berikutnya.")) from None
    except serving.NotForYouError:
        not_yours = _("Permohonan ini bukan untuk Anda layani.")
        raise RefusedError(409, not_yours, _("Ambil permohonan berikutnya.")) from None
    except serving.AwayError:
        away = _("Petugas ini tercatat cuti atau dinas luar hari ini.")
        raise RefusedError(409, away, _("Serahkan kepada petugas lain.")) from None
    except serving.FullHandsError as full:
        held = _("Anda memegang %(n)s permohonan.") % {"n": full.in_hand}
        raise RefusedError(409, held, _("Selesaikan atau serahkan sebagian dahulu.")) from None
    except serving.NotSoFarError:
        raise RefusedError(409, _("Permohonan ini sudah berubah"), LOOK_AGAIN) from None
    except appointments.SlotGoneError:
        raise not_taken(("starts_at", _("Waktu itu tidak lagi tersedia."))) from None
    except appointments.NotStandingError:
        raise RefusedError(409, _("Janji temu ini sudah berubah"), LOOK_AGAIN) from None


@router.get("/desk", response={200: DeskOut, REFUSALS: Problem})
def desk_queue(request: Request) -> dict[str, Any]:
    """Give the queue as it stands for whoever asks, and what they have in hand."""
    person = officer_of(request)
    waiting = queries.waiting_for(person).select_related("owner")
    return {
        "waiting": waiting[:MOST],
        "waiting_total": waiting.count(),
        "in_hand": queries.in_hand(person).select_related("owner"),
    }


@router.post("/desk/next", response={200: CaseOut, REFUSALS: Problem})
def desk_next(request: Request) -> Case:
    """Take the next case: urgent ones first, then the nearest promise."""
    person = officer_of(request)
    with as_refusals():
        case = serving.take_next(person=person, by=request.user, at=request.now, on=request.today)
    if case is None:
        raise RefusedError(404, _("Tidak ada yang menunggu untuk Anda"), _("Tanyakan lagi nanti."))
    return case


@router.get("/desk/cases/{case_id}", response={200: WholeCaseOut, REFUSALS: Problem})
def desk_case(request: Request, case_id: UUID) -> dict[str, Any]:
    """Give a case with what was said in it."""
    case = seen(request, case_id)
    said = [
        {
            "at": row.at,
            "officer": None if row.by is None else str(row.by),
            "body": row.body,
            "internal": row.internal,
        }
        for row in queries.messages_of(case, internal=True)
    ]
    return {"case": case, "messages": said}


@router.post("/desk/cases/{case_id}/take", response={200: CaseOut, REFUSALS: Problem})
def desk_take(request: Request, case_id: UUID) -> Case:
    """Take a case that waits; the second to ask is told who has it (409)."""
    case, person = seen(request, case_id), officer_of(request)
    with as_refusals():
        return serving.take_case(
            case_id=case.pk, person=person, by=request.user, at=request.now, on=request.today
        )


@router.post("/desk/cases/{case_id}/hand-over", response={200: CaseOut, REFUSALS: Problem})
def desk_hand_over(request: Request, case_id: UUID, body: HandOverIn) -> Case:
    """Give a case to a colleague who serves it and works today, or back to the queue."""
    case = seen(request, case_id)
    must_steer(request, case)
    to = None if body.to is None else find_officer(body.to)
    if body.to is not None and to is None:
        raise not_taken(("to", _("Tidak ada pegawai dengan id ini.")))
    told: dict[str, Any] = {"to": to, "reason": body.reason, "by": request.user}
    with as_refusals():
        return serving.hand_over(case_id=case.pk, **told, at=request.now, on=request.today)


@router.post("/desk/cases/{case_id}/hold", response={200: CaseOut, REFUSALS: Problem})
def desk_hold(request: Request, case_id: UUID, body: HoldIn) -> Case:
    """Put a case aside until a day; its clock runs on."""
    case = seen(request, case_id)
    must_own(request, case)
    if body.until <= request.today:
        raise not_taken(("until", _("Pilih hari sesudah hari ini.")))
    return done(request, case, serving.hold_case, until=body.until, reason=body.reason)


@router.post("/desk/cases/{case_id}/take-up", response={200: CaseOut, REFUSALS: Problem})
def desk_take_up(request: Request, case_id: UUID) -> Case:
    """Go on with a case that was put aside."""
    case = seen(request, case_id)
    must_own(request, case)
    return done(request, case, serving.take_up_again)


@router.post("/desk/cases/{case_id}/messages", response={201: WholeCaseOut, REFUSALS: Problem})
def desk_write(request: Request, case_id: UUID, body: MessageIn) -> Status[dict[str, Any]]:
    """Write to the requester. After `ask` the clock waits for the answer."""
    case, is_note = seen(request, case_id), body.what == "note"
    (must_steer if is_note else must_own)(request, case)
    with as_refusals():
        talking.write_to_requester(
            case_id=case.pk,
            body=body.body,
            uploads=(),
            asks=body.what == "ask",
            internal=is_note,
            by=request.user,
            at=request.now,
        )
    return Status(201, desk_case(request, case_id))


@router.post("/desk/cases/{case_id}/close", response={200: CaseOut, REFUSALS: Problem})
def desk_close(request: Request, case_id: UUID, body: ClosingIn) -> Case:
    """End a case with a last word to the requester."""
    case = seen(request, case_id)
    must_own(request, case)
    ending: dict[str, Any] = {"outcome": Outcome(body.outcome), "body": body.body, "uploads": ()}
    return done(request, case, talking.close_case, **ending)


def done(request: Request, case: Case, act: Callable[..., Case], **told: Any) -> Case:
    """Do something with a case as whoever asks, now."""
    with as_refusals():
        return act(case_id=case.pk, **told, by=request.user, at=request.now)


@router.get("/desk/appointments", response={200: list[AppointmentOut], REFUSALS: Problem})
def desk_appointments(request: Request, state: Booking.State | None = None) -> list[Booking]:
    """List the coming appointments of the units that one heads; `state=conflict`: to settle."""
    rows = slots.bookings_under(request.reach, at=request.now)
    if state is not None:
        rows = rows.filter(state=state)
    return list(rows[:MOST])


@router.get("/desk/appointments/{booking_id}", response={200: ConflictOut, REFUSALS: Problem})
def desk_appointment(request: Request, booking_id: UUID) -> dict[str, Any]:
    """Give an appointment with the nearest free times."""
    row = headed(request, booking_id)
    offers = [
        {"starts_at": slot.starts_at, "way": way} for way, slot in offers_for(row, at=request.now)
    ]
    return {"appointment": row, "offers": offers}


@router.post(
    "/desk/appointments/{booking_id}/move", response={200: AppointmentOut, REFUSALS: Problem}
)
def desk_move(request: Request, booking_id: UUID, body: MoveIn) -> Booking:
    """Move an appointment to another free time; the requester is told."""
    row, way = headed(request, booking_id), Booking.Way(body.way)
    number = (row.phone or row.case.phone) if way == Booking.Way.PHONE else ""
    if way == Booking.Way.PHONE and not number:
        raise not_taken(("way", _("Pemohon tidak meninggalkan nomor telepon.")))
    meeting = appointments.Meeting(body.starts_at, way, number)
    with as_refusals():
        appointments.move(booking_id=row.pk, meeting=meeting, by=request.user, at=request.now)
    return headed(request, booking_id)


@router.post(
    "/desk/appointments/{booking_id}/settle", response={200: AppointmentOut, REFUSALS: Problem}
)
def desk_settle(request: Request, booking_id: UUID, body: SettleIn) -> Booking:
    """Let an appointment in conflict stand by the head's word, or cancel it with a reason."""
    row = headed(request, booking_id)
    told: dict[str, Any] = {"keep": body.keep, "reason": body.reason, "by": request.user}
    with as_refusals():
        appointments.settle(booking_id=row.pk, **told, at=request.now)
    return headed(request, booking_id)


def headed(request: Request, booking_id: UUID) -> Booking:
    """Return an appointment of a unit that whoever asks heads."""
    row = slots.find_booking(booking_id)
    if row is None:
        raise Http404
    if not request.reach.covers(row.service.unit, Role.UNIT_HEAD):
        raise PermissionDenied
    return row


@router.post("/desk/special-days", response={201: SpecialDayOut, REFUSALS: Problem})
def desk_special_day(request: Request, body: SpecialDayIn) -> Status[SpecialDay]:
    """Record a day on which a unit is closed or open at other hours; promises follow."""
    if not request.reach.has(*KEEPERS):
        raise PermissionDenied
    form = SpecialDayForm(body.dict(), reach=request.reach)
    if not form.is_valid():
        raise not_taken_by(form)
    if not may_keep(request.reach, form.cleaned_data["unit"]):
        raise PermissionDenied
    try:
        made = calendars.record_special_day(**form.cleaned_data, by=request.user, at=request.now)
    except calendars.PastDayError:
        raise not_taken(("day", _("Hari itu sudah lewat."))) from None
    return Status(201, made)
