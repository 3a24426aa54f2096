"""Limits of webinars count people behind a proxy apart, and one line of IPv6 as one."""

import pytest
from django.test import Client
from tests.webinars.test_taps import audience_of

from luwes.webinars.queries.tickets import tap_ticket
from luwes.webinars.rules.rates import Bucket, TapLimits
from luwes.webinars.web import live, registering

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture(autouse=True)
def behind_a_proxy(settings, monkeypatch):
    settings.PROXIES = ["10.0.0.0/8"]
    monkeypatch.setattr(registering, "SIGN_UPS", Bucket(burst=2, per_minute=0.001))
    limits = TapLimits(address=Bucket(burst=2, per_minute=0.001))
    monkeypatch.setattr(live, "TAPS", limits)


def from_address(address):
    return Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=address)


def test_sign_ups_are_counted_by_who_stands_behind_the_proxy(webinar):
    def sign_up(number, address):
        sent = {"name": "Sari", "email": f"s{number}@contoh.org", "institution": ""}
        return from_address(address).post(f"/webinar/{webinar.pk}/daftar-umum/", sent).status_code

    assert [sign_up(number, "203.0.113.7") for number in range(3)] == [302, 302, 422]
    assert sign_up(4, "203.0.113.8") == 302
    line = [f"2001:db8:0:1::{number}" for number in range(3)]
    assert [sign_up(5 + n, address) for n, address in enumerate(line)] == [302, 302, 422]
    assert sign_up(9, "2001:db8:0:2::1") == 302


def test_taps_are_counted_by_who_stands_behind_the_proxy(webinar):
    [row] = audience_of(webinar, 1)
    one_line = f"/ikut-siaran/{tap_ticket(row.pk)}/"
    form = f"/webinar/{webinar.pk}/siaran/reaksi/"

    def tap(address):
        sent = {"data": "react heart", "content_type": "text/plain"}
        return from_address(address).post(one_line, **sent).status_code

    def react(address):
        client = from_address(address)
        session = client.session
        session[live.key_of(webinar.pk)] = row.pk.hex
        session.save()
        return client.post(form, {"kind": "heart"}, headers={"X-Live": "1"}).status_code

    assert [tap("203.0.113.7") for _ in range(3)] == [204, 204, 429]
    assert react("203.0.113.7") == 422
    assert tap("203.0.113.8") == 204
    assert react("2001:db8::1") == react("2001:db8::2") == 200
    assert react("2001:db8::3") == 422
