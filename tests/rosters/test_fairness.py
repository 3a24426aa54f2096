"""How evenly a roster falls, on its page and as a file."""

import csv
import io
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rosters.test_pages import signed_in

from luwes.rosters.models import Assignment


@pytest.fixture
def run(story):
    return story.turn_high()


def lines_of(client, run):
    answer = client.get(f"/jadwal/{run.number}/pemerataan.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_the_page_lists_every_unit_and_the_people_of_one(story, run):
    client = signed_in(story.hr)
    page = client.get(f"/jadwal/{run.number}/pemerataan/").content.decode()
    row = Assignment.objects.filter(run=run).select_related("unit", "person").first()
    assert row.unit.name in page
    group = page.partition(row.unit.name)[0].rpartition("?unit=")[2].partition('"')[0]
    people = client.get(f"/jadwal/{run.number}/pemerataan/?unit={group}").content.decode()
    assert row.person.full_name in people


def test_the_file_counts_what_the_rows_say(story, run):
    lines = lines_of(signed_in(story.hr), run)
    people = {line["NIP"]: line for line in lines if line["NIP"]}
    rows = list(Assignment.objects.filter(run=run).select_related("person"))
    assert people.keys() == {row.person.nip for row in rows}
    posts = {row.person.nip: sum(1 for post in row.posts or [] if post) for row in rows}
    history = run.history
    if not history:
        assert {nip: int(line["Hari di pos tugas"]) for nip, line in people.items()} == posts
    kinds = Counter(line["Baris"] for line in lines)
    assert kinds["pegawai"] == len(rows)


def test_a_head_of_unit_sees_the_own_branch_only(story, run):
    seen = lines_of(signed_in(story.small.head), run)
    everyone = lines_of(signed_in(story.hr), run)
    assert 0 < len(seen) < len(everyone)
    assert {line["NIP"] for line in seen} < {line["NIP"] for line in everyone}


def test_an_unknown_unit_shows_all_units(story, run):
    page = signed_in(story.hr, language="en").get(f"/jadwal/{run.number}/pemerataan/?unit=9999")
    assert page.status_code == 200
    assert "Mean of the whole agency" in page.content.decode()


@pytest.mark.parametrize("address", ["", "?unit=0"])
def test_the_page_asks_little_of_the_database(story, run, address):
    client = signed_in(story.hr)
    client.get(f"/jadwal/{run.number}/pemerataan/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/jadwal/{run.number}/pemerataan/{address}").status_code == 200
    assert len(asked) <= 15
