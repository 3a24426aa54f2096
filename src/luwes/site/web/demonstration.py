"""The demonstration: come in as anyone, on any day. Absent outside a demonstration."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from luwes.foundation.models import DemonstrationDay
from luwes.people.access import Request
from luwes.people.models import User
from luwes.presence.actions.devices import tell_hot_applications
from luwes.site.web.roles import DEMONSTRATION_ROLES

BACKEND = "django.contrib.auth.backends.ModelBackend"


class DayForm(forms.Form):
    """The day that the demonstration pretends to be."""

    day = forms.DateField(
        label=_("Hari peragaan"),
        required=False,
        help_text=_("Kosongkan untuk kembali ke hari ini."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def context(form: DayForm | None = None) -> dict[str, Any]:
    """Return what the page of the demonstration shows."""
    day = DemonstrationDay.objects.first()
    form = form or DayForm(initial={"day": day.day if day else None})
    return {"form": form, "roles": DEMONSTRATION_ROLES}


def must_be_demonstration() -> None:
    """Pretend that there is nothing here outside a demonstration."""
    if not settings.DEMO:
        raise Http404


@require_GET
@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """Offer another role or another day."""
    must_be_demonstration()
    return render(request, "site/demonstration.html", context())


@require_POST
@login_not_required
def set_day(request: HttpRequest) -> HttpResponse:
    """Set the demonstration clock, for everyone and every process."""
    must_be_demonstration()
    form = DayForm(request.POST)
    if not form.is_valid():
        return render(request, "site/demonstration.html", context(form), status=422)
    if form.cleaned_data["day"]:
        DemonstrationDay.objects.update_or_create(defaults={"day": form.cleaned_data["day"]})
    else:
        DemonstrationDay.objects.all().delete()
    tell_hot_applications()
    return redirect("home")


@require_POST
@login_not_required
def come_in(plain: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people."""
    must_be_demonstration()
    request = cast("Request", plain)
    names = {role.username for role in DEMONSTRATION_ROLES}
    username = request.POST.get("username", "")
    if username not in names:
        raise Http404
    login(request, get_object_or_404(User, username=username), backend=BACKEND)
    return redirect("home")
