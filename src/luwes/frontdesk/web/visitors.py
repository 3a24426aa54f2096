"""Whoever knocks at a public door: by which address, and whether it came too often."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luwes.foundation.senders import counted_address
from luwes.frontdesk.actions.doors import TooOftenError


def address_of(request: HttpRequest) -> str:
    """Return by what a visitor who gives no name is counted."""
    return counted_address(request)


def slow_down(request: HttpRequest, often: TooOftenError) -> HttpResponse:
    """Ask an address to wait, and say how long; nobody else is slowed down."""
    minutes = -(-often.seconds // 60)
    page = render(request, "frontdesk/slow_down.html", {"minutes": minutes}, status=429)
    page["Retry-After"] = str(often.seconds)
    return page


def private(page: HttpResponse) -> HttpResponse:
    """Keep a page that a code opens out of caches and search engines."""
    page["Cache-Control"] = "no-store"
    page["X-Robots-Tag"] = "noindex"
    return page
