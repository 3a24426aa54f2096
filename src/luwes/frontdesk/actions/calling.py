"""Calling other systems: over TLS, on the public internet, or where an address is allowed."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import SplitResult

from django.conf import settings

from luwes.frontdesk.rules.webhooks import may_be_called

SECONDS = 10


@dataclass
class ForbiddenAddressError(Exception):
    """The address is none of the public internet, or not over TLS."""

    address: str


def connection_to(parts: SplitResult) -> http.client.HTTPConnection:
    """Connect to the very address that was looked at, so that no second look-up changes it."""
    address, port = resolved(parts)
    host = parts.hostname or ""
    plain = http.client.HTTPConnection(host, port, timeout=SECONDS)
    opened: socket.socket = socket.create_connection((address, port), timeout=SECONDS)
    if parts.scheme == "https":
        opened = ssl.create_default_context().wrap_socket(opened, server_hostname=host)
    plain.sock = opened
    return plain


def resolved(parts: SplitResult) -> tuple[str, int]:
    """Return the first network address of a host if every one may be called.

    Raises: ForbiddenAddressError, OSError.
    """
    allowed = settings.WEBHOOKS_ALSO_TO
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = list(_addresses(parts.hostname or "", port))
    if not all(may_be_called(each, allowed=allowed) for each in found):
        raise ForbiddenAddressError(parts.geturl())
    if parts.scheme != "https" and not all(_is_named(each, allowed) for each in found):
        raise ForbiddenAddressError(parts.geturl())
    return found[0], port


def _addresses(host: str, port: int) -> Iterator[str]:
    for _family, _kind, _protocol, _name, told in socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    ):
        yield str(told[0])


def _is_named(address: str, allowed: list[str]) -> bool:
    """Say whether an address is allowed by name: there, and only there, without TLS."""
    return any(ip_address(address) in ip_network(network) for network in allowed)
