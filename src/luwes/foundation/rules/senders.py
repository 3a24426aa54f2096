"""By which address somebody sends, and by what a sender is counted."""

from collections.abc import Collection
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
HOUSEHOLD = 64
"""Bits of an IPv6 address that are given to one line: whoever has it chooses among the rest."""


def sender_of(address: str, forwarded: str, *, proxies: Collection[Network]) -> str:
    """Return the sender's address; what `X-Forwarded-For` tells counts only from our proxies."""
    if not proxies or not address:
        return address
    for earlier in reversed(forwarded.split(",")):
        if not earlier.strip() or not _is_ours(address, proxies):
            break
        address = earlier.strip()
    return address


def _is_ours(address: str, proxies: Collection[Network]) -> bool:
    try:
        told = ip_address(address)
    except ValueError:
        return False
    return any(told in network for network in proxies)


def counted_as(address: str) -> str:
    """Return by what a sender is counted: an IPv4 address, or the /64 of an IPv6 address."""
    if ":" not in address:
        return address
    try:
        told = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(told, IPv6Address):
        return address
    if told.ipv4_mapped is not None:
        return str(told.ipv4_mapped)
    return str(ip_network((told, HOUSEHOLD), strict=False))
