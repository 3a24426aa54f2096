"""What proves certificates: the seal in use and its root, lists of fingerprints, badges."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request, only_for
from luwes.webinars.access import ORGANISERS, READERS, may_organise
from luwes.webinars.actions import manifests as actions
from luwes.webinars.models import Certificate, Manifest, Webinar
from luwes.webinars.queries import badges, seals
from luwes.webinars.queries.attendance import certificate_of, certificate_of_code
from luwes.webinars.queries.catalogue import webinar_page
from luwes.webinars.queries.manifests import lists, manifest_of
from luwes.webinars.web.attending import LARGEST, taking_part
from luwes.webinars.web.doors import as_request, organised, shown


@require_safe
@only_for(*READERS)
def overview(request: Request) -> HttpResponse:
    """Show who seals, until when, under which root, and every certificate that ever sealed."""
    now = timezone.now()  # the demonstration's day says nothing of a certificate's validity
    context = {"seal": seals.in_use(at=now), "used": seals.sealing_certificates()}
    return render(request, "webinars/seals.html", context)


@require_safe
@login_not_required
def root(_request: HttpRequest) -> HttpResponse:
    """Give the root that certificates are verified under."""
    pem = seals.root_pem()
    if pem is None:
        raise Http404
    return _download(pem, "application/x-pem-file", "akar.pem")


def listed(plain: HttpRequest, pk: UUID) -> tuple[Webinar, Manifest]:
    """Return a webinar and its latest list."""
    webinar = shown(as_request(plain), pk)
    found = manifest_of(webinar.pk)
    if found is None:
        raise Http404
    return webinar, found


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def manifest(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a webinar's list of fingerprints, and say of a file whether it is in it."""
    webinar, found = listed(plain, pk)
    sent = plain.FILES.get("file")
    named = None
    if sent is not None and sent.size and sent.size <= LARGEST:
        named = lists(found, hashlib.sha256(sent.read()).hexdigest())
    context = {
        "webinar": webinar,
        "manifest": found,
        "named": named,
        "organises": may_organise(as_request(plain).reach, webinar.unit),
    }
    return render(plain, "webinars/manifest.html", context)


@require_safe
@login_not_required
def manifest_pdf(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the list as the official signed it, else as the agency sealed it."""
    _webinar, found = listed(plain, pk)
    content = bytes(found.signed or found.content)
    return _download(content, "application/pdf", f"sidik-jari-{found.edition}.pdf")


@require_safe
@login_not_required
def manifest_listing(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the list for programs."""
    _webinar, found = listed(plain, pk)
    return _download(bytes(found.listing), "application/json", f"sidik-jari-{found.edition}.json")


@require_POST
@only_for(*ORGANISERS)
def sign(request: Request, pk: UUID) -> HttpResponse:
    """Take the list back as the official signed it."""
    webinar = organised(request, webinar_page(pk))
    found = manifest_of(webinar.pk)
    if found is None:
        raise Http404
    sent = request.FILES.get("file")
    content = sent.read() if sent is not None and (sent.size or 0) <= LARGEST else b""
    try:
        actions.sign_manifest(
            manifest_id=found.pk, content=content, by=request.user, at=request.now
        )
    except actions.NotThisManifestError:
        messages.error(
            request,
            _("Berkas ini bukan daftar edisi terakhir. Unduh PDF-nya, tanda tangani, unggah lagi."),
        )
    except actions.NotSignedError:
        messages.error(request, _("Berkas ini belum ditandatangani, atau tanda tangannya rusak."))
    else:
        messages.success(request, _("Daftar yang ditandatangani disimpan."))
    return redirect("webinars:manifest", pk=pk)


@require_safe
@login_not_required
def badge(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a participant the own certificate as an Open Badge."""
    _webinar, who = taking_part(as_request(plain), pk)
    own = certificate_of(who)
    if own is None or own.revoked_at is not None:
        raise Http404
    return _download(badges.badge_of(_known(own.code)).encode(), "text/plain", f"{own.code}.jwt")


@require_safe
@login_not_required
def badge_status(_request: HttpRequest, code: str) -> HttpResponse:
    """Tell a reader of badges whether one was revoked, and why."""
    return JsonResponse(badges.badge_status(_known(code)))


@require_safe
@login_not_required
def badge_issuer(_request: HttpRequest) -> HttpResponse:
    """Tell a reader of badges who issues them here."""
    return JsonResponse(badges.badge_issuer())


@require_safe
@login_not_required
def badge_key(_request: HttpRequest) -> HttpResponse:
    """Give the key that badges are checked by."""
    found = badges.badge_key()
    if found is None:
        raise Http404
    return JsonResponse(found)


def _known(code: str) -> Certificate:
    found = certificate_of_code(code)
    if found is None:
        raise Http404
    return found


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    return as_attachment(HttpResponse(content, content_type=kind), name=name)
