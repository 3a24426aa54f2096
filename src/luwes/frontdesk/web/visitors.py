"""Whoever knocks at a public door: by which address, and whether it came too often."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luwes.frontdesk.actions.doors import TooOftenError


def address_of(request: HttpRequest) -> str:
    """Return the sender's address; a header counts only from a proxy of ours."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    for earlier in reversed(told):
        if not earlier.strip() or not _is_ours(address):
            break
        address = earlier.strip()
    return address


def _is_ours(address: str) -> bool:
    try:
        told = ip_address(address)
    except ValueError:
        return False
    return any(told in ip_network(network) for network in settings.PROXIES)


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
