"""Following a case by its code alone: where it stands, what was said, saying more."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.foundation.attachments import as_attachment
from luwes.frontdesk.actions import talking
from luwes.frontdesk.actions.doors import TooOftenError, let_in, note_knock
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Case, Document, Knock
from luwes.frontdesk.queries import cases as queries
from luwes.frontdesk.queries.catalogue import agency_name
from luwes.frontdesk.queries.codes import Shown, case_by_code, code_for, shown_by_code, video_room
from luwes.frontdesk.queries.promises import promise_of
from luwes.frontdesk.queries.proofs import filing_proof
from luwes.frontdesk.queries.slots import booking_of, latest_booking, lost, nearest_free
from luwes.frontdesk.rules.documents import UnusableFile
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.rules.receipt import ReceiptText, receipt_pdf
from luwes.frontdesk.web.forms import CodeForm, MessageForm
from luwes.frontdesk.web.public import drawn
from luwes.frontdesk.web.visitors import address_of, private, slow_down
from luwes.frontdesk.web.words import FAULTS, language, moment, why_due
from luwes.people.access import Request

OFFERED = 3
"""How many other times a requester is offered beside an appointment in conflict."""
JUST_FILED = timedelta(minutes=15)
"""How long the page of a new case puts its code first."""
WRONG = Knock.Door.WRONG_CODE


class NoSuchCodeError(Exception):
    """No case has this code; the knock was counted."""


def opened(request: Request, code: str) -> Case:
    """Return the case that a code opens; a wrong one is counted for the address.

    Raises: TooOftenError, NoSuchCodeError.
    """
    address = address_of(request)
    let_in(door=WRONG, address=address, at=request.now)
    case = case_by_code(code)
    if case is None:
        note_knock(door=WRONG, address=address, at=request.now)
        raise NoSuchCodeError
    return case


@require_http_methods(["GET", "POST"])
@login_not_required
def enter(request: Request) -> HttpResponse:
    """Ask for a code, and go on to the case that it opens."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            case = opened(request, form.cleaned_data["code"])
        except TooOftenError as often:
            return slow_down(request, often)
        except NoSuchCodeError:
            form.add_error("code", _("Tidak ada permohonan dengan kode ini; periksa lagi."))
        else:
            return redirect("frontdesk:status", code=code_for(case))
    status = 422 if form.errors else 200
    return render(request, "frontdesk/enter.html", {"form": form}, status=status)


def case_or_page(request: Request, code: str) -> Case | HttpResponse:
    """Return the case, or the page that says why there is none."""
    try:
        return opened(request, code)
    except TooOftenError as often:
        return slow_down(request, often)
    except NoSuchCodeError:
        raise Http404 from None


@require_GET
@login_not_required
def status(request: Request, code: str) -> HttpResponse:
    """Show where a case stands, to whoever has its code: all that it opens in one question."""
    since = request.now - timedelta(seconds=limits().wrong_code_window)
    found = shown_by_code(code, address=address_of(request), since=since)
    if found is not None and found.knocks < limits().wrong_codes:
        return shown(request, found)
    case = case_or_page(request, code)
    return case if isinstance(case, HttpResponse) else shown(request, beside(case))


def beside(case: Case) -> Shown:
    """Return a case with what its page shows besides what was said."""
    latest = lost(list(latest_booking(case.pk)))
    return Shown(case, booking_of(case.pk), tuple(queries.documents_of(case)), latest, 0)


def shown(request: Request, found: Shown, *, form: MessageForm | None = None) -> HttpResponse:
    """Show the page of a case; a form that was refused comes back with what was typed."""
    case = found.case
    main = case.merged_into or case
    code = code_for(case)
    address = settings.PUBLIC_ADDRESS + reverse("frontdesk:status", args=[code])
    page = {
        "case": case,
        "code": code,
        "name": case.version.named(language()),
        "qr": drawn(address, label=_("Kode QR halaman ini")),
        "just_filed": request.now - case.filed_at < JUST_FILED,
        "said": queries.messages_of(case, internal=False),
        "documents": found.documents,
        **appointment_said(found, at=request.now),
        "form": form or MessageForm(),
        **due_said(main, at=request.now),
        "main": main,
        "answer": queries.last_word(main) if main != case else None,
        "filed": moment(case.filed_at, zone=case.service.office.region.zone),
    }
    refused = form is not None and form.errors
    answer = render(request, "frontdesk/status.html", page, status=422 if refused else 200)
    return private(answer)


def appointment_said(found: Shown, *, at: datetime) -> dict[str, Any]:
    """Return the appointment of a case: when it is, or was, and what else is free in a conflict."""
    case, booking, gone = found.case, found.booking, found.lost
    if case.merged_into_id:
        booking, gone = booking_of(case.merged_into_id), None
    if booking is None:
        return {"lost": gone and {"when": moment(gone.starts_at, zone=gone.zone), "is": gone}}
    service = booking.service
    in_conflict = booking.state == booking.State.CONFLICT and service.pk == case.service_id
    return {
        "booking": booking,
        "room": video_room(booking),
        "appointment_at": moment(booking.starts_at, zone=service.office.region.zone),
        "offers": [
            (slot.starts_at.isoformat(), moment(slot.starts_at, zone=service.office.region.zone))
            for slot in nearest_free(
                service,
                to=booking.starts_at,
                at=at,
                way=booking.Way(booking.way),
                limit=OFFERED,
            )
        ]
        if in_conflict
        else [],
    }


def due_said(case: Case, *, at: datetime) -> dict[str, Any]:
    """Return when a case is due in its zone, and why then."""
    promise = promise_of(case, at=at)
    zone = case.service.office.region.zone
    if promise is None:
        return {"zone": zone, "filed": moment(case.filed_at, zone=zone)}
    return {
        "zone": zone,
        "filed": moment(case.filed_at, zone=zone),
        "due": moment(promise.clock.due_at, zone=zone),
        "why": why_due(promise, zone=zone),
        "over": promise.is_over(at),
        "late": promise.is_late,
    }


@require_POST
@login_not_required
def write(request: Request, code: str) -> HttpResponse:
    """Take in what the requester says and sends."""
    case = case_or_page(request, code)
    if isinstance(case, HttpResponse):
        return case
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, beside(case), form=form)
    body, uploads = form.cleaned_data["body"], form.uploads()
    try:
        if case.is_finished:
            talking.reopen_case(case_id=case.pk, reason=body, by=None, at=request.now)
            messages.success(request, _("Permohonan dibuka kembali."))
        else:
            talking.write_as_requester(case_id=case.pk, body=body, uploads=uploads, at=request.now)
            messages.success(request, _("Pesan Anda sudah kami terima."))
    except UnusableFile as unusable:
        form.add_error("file", FAULTS[unusable.reason])
        return shown(request, beside(case), form=form)
    except NotSoFarError:
        messages.error(request, _("Permohonan ini sudah tidak dapat diubah."))
    return redirect("frontdesk:status", code=code_for(case))


@require_GET
@login_not_required
def document(request: Request, code: str, pk: UUID) -> HttpResponse:
    """Give a document of the case to whoever has its code."""
    case = case_or_page(request, code)
    if isinstance(case, HttpResponse):
        return case
    found = queries.document(pk, case=case)
    if found is None:
        raise Http404
    return as_file(found)


def as_file(document: Document) -> HttpResponse:
    """Give a file to keep, never to be opened as a page of ours."""
    assert document.content is not None
    answer = HttpResponse(bytes(document.content), content_type=document.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return private(as_attachment(answer, name=document.name))


@require_GET
@login_not_required
def receipt(request: Request, code: str) -> HttpResponse:
    """Give the receipt as a PDF."""
    case = case_or_page(request, code)
    return case if isinstance(case, HttpResponse) else receipt_of(case)


def receipt_of(case: Case) -> HttpResponse:
    """Return the receipt of a case, printed anew as often as it is asked for."""
    answer = HttpResponse(receipt_pdf(receipt_text(case)), content_type="application/pdf")
    return private(as_attachment(answer, name=f"tanda-terima-{case.number}.pdf"))


def receipt_text(case: Case) -> ReceiptText:
    """Return the words of a receipt in the reader's language."""
    code = code_for(case)
    address = settings.PUBLIC_ADDRESS + reverse("frontdesk:status", args=[code])
    zone = case.service.office.region.zone
    facts = [
        (_("Nomor"), str(case.number)),
        (_("Layanan"), case.version.named(language())),
        (_("Jenis"), str(case.get_kind_display())),
        (_("Pemohon"), case.name),
        (_("Diterima"), moment(case.filed_at, zone=zone)),
        (_("Tenggat"), moment(case.due_at, zone=zone) or "—"),
        (_("Unit kerja"), case.unit.name),
    ]
    return ReceiptText(
        language=language(),
        agency=agency_name(),
        title=_("Tanda terima permohonan"),
        facts=facts,
        code=code,
        code_says=_("Kode untuk mengikuti permohonan ini. Simpan untuk Anda sendiri:"),
        address=address,
        qr_says=_("Kode QR halaman permohonan"),
        lines=[
            _("Ikuti tanpa akun di %(address)s")
            % {"address": settings.PUBLIC_ADDRESS + reverse("frontdesk:enter")},
        ],
        proof=filing_proof(case),
        proof_says=_("Sidik jejak audit pengajuan ini (SHA-256 bergaram):"),
    )
