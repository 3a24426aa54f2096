"""The pages of rosters: who may see them, what they ask of the database, what they refuse."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from tests.rosters.conftest import END, NOW, START, TURNS_HIGH, found_story

from luwes.foundation.models import DemonstrationDay
from luwes.people.models import Region
from luwes.policies.models import Circumstance
from luwes.rosters.models import Assignment, Conflict, Constraint, Pin, Roster, Run, RunState

HOST = "localhost"


@pytest.fixture
def proposal(story):
    """The story on 5 October: run 2 is a proposal on top of roster 1."""
    DemonstrationDay.objects.create(day=NOW.date())
    return story.turn_high()


@pytest.fixture
def as_hr(story):
    return signed_in(story.hr)


def signed_in(user, *, language="id"):
    client = Client(HTTP_HOST=HOST, HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def pages_of(run):
    return [
        "/jadwal/",
        f"/jadwal/{run.number}/",
        f"/jadwal/{run.number}/papan/",
        f"/jadwal/{run.number}/papan/?sel=0.0",
        f"/jadwal/{run.number}/papan/0/0/",
        f"/jadwal/{run.number}/bandingkan/",
        f"/jadwal/{run.number}/bandingkan/?orang=1",
        "/jadwal/batasan/",
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_opens_for_those_who_see_rosters(story, proposal, language):
    for user in (story.hr, story.small.head, story.small.auditor):
        client = signed_in(user, language=language)
        # The head of the directorate does not see the first row, which is another unit's.
        for path in pages_of(proposal):
            expected = 404 if path.endswith("/0/0/") and user == story.small.head else 200
            assert client.get(path).status_code == expected, (user, path)


def test_nobody_else_sees_rosters(story, proposal):
    for user in (story.small.employee, story.small.operator):
        client = signed_in(user)
        assert {client.get(path).status_code for path in pages_of(proposal)} == {403}
    assert {Client(HTTP_HOST=HOST).get(path).status_code for path in pages_of(proposal)} == {302}


def test_only_planners_plan_change_and_publish(story, proposal):
    number = proposal.number
    deeds = [
        ("/jadwal/susun/", {"start": START, "end": END}),
        (f"/jadwal/{number}/terbitkan/", {}),
        (f"/jadwal/{number}/tinggalkan/", {}),
        (f"/jadwal/{number}/papan/0/0/", {"office": "0", "deed": "pin"}),
    ]
    for user in (story.small.head, story.small.auditor, story.small.employee):
        client = signed_in(user)
        answers = [client.post(path, data).status_code for path, data in deeds]
        # The first row is of another unit: for a head it does not exist.
        cell = 404 if user == story.small.head else 403
        assert answers == [403, 403, 403, cell], user
    assert (Run.objects.count(), Roster.objects.count(), Pin.objects.count()) == (2, 1, 0)


def test_a_link_alone_never_changes_anything(as_hr, proposal):
    for deed in ("terbitkan", "tinggalkan"):
        assert as_hr.get(f"/jadwal/{proposal.number}/{deed}/").status_code == 405
    assert as_hr.get("/jadwal/susun/").status_code == 405
    proposal.refresh_from_db()
    assert proposal.state == RunState.PROPOSED


def test_a_head_sees_only_the_own_subtree(story, proposal):
    page = signed_in(story.small.head).get(f"/jadwal/{proposal.number}/papan/").content.decode()
    assert "Subdirektorat Loket" in page
    assert "Kantor Regional IX" not in page


@pytest.mark.parametrize("people_per_unit", [3, 24])
def test_pages_ask_as_little_of_a_large_agency_as_of_a_small_one(
    db, django_assert_max_num_queries, people_per_unit
):
    story = found_story(people_per_unit=people_per_unit)
    story.publish(story.plan())
    DemonstrationDay.objects.create(day=NOW.date())
    run = story.turn_high()
    client = signed_in(story.hr)
    for path in pages_of(run):
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200, path


def test_board_shows_each_cell_with_its_place_post_and_change(as_hr, proposal):
    page = as_hr.get(f"/jadwal/{proposal.number}/papan/").content.decode()
    letters = "".join(Assignment.objects.filter(run=proposal).values_list("places", flat=True))
    assert page.count('class="place K') + page.count('class="place R') >= len(letters)
    assert "Kantor, Loket A" in page
    assert "Rumah, berubah" in page


def test_board_filters_by_unit_place_post_and_change(as_hr, story, proposal):
    board = f"/jadwal/{proposal.number}/papan/"
    by_post = as_hr.get(board, {"pos": story.counter.pk}).content.decode()
    assert "Subdirektorat Loket</th>" in by_post
    assert "Biro SDM</th>" not in by_post
    by_unit = as_hr.get(board, {"unit": story.small.bureau.pk}).content.decode()
    assert "Biro SDM</th>" in by_unit
    assert "Subdirektorat Loket</th>" not in by_unit
    changed = as_hr.get(board, {"berubah": "on"}).content.decode()
    assert "Kantor Regional IX</th>" not in changed
    assert "Tidak ada pegawai yang cocok" in as_hr.get(board, {"cari": "tiada"}).content.decode()


def test_board_is_appended_page_by_page(as_hr, story, proposal, monkeypatch):
    monkeypatch.setattr("luwes.rosters.queries.board.PEOPLE_PER_PAGE", 10)
    board = f"/jadwal/{proposal.number}/papan/"
    first = as_hr.get(board).content.decode()
    assert "setelah=9" in first
    second = as_hr.get(board, {"setelah": 9}, HTTP_HX_REQUEST="true").content.decode()
    assert second.lstrip().startswith("<tbody")
    assert 'href="10/0/"' in second
    assert 'href="9/0/"' not in second


def test_panel_says_why_with_article_arithmetic_and_cost(as_hr, story, proposal):
    row = Assignment.objects.filter(
        run=proposal, unit=story.small.bureau, changed__contains="x"
    ).first()
    path = f"/jadwal/{proposal.number}/papan/{row.row}/{row.changed.index('x')}/"
    panel = as_hr.get(path, HTTP_HX_REQUEST="true").content.decode()
    assert "Mengapa di rumah?" in panel
    assert "SE MenPANRB 67/2020" in panel
    assert "8 × 25 % = 2" in panel


@pytest.mark.parametrize("path", ["papan/999/0/", "papan/0/99/", "unduh/doc/"])
def test_what_is_not_there_is_not_found(as_hr, proposal, path):
    url = f"/jadwal/{proposal.number}/{path}"
    assert as_hr.get(url).status_code == 404


def test_a_period_in_the_past_is_refused_and_kept_as_typed(as_hr, proposal):
    typed = {"start": "2020-10-01", "end": "2020-09-01"}
    answer = as_hr.post("/jadwal/susun/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2020-10-01"' in page
    assert "mulailah paling cepat besok" in page


def test_asking_for_a_plan_leads_to_its_progress(as_hr, proposal):
    answer = as_hr.post("/jadwal/susun/", {"start": "2020-11-02", "end": "2020-11-27"})
    run = Run.objects.latest("number")
    assert (answer.status_code, answer.url) == (302, f"/jadwal/{run.number}/")
    page = as_hr.get(answer.url).content.decode()
    assert "Menyusun jadwal" in page
    bar = as_hr.get(f"/jadwal/{run.number}/kemajuan/")
    assert "<progress" in bar.content.decode()
    Run.objects.filter(pk=run.pk).update(state=RunState.FAILED)
    assert as_hr.get(f"/jadwal/{run.number}/kemajuan/").headers["HX-Refresh"] == "true"


def test_publishing_with_a_note_and_publishing_again(as_hr, proposal):
    path = f"/jadwal/{proposal.number}/terbitkan/"
    answer = as_hr.post(path, {"note": "Mulai 12 Oktober."}, follow=True)
    page = answer.content.decode()
    assert "Jadwal nomor 2" in page
    assert "Mulai 12 Oktober." in page
    again = as_hr.post(path, {"note": "Lagi."})
    assert again.status_code == 409


def test_a_stale_proposal_says_what_was_published_and_the_way_out(as_hr, story, proposal):
    story.publish(story.plan(start=TURNS_HIGH, at=NOW), note="Lebih dahulu.", at=NOW)
    answer = as_hr.post(f"/jadwal/{proposal.number}/terbitkan/", {"note": "Terlambat."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "nomor 2 oleh Sri Wahyuni" in page
    assert "Lebih dahulu." in page
    assert "Terlambat." in page


def test_settling_a_conflict_needs_a_word(as_hr, story, proposal):
    day = TURNS_HIGH + timedelta(days=1)
    conflict = Conflict.objects.create(
        run=proposal,
        rule="post_shortage",
        day=day,
        post=story.counter,
        data={"needed": 2, "filled": 1, "cap": 2, "cause": "unit_cap"},
    )
    path = f"/jadwal/{proposal.number}/konflik/{conflict.pk}/"
    assert as_hr.post(path, {"word": ""}).status_code == 422
    page = as_hr.post(path, {"word": "Dibantu Kanreg V."}, follow=True).content.decode()
    assert "Dibantu Kanreg V." in page
    assert "batas unit hari itu 2 orang" in page
    assert signed_in(story.small.head).post(path, {"word": "Lagi"}).status_code == 302
    conflict.refresh_from_db()
    assert conflict.settlement == "Dibantu Kanreg V."


def test_a_cell_is_tried_pinned_and_unpinned_on_the_page(as_hr, proposal):
    row = Assignment.objects.filter(run=proposal, posts__isnull=True).first()
    path = f"/jadwal/{proposal.number}/papan/{row.row}/0/"
    opposite = "0" if row.places[0] == "K" else "1"
    tried = as_hr.post(path, {"office": opposite, "deed": "try"}).content.decode()
    assert ("Tidak ada aturan yang dilanggar." in tried) or ("Perubahan ini melanggar:" in tried)
    assert as_hr.post(path, {"office": opposite, "deed": "pin"}).status_code == 302
    assert Pin.objects.get().office == (row.places[0] == "K")
    as_hr.post(path, {"office": opposite, "deed": "unpin"})
    assert Pin.objects.count() == 0
    assert as_hr.post(path, {"office": "mungkin", "deed": "change"}).status_code == 422


def test_constraints_are_noted_and_ended(as_hr, story, proposal):
    person = story.clerks[0]
    typed = {"nip": person.nip, "kind": "leave", "since": "2020-10-12", "until": "2020-10-13"}
    assert as_hr.post("/jadwal/batasan/", typed).status_code == 302
    again = as_hr.post("/jadwal/batasan/", typed)
    assert again.status_code == 422
    assert "sudah dicatat" in again.content.decode()
    constraint = Constraint.objects.get()
    assert as_hr.post(f"/jadwal/batasan/{constraint.pk}/akhiri/").status_code == 302
    assert Constraint.objects.count() == 0


def test_a_head_notes_absences_of_the_own_subtree_only(story, proposal):
    client = signed_in(story.small.head)
    own = {"nip": story.clerks[0].nip, "kind": "travel", "since": "2020-10-12"}
    other = own | {"nip": story.hr.person.nip}
    assert client.post("/jadwal/batasan/", own).status_code == 302
    assert client.post("/jadwal/batasan/", other).status_code == 422
    assert Constraint.objects.count() == 1


def test_a_plan_that_lacks_a_risk_names_it_and_leads_to_where_it_is_recorded(
    as_hr, story, proposal
):
    papua = Region.objects.get(name="Papua")
    Circumstance.objects.filter(region=papua).delete()
    run = story.plan(start=TURNS_HIGH, at=NOW)
    page = as_hr.get(f"/jadwal/{run.number}/").content.decode()
    assert "Tingkat risiko wilayah Papua pada 5 Oktober 2020 belum dicatat" in page
    form = as_hr.get(re.search(r'href="(/keadaan/catat/[^"]*)"', page)[1].replace("&amp;", "&"))
    assert f'value="{papua.pk}" selected' in form.content.decode()
    assert 'value="2020-10-05"' in form.content.decode()


def test_the_page_of_rules_says_that_planning_will_ask(as_hr, story, proposal):
    Circumstance.objects.filter(region__name="Papua").delete()
    page = as_hr.get("/aturan/", {"unit": story.small.east.pk}).content.decode()
    assert "Tingkat risiko Papua belum dicatat" in page
    assert "Penyusunan jadwal tidak menganggapnya" in page


def test_people_whom_a_cap_keeps_below_the_days_wanted_are_listed_by_unit(as_hr, story, proposal):
    page = as_hr.get(f"/jadwal/{proposal.number}/")
    shown = {row["short"].unit.name: row["short"] for row in page.context["short_rows"]}
    counted = dict(proposal.summary["office_days"]["counts"])
    assert shown["Biro SDM"].cause == "unit_cap"
    assert page.context["short_people"] <= sum(counted.values())
    assert "tetap di bawah hari kantor yang diharapkan" in page.content.decode()
    assert 'id="kurang-hari"' in page.content.decode()


def test_a_head_is_told_of_the_own_units_that_stay_short_only(story, proposal):
    page = signed_in(story.small.head).get(f"/jadwal/{proposal.number}/")
    units = {row["short"].unit.name for row in page.context["short_rows"]}
    assert units
    assert units <= {"Direktorat Layanan", "Subdirektorat Loket"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_bars_of_the_spread_are_numbers_a_browser_reads(language):
    run = Run(start=START, end=END)
    shown = {"run": run, "spread": [{"days": 7, "people": 1738}], "spread_max": 1738, "shown": {}}
    with translation.override(language):
        page = render_to_string("rosters/spread.html", shown)
    assert '<meter min="0" max="1738" value="1738"' in page


def test_a_head_is_shown_teams_offices_and_office_days_of_the_own_subtree_only(story, proposal):
    page = signed_in(story.small.head).get(f"/jadwal/{proposal.number}/")
    rows = Assignment.objects.filter(
        run=proposal, unit__path__startswith=story.small.directorate.path
    )
    shown = page.context["run"].summary
    of_offices = {each["name"]: each["people"] for each in shown["offices"]}
    assert of_offices == Counter(rows.values_list("office__name", flat=True))
    assert (
        sum(of_offices.values()) == rows.count() < Assignment.objects.filter(run=proposal).count()
    )
    assert sum(people for _days, people in shown["office_days"]["counts"]) == rows.count()
    assert sum(days * people for days, people in shown["office_days"]["counts"]) == sum(
        row.places.count("K") for row in rows
    )
    whole = signed_in(story.hr).get(f"/jadwal/{proposal.number}/")
    assert len(whole.context["run"].summary["offices"]) > len(of_offices)
    hidden = {each["name"] for each in whole.context["run"].summary["offices"]} - of_offices.keys()
    assert not any(name in page.content.decode() for name in hidden)


def test_the_api_tells_a_head_of_the_own_subtree_only(story, proposal):
    head, hr = signed_in(story.small.head), signed_in(story.hr)
    one = head.get(f"/api/runs/{proposal.number}").json()["summary"]
    everything = hr.get(f"/api/runs/{proposal.number}").json()["summary"]
    assert len(one["offices"]) < len(everything["offices"])
    assert one["short_days"] == []
    for run in head.get("/api/runs").json()["items"]:
        assert not {"offices", "office_days", "teams", "meetings"} & run["summary"].keys()
