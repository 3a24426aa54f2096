"""Being there and what comes of it: beats, the own result, certificates and their page."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request, only_for
from luwes.webinars.access import ORGANISERS, may_organise
from luwes.webinars.actions import attending as actions
from luwes.webinars.actions.certificates import revoke as revoke_certificate
from luwes.webinars.models import Phase, Registration, Webinar
from luwes.webinars.queries import attendance as queries
from luwes.webinars.queries.catalogue import webinar_page
from luwes.webinars.queries.live import live_of
from luwes.webinars.queries.manifests import manifest_of
from luwes.webinars.rules.attendance import seconds_of
from luwes.webinars.web.catalogue import times
from luwes.webinars.web.doors import as_request, organised, shown
from luwes.webinars.web.live_doors import participant

LARGEST = 5 * 1024 * 1024
MARKS = [(str(mark), str(mark)) for mark in range(1, 6)]


class OpinionForm(forms.Form):
    """What a participant thought, from 1 to 5."""

    content = forms.TypedChoiceField(
        label=gettext_lazy("Isi"), choices=MARKS, coerce=int, widget=forms.RadioSelect
    )
    speakers = forms.TypedChoiceField(
        label=gettext_lazy("Narasumber"), choices=MARKS, coerce=int, widget=forms.RadioSelect
    )
    technique = forms.TypedChoiceField(
        label=gettext_lazy("Siaran"), choices=MARKS, coerce=int, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=gettext_lazy("Saran"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def taking_part(request: Request, pk: UUID) -> tuple[Webinar, Registration]:
    """Return a webinar and the own registration for it; without one there is no result."""
    webinar = shown(request, pk)
    who = participant(request, webinar)
    if who is None:
        raise Http404
    return webinar, who


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def result(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was counted and why, the certificate, and ask what the participant thought."""
    request = as_request(plain)
    webinar, who = taking_part(request, pk)
    form = OpinionForm(request.POST if request.method == "POST" else None)
    over = webinar.phase == Phase.ENDED
    if form.is_bound and form.is_valid() and over:
        actions.give_opinion(registration=who, **form.cleaned_data, at=request.now)
        messages.success(request, _("Terima kasih atas evaluasinya."))
        return redirect("webinars:result", pk=pk)
    span = queries.span_of(webinar, at=request.now)
    known = live_of(webinar).started_at is not None
    found = queries.stretches_by_registration(webinar, [who.pk], span=span)[who.pk] if known else []
    context = {
        "webinar": webinar,
        **times(webinar),
        "who": who,
        "over": over,
        "span": span,
        "stretches": found,
        "minutes": seconds_of(found) // 60,
        "attendance": queries.attendance_of(who),
        "certificate": queries.certificate_of(who),
        "form": form,
    }
    return render(request, "webinars/result.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def own_certificate(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a participant the own certificate."""
    _webinar, who = taking_part(as_request(plain), pk)
    found = queries.certificate_of(who)
    if found is None or found.revoked_at is not None:
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type="application/pdf")
    return as_attachment(answer, name=f"sertifikat-{found.code}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Say of a code whether its certificate holds, and of a file whether it is the one issued."""
    found = queries.certificate_of_code(code)
    compared = None
    sent = request.FILES.get("file")
    if found is not None and sent is not None and sent.size and sent.size <= LARGEST:
        compared = hashlib.sha256(sent.read()).hexdigest() == found.digest
    context: dict[str, Any] = {"certificate": found, "code": code, "compared": compared}
    context["manifest"] = manifest_of(found.webinar_id) if found is not None else None
    context["domain"] = request.get_host()
    reach = as_request(request).reach
    context["organises"] = found is not None and may_organise(reach, found.webinar.unit)
    status = 404 if found is None else 200
    return render(request, "webinars/certificate.html", context, status=status)


@require_GET
@login_not_required
def look_up(request: HttpRequest) -> HttpResponse:
    """Lead from a code that was typed to its page."""
    code = "".join(sign for sign in request.GET.get("nomor", "").upper() if sign.isalnum())[:20]
    if code:
        return redirect("webinars:certificate", code=code)
    return render(request, "webinars/look_up.html")


@require_GET
def learning(request: Request) -> HttpResponse:
    """Show whoever asks their learning hours of this year beside what the rule asks for."""
    if request.person is None:
        raise Http404
    context = {
        "year": queries.year_of(request.person, year=request.today.year, on=request.today),
        "certificates": queries.learning_of(request.person),
    }
    return render(request, "webinars/learning.html", context)


@require_POST
@only_for(*ORGANISERS)
def settle(request: Request, pk: UUID) -> HttpResponse:
    """Have attendance counted and certificates issued."""
    organised(request, webinar_page(pk))
    try:
        actions.ask_to_settle(webinar_id=pk, by=request.user, at=request.now)
    except actions.NotOverError:
        messages.error(request, _("Akhiri dulu siarannya; kehadiran dihitung sesudah itu."))
    else:
        messages.success(request, _("Kehadiran sedang dihitung dan sertifikat diterbitkan."))
    return redirect("webinars:organise", pk=pk)


@require_POST
@only_for(*ORGANISERS)
def revoke(request: Request, code: str) -> HttpResponse:
    """Take a certificate back."""
    found = queries.certificate_of_code(code)
    organised(request, found.webinar if found else None)
    reason = request.POST.get("reason", "").replace("\x00", "").strip()[:300]
    if found is None or not reason:
        messages.error(request, _("Tulis alasan pencabutannya."))
    else:
        revoke_certificate(certificate_id=found.pk, reason=reason, by=request.user, at=request.now)
        messages.success(request, _("Sertifikat dicabut."))
    return redirect("webinars:certificate", code=code)
