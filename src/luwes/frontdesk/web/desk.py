"""Meja layanan: the one queue, what is in hand, taking the next, writing down for somebody."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.foundation.live import listening
from luwes.frontdesk.actions import serving, turns
from luwes.frontdesk.actions.filing import NotOfferedError, WrongAnswersError, file_case
from luwes.frontdesk.models import Booking, Case, Channel, Kind, Service, Ticket
from luwes.frontdesk.queries import cases as queries
from luwes.frontdesk.queries.codes import video_room
from luwes.frontdesk.queries.officers import served_by
from luwes.frontdesk.queries.slots import met_from_home
from luwes.frontdesk.queries.tickets import at_counter, counter_of
from luwes.frontdesk.rules.forms import read_form
from luwes.frontdesk.web.case_forms import InterestForm
from luwes.frontdesk.web.forms import WrittenDownForm
from luwes.frontdesk.web.words import language, moment
from luwes.people.access import Request
from luwes.people.models import Person, Role

ROWS = 25
MOST_OFFICES = 3
"""At how many offices a page listens: browsers keep few lines open."""


def officer_of(request: Request) -> Person:
    """Return whoever asks; a login without a person serves nothing."""
    if request.person is None:
        raise Http404
    return request.person


def rows_of(request: Request, cases: Any) -> list[dict[str, Any]]:
    """Return cases as lines: what, until when in its own zone, and whether that is over."""
    return [
        {
            "case": case,
            "name": case.version.named(language()),
            "due": moment(case.due_at, zone=case.service.office.region.zone),
            "over": case.due_at is not None and case.due_at < request.now,
        }
        for case in cases
    ]


def appointment(row: Booking) -> dict[str, Any]:
    """Return an appointment in the zone of its service."""
    zone = row.service.office.region.zone
    return {
        "booking": row,
        "room": video_room(row),
        "when": moment(row.starts_at, zone=zone),
        "name": row.case.version.named(language()),
    }


@require_GET
def desk(request: Request) -> HttpResponse:
    """Show what is in hand, what waits for whoever asks, and the units that they head."""
    person = request.person
    served = served_by(person).select_related("current") if person else ()
    services = [(row, row.current.named(language())) for row in served if row.current]
    noted = [(row, name) for row, name in services if row.is_offered and written_channels(row)]
    page: dict[str, Any] = {"services": services, "heads": request.reach.has(Role.UNIT_HEAD)}
    if person is not None and services:
        waiting = queries.waiting_for(person).select_related("version", "service__office__region")
        shown = Paginator(waiting, ROWS).get_page(request.GET.get("halaman"))
        offices = sorted({row.office_id for row, _name in services})
        mine = queries.in_hand(person).select_related("version", "service__office__region")
        page |= {
            "page": shown,
            "waiting": rows_of(request, shown),
            "mine": rows_of(request, mine),
            "remote": [appointment(row) for row in met_from_home(person, at=request.now)],
            "noted": noted,
            "interest": InterestForm(),
            "listen": " ".join(listening("office", pk) for pk in offices[:MOST_OFFICES]),
        }
    if page["heads"]:
        rows = queries.under(request.reach).select_related(
            "version", "service__office__region", "owner"
        )
        page |= {"under": rows_of(request, rows[:ROWS]), "under_total": rows.count()}
    return render(request, "frontdesk/desk.html", page)


@require_POST
def take_next(request: Request) -> HttpResponse:
    """Take the next case of the queue."""
    person = officer_of(request)
    try:
        case = serving.take_next(person=person, by=request.user, at=request.now, on=request.today)
    except serving.AwayError:
        return refused(request, _("Anda tercatat cuti atau dinas luar hari ini."))
    except serving.FullHandsError as full:
        said = _("Anda memegang %(n)s permohonan. Selesaikan atau serahkan sebagian dahulu.")
        return refused(request, said % {"n": full.in_hand})
    if case is None:
        messages.info(request, _("Tidak ada yang menunggu untuk Anda."))
        return redirect("frontdesk:desk")
    return redirect("frontdesk:case", pk=case.pk)


def refused(
    request: Request, said: str, *, case: Case | None = None, back: str = "frontdesk:desk"
) -> HttpResponse:
    """Say why something cannot be done now, and lead back."""
    page = {"said": said, "case": case, "back": back}
    return render(request, "frontdesk/refused.html", page, status=409)


@require_POST
def declare(request: Request) -> HttpResponse:
    """Declare an interest in somebody."""
    person = officer_of(request)
    form = InterestForm(request.POST)
    if not form.is_valid():
        return render(request, "frontdesk/interest.html", {"form": form}, status=422)
    serving.declare_interest(
        person=person, party=form.cleaned_data["party"], by=request.user, at=request.now
    )
    messages.success(
        request, _("Tercatat. Permohonan pihak itu tidak akan ditawarkan kepada Anda.")
    )
    return redirect("frontdesk:desk")


@require_http_methods(["GET", "POST"])
def write_down(request: Request, slug: str) -> HttpResponse:
    """File for somebody at the counter or on the phone; only officers of the service may."""
    person = officer_of(request)
    service = served_by(person).select_related("current").filter(slug=slug).first()
    if service is None or not service.is_offered:
        raise PermissionDenied
    kind = Kind(request.GET["jenis"]) if request.GET.get("jenis") in Kind.values else Kind.REQUEST
    assert service.current is not None
    channels = written_channels(service)
    if not channels:
        return refused(request, _("Layanan ini hanya dapat diajukan pemohon lewat situs."))
    sent, visit = request.method == "POST", visit_of(request, person, service)
    form = WrittenDownForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        form=read_form(service.current.form),
        kind=kind,
        channels=channels,
    )
    case = written(request, service, form) if form.is_valid() else None
    if case is not None and visit is not None:
        case = served_now(request, person, case, visit)
    if case is not None:
        messages.success(request, _("Permohonan tercatat. Cetak tanda terimanya."))
        return redirect("frontdesk:case", pk=case.pk)
    page = {
        "form": form,
        "ticket": visit,
        "service": service,
        "name": service.current.named(language()),
        "kinds": Kind.choices,
        "kind": kind,
    }
    status = 422 if form.errors else 200
    return render(request, "frontdesk/write_down.html", page, status=status)


def written_channels(service: Service) -> list[Channel]:
    """Return the channels by which something is written down for others."""
    return [each for each in Channel if each != Channel.WEB and each in service.channels]


def written(request: Request, service: Service, form: WrittenDownForm) -> Case | None:
    """File a valid form; what the rules find goes back to it."""
    filing = form.filing(channel=Channel(form.cleaned_data["channel"]))
    try:
        return file_case(service=service, filing=filing, by=request.user, at=request.now).case
    except WrongAnswersError as wrong:
        form.show_faults(wrong.faults)
    except NotOfferedError:
        form.add_error(
            None,
            _(
                "Layanan ini baru saja dicabut, atau tidak lagi menerima saluran itu."
                " Isian Anda masih ada; pilih saluran lain, atau salin ke layanan lain."
            ),
        )
    return None


def visit_of(request: Request, person: Person, service: Service) -> Ticket | None:
    """Return the visitor at one's counter for whom something is written down, if that is so."""
    counter = counter_of(person) if "tiket" in request.GET else None
    ticket = at_counter(counter) if counter is not None else None
    named = ticket is not None and str(ticket.pk) == request.GET.get("tiket")
    is_open = ticket is not None and ticket.case_id is None and ticket.service_id == service.pk
    return ticket if named and is_open else None


def served_now(request: Request, person: Person, case: Case, ticket: Ticket) -> Case:
    """Join a case to the visit it came of, and take it: its requester sits here."""
    turns.join_case(ticket_id=ticket.pk, case=case, by=request.user, at=request.now)
    try:
        return serving.take_case(
            case_id=case.pk, person=person, by=request.user, at=request.now, on=request.today
        )
    except (serving.FullHandsError, serving.AwayError, serving.NotForYouError):
        messages.info(request, _("Permohonannya menunggu petugas lain."))
        return case
