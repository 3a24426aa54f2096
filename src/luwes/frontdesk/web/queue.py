"""Antrean loket: an officer opens a counter, calls visitors, serves them, sends them on."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from luwes.foundation.live import listening
from luwes.frontdesk.actions import tickets, turns
from luwes.frontdesk.models import Counter, Service, Ticket
from luwes.frontdesk.queries import tickets as queries
from luwes.frontdesk.web.desk import officer_of, refused
from luwes.frontdesk.web.words import hour, language
from luwes.people.access import Request
from luwes.people.models import Office

CALLS = {
    "lagi": turns.call_again,
    "mulai": turns.begin,
    "selesai": turns.finish,
    "tidak-datang": turns.not_come,
}
"""What an officer does with the visitor at the counter, by its word in the address."""


class CounterForm(forms.Form):
    """Where one sits."""

    office = forms.ChoiceField(label=gettext_lazy("Kantor"))
    number = forms.CharField(
        label=gettext_lazy("Nomor loket"),
        max_length=6,
        help_text=gettext_lazy("Seperti tertulis di atas loket, misalnya 3."),
    )

    def __init__(self, *args: Any, offices: list[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["office"]
        choice.choices = [(str(each.pk), each.name) for each in offices]


def refuse(request: Request, said: str) -> HttpResponse:
    """Say why something cannot be done at the counter now."""
    return refused(request, said, back="frontdesk:queue")


@require_http_methods(["GET", "POST"])
def queue(request: Request) -> HttpResponse:
    """Show the queue of the counter that one has open; open one where there is none."""
    person = officer_of(request)
    counter = queries.counter_of(person)
    if counter is not None:
        return render(request, "frontdesk/queue.html", page_of(request, counter))
    offices = queries.offices_served(person)
    form = CounterForm(request.POST if request.method == "POST" else None, offices=offices)
    if form.is_valid() and opened(request, form, offices):
        return redirect("frontdesk:queue")
    page = {"form": form, "offices": offices}
    return render(request, "frontdesk/open_counter.html", page, status=422 if form.errors else 200)


def opened(request: Request, form: CounterForm, offices: list[Office]) -> bool:
    """Open the counter that was asked for; what stands against it goes back to the form."""
    told = form.cleaned_data
    office = next(each for each in offices if str(each.pk) == told["office"])
    try:
        tickets.open_counter(
            office=office,
            number=told["number"],
            person=officer_of(request),
            by=request.user,
            at=request.now,
        )
    except tickets.CounterTakenError:
        form.add_error("number", _("Loket ini sedang dibuka petugas lain; periksa nomornya."))
        return False
    except tickets.NothingToServeError:
        form.add_error(None, _("Anda tercatat cuti atau dinas luar hari ini."))
        return False
    return True


def page_of(request: Request, counter: Counter) -> dict[str, Any]:
    """Return what the queue page of a counter shows (nine queries, however many wait)."""
    office = counter.office
    room = queries.room_of(office, at=request.now)
    zone = office.region.zone
    current = queries.at_counter(counter)
    services = list(queries.with_tickets(office.pk))
    return {
        "counter": counter,
        "current": current,
        "current_name": named(current.service) if current else "",
        "rows": [row_of(request, ticket, counter, room, zone) for ticket in room.waiting],
        "others": [each for each in room.counters if each.pk != counter.pk],
        "bookings": [
            {"booking": each, "time": hour(each.starts_at, zone=zone), "name": named(each.service)}
            for each in queries.bookings_due(office, person=counter.person_id, at=request.now)
        ],
        "services": [(each, each.current.named(language())) for each in services if each.current],
        "listen": listening("office", office.pk),
    }


def row_of(
    request: Request, ticket: Ticket, counter: Counter, room: queries.Room, zone: str
) -> dict[str, Any]:
    """Return one visitor who waits: since when, for how long still, whether this counter may."""
    directed = ticket.directed_to_id
    return {
        "ticket": ticket,
        "name": named(ticket.service),
        "since": hour(ticket.drawn_at, zone=zone),
        "waited": int((request.now - ticket.drawn_at).total_seconds()) // 60,
        "wait": room.wait_of(ticket),
        "mine": directed == counter.pk if directed else ticket.service_id in counter.services,
    }


def named(service: Service) -> str:
    """Return the name of a service in the reader's language."""
    return service.current.named(language()) if service.current else str(service.slug)


def counter_open(request: Request) -> Counter:
    """Return the counter of whoever asks; without one there is nothing to do here."""
    counter = queries.counter_of(officer_of(request))
    if counter is None:
        raise Http404
    return counter


def done(request: Request, act: Callable[[], object]) -> HttpResponse:
    """Do something at the counter; where somebody was quicker, say who has the visitor."""
    try:
        act()
    except turns.CalledError as called:
        return refuse(request, who_has(called.ticket))
    except turns.NotYoursError:
        return refuse(request, _("Tiket ini sudah berubah; lihat keadaannya di antrean."))
    except turns.ClosedError as closed:
        said = _("Loket %(number)s sudah ditutup.")
        return refuse(request, said % {"number": closed.counter.number})
    except tickets.AtWorkError as at_work:
        said = _("Loket Anda masih menangani %(ticket)s. Selesaikan dahulu.")
        return refuse(request, said % {"ticket": at_work.ticket.label})
    except ObjectDoesNotExist:
        raise Http404 from None
    return redirect("frontdesk:queue")


def who_has(ticket: Ticket) -> str:
    """Return who called a visitor before."""
    if ticket.counter is None:
        return _("Tiket %(ticket)s sudah tidak menunggu.") % {"ticket": ticket.label}
    said = _("%(ticket)s sudah dipanggil Loket %(number)s (%(name)s).")
    told = {"ticket": ticket.label, "number": ticket.counter.number}
    return said % {**told, "name": ticket.counter.person.full_name}


@require_POST
def call_next(request: Request) -> HttpResponse:
    """Call whoever's turn it is."""
    counter = counter_open(request)

    def act() -> None:
        if turns.call_next(counter_id=counter.pk, by=request.user, at=request.now) is None:
            messages.info(request, _("Tidak ada yang menunggu loket Anda."))

    return done(request, act)


@require_POST
def call(request: Request, pk: UUID) -> HttpResponse:
    """Call one visitor out of turn."""
    counter = counter_open(request)
    told: dict[str, Any] = {"by": request.user, "at": request.now}
    return done(request, lambda: turns.call(ticket_id=pk, counter_id=counter.pk, **told))


@require_POST
def go_on(request: Request, pk: UUID, what: str) -> HttpResponse:
    """Do the next thing with the visitor at the counter."""
    act, counter = CALLS.get(what), counter_open(request)
    if act is None:
        raise Http404
    told: dict[str, Any] = {"by": request.user, "at": request.now}
    return done(request, lambda: act(ticket_id=pk, counter_id=counter.pk, **told))


@require_POST
def hand_on(request: Request, pk: UUID) -> HttpResponse:
    """Send the visitor to another counter, or back to the queue."""
    counter = counter_open(request)
    try:
        to = UUID(request.POST["loket"]) if request.POST.get("loket") else None
    except ValueError:
        raise Http404 from None
    told: dict[str, Any] = {"to": to, "by": request.user, "at": request.now}
    return done(request, lambda: turns.hand_on(ticket_id=pk, counter_id=counter.pk, **told))


@require_POST
def close(request: Request) -> HttpResponse:
    """Close one's counter."""
    told: dict[str, Any] = {"by": request.user, "at": request.now}
    counter = counter_open(request)
    return done(request, lambda: tickets.close_counter(counter_id=counter.pk, **told))


@require_POST
def draw(request: Request) -> HttpResponse:
    """Draw a ticket for a visitor who stands here, with or without an appointment."""
    counter = counter_open(request)
    service = queries.with_tickets(counter.office_id).filter(slug=request.POST.get("layanan"))
    booking = None
    if told := request.POST.get("janji"):
        due = queries.bookings_due(counter.office, person=counter.person_id, at=request.now)
        booking = next((each for each in due if str(each.pk) == told), None)
        if booking is None:
            return refuse(request, _("Janji temu ini sudah berubah; lihat keadaannya sekarang."))
        service = queries.with_tickets(counter.office_id).filter(pk=booking.service_id)
    found = service.select_related("office__region").first()
    if found is None:
        raise Http404
    try:
        row = tickets.draw(service=found, booking=booking, by=request.user, at=request.now)
    except tickets.CameAlreadyError:
        return refuse(request, _("Janji temu ini sudah berubah; lihat keadaannya sekarang."))
    address = reverse("frontdesk:ticket", args=[row.pk])
    messages.success(request, _("Tiket %(ticket)s diambil.") % {"ticket": row.label})
    return redirect(f"{address}?cetak=ya")
