"""Circumstances are recorded with who and when, and read back by region and day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.policies.conftest import EARLIER, NOW, TODAY, TURNS_HIGH

from luwes.foundation.models import Event
from luwes.people.models import Agency
from luwes.policies.actions import circumstances as actions
from luwes.policies.models import Circumstance
from luwes.policies.queries import circumstances as queries
from luwes.policies.rules.circumstances import NotAWord
from luwes.policies.rules.periods import EndsBeforeItStarts


def test_plan_sees_jakarta_turn_high_on_12_october(story, django_assert_num_queries):
    story.record(since=TURNS_HIGH, at=NOW)

    with django_assert_num_queries(2):
        facts = queries.circumstances_by_region_and_day(start=TODAY, end=date(2020, 10, 16))

    jakarta = facts[story.jakarta.pk]
    assert [jakarta[date(2020, 10, day)] for day in (9, 12)] == [
        {"island": "java-bali", "risk": "moderate"},
        {"island": "java-bali", "risk": "high"},
    ]
    assert facts[story.papua.pk][TODAY] == {"island": "outside"}


def test_audit_date_sees_what_was_known(story):
    story.record(since=TODAY, at=NOW)
    facts = queries.facts_by_region(on=TODAY, known_at=EARLIER)
    assert facts[story.jakarta.pk]["risk"] == "moderate"


def test_record_leaves_one_event(story):
    made = story.record(since=TURNS_HIGH, at=NOW, note="Peta Satgas 4 Oktober")

    event = Event.objects.get(subject=str(made.pk))
    assert (event.verb, event.actor, event.at) == (
        "policies.circumstance_recorded",
        str(story.small.hr_officer.pk),
        NOW,
    )
    assert event.payload == {
        "region": str(story.jakarta.pk),
        "kind": "risk",
        "value": "high",
        "since": "2020-10-12",
        "until": None,
        "note": "Peta Satgas 4 Oktober",
    }


def test_impossible_records_are_refused(story):
    before = (Circumstance.objects.count(), Event.objects.count())
    with pytest.raises(NotAWord):
        story.record(value="parah")
    with pytest.raises(EndsBeforeItStarts):
        story.record(since=TODAY, until=TODAY)
    assert (Circumstance.objects.count(), Event.objects.count()) == before


def test_database_refuses_a_period_without_days(story):
    with pytest.raises(IntegrityError, match="circumstance_ends"), transaction.atomic():
        Circumstance.objects.update(until=date(2020, 1, 1))


def test_withdrawn_record_no_longer_holds_and_stays_in_the_history(story):
    made = story.record(since=TODAY, at=EARLIER)
    by = story.small.hr_officer
    actions.withdraw_circumstance(circumstance_id=made.pk, reason="Salah wilayah", by=by, at=NOW)

    assert queries.facts_by_region(on=TODAY)[story.jakarta.pk]["risk"] == "moderate"
    assert queries.history(limit=1) == [made]
    assert Event.objects.get(verb="policies.circumstance_withdrawn").payload["reason"] == (
        "Salah wilayah"
    )
    with pytest.raises(actions.AlreadyWithdrawn) as refused:
        actions.withdraw_circumstance(circumstance_id=made.pk, reason="", by=by, at=NOW)
    assert refused.value.at == NOW


def test_cap_measure_is_chosen_once_for_the_agency(story):
    actions.choose_cap_measure(measure="office", by=story.small.hr_officer, at=NOW)

    assert Agency.objects.get().cap_measure == "office"
    assert Event.objects.get(verb="policies.cap_measure_chosen").payload == {
        "before": "unit",
        "after": "office",
    }
    with pytest.raises(ValueError, match="floor"):
        actions.choose_cap_measure(measure="floor", by=story.small.hr_officer, at=NOW)
