"""What a page may cost at 1 000 people: 15 queries, 60 KB compressed, whoever looks at it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luwes.foundation.models import DemonstrationDay
from luwes.people.models import User

PEOPLE = 1000
MOST_QUERIES = 15
MOST_BYTES = 60_000
PARTS = ("/beranda/aturan/",)
"""What a page fetches after it is shown."""
PAGES = {
    "sdm": [
        "/",
        "/keadaan/",
        "/keadaan/catat/",
        "/aturan/",
        "/aturan/paket/",
        "/aturan/simulasi/",
        "/jadwal/",
        "/jadwal/1/",
        "/jadwal/1/papan/",
        "/jadwal/batasan/",
        "/jadwal-saya/",
        "/pegawai/",
        "/unit/",
        "/kantor/",
        "/wewenang/",
        "/impor/",
        "/pengumuman/",
    ],
    "kepala": ["/", "/aturan/", "/jadwal/", "/jadwal/1/papan/", "/pegawai/", "/jadwal-saya/"],
    "pegawai": ["/", "/aturan/", "/jadwal-saya/", "/jadwal-saya/?bulan=2020-10", "/pengumuman/"],
    "pengawas": ["/", "/keadaan/", "/jadwal/1/", "/jadwal/1/papan/", "/pegawai/"],
}


@pytest.mark.django_db
def test_pages_keep_their_budget_at_a_thousand_people(settings):
    settings.DEMO = True
    call_command("demo", people=PEOPLE, verbosity=0)
    DemonstrationDay.objects.create(day="2020-10-05")
    costs = {
        (role, path): cost_of(client_of(role), path)
        for role, paths in PAGES.items()
        for path in [*paths, *PARTS]
    }
    assert {page: status for page, (status, _, _) in costs.items() if status != 200} == {}
    assert {
        page: queries for page, (_, queries, _) in costs.items() if queries > MOST_QUERIES
    } == {}
    assert {page: size for page, (_, _, size) in costs.items() if size > MOST_BYTES} == {}


def client_of(role: str) -> Client:
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.force_login(User.objects.get(username=role))
    client.get("/")
    return client


def cost_of(client: Client, path: str) -> tuple[int, int, int]:
    """Return status, queries and compressed bytes of a page."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(path, headers={"HX-Request": "true"} if path in PARTS else None)
    return answer.status_code, len(queries), len(answer.content)
