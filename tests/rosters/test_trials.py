"""Trying a plan: everything a proposal shows, nothing that binds, gone after a week."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.rosters.conftest import END, NOW, TURNS_HIGH

from luwes.foundation.models import DemonstrationDay, Event, Job
from luwes.people.models import Region
from luwes.policies.models import Circumstance, Override
from luwes.policies.rules.supposing import (
    NotSupposable,
    SupposedCircumstance,
    as_data,
    supposed_from,
    supposed_rule,
)
from luwes.rosters.actions.publishing import NotAProposalError, discard_run, publish
from luwes.rosters.actions.runs import request_trial
from luwes.rosters.actions.trials import NotATrialError, remove_old_trials, remove_trial
from luwes.rosters.models import Assignment, Conflict, Pin, Roster, Run, RunState
from luwes.rosters.queries.replay import replayed_run
from luwes.rosters.queries.runs import open_runs
from luwes_policy.library import shipped

SE_67 = next(pack for pack in shipped().packs if pack.id == "id.asn.se-67-2020")


def high_in_jakarta():
    region = Region.objects.get(name="DKI Jakarta")
    return SupposedCircumstance(region.pk, "risk", "high", TURNS_HIGH)


def stricter_rule():
    """Return the cap of SE 67 as if nobody at all were let in at moderate risk."""
    return supposed_rule(
        pack=SE_67.id,
        edition=SE_67.edition,
        rule="wfo.cap",
        keys={
            "rows": [{"risk": [risk], "value": 0} for risk in ("none", "low", "moderate", "high")]
        },
        since=TURNS_HIGH,
    )


@pytest.fixture
def trial(story):
    """High risk in Jakarta from 12 October, tried on top of roster 1."""
    DemonstrationDay.objects.create(day=NOW.date())
    return tried(story, high_in_jakarta())


def tried(story, supposed):
    run = request_trial(supposed=supposed, start=TURNS_HIGH, end=END, by=story.hr, at=NOW)
    return story.carry_out(run)


def signed_in(user, *, language="id"):
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_trial_plans_what_the_change_itself_would(story, trial, letters):
    real = story.turn_high()

    assert trial.state == RunState.TRIED
    assert letters(trial) == letters(real)
    assert {name: trial.summary[name] for name in ("levels", "changed", "forced", "posts")} == {
        name: real.summary[name] for name in ("levels", "changed", "forced", "posts")
    }
    assert trial.problem_hash == real.problem_hash


def test_a_trial_of_a_rule_may_go_beyond_the_bounds_and_records_no_rule(story, letters):
    run = tried(story, stricter_rule())

    assert set("".join(letters(run).values())) == {"R"}
    assert Override.objects.count() == 0
    assert any("0 %" in rule["sentence"]["id"] for rule in run.caps["rules"])


def test_a_trial_leaves_circumstances_rosters_and_proposals_alone(story, trial):
    assert Circumstance.objects.filter(value="high").count() == 0
    assert (Roster.objects.count(), open_runs()) == (1, [])
    assert replayed_run(trial.number).is_same


def test_a_trial_that_waits_does_not_stand_in_for_a_run_that_counts(story):
    request_trial(supposed=high_in_jakarta(), start=TURNS_HIGH, end=END, by=story.hr, at=NOW)
    story.record(value="high", since=TURNS_HIGH)
    assert [run.trial for run in Run.objects.filter(state=RunState.QUEUED)].count(None) == 1


def test_a_later_plan_does_not_build_on_a_trial(story, trial):
    story.record(value="high", since=TURNS_HIGH)
    planned = story.carry_out(Run.objects.latest("number"))
    assert planned.summary["reused"] < planned.summary["blocks"]


def test_a_trial_is_a_job_with_a_bar_and_one_event_each_step(story, trial):
    assert Job.objects.filter(subject=str(trial.pk), kind="rosters.plan").count() == 1
    verbs = (
        Event.objects.filter(subject=str(trial.pk)).order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["rosters.trial_requested", "rosters.trial_planned"]
    assert Event.objects.get(verb="rosters.trial_requested").payload["supposed"] == trial.trial


def test_a_trial_is_never_published_nor_left_aside_nor_forced_to_count(story, trial):
    with pytest.raises(NotAProposalError):
        publish(run_id=trial.pk, note="", by=story.hr, at=NOW)
    with pytest.raises(NotAProposalError):
        discard_run(run_id=trial.pk, by=story.hr, at=NOW)
    with pytest.raises(IntegrityError, match="trial_never_counts"), transaction.atomic():
        Run.objects.filter(pk=trial.pk).update(state=RunState.PUBLISHED)


def test_a_removed_trial_leaves_its_number_and_its_trace(story, trial):
    remove_trial(run_id=trial.pk, by=story.hr, at=NOW)
    trial.refresh_from_db()

    assert (trial.state, trial.problem, trial.summary, trial.assignments.count()) == (
        RunState.REMOVED,
        None,
        {},
        0,
    )
    assert Event.objects.filter(verb="rosters.trial_removed").count() == 1
    assert story.plan(at=NOW).number == trial.number + 1


def test_only_trials_whose_time_is_over_are_removed(story, trial):
    remove_old_trials(at=trial.kept_until - timedelta(seconds=1))
    assert Run.objects.tried().count() == 1
    remove_old_trials(at=trial.kept_until)
    remove_old_trials(at=trial.kept_until)
    assert Run.objects.tried().count() == 0
    assert Event.objects.get(verb="rosters.trial_removed").actor == "system"


def test_what_was_planned_to_count_is_no_trial_to_remove(story):
    run = Run.objects.get(number=1)
    with pytest.raises(NotATrialError):
        remove_trial(run_id=run.pk, by=story.hr, at=NOW)


def test_a_trial_removed_while_it_is_planned_stays_removed(story):
    run = request_trial(supposed=high_in_jakarta(), start=TURNS_HIGH, end=END, by=story.hr, at=NOW)
    remove_trial(run_id=run.pk, by=story.hr, at=NOW)
    assert story.carry_out(run).state == RunState.REMOVED
    assert Assignment.objects.filter(run=run).count() == 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_a_trial_says_so_and_offers_no_way_to_publish(story, trial, language):
    client = signed_in(story.hr, language=language)
    marked = {"id": "Ini percobaan, bukan usulan", "en": "This is a trial, not a proposal"}[
        language
    ]
    for path in ("", "papan/", "papan/0/0/", "bandingkan/", "bandingkan/?orang=1"):
        page = client.get(f"/jadwal/{trial.number}/{path}").content.decode()
        assert marked in page
        assert "/terbitkan/" not in page
        assert "#terbitkan" not in page
        assert "/unduh/" not in page
    assert client.get(f"/jadwal/{trial.number}/unduh/xlsx/").status_code == 404


def test_a_trial_shows_what_is_supposed_the_proof_and_who_would_change(story, trial):
    page = signed_in(story.hr).get(f"/jadwal/{trial.number}/").content.decode()
    changed = Assignment.objects.filter(run=trial, changed__contains="x").count()
    assert "DKI Jakarta: risiko tinggi" in page
    assert "12 Oktober 2020" in page
    assert f"{changed} pegawai akan berubah harinya." in page
    assert "Bukti per tingkat" in page
    assert f"terpaksa {trial.summary['forced']}" in page


def test_cells_and_conflicts_of_a_trial_are_only_looked_at(story, trial):
    client = signed_in(story.hr)
    wanted = {"office": "0", "deed": "pin"}
    conflict = Conflict.objects.create(
        run=trial,
        rule="post_shortage",
        day=TURNS_HIGH,
        post=story.counter,
        data={"needed": 2, "filled": 1, "cap": 2, "cause": "unit_cap"},
    )
    assert client.post(f"/jadwal/{trial.number}/papan/0/0/", wanted).status_code == 403
    settle = f"/jadwal/{trial.number}/konflik/{conflict.pk}/"
    assert client.post(settle, {"word": "Dibantu."}).status_code == 403
    assert client.post(f"/jadwal/{trial.number}/terbitkan/", {"note": ""}).status_code == 409
    assert (Pin.objects.count(), Roster.objects.count()) == (0, 1)


def test_trials_are_for_those_who_plan(story, trial):
    for user in (story.small.head, story.small.auditor):
        client = signed_in(user)
        assert client.get(f"/jadwal/{trial.number}/").status_code == 404
        assert client.get("/jadwal/coba/").status_code == 403
        assert client.post(f"/jadwal/{trial.number}/hapus-percobaan/").status_code == 404
        assert client.get(f"/api/v1/runs/{trial.number}").status_code == 404


def test_from_the_simulator_to_a_trial_and_away_again(story, trial):
    client = signed_in(story.hr)
    region = Region.objects.get(name="DKI Jakarta")
    asked = {"region": region.pk, "fact": "risk:high", "since": "2020-10-12"}
    simulator = client.get("/aturan/simulasi/", asked)
    link = simulator.context["trial"]
    assert f"/jadwal/coba/?{link}".replace("&", "&amp;") in simulator.content.decode()

    offered = client.get(f"/jadwal/coba/?{link}")
    form = offered.context["form"]
    assert (form.initial["start"], form.initial["end"]) == (TURNS_HIGH, END)
    sent = {"supposed": form.initial["supposed"], "start": "2020-10-12", "end": "2020-10-30"}
    answer = client.post("/jadwal/coba/", sent)
    run = Run.objects.latest("number")
    assert (answer.status_code, answer.url) == (302, f"/jadwal/{run.number}/")
    assert supposed_from(run.trial) == high_in_jakarta()
    assert "Menyusun jadwal" in client.get(answer.url).content.decode()

    removed = client.post(f"/jadwal/{run.number}/hapus-percobaan/", follow=True)
    assert "Percobaan dihapus." in removed.content.decode()
    assert client.get(answer.url).status_code == 410


def test_the_simulator_of_a_rule_leads_to_a_trial_too(story, trial):
    client = signed_in(story.hr)
    path = f"/aturan/simulasi/{SE_67.id}/{SE_67.edition}/wfo.cap/"
    numbers = dict.fromkeys(client.get(path).context["form"].values, "10")
    page = client.get(path, {**numbers, "since": "2020-10-12"})
    offered = client.get(f"/jadwal/coba/?{page.context['trial']}")
    assert "Paling banyak 10 % pegawai bekerja di kantor" in offered.content.decode()


def test_a_head_may_simulate_but_is_offered_no_trial(story, trial):
    region = Region.objects.get(name="DKI Jakarta")
    asked = {"region": region.pk, "fact": "risk:high", "since": "2020-10-12"}
    page = signed_in(story.small.head).get("/aturan/simulasi/", asked)
    assert (page.status_code, page.context["trial"]) == (200, "")
    assert "/jadwal/coba/" not in page.content.decode()


NOWHERE = "00000000-0000-7000-8000-000000000000"
RULE = {
    "about": "rule",
    "pack": SE_67.id,
    "edition": SE_67.edition,
    "rule": "wfo.cap",
    "keys": {},
    "since": "2020-10-12",
}
CIRCUMSTANCE = {
    "about": "circumstance",
    "region": NOWHERE,
    "kind": "risk",
    "value": "high",
    "since": "2020-10-12",
}
UNREADABLE = [
    "x",
    "[]",
    '{"about": "circumstance"}',
    json.dumps(CIRCUMSTANCE),
    json.dumps(CIRCUMSTANCE | {"region": "0"}),
    json.dumps(CIRCUMSTANCE | {"region": 1, "kind": "weather", "value": []}),
    json.dumps(RULE | {"pack": "x"}),
    json.dumps(RULE | {"keys": {"rows": 3}}),
    json.dumps(RULE | {"keys": {"value": "\0"}, "since": "0001-01-01"}),
]


@pytest.mark.parametrize("wanted", UNREADABLE)
def test_what_cannot_be_supposed_is_said_with_the_way_out(story, trial, wanted):
    client = signed_in(story.hr)
    sent = {"supposed": wanted, "start": "2020-10-12", "end": "2020-10-30"}
    for answer in (client.get("/jadwal/coba/", sent), client.post("/jadwal/coba/", sent)):
        assert answer.status_code == 422
        assert "Mulailah lagi dari simulasi" in answer.content.decode()


def test_a_period_that_cannot_be_tried_keeps_what_was_typed(story, trial):
    sent = {
        "supposed": json.dumps(as_data(high_in_jakarta())),
        "start": "2020-10-30",
        "end": "2020-10-12",
    }
    answer = signed_in(story.hr).post("/jadwal/coba/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2020-10-30"' in page
    assert "DKI Jakarta: risiko tinggi" in page


def test_what_is_supposed_reads_back_the_same(story):
    for supposed in (high_in_jakarta(), stricter_rule()):
        assert supposed_from(json.loads(json.dumps(as_data(supposed)))) == supposed
    with pytest.raises(NotSupposable):
        supposed_from(None)
