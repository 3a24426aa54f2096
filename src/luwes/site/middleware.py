"""What every request carries: the language, the clock read once, the person behind it."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from luwes.foundation.clock import read_clock
from luwes.people.access import Reach, Request, reach_of
from luwes.people.models import User
from luwes.people.web.adapters import left_sentence

LANGUAGE_COOKIE = "language"
LANGUAGES = ("id", "en")

Answer = Callable[[HttpRequest], HttpResponse]


def spoken_by(request: HttpRequest) -> str:
    """Return the language of the visible switch, else the browser's, else Indonesian."""
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else translation.get_language_from_request(request)


def language(get_response: Answer) -> Answer:
    """Answer in the reader's language."""

    def answer(request: HttpRequest) -> HttpResponse:
        spoken = spoken_by(request)
        with translation.override(spoken):
            cast("Request", request).LANGUAGE_CODE = spoken
            response = get_response(request)
            response.headers.setdefault("Content-Language", spoken)
            return response

    return answer


def end_session(request: Request) -> None:
    """Let go of somebody who has left, and say so: from here on the request is a stranger's."""
    left = request.person
    logout(request)
    if left is not None:
        messages.error(request, left_sentence(left))
    request.reach, request.person = Reach(), None


def clock_and_person(get_response: Answer) -> Answer:
    """Put `now`, `today`, `person` and `reach` on the request: nothing below reads a clock."""

    def answer(plain: HttpRequest) -> HttpResponse:
        request = cast("Request", plain)
        request.now = read_clock()
        request.today = timezone.localdate(request.now)
        signed_in = isinstance(request.user, User)
        request.reach = reach_of(request.user, on=request.today) if signed_in else Reach()
        request.person = request.reach.person
        if request.person is not None and request.person.has_left(on=request.today):
            end_session(request)
        return get_response(request)

    return answer
