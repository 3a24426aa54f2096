"""The first page, for a stranger and for those who work here, and the language switch."""

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from luwes.people.access import Request
from luwes.people.actions.languages import choose_language
from luwes.site.middleware import LANGUAGE_COOKIE, LANGUAGES
from luwes.site.web.home import home_of, rules
from luwes.site.web.roles import DEMONSTRATION_ROLES

YEAR = 365 * 24 * 3600


@require_GET
@login_not_required
def home(plain: HttpRequest) -> HttpResponse:
    """Say what Luwes is to a stranger; show where the loop stands to everyone else."""
    if not plain.user.is_authenticated:
        roles = DEMONSTRATION_ROLES if settings.DEMO else ()
        return render(plain, "site/welcome.html", {"roles": roles})
    request = cast("Request", plain)
    return render(request, "site/home.html", home_of(request))


@require_GET
def home_rules(request: Request) -> HttpResponse:
    """Fill the home page's part about rules; it comes after the rest, which is quicker."""
    if not request.headers.get("HX-Request"):
        return redirect("policies:rules")
    return render(request, "site/home_rules.html", rules(request))


@require_POST
@login_not_required
def switch_language(plain: HttpRequest) -> HttpResponse:
    """Remember the language chosen by the visible switch, and stay on the page."""
    request = cast("Request", plain)
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    answer = HttpResponseRedirect(target)
    language = request.POST.get("language", "")
    if language in LANGUAGES:
        if request.user.is_authenticated:
            choose_language(user=request.user, language=language, at=request.now)
        answer.set_cookie(
            LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax", secure=settings.HTTPS
        )
    return answer
