"""From a change of circumstances to a proposal."""

from datetime import date

import pytest
from tests.rosters.conftest import BEFORE, DAYS, END, NOW, START, TURNS_HIGH, found_story, silent

from luwes.foundation.models import Event, Job
from luwes.people.actions.records import edit_region
from luwes.people.actions.tree import move_unit
from luwes.people.models import Person, Region
from luwes.policies.models import Circumstance
from luwes.rosters.actions import planning
from luwes.rosters.actions.planning import BrokenRosterError, carry_out_run
from luwes.rosters.actions.runs import NothingToPlanError, request_run
from luwes.rosters.models import Assignment, Conflict, Pin, Run, RunState
from luwes.rosters.queries.replay import replayed_run
from luwes_roster.violation import Violation


def test_a_plan_covers_every_working_day_of_everyone(found):
    run = found.plan()
    assert (run.state, len(run.days), run.days[0], run.days[-1]) == (
        RunState.PROPOSED,
        DAYS,
        "2020-10-05",
        "2020-10-27",
    )
    rows = Assignment.objects.filter(run=run)
    assert {len(places) for places in rows.values_list("places", flat=True)} == {DAYS}
    assert set(rows.values_list("person", flat=True)) == set(
        Person.objects.values_list("pk", flat=True)
    )
    assert run.summary["posts"] == {"filled": DAYS, "needed": DAYS}
    assert [level["value"] - level["bound"] for level in run.summary["levels"]] == [0] * 6


def test_no_unit_exceeds_its_cap(found):
    run = found.plan()
    for unit, caps in run.caps["units"].items():
        places = list(
            Assignment.objects.filter(run=run, unit=unit).values_list("places", flat=True)
        )
        present = [sum(row[day] == "K" for row in places) for day in range(len(run.days))]
        assert all(here <= cap for here, cap in zip(present, caps, strict=True))


def test_first_plan_is_new_to_everyone(found):
    run = found.plan()
    assert run.summary["told_people"] == Person.objects.count()
    assert set(Assignment.objects.values_list("changed", flat=True)) == {"+" * len(run.days)}


def test_circumstance_asks_for_a_run_of_what_is_published(story):
    circumstance = story.record(value="high", since=TURNS_HIGH)
    run = Run.objects.latest("number")
    assert (run.state, run.start, run.end, run.base.number) == (
        RunState.QUEUED,
        TURNS_HIGH,
        END,
        1,
    )
    cause = Event.objects.get(pk=run.cause)
    assert (cause.verb, cause.subject) == (
        "policies.circumstance_recorded",
        str(circumstance.pk),
    )
    assert Job.objects.filter(subject=str(run.pk)).count() == 1


def test_a_run_never_begins_in_the_past(story):
    story.record(value="high", since=date(2020, 9, 28))
    assert Run.objects.latest("number").start == date(2020, 10, 6)


def test_nothing_is_asked_for_where_nothing_is_published(found):
    found.record(value="high", since=TURNS_HIGH)
    assert Run.objects.count() == 0


def test_a_run_that_waits_already_is_not_asked_for_twice(story):
    story.record(value="high", since=TURNS_HIGH)
    story.record(place="Papua", value="low", since=TURNS_HIGH)
    assert Run.objects.filter(state=RunState.QUEUED).count() == 1


def test_higher_risk_changes_only_the_offices_it_is_about(story):
    run = story.turn_high()
    assert run.state == RunState.PROPOSED
    changed = Assignment.objects.filter(run=run, changed__contains="x")
    assert set(changed.values_list("office__name", flat=True)) == {"Kantor Pusat Jakarta"}
    assert run.summary["reused"] > 0
    assert 0 < run.summary["forced"] <= run.summary["changed"]


def test_days_before_the_change_are_counted_along_and_kept(story, letters):
    before = letters(Run.objects.get(number=1))
    run = story.turn_high()
    assert (run.history, run.days[0]) == (5, "2020-10-12")
    assert {nip: places[5:] for nip, places in before.items()} != letters(run)
    assert replayed_run(run.number).is_same


def test_changed_people_are_exactly_those_whose_letters_or_posts_changed(story):
    run = story.turn_high()
    first = {row.person_id: row for row in Assignment.objects.filter(run__number=1)}
    for row in Assignment.objects.filter(run=run):
        old = first[row.person_id]
        before = list(zip(old.places[5:], (old.posts or [None] * DAYS)[5:], strict=True))
        after = list(zip(row.places, row.posts or [None] * (DAYS - 5), strict=True))
        assert row.changed == "".join(
            "." if a == b else "x" for a, b in zip(before, after, strict=True)
        )


def test_a_change_that_moves_nobody_needs_no_decision(story):
    story.record(place="Papua", value="moderate", since=TURNS_HIGH)
    run = story.carry_out(Run.objects.latest("number"))
    assert (run.state, run.summary["told_people"]) == (RunState.DISCARDED, 0)
    assert Event.objects.filter(verb="rosters.run_needless").count() == 1


def test_carrying_out_twice_changes_nothing(story):
    run = story.turn_high()
    rows = list(Assignment.objects.filter(run=run).order_by("pk").values_list("pk", flat=True))
    carry_out_run(run_id=run.pk, tell=silent, at=run.finished_at)
    assert (
        list(Assignment.objects.filter(run=run).order_by("pk").values_list("pk", flat=True)) == rows
    )


def test_a_run_that_was_begun_is_carried_out_anew(found):
    run = request_run(start=START, end=END, by=found.hr, at=BEFORE)
    Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
    assert found.carry_out(run).state == RunState.PROPOSED


def test_stages_are_told_in_order(found):
    told = []
    run = request_run(start=START, end=END, by=found.hr, at=BEFORE)
    carry_out_run(run_id=run.pk, tell=lambda *what: told.append(what), at=run.asked_at)
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "solve", "check", "save"]


def test_a_post_that_cannot_be_filled_is_a_conflict(found):
    found.counter.minimum = found.counter.target = 7
    found.counter.save()
    run = found.plan()
    conflict = Conflict.objects.filter(run=run).first()
    assert Conflict.objects.filter(run=run).count() == DAYS
    assert (conflict.post, conflict.rule) == (found.counter, "post_shortage")
    assert conflict.data["needed"] == 7
    assert conflict.data["filled"] < 7


def test_pins_that_no_cap_allows_are_infeasible_with_the_rules_that_collide(found):
    for person in Person.objects.filter(unit=found.small.subdirectorate):
        Pin.objects.create(
            person=person,
            day=START,
            office=True,
            pinned_by=found.hr,
            pinned_at=found.plan().asked_at,
        )
    run = found.plan()
    assert run.state == RunState.INFEASIBLE
    assert run.collision["rules"] == ["unit_cap", "pins"]
    assert {way["rule"] for way in run.collision["ways_out"]} == {"unit_cap", "pins"}


def test_a_region_without_its_risk_stops_the_run_and_says_which(found):
    papua = Region.objects.get(name="Papua")
    Circumstance.objects.filter(region=papua).delete()
    run = found.plan()
    assert (run.state, run.summary["failure"]["kind"]) == (RunState.FAILED, "facts")
    assert (run.summary["failure"]["region"], run.summary["failure"]["missing"]) == (
        "Papua",
        "risk",
    )


def test_a_period_without_working_days_stops_the_run(found):
    run = found.plan(start=date(2020, 10, 10), end=date(2020, 10, 11))
    assert (run.state, run.summary["failure"]["kind"]) == (RunState.FAILED, "nothing")


def test_a_period_that_ends_before_it_starts_is_refused(found):
    with pytest.raises(NothingToPlanError):
        request_run(start=END, end=START, by=found.hr, at=BEFORE)


def test_a_roster_that_breaks_a_rule_is_never_proposed(found, monkeypatch):
    broken = Violation("unit_cap", "cap", day=0, amount=9, limit=4, unit=0)
    monkeypatch.setattr(planning, "check", lambda *_asked: (broken,))
    run = request_run(start=START, end=END, by=found.hr, at=BEFORE)
    with pytest.raises(BrokenRosterError):
        carry_out_run(run_id=run.pk, tell=silent, at=run.asked_at)
    run.refresh_from_db()
    assert (run.state, run.assignments.count()) == (RunState.FAILED, 0)


@pytest.mark.parametrize("people_per_unit", [3, 9])
def test_planning_asks_the_database_as_often_whatever_the_size(
    db, django_assert_max_num_queries, people_per_unit
):
    story = found_story(people_per_unit=people_per_unit)
    run = request_run(start=START, end=END, by=story.hr, at=BEFORE)
    with django_assert_max_num_queries(42):
        carry_out_run(run_id=run.pk, tell=silent, at=run.asked_at)


@pytest.mark.parametrize(
    ("changes", "runs"), [({"island": "outside"}, 2), ({"zone": "Asia/Jayapura"}, 1)]
)
def test_a_region_in_another_island_group_asks_for_a_run(story, changes, runs):
    region = Region.objects.get(name="DKI Jakarta")
    told = {"island": region.island, "zone": region.zone} | changes
    edit_region(region=region, changes=told, actor=story.hr, at=NOW)
    assert Run.objects.count() == runs


def test_a_unit_that_moves_asks_for_a_run(story):
    small = story.small
    move_unit(
        unit_id=small.subdirectorate.pk,
        seen_parent=small.directorate.pk,
        parent_id=small.east.pk,
        actor=story.hr,
        at=NOW,
    )
    run = story.carry_out(Run.objects.latest("number"))
    assert (run.start, run.state) == (date(2020, 10, 6), RunState.DISCARDED)
