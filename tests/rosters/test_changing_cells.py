"""Pins and changes by hand."""

from datetime import date
from uuid import uuid4

import pytest
from tests import factories
from tests.rosters.conftest import END, NOW, TURNS_HIGH
from tests.rosters.test_pages import signed_in

from luwes.foundation.models import Event
from luwes.rosters.actions.cells import (
    BreaksRulesError,
    CellKey,
    UnknownPostError,
    Wanted,
    change_cell,
    pin_cell,
    replan_around,
    unpin_cell,
)
from luwes.rosters.actions.conflicts import settle_conflict
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.models import Assignment, Conflict, Pin, Run, RunState
from luwes.rosters.queries.replay import replayed_run
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.queries.why import explained
from luwes_roster.check import check, measure

STAFFED, ALONE = "Biro SDM", "Direktorat Layanan"
"""A unit with people to spare in the office, and one whose only member may not come at high risk:
a quarter of one is none. The order of the units is not that of their names.
"""


def cell_of(run: Run, *, letter: str, unit: str = STAFFED) -> CellKey:
    """Return the first cell of a unit with this letter, of somebody who serves at no post."""
    row = (
        Assignment.objects.filter(
            run=run, unit__name=unit, places__contains=letter, posts__isnull=True
        )
        .order_by("row")
        .first()
    )
    return CellKey(run.pk, row.row, row.places.index(letter))


def letter_at(cell: CellKey) -> str:
    return Assignment.objects.get(run=cell.run_id, row=cell.row).places[cell.position]


def test_a_change_that_breaks_no_rule_is_made_and_pinned(story):
    run = story.turn_high()
    cell = cell_of(run, letter="K")
    changed = change_cell(
        cell=cell, wanted=Wanted(office=False, reason="Rapat"), by=story.hr, at=NOW
    )
    assert letter_at(cell) == "R"
    pin = Pin.objects.get()
    assert (pin.day, pin.office, pin.reason) == (
        date.fromisoformat(run.days[cell.position]),
        False,
        "Rapat",
    )
    assert (len(changed.edits), changed.roster_hash != run.roster_hash) == (1, True)
    assert Event.objects.filter(verb="rosters.cell_changed").count() == 1


def test_an_edited_roster_still_keeps_every_rule_and_replays(story):
    run = story.turn_high()
    change_cell(cell=cell_of(run, letter="K"), wanted=Wanted(office=False), by=story.hr, at=NOW)
    run.refresh_from_db()
    stored = stored_run(run)
    assert check(stored.problem, stored.roster) == ()
    replay = replayed_run(run.number)
    assert (replay.is_same, replay.kept_hash) == (True, run.roster_hash)


def test_a_change_beyond_the_cap_is_refused_with_the_rule(story):
    run = story.turn_high()
    row = Assignment.objects.filter(run=run, unit=story.small.bureau, places__contains="R").first()
    places = list(
        Assignment.objects.filter(run=run, unit=story.small.bureau).values_list("places", flat=True)
    )
    cap = run.caps["units"][str(story.small.bureau.pk)]
    full = next(
        day
        for day in range(len(run.days))
        if sum(each[day] == "K" for each in places) == cap[day] and row.places[day] == "R"
    )
    with pytest.raises(BreaksRulesError) as refusal:
        change_cell(
            cell=CellKey(run.pk, row.row, full), wanted=Wanted(office=True), by=story.hr, at=NOW
        )
    assert [each.rule for each in refusal.value.violations] == ["unit_cap"]
    assert (Pin.objects.count(), letter_at(CellKey(run.pk, row.row, full))) == (0, "R")


def test_planning_around_a_cell_keeps_it_and_leaves_the_proposal_aside(story):
    run = story.turn_high()
    cell = cell_of(run, letter="R")
    again = replan_around(cell=cell, wanted=Wanted(office=True), by=story.hr, at=NOW)
    again = story.carry_out(again)
    run.refresh_from_db()
    assert (run.state, again.state) == (RunState.DISCARDED, RunState.PROPOSED)
    assert letter_at(CellKey(again.pk, cell.row, cell.position)) == "K"
    assert again.summary["reused"] > 0


def test_planning_around_a_cell_that_its_cap_forbids_names_the_rules_that_collide(story):
    run = story.turn_high()
    cell = cell_of(run, letter="R", unit=ALONE)
    again = replan_around(cell=cell, wanted=Wanted(office=True), by=story.hr, at=NOW)
    again = story.carry_out(again)
    assert again.state == RunState.INFEASIBLE
    assert set(again.collision["rules"]) == {"unit_cap", "pins"}


def test_a_pin_is_kept_by_the_next_plan_until_it_is_taken_off(story):
    run = story.turn_high()
    cell = cell_of(run, letter="K")
    row = Assignment.objects.select_related("person").get(run=run, row=cell.row)
    day = date.fromisoformat(run.days[cell.position])
    pin_cell(person=row.person, day=day, wanted=Wanted(office=False), by=story.hr, at=NOW)
    pinned = story.plan(start=TURNS_HIGH, end=END, at=NOW)
    assert letter_at(CellKey(pinned.pk, cell.row, cell.position)) == "R"
    unpin_cell(person=row.person, day=day, by=story.hr, at=NOW)
    unpin_cell(person=row.person, day=day, by=story.hr, at=NOW)
    free = story.plan(start=TURNS_HIGH, end=END, at=NOW)
    assert letter_at(CellKey(free.pk, cell.row, cell.position)) == "K"
    verbs = Event.objects.filter(verb__startswith="rosters.cell_").values_list("verb", flat=True)
    assert sorted(verbs) == ["rosters.cell_pinned", "rosters.cell_unpinned"]


def test_emptying_a_post_by_hand_makes_a_conflict_and_filling_it_settles_that(story):
    run = story.turn_high()
    row = Assignment.objects.filter(run=run, posts__contains=[story.counter.pk]).first()
    position = row.posts.index(story.counter.pk)
    cell = CellKey(run.pk, row.row, position)
    change_cell(cell=cell, wanted=Wanted(office=True), by=story.hr, at=NOW)
    conflict = Conflict.objects.get()
    assert (conflict.post, conflict.day, conflict.settled_at) == (
        story.counter,
        date.fromisoformat(run.days[position]),
        None,
    )
    assert (conflict.data["needed"], conflict.data["filled"]) == (1, 0)
    page = signed_in(story.hr).get(f"/jadwal/{run.number}/").content.decode()
    assert "Perlu 1 orang, terisi 0." in page
    filled = Wanted(office=True, post=story.counter.pk)
    change_cell(cell=cell, wanted=filled, by=story.hr, at=NOW)
    assert Conflict.objects.get().settled_by == story.hr
    change_cell(cell=cell, wanted=Wanted(office=True), by=story.hr, at=NOW)
    assert Conflict.objects.filter(settled_at=None).count() == 1


def test_another_change_leaves_a_conflict_that_a_word_settled(story):
    story.counter.minimum = story.counter.target = 7
    story.counter.save()
    run = story.turn_high()
    conflict = Conflict.objects.filter(run=run).first()
    settle_conflict(conflict_id=conflict.pk, word="Dibantu.", by=story.hr, at=NOW)
    before = Conflict.objects.count()
    change_cell(cell=cell_of(run, letter="K"), wanted=Wanted(office=False), by=story.hr, at=NOW)
    conflict.refresh_from_db()
    assert (conflict.settlement, Conflict.objects.count()) == ("Dibantu.", before)
    assert Conflict.objects.filter(settled_at=None).count() == before - 1


def test_after_a_change_by_hand_values_are_measured_and_the_proof_is_that_of_before(story):
    run = story.turn_high()
    stored = stored_run(run)
    planned = {level["name"]: level["value"] for level in run.summary["levels"]}
    assert planned == measure(stored.problem, stored.roster)
    cell = cell_of(run, letter="K")
    change_cell(cell=cell, wanted=Wanted(office=False), by=story.hr, at=NOW)
    run.refresh_from_db()
    stored = stored_run(run)
    now = {level["name"]: level["value"] for level in run.summary["levels"]}
    assert now == measure(stored.problem, stored.roster)
    assert now["stability"] != planned["stability"]
    assert {level["name"]: level["proven"] for level in run.summary["levels"]} == planned
    client = signed_in(story.hr)
    page = client.get(f"/jadwal/{run.number}/").content.decode()
    assert "bukti ini milik jadwal sebelum diubah" in page
    why = explained(stored, row=cell.row, position=cell.position)
    changed = [cost for cost in why.costs if cost.level == "stability"]
    assert [cost.now - cost.opposite for cost in changed] != [0]


def test_what_is_published_is_never_changed_by_hand(story):
    run = Run.objects.get(number=1)
    with pytest.raises(NotAProposalError):
        change_cell(cell=cell_of(run, letter="K"), wanted=Wanted(office=False), by=story.hr, at=NOW)


@pytest.mark.parametrize("deed", ["try", "change", "replan"])
@pytest.mark.parametrize("post", ["none", "new"])
def test_a_post_that_is_not_in_the_run_is_refused_and_what_was_typed_is_kept(found, deed, post):
    run = found.plan()
    cell = cell_of(run, letter="K")
    person = Assignment.objects.get(run=run, row=cell.row).person
    made = factories.post(
        unit=found.small.bureau, office=found.small.jakarta, name="Baru", qualified=(person,)
    )
    typed = {
        "office": "1",
        "deed": deed,
        "post": made.pk if post == "new" else uuid4(),
        "reason": "Alasan saya",
    }
    path = f"/jadwal/{run.number}/papan/{cell.row}/{cell.position}/"
    client = signed_in(found.hr)
    answer = client.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Pos tugas itu tidak ada dalam usulan ini" in page
    assert "Alasan saya" in page
    assert str(made.pk) not in page
    assert (Pin.objects.count(), Run.objects.count()) == (0, 1)
    with pytest.raises(UnknownPostError):
        change_cell(cell=cell, wanted=Wanted(office=True, post=made.pk), by=found.hr, at=NOW)


def test_a_board_that_is_published_pins_nothing(story):
    row = Assignment.objects.filter(run__number=1, places__startswith="K").first()
    answer = signed_in(story.hr).post(
        f"/jadwal/1/papan/{row.row}/0/", {"office": "1", "deed": "pin"}
    )
    assert (answer.status_code, Pin.objects.count()) == (422, 0)
