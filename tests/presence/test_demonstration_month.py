"""The demonstration's month: the real desk's verdicts, heads who decide, and nothing twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from tests import factories

from luwes.foundation.models import Event
from luwes.people.actions.founding import let_staff_in
from luwes.presence.actions.demonstration_month import Season, fill_month
from luwes.presence.actions.taking import desk_at_hand
from luwes.presence.models import (
    CheckIn,
    Correction,
    Grade,
    Result,
    ResultNote,
    ResultStep,
    Review,
    UnitTarget,
)
from luwes.presence.queries.sample import everybody
from luwes.presence.rules.tokens import keys_of

LAST = date(2026, 11, 24)
DAYS = [LAST - timedelta(days=back) for back in range(30, -1, -1)]
EVENING = datetime(2026, 11, 24, 14, tzinfo=UTC)


@pytest.fixture
def filled(agency):
    """The small agency with its month, as the fixture of presence has drawn its head office."""
    factories.people(unit=agency.subdirectorate, office=agency.jakarta, total=40)
    let_staff_in(everybody(), at=EVENING)

    def fill(seed=7):
        desk = desk_at_hand(keys_of(settings.SECRET_KEY))
        season = Season(DAYS, until=EVENING, begun=frozenset({agency.employee.person_id}))
        return fill_month(people=everybody(), season=season, desk=desk, seed=seed)

    fill()
    return agency, fill


def test_check_ins_are_judged_by_the_same_desk(filled):
    small, _fill = filled
    rows = CheckIn.objects.filter(person__unit=small.subdirectorate)
    grades = list(rows.values_list("grade", "reasons"))
    doubts = [reasons for grade, reasons in grades if grade == Grade.REVIEW]
    assert len(grades) > 40 * 18 * 2 * 0.9
    assert 0 < len(doubts) < len(grades) * 0.03
    assert {reason for reasons in doubts for reason in reasons} == {"outside_area"}
    assert all(row.commitment and row.hash for row in rows[:50])
    assert not rows.filter(place="R").exclude(evidence="{}").exists()


def test_weekends_and_the_last_day_of_who_is_played_stay_empty(filled):
    small, _fill = filled
    assert not CheckIn.objects.filter(duty_date__week_day__in=(1, 7)).exists()
    own = CheckIn.objects.filter(person=small.employee.person)
    assert own.exists()
    assert not own.filter(duty_date=LAST).exists()


def test_heads_decide_and_forgotten_departures_are_corrected(filled):
    doubts = CheckIn.objects.filter(grade=Grade.REVIEW).count()
    assert 0 < Review.objects.count() <= doubts
    asked = Correction.objects.count()
    assert asked > 0
    assert Event.objects.filter(verb="presence.correction_decided").count() == asked


def test_results_are_planned_for_targets_and_told_by_sentences(filled):
    small, _fill = filled
    assert UnitTarget.objects.filter(unit=small.subdirectorate).count() == 2
    assert Result.objects.filter(target=None).count() == 0
    assert ResultNote.objects.count() == Event.objects.filter(verb="presence.result_noted").count()
    assert set(ResultStep.objects.values_list("kind", flat=True)) >= {"submitted", "accepted"}
    assert not ResultStep.objects.filter(kind="accepted", by=small.employee).exists()


def test_a_head_who_is_the_first_of_the_unit_still_has_staff_with_results(filled):
    small, _fill = filled
    staff = small.directorate.people.exclude(pk=small.head.person_id)
    assert set(staff) <= {row.person for row in Result.objects.select_related("person")}


def test_doing_it_again_adds_nothing(filled):
    _small, fill = filled
    before = CheckIn.objects.count(), Result.objects.count(), ResultNote.objects.count()
    assert fill(seed=8) == 0
    assert before == (CheckIn.objects.count(), Result.objects.count(), ResultNote.objects.count())
