"""Who sends a request, as its pages know it."""

from ipaddress import ip_network

from django.conf import settings
from django.http import HttpRequest

from luwes.foundation.rules.senders import counted_as, sender_of


def address_of(request: HttpRequest) -> str:
    """Return the sender's address; a header counts only from a proxy of ours (LUWES_PROXIES)."""
    return sender_of(
        str(request.META.get("REMOTE_ADDR", "")),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        proxies=[ip_network(network) for network in settings.PROXIES],
    )


def counted_address(request: HttpRequest) -> str:
    """Return by what the sender's requests are counted."""
    return counted_as(address_of(request))
