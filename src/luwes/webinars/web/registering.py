"""Taking part: by sign-in or by e-mail, and the own page of whoever registered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.foundation.senders import counted_address
from luwes.webinars.actions import registering as actions
from luwes.webinars.models import Registration
from luwes.webinars.queries.calendar import calendar_file
from luwes.webinars.queries.registrations import own_registration
from luwes.webinars.queries.tokens import registration_address, registration_of
from luwes.webinars.rules.rates import Bucket
from luwes.webinars.web.catalogue import as_calendar, page_of, times
from luwes.webinars.web.doors import as_request, shown
from luwes.webinars.web.forms import SignUpForm

State = Registration.State
SIGN_UPS = Bucket(burst=20, per_minute=6)
"""From one address: an office behind one address still gets in."""


def spoken() -> str:
    """Return the language of the page."""
    return "en" if (get_language() or "").startswith("en") else "id"


@require_POST
def register(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Register whoever is signed in, or take the registration back."""
    request = as_request(plain)
    found = shown(request, pk)
    if request.person is None:
        raise Http404
    if request.POST.get("act") == "cancel":
        own = own_registration(found, request.person)
        if own is not None:
            actions.cancel_registration(registration_id=own.pk, by=request.user, at=request.now)
            messages.success(request, _("Pendaftaran dibatalkan."))
        return redirect("webinars:webinar", pk=pk)
    try:
        row = actions.register_person(
            webinar_id=pk, person=request.person, language=spoken(), by=request.user, at=request.now
        )
    except actions.NotOpenError:
        messages.error(request, _("Pendaftaran sudah ditutup."))
    else:
        messages.success(request, standing(row))
    return redirect("webinars:webinar", pk=pk)


def standing(row: Registration) -> str:
    """Say what became of a registration."""
    if row.state == State.WAITING:
        return _("Kursi unit Anda penuh. Anda ada di daftar tunggu dan diberi tahu bila ada kursi.")
    return _("Anda terdaftar.")


@require_POST
@login_not_required
def sign_up(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Take down somebody of the public; the letter that follows asks for confirmation."""
    request = as_request(plain)
    found = shown(request, pk)
    form = SignUpForm(request.POST)
    if form.is_valid():
        if not SIGN_UPS.allow(counted_address(request), at=request.now.timestamp()):
            form.add_error(
                None, _("Terlalu banyak pendaftaran dari jaringan ini; coba lagi nanti.")
            )
        else:
            signed_up(request, pk, form)
    if form.errors:
        context = page_of(request, found, form=form)
        return render(request, "webinars/webinar.html", context, status=422)
    said = _("Periksa surel Anda: pendaftaran berlaku setelah tautan di dalamnya dibuka.")
    messages.success(request, said)
    return redirect("webinars:webinar", pk=pk)


def signed_up(plain: HttpRequest, pk: UUID, form: SignUpForm) -> None:
    """Write down a valid form; what stands against it goes back to the form."""
    request = as_request(plain)
    try:
        actions.sign_up(webinar_id=pk, **form.cleaned_data, language=spoken(), at=request.now)
    except actions.NotOpenError:
        form.add_error(None, _("Pendaftaran sudah ditutup."))
    except actions.NotForPublicError:
        form.add_error(None, _("Webinar ini hanya untuk pegawai instansi; masuklah dulu."))


def registered(token: str) -> Registration:
    """Return the registration of a personal link."""
    row = registration_of(token)
    if row is None:
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def registration(plain: HttpRequest, token: str) -> HttpResponse:
    """Show the own page of whoever registered; confirming takes a button, not only the link."""
    request = as_request(plain)
    row = registered(token)
    if request.method == "POST":
        try:
            row = actions.confirm(registration_id=row.pk, at=request.now)
        except actions.NotOpenError:
            messages.error(request, _("Pendaftaran sudah ditutup."))
        return redirect("webinars:registration", token=token)
    if request.GET.get("berkas") == "kalender":
        address = registration_address(row)
        return as_calendar(calendar_file(row.webinar, at=request.now, address=address))
    over = request.now >= row.webinar.ends_at
    context = {"row": row, "webinar": row.webinar, "token": token, "over": over}
    return render(request, "webinars/registration.html", {**context, **times(row.webinar)})


@require_POST
@login_not_required
def cancel(plain: HttpRequest, token: str) -> HttpResponse:
    """Take a registration back by its personal link."""
    request = as_request(plain)
    row = registered(token)
    actions.cancel_registration(registration_id=row.pk, by="public", at=request.now)
    messages.success(request, _("Pendaftaran dibatalkan."))
    return redirect("webinars:registration", token=token)
