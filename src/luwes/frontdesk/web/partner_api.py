"""The API of kiosks and partner systems: services, cases by their code, free times, booking."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Router, Status
from ninja.params import functions as told_by

from luwes.foundation.api import (
    REFUSALS,
    Page,
    PageNumber,
    PageSize,
    Problem,
    RefusedError,
    Words,
    not_taken,
    page_of,
)
from luwes.frontdesk.actions import booking as bookings
from luwes.frontdesk.actions import partners as actions
from luwes.frontdesk.actions import talking
from luwes.frontdesk.actions.documents import Upload
from luwes.frontdesk.actions.doors import TooOftenError, let_in, note_knock
from luwes.frontdesk.actions.filing import Filing, NotOfferedError, Requester, WrongAnswersError
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Booking, Case, Channel, Kind, Knock, Service
from luwes.frontdesk.queries import catalogue
from luwes.frontdesk.queries.cases import messages_of
from luwes.frontdesk.queries.codes import case_by_code
from luwes.frontdesk.queries.slots import booking_of, slots_of, ways_of
from luwes.frontdesk.rules.documents import UnusableFile
from luwes.frontdesk.web.partner_auth import PartnerAuth, partner_of, too_often
from luwes.frontdesk.web.partner_schemas import (
    CaseIn,
    CaseOut,
    MessageIn,
    MessageOut,
    OnceKey,
    ServiceOut,
    SlotIn,
    SlotOut,
    Way,
)
from luwes.frontdesk.web.words import FAULTS
from luwes.people.access import Request

router = Router(tags=["partners"])
SAYS_NO = REFUSALS | {429}
WRONG = Knock.Door.WRONG_CODE
ONCE: Any = told_by.Header(..., alias="Idempotency-Key")


def offered_or_404(slug: str) -> Service:
    """Return a service that may be asked for."""
    service = catalogue.find_service(slug)
    if service is None or not service.is_offered:
        raise Http404
    return service


def opened(request: Request, code: str) -> Case:
    """Return the case that a code opens; wrong ones slow down the partner alone."""
    actor = partner_of(request).actor
    try:
        let_in(door=WRONG, address=actor, at=request.now)
    except TooOftenError as often:
        raise too_often(often.seconds) from None
    case = case_by_code(code)
    if case is None:
        note_knock(door=WRONG, address=actor, at=request.now)
        raise Http404
    return case


def faults_of(faults: Any) -> RefusedError:
    """Return the refusal of answers, in the words of the page."""
    return not_taken(*((key, FAULTS[reason]) for key, reason in faults.items()))


@router.get(
    "/partner/services",
    response={200: Page[ServiceOut], SAYS_NO: Problem},
    auth=PartnerAuth("services"),
)
def partner_services(
    request: Request,  # noqa: ARG001  ninja's signature
    page: PageNumber = 1,
    size: PageSize = 50,
) -> Any:
    """List the services that may be asked for, with the form of each."""
    found = page_of(catalogue.offered(), page=page, size=size)
    return found | {"items": [ServiceOut.of(each) for each in found["items"]]}


@router.get(
    "/partner/services/{slug}/slots",
    response={200: list[SlotOut], SAYS_NO: Problem},
    auth=PartnerAuth("book"),
)
def partner_slots(request: Request, slug: Words, way: Way = "counter") -> Any:
    """List the free times of a service over four weeks, at the counter or at a distance."""
    service = offered_or_404(slug)
    if way not in ways_of(service):
        return []
    slots = slots_of(service, at=request.now, way=Booking.Way(way))
    return [slot for slot in slots if slot.free]


@router.post(
    "/partner/cases",
    response={200: CaseOut, 201: CaseOut, SAYS_NO: Problem},
    auth=PartnerAuth("file"),
)
def partner_file(request: Request, body: CaseIn, idempotency_key: OnceKey = ONCE) -> Any:
    """File a case. The same `Idempotency-Key` with the same content returns the same case."""
    service, partner = offered_or_404(body.service), partner_of(request)
    if body.email:
        must_be_email(body.email)
    filing = Filing(
        kind=Kind(body.kind),
        channel=Channel(partner.channel),
        requester=Requester(body.name, body.email, body.phone, body.party, body.language),
        answers={**body.answers, "about": body.about},
        uploads=[(each.key, Upload(each.content)) for each in body.documents],
    )
    told: dict[str, Any] = {"partner": partner, "key": idempotency_key, "at": request.now}
    try:
        row, is_new = actions.file_for_partner(service=service, filing=filing, **told)
    except WrongAnswersError as wrong:
        raise faults_of(wrong.faults) from None
    except UnusableFile as unusable:
        raise faults_of({"documents": unusable.reason}) from None
    except NotOfferedError:
        raise not_now(_("Layanan ini tidak menerima permohonan lewat saluran Anda.")) from None
    except actions.OtherContentError:
        raise not_now(_("Kunci ini sudah dipakai untuk isi yang lain.")) from None
    return Status(201 if is_new else 200, CaseOut.of(row.case))


def must_be_email(told: str) -> None:
    """Refuse what is no address."""
    try:
        validate_email(told)
    except ValidationError as invalid:
        raise not_taken(("email", invalid.message)) from None


def not_now(title: str) -> RefusedError:
    """Return the refusal of what the present state does not allow."""
    return RefusedError(409, title, _("Baca keadaannya sekarang, lalu putuskan lagi."))


@router.get(
    "/partner/cases/{code}",
    response={200: CaseOut, SAYS_NO: Problem},
    auth=PartnerAuth("follow"),
)
def partner_case(request: Request, code: Words) -> Any:
    """Say where a case stands."""
    return CaseOut.of(opened(request, code))


@router.get(
    "/partner/cases/{code}/messages",
    response={200: list[MessageOut], SAYS_NO: Problem},
    auth=PartnerAuth("follow"),
)
def partner_messages(request: Request, code: Words) -> Any:
    """Return what was said in a case, the first word first."""
    return [MessageOut.of(each) for each in messages_of(opened(request, code), internal=False)]


@router.post(
    "/partner/cases/{code}/messages",
    response={201: CaseOut, SAYS_NO: Problem},
    auth=PartnerAuth("follow"),
)
def partner_write(request: Request, code: Words, body: MessageIn) -> Any:
    """Say something for the requester."""
    case = opened(request, code)
    try:
        case = talking.write_as_requester(
            case_id=case.pk,
            body=body.body,
            uploads=[Upload(each.content) for each in body.documents],
            actor=partner_of(request).actor,
            at=request.now,
        )
    except UnusableFile as unusable:
        raise faults_of({"documents": unusable.reason}) from None
    except NotSoFarError:
        raise not_now(_("Permohonan ini sudah tidak dapat diubah.")) from None
    return Status(201, CaseOut.of(case))


@router.put(
    "/partner/cases/{code}/appointment",
    response={200: CaseOut, SAYS_NO: Problem},
    auth=PartnerAuth("book"),
)
def partner_book(request: Request, code: Words, body: SlotIn) -> Any:
    """Book a time for a case, or move its appointment there."""
    case = opened(request, code)
    if case.is_finished or not case.service.slot_minutes:
        raise not_now(_("Untuk permohonan ini tidak ada janji temu."))
    before, actor = booking_of(case.pk), partner_of(request).actor

    def do() -> Booking:
        meeting = bookings.Meeting(body.starts_at, Booking.Way(body.way), body.phone)
        told: dict[str, Any] = {"meeting": meeting, "actor": actor, "at": request.now}
        if before is None:
            return bookings.book(case=case, **told)
        return bookings.move(booking_id=before.pk, by=None, **told)

    settle(do)
    return CaseOut.of(case)


@router.delete(
    "/partner/cases/{code}/appointment",
    response={200: CaseOut, SAYS_NO: Problem},
    auth=PartnerAuth("book"),
)
def partner_give_back(request: Request, code: Words) -> Any:
    """Give the appointment of a case back."""
    case = opened(request, code)
    found = booking_of(case.pk)
    if found is None:
        raise Http404
    actor = partner_of(request).actor
    settle(lambda: bookings.cancel(booking_id=found.pk, actor=actor, at=request.now))
    return CaseOut.of(case)


def settle(do: Callable[[], Booking]) -> None:
    """Do something with an appointment; say why where that cannot be."""
    try:
        do()
    except bookings.SlotGoneError:
        raise not_now(_("Waktu itu tidak lagi tersedia; pilih yang lain.")) from None
    except (bookings.HasOneError, bookings.NotStandingError, NotSoFarError):
        said = _("Janji temu ini sudah berubah; lihat keadaannya sekarang.")
        raise not_now(said) from None
