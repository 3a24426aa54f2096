"""Who could stand in: shown to those who answer for the post, sent by planners."""

import re

import pytest
from tests.rosters.conftest import NOW
from tests.rosters.test_pages import signed_in

from luwes.foundation.models import Event
from luwes.rosters.actions.stand_ins import NoLongerPossibleError, send_stand_in
from luwes.rosters.models import Assignment, Pin, Run, RunState
from luwes.rosters.queries.replay import replayed_run
from luwes.rosters.queries.stand_ins import Gap
from luwes.rosters.queries.stored import stored_run
from luwes_roster.check import check


@pytest.fixture
def run(story):
    return story.turn_high()


def served(run, story):
    """Return somebody at the counter, and the position of the day."""
    for row in Assignment.objects.filter(run=run, posts__isnull=False).order_by("row"):
        for position, post in enumerate(row.posts):
            if post == story.counter.pk and position >= 6:
                return row, position
    raise AssertionError


def address(run, story, position, *, row=None):
    asked = "" if row is None else f"?orang={row}"
    return f"/jadwal/{run.number}/pengganti/{story.counter.pk}/{run.days[position]}/{asked}"


def gap(run, story, position, *, row=None):
    stored = stored_run(run)
    return Gap(stored.post_index(story.counter.pk), stored.history + position, row)


def test_colleagues_are_listed_with_what_each_would_break_or_cost(story, run):
    row, position = served(run, story)
    page = signed_in(story.hr, language="en").get(address(run, story, position, row=row.row))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Every suggestion was tried" in text
    assert f"If {row.person.full_name} cannot come" in text
    assert re.search(r"No rule is broken|Breaks:", text)


def test_the_panel_of_a_server_and_an_open_conflict_lead_there(story, run):
    row, position = served(run, story)
    client = signed_in(story.hr)
    panel = client.get(f"/jadwal/{run.number}/papan/{row.row}/{position}/").content.decode()
    assert address(run, story, position, row=row.row) in panel
    overview = client.get(f"/jadwal/{run.number}/").content.decode()
    open_ones = run.conflicts.filter(settled_at__isnull=True)
    for conflict in open_ones:
        assert f"/pengganti/{conflict.post_id}/{conflict.day.isoformat()}/" in overview


def a_chosen_one(run, story):
    """Return a gap in which somebody can stand in without breaking a rule, and who."""
    for row in Assignment.objects.filter(run=run, posts__isnull=False).order_by("row"):
        for position, post in enumerate(row.posts):
            if post != story.counter.pk:
                continue
            found = gap(run, story, position, row=row.row)
            for one in found.suggestions(stored_run(run)):
                if one.allowed:
                    return row, position, found, one
    raise AssertionError


def test_a_planner_sends_a_stand_in_and_no_rule_is_broken(story, run):
    row, position, _found, one = a_chosen_one(run, story)
    client = signed_in(story.hr)
    sent = client.post(address(run, story, position, row=row.row), {"row": one.person})
    assert sent.status_code == 302
    stored = stored_run(Run.objects.get(pk=run.pk))
    day = stored.history + position
    assert stored.posts[stored.roster.post[one.person, day]] == story.counter.pk
    assert not stored.roster.office[row.row, day]
    assert check(stored.problem, stored.roster) == ()
    assert Event.objects.filter(verb="rosters.stand_in_sent").count() == 1
    assert Pin.objects.filter(office=True, post=story.counter).count() == 1
    assert replayed_run(run.number).roster_hash == Run.objects.get(pk=run.pk).roster_hash


def test_somebody_who_would_break_a_rule_is_not_sent(story, run):
    _row, _position, found, _one = a_chosen_one(run, story)
    with pytest.raises(NoLongerPossibleError):
        send_stand_in(run_id=run.pk, gap=found, row=99_999, by=story.hr, at=NOW)
    assert not Event.objects.filter(verb="rosters.stand_in_sent").exists()


def test_an_auditor_looks_but_does_not_send(story, run):
    _row, position, _found, one = a_chosen_one(run, story)
    auditor = signed_in(story.small.auditor)
    assert auditor.get(address(run, story, position)).status_code == 200
    assert auditor.post(address(run, story, position), {"row": one.person}).status_code == 403
    assert Run.objects.get(pk=run.pk).edits == []


@pytest.mark.parametrize("row", ["", "x", "99999"])
def test_a_choice_that_is_none_is_refused_on_the_page(story, run, row):
    _row, position, *_ = a_chosen_one(run, story)
    answer = signed_in(story.hr).post(address(run, story, position), {"row": row})
    assert answer.status_code == 422


def test_a_day_or_a_post_that_the_run_does_not_have_is_not_there(story, run):
    client = signed_in(story.hr)
    for path in (
        f"/jadwal/{run.number}/pengganti/{story.counter.pk}/2020-01-01/",
        f"/jadwal/{run.number}/pengganti/{story.counter.pk}/besok/",
        f"/jadwal/{run.number}/pengganti/{story.counter.pk}/{run.days[0]}/?orang=99999",
        f"/jadwal/{run.number}/pengganti/{run.pk}/{run.days[0]}/",
    ):
        assert client.get(path).status_code == 404


def test_nobody_is_sent_into_a_published_roster(story, run):
    _row, position, _found, one = a_chosen_one(run, story)
    Run.objects.filter(pk=run.pk).update(state=RunState.PUBLISHED)
    answer = signed_in(story.hr).post(address(run, story, position), {"row": one.person})
    assert answer.status_code == 422
