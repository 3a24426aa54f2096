"""The personal page of a speaker, opened by a link alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luwes.webinars.actions import agenda as actions
from luwes.webinars.models import Part
from luwes.webinars.queries.news import quotes_to_answer
from luwes.webinars.queries.tokens import part_of
from luwes.webinars.web.catalogue import times
from luwes.webinars.web.doors import as_request
from luwes.webinars.web.forms import SpeakerForm
from luwes.webinars.web.live_doors import DESK_ROLES, part_key


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def speaker(plain: HttpRequest, token: str) -> HttpResponse:
    """Ask a speaker for consent, words and material."""
    request = as_request(plain)
    part = part_of(token)
    if part is None:
        raise Http404
    request.session[part_key(part.webinar_id)] = f"{part.pk.hex}-{part.edition}"
    form = form_of(plain, part)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        material = typed.pop("material")
        part = actions.answer_link(part_id=part.pk, **typed, at=request.now)
        if material:
            name, content = material
            actions.give_material(
                part=part, filename=name, content=content, by="speaker", at=request.now
            )
        messages.success(request, _("Tersimpan. Terima kasih."))
        return redirect("webinars:speaker", token=token)
    context = {
        "part": part,
        "webinar": part.webinar,
        "form": form,
        "token": token,
        "quotes": quotes_to_answer(part),
        "moderates": part.role in DESK_ROLES,
        "materials": part.materials.defer("content"),
        **times(part.webinar),
    }
    return render(request, "webinars/speaker.html", context, status=422 if form.errors else 200)


def form_of(request: HttpRequest, part: Part) -> SpeakerForm:
    """Return the form with what is known, bound to what was sent."""
    known = {"position": part.position, "biography": part.biography}
    if part.consents is not None:
        known["consents"] = "yes" if part.consents else "no"
    if request.method == "POST":
        return SpeakerForm(request.POST, request.FILES, initial=known)
    return SpeakerForm(initial=known)
