"""A granted place is settled: plans go around it, and what cannot be filled is told."""

from datetime import date

import pytest
from tests.rosters.conftest import BEFORE, END, START

from luwes.foundation.models import Event
from luwes.policies.actions.arrangements import (
    Verdict,
    ask_for_arrangement,
    decide_arrangement,
    end_arrangement,
)
from luwes.policies.queries.arrangements import Wanted
from luwes.policies.rules.arrangements import Pattern
from luwes.rosters.models import Conflict, Run

TUESDAY, THURSDAY = 2, 4


def grant(story, person, *, place="home", weekdays=(TUESDAY, THURSDAY)):
    pattern = Pattern(first_day=START, last_day=END, weekdays=frozenset(weekdays))
    row = ask_for_arrangement(
        wanted=Wanted(person=person, place=place, time="", pattern=pattern, task_is_digital=True),
        hours="",
        reason="Laporan",
        by=story.small.employee,
        at=BEFORE,
    )
    verdict = Verdict(granted=True, reason="Layanan terjaga", expires_on=END)
    return decide_arrangement(
        arrangement_id=row.pk, verdict=verdict, by=story.small.head, at=BEFORE
    )


def letters_on(run, text, weekdays):
    days = [date.fromisoformat(day) for day in run.days]
    return {text[at] for at, day in enumerate(days) if day.isoweekday() in weekdays}


def test_granted_home_days_are_home_in_the_plan(found, letters):
    person = found.clerks[0]
    grant(found, person)
    run = found.plan()
    assert letters_on(run, letters(run)[person.nip], (TUESDAY, THURSDAY)) == {"R"}
    assert "K" in letters(run)[person.nip]
    assert not Conflict.objects.filter(run=run).exists()


@pytest.mark.parametrize(("place", "letter"), [("other_office", "N"), ("elsewhere", "L")])
def test_other_granted_places_have_their_own_letter(found, letters, place, letter):
    person = found.clerks[0]
    row = grant(found, person)
    row.place = place
    row.save(update_fields=["place"])
    run = found.plan()
    assert letters_on(run, letters(run)[person.nip], (TUESDAY, THURSDAY)) == {letter}
    found.publish(run)
    again = found.plan()
    assert (letters(again), again.summary["changed"]) == (letters(run), 0)


def test_a_post_that_a_grant_leaves_empty_later_is_a_conflict_for_a_person(found):
    person = found.clerks[0]
    grant(found, person)
    found.counter.qualified.set([person])
    run = found.plan()
    short = {conflict.day.isoweekday() for conflict in Conflict.objects.filter(run=run)}
    assert short == {TUESDAY, THURSDAY}


def test_ending_a_grant_asks_for_a_new_plan_of_what_is_published(found):
    row = grant(found, found.clerks[0])
    found.publish(found.plan())
    end_arrangement(arrangement_id=row.pk, reason="Loket", by=found.small.head, at=BEFORE)
    asked = Run.objects.latest("number")
    assert (asked.start, asked.cause) == (
        START,
        str(Event.objects.get(verb="policies.arrangement_ended").pk),
    )
