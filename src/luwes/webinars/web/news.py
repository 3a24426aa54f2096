"""The public news page with its feed, and the organisers' desk of a release."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
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

from luwes.people.access import Request, only_for
from luwes.webinars.access import ORGANISERS
from luwes.webinars.actions import news as actions
from luwes.webinars.models import Caption, Publication, Quote, Release, Webinar
from luwes.webinars.queries import news as queries
from luwes.webinars.queries.catalogue import webinar_page
from luwes.webinars.queries.tokens import absolute, part_of
from luwes.webinars.web.doors import as_request, organised
from luwes.webinars.web.live import uuid_of

PER_PAGE = 20
FIELDS = ("title", "label", "dateline", "body", "byline", "source")


class ReleaseForm(forms.Form):
    """The words of a release."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=200)
    label = forms.CharField(label=gettext_lazy("Label"), max_length=60)
    dateline = forms.CharField(label=gettext_lazy("Tempat"), max_length=60)
    body = forms.CharField(
        label=gettext_lazy("Isi"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 18})
    )
    byline = forms.CharField(label=gettext_lazy("Penulis"), max_length=120)
    source = forms.CharField(label=gettext_lazy("Sumber"), max_length=200, required=False)


@require_GET
@login_not_required
def listed(request: HttpRequest) -> HttpResponse:
    """List the releases that are out."""
    page = Paginator(queries.published(), PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "webinars/news.html", {"page": page})


@require_safe
@login_not_required
def feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Give feed readers the releases."""
    return HttpResponse(queries.feed(), content_type="application/atom+xml; charset=utf-8")


@require_GET
@login_not_required
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one release, once it is out."""
    found = queries.publication_of(pk)
    if found is None or found.taken_down_at is not None:
        raise Http404
    is_changed = found.updated_at > found.published_at
    context = {
        "release": found,
        "dated": queries.dated_of(found.webinar, at=found.published_at),
        "updated": queries.dated_of(found.webinar, at=found.updated_at) if is_changed else "",
        "address": absolute("webinars:release", pk),
        "picture": absolute("webinars:poster", pk) if found.webinar.poster_kind else "",
    }
    return render(request, "webinars/release.html", context)


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def write(request: Request, pk: UUID) -> HttpResponse:
    """Draft, edit and publish a release."""
    webinar = organised(request, webinar_page(pk))
    found = queries.release_of(pk)
    if request.method == "POST" and request.POST.get("act") == "draft":
        actions.draft_release(webinar=webinar, by=request.user, at=request.now)
        return redirect("webinars:write-release", pk=pk)
    known = {name: getattr(found, name) for name in FIELDS} if found else None
    form = ReleaseForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_bound and form.is_valid() and written(request, webinar, form):
        return redirect("webinars:write-release", pk=pk)
    publication = queries.publication_of(pk)
    context = {
        "webinar": webinar,
        "release": found,
        "dated": dated_of(webinar, found, publication),
        "publication": publication,
        "form": form,
        "quotes": queries.quotes_of(webinar),
        "quotable": queries.quotable(webinar)[:200],
    }
    status = 422 if form.errors else 200
    return render(request, "webinars/write_release.html", context, status=status)


def dated_of(webinar: Webinar, release: Release | None, publication: Publication | None) -> str:
    """Return the day and hour that a release bears: until it is out, those of writing."""
    if publication is not None:
        return queries.dated_of(webinar, at=publication.published_at)
    return queries.dated_of(webinar, at=release.written_at) if release is not None else ""


def written(request: Request, webinar: Webinar, form: ReleaseForm) -> bool:
    """Keep a valid form and publish it where asked; what stands against it goes to the form."""
    actions.write_release(webinar=webinar, words=form.cleaned_data, by=request.user, at=request.now)
    if request.POST.get("act") != "publish":
        messages.success(request, _("Tersimpan."))
        return True
    try:
        actions.publish_release(webinar=webinar, by=request.user, at=request.now)
    except actions.NotApprovedError as quoted:
        told = _(
            "Ada kutipan yang belum disetujui narasumbernya: “%(words)s”."
            " Hapus dari isi, atau tunggu."
        )
        form.add_error("body", told % {"words": quoted.words[:80]})
        return False
    except actions.MisattributedError as quoted:
        told = _(
            "“%(words)s” adalah kata-kata %(name)s. Sebut namanya tepat sesudah kutipan"
            " (“…” kata %(name)s) atau tepat sebelumnya."
        )
        form.add_error("body", told % {"words": quoted.words[:80], "name": quoted.speaker})
        return False
    messages.success(request, _("Terbit di halaman berita."))
    return True


@require_POST
@only_for(*ORGANISERS)
def ask_for_quote(request: Request, pk: UUID) -> HttpResponse:
    """Ask a speaker to approve a line of the transcript."""
    webinar = organised(request, webinar_page(pk))
    try:
        actions.ask_for_quote(
            webinar=webinar, caption_id=uuid_of(request, "caption"), by=request.user, at=request.now
        )
    except Caption.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Kutipan menunggu persetujuan di halaman pribadi narasumber."))
    return redirect("webinars:write-release", pk=pk)


@require_POST
@login_not_required
def answer_quote(plain: HttpRequest, token: str) -> HttpResponse:
    """Take a speaker's word on a quote, by the personal link."""
    request = as_request(plain)
    part = part_of(token)
    if part is None:
        raise Http404
    approved = request.POST.get("answer") == "yes"
    try:
        actions.answer_quote(
            quote_id=uuid_of(request, "quote"), part=part, approved=approved, at=request.now
        )
    except Quote.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Tersimpan. Terima kasih."))
    return redirect("webinars:speaker", token=token)
