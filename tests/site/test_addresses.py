"""The address that letters link to, when the agency named none."""

import os

import pytest

from luwes.site.cli.addresses import address_of, settle_address


@pytest.mark.parametrize(
    ("host", "port", "told", "address"),
    [
        ("127.0.0.1", 8000, {}, "http://127.0.0.1:8000"),
        ("127.0.0.1", 8001, {"LUWES_HOSTS": ""}, "http://127.0.0.1:8001"),
        ("0.0.0.0", 80, {}, "http://localhost:80"),
        ("::", 8000, {}, "http://localhost:8000"),
        ("::1", 8000, {}, "http://[::1]:8000"),
        ("0.0.0.0", 8000, {"LUWES_HOSTS": "luwes.go.id,lain.go.id"}, "http://luwes.go.id:8000"),
        (
            "127.0.0.1",
            8000,
            {"LUWES_HOSTS": "luwes.go.id", "LUWES_HTTPS": "1"},
            "https://luwes.go.id",
        ),
    ],
)
def test_address_is_a_served_name_or_host_and_port(host, port, told, address):
    assert address_of(host=host, port=port, told=told) == address


def test_what_the_agency_said_stays(monkeypatch):
    monkeypatch.setenv("LUWES_ADDRESS", "https://jadwal.contoh.go.id")
    settle_address(host="127.0.0.1", port=8000)
    assert os.environ["LUWES_ADDRESS"] == "https://jadwal.contoh.go.id"
