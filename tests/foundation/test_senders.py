"""Who sends, behind whichever proxy, and by what floods are counted."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from luwes.foundation.rules.senders import counted_as, sender_of
from luwes.foundation.senders import address_of, counted_address

OURS = [ip_network("10.0.0.0/8")]


@pytest.mark.parametrize(
    ("address", "told", "sender"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("unix", "198.51.100.1", "unix"),
    ],
)
def test_a_header_counts_only_from_our_proxies(address, told, sender):
    assert sender_of(address, told, proxies=OURS) == sender


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no:address", "no:address"),
    ],
)
def test_one_line_of_ipv6_counts_as_one(address, counted):
    assert counted_as(address) == counted


def test_pages_know_the_sender_behind_the_proxy(settings):
    settings.PROXIES = ["10.0.0.0/8"]
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="2001:db8::5")
    assert (address_of(request), counted_address(request)) == ("2001:db8::5", "2001:db8::/64")
