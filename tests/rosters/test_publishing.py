"""Publishing a proposal: one after the other, told to the second what the first did."""

import threading

import pytest
from django.db import connection
from tests.rosters.conftest import BEFORE, NOW, TURNS_HIGH, found_story

from luwes.foundation.models import Event
from luwes.rosters.actions.publishing import (
    AlreadyPublishedError,
    BaseChangedError,
    NotAProposalError,
    discard_run,
    publish,
)
from luwes.rosters.models import Assignment, Roster, Run, RunState


def test_publishing_numbers_the_roster_and_tells_of_it(story):
    run = story.turn_high()
    roster = story.publish(run, note="Jakarta risiko tinggi.", at=NOW)
    run.refresh_from_db()
    assert (roster.number, run.state) == (2, RunState.PUBLISHED)
    told = Event.objects.get(verb="rosters.published", subject=str(roster.pk)).payload
    assert (told["number"], told["note"], told["roster_hash"]) == (
        2,
        "Jakarta risiko tinggi.",
        run.roster_hash,
    )
    changed = Assignment.objects.filter(run=run, changed__contains="x")
    assert told["changed_people"] == changed.count() > 0


def test_the_second_publisher_is_told_what_the_first_did(story):
    run = story.turn_high()
    first = story.publish(run, note="Sudah.", at=NOW)
    with pytest.raises(AlreadyPublishedError) as refusal:
        publish(run_id=run.pk, note="Lagi.", by=story.small.auditor, at=NOW)
    assert (refusal.value.roster.number, refusal.value.roster.note) == (first.number, "Sudah.")
    assert Roster.objects.count() == 2


def test_a_proposal_on_a_roster_that_holds_no_longer_is_refused(story):
    older, newer = story.turn_high(), story.plan(start=TURNS_HIGH, at=NOW)
    roster = story.publish(newer, at=NOW)
    with pytest.raises(BaseChangedError) as refusal:
        story.publish(older, at=NOW)
    assert refusal.value.roster == roster
    older.refresh_from_db()
    assert older.state == RunState.PROPOSED


def test_a_later_plan_stands_on_the_newest_roster(story):
    story.publish(story.turn_high(), at=NOW)
    again = story.plan(start=TURNS_HIGH, at=NOW)
    assert (again.base.number, again.summary["told_people"]) == (2, 0)
    assert again.summary["reused"] == again.summary["blocks"]


def test_what_was_discarded_is_not_published(story):
    run = story.turn_high()
    discard_run(run_id=run.pk, by=story.hr, at=NOW)
    with pytest.raises(NotAProposalError):
        story.publish(run)
    with pytest.raises(NotAProposalError):
        discard_run(run_id=run.pk, by=story.hr, at=NOW)
    assert Event.objects.filter(verb="rosters.run_discarded").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_publishers_at_once_one_publishes_and_one_is_told():
    story = found_story(people_per_unit=4)
    run = story.plan()
    outcomes = _at_once(lambda: publish(run_id=run.pk, note="", by=story.hr, at=BEFORE), times=2)
    assert sorted(type(each).__name__ for each in outcomes) == ["AlreadyPublishedError", "Roster"]
    assert list(Roster.objects.values_list("number", flat=True)) == [1]
    assert Event.objects.filter(verb="rosters.published").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_rival_proposals_at_once_only_one_is_published():
    story = found_story(people_per_unit=4)
    runs = iter([story.plan(), story.plan()])
    taken = threading.Lock()

    def publish_one():
        with taken:
            run = next(runs)
        return publish(run_id=run.pk, note="", by=story.hr, at=BEFORE)

    outcomes = _at_once(publish_one, times=2)
    assert sorted(type(each).__name__ for each in outcomes) == ["BaseChangedError", "Roster"]
    assert Run.objects.filter(state=RunState.PUBLISHED).count() == 1


def _at_once(deed, *, times):
    """Do the same in several threads that start together; return results and refusals."""
    ready, outcomes = threading.Barrier(times), []

    def one():
        ready.wait()
        try:
            outcomes.append(deed())
        except (AlreadyPublishedError, BaseChangedError) as refusal:
            outcomes.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
