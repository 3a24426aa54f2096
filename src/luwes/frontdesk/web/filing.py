"""Filing a case on the web, without an account."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luwes.frontdesk.actions.doors import TooOftenError, let_in, note_knock
from luwes.frontdesk.actions.filing import NotOfferedError, Receipt, WrongAnswersError, file_case
from luwes.frontdesk.models import Channel, Kind, Knock, Service
from luwes.frontdesk.rules.forms import read_form
from luwes.frontdesk.web.forms import FilingForm
from luwes.frontdesk.web.public import offered_or_404
from luwes.frontdesk.web.visitors import address_of, slow_down
from luwes.frontdesk.web.words import KIND_LEADS, language
from luwes.people.access import Request

FILING = Knock.Door.FILING


def kind_asked(request: Request) -> Kind:
    """Return which kind somebody of the public chose."""
    asked = request.GET.get("jenis", Kind.REQUEST)
    if asked not in KIND_LEADS:
        raise Http404
    return Kind(asked)


@require_http_methods(["GET", "POST"])
@login_not_required
def file(request: Request, slug: str) -> HttpResponse:
    """Ask what the service needs, take it in, and go on to the page that the code opens."""
    service = offered_or_404(slug)
    if Channel.WEB not in service.channels:
        raise Http404
    assert service.current is not None
    kind = kind_asked(request)
    sent = request.method == "POST"
    form = FilingForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        form=read_form(service.current.form),
        kind=kind,
    )
    if form.is_valid():
        try:
            receipt = filed(request, service, form)
        except TooOftenError as often:
            return slow_down(request, often)
        if receipt is not None:
            return redirect("frontdesk:status", code=receipt.code)
    page = {
        "form": form,
        "service": service,
        "name": service.current.named(language()),
        "title": KIND_LEADS[kind],
    }
    return render(request, "frontdesk/file.html", page, status=422 if form.errors else 200)


def filed(request: Request, service: Service, form: FilingForm) -> Receipt | None:
    """File a valid form, counted by address; what the rules find goes back to the form."""
    address = address_of(request)
    let_in(door=FILING, address=address, at=request.now)
    try:
        receipt = file_case(
            service=service, filing=form.filing(channel=Channel.WEB), by=None, at=request.now
        )
    except WrongAnswersError as wrong:
        form.show_faults(wrong.faults)
        return None
    except NotOfferedError:
        form.add_error(
            None,
            _(
                "Layanan ini baru saja berhenti menerima permohonan lewat situs."
                " Isian Anda masih ada; salinlah, lalu pilih layanan lain atau datang ke loket."
            ),
        )
        return None
    note_knock(door=FILING, address=address, at=request.now)
    return receipt
