"""A request to work elsewhere: judged before it is sent, decided with reasons, ended aloud."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factories

from luwes.foundation.models import Event
from luwes.people.access import reach_of
from luwes.people.actions.delegations import (
    NotOnesOwnPowerError,
    appoint_acting_head,
    end_delegation,
)
from luwes.people.models import Person, Role
from luwes.people.queries.heads import heads_for, may_decide_for
from luwes.policies.actions import arrangements as actions
from luwes.policies.actions.marks import note_mark, withdraw_mark
from luwes.policies.models import Arrangement, Decision
from luwes.policies.queries import arrangements as queries
from luwes.policies.queries.arrangements import Wanted
from luwes.policies.rules.arrangements import Pattern, PostToFill, filled, gaps

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 9), date(2026, 12, 11)
TUESDAY, THURSDAY, FRIDAY = 2, 4, 5
State = Arrangement.State


@pytest.fixture
def small(db):
    return factories.small_agency()


def wanted(person, *, weekdays=(TUESDAY, THURSDAY), first=FIRST, last=LAST, **more):
    told = {"place": "home", "time": "", "task_is_digital": True} | more
    pattern = Pattern(first_day=first, last_day=last, weekdays=frozenset(weekdays))
    return Wanted(person=person, pattern=pattern, **told)


def ask(small, person=None, **more):
    person = person or small.employee.person
    return actions.ask_for_arrangement(
        wanted=wanted(person, **more), hours="", reason="Menulis laporan", by=small.employee, at=NOW
    )


def decide(row, small, *, granted=True, reason="Layanan terjaga", until=LAST, by=None, at=NOW):
    verdict = actions.Verdict(granted, reason, until if granted else None)
    return actions.decide_arrangement(
        arrangement_id=row.pk, verdict=verdict, by=by or small.head, at=at
    )


def said(found):
    return {check.rule_id: check.verdict for check in found}


def test_two_home_days_are_asked_for_and_granted_until_they_expire(small):
    row = decide(ask(small), small, until=date(2026, 11, 30))

    assert (row.state, row.holds(date(2026, 11, 10))) == (State.GRANTED, True)
    assert not row.holds(date(2026, 12, 1))
    decision = Decision.objects.get()
    assert (decision.reason, decision.granted) == ("Layanan terjaga", True)
    told = Event.objects.get(verb="policies.arrangement_granted").payload
    assert (told["since"], told["until"]) == ("2026-11-09", "2026-12-01")


def test_the_rules_are_kept_as_they_were_shown(small):
    kept = {each["rule"]: each for each in ask(small).checks}
    assert kept["place.days"]["citation"] == "PermenPANRB 4/2025 Pasal 13 ayat (1)"
    assert kept["place.days"]["verdict"] == "met"


def test_third_day_a_week_is_refused_before_it_is_sent(small):
    with pytest.raises(actions.RulesRefuseError) as refusal:
        ask(small, weekdays=(TUESDAY, THURSDAY, FRIDAY))
    assert [check.rule_id for check in refusal.value.found] == ["place.days"]
    assert not Arrangement.objects.exists()
    assert ask(small, weekdays=(2, 4, 5), circumstance="outside_duty").state == State.ASKED


def test_days_granted_before_count_along_in_their_weeks(small):
    decide(ask(small), small)
    more = wanted(small.employee.person, weekdays=(FRIDAY,))
    assert said(queries.eligibility(more))["place.days"] == "refused"
    after = wanted(
        small.employee.person,
        weekdays=(FRIDAY,),
        first=LAST + timedelta(days=3),
        last=date(2026, 12, 31),
    )
    assert said(queries.eligibility(after))["place.days"] == "met"


@pytest.mark.parametrize("word", ["newly_placed", "discipline_process", "discipline_running"])
def test_marks_of_the_bureau_stand_against_it_while_they_hold(small, word):
    person = small.employee.person
    mark = note_mark(
        person=person,
        word=word,
        since=date(2026, 11, 16),
        until=date(2027, 1, 1),
        letter="800/12/2026",
        by=small.hr_officer,
        at=NOW,
    )
    assert said(queries.eligibility(wanted(person)))["place.who"] == "refused"
    before = wanted(person, last=date(2026, 11, 13))
    assert said(queries.eligibility(before))["place.who"] == "met"
    withdraw_mark(mark_id=mark.pk, by=small.hr_officer, at=NOW)
    assert said(queries.eligibility(wanted(person)))["place.who"] == "met"


def test_holidays_are_no_days_asked_for(small):
    with pytest.raises(actions.NoWorkingDayError):
        ask(small, first=date(2026, 12, 24), last=date(2026, 12, 25), weekdays=(4, 5))


def test_a_grant_that_leaves_a_post_short_is_refused_with_the_days(small):
    person = small.employee.person
    post = factories.post(unit=small.subdirectorate, office=small.jakarta, qualified=(person,))
    row = ask(small)
    with pytest.raises(actions.PostsLeftShortError) as refusal:
        decide(row, small, until=date(2026, 11, 12))
    assert [(gap.day.day, gap.post, gap.able) for gap in refusal.value.gaps] == [
        (10, post.name, 0),
        (12, post.name, 0),
    ]
    colleague = Person.objects.filter(unit=small.subdirectorate).exclude(pk=person.pk).first()
    post.qualified.add(colleague)
    assert decide(row, small).state == State.GRANTED
    late = ask(small, person=colleague)
    with pytest.raises(actions.PostsLeftShortError):
        decide(late, small)


def test_a_grant_must_expire_within_what_was_asked(small):
    row = ask(small)
    for day in (FIRST - timedelta(days=1), LAST + timedelta(days=1), None):
        with pytest.raises(actions.ExpiryOutsideError):
            decide(row, small, until=day)


def test_refusal_is_appealed_once_and_the_bureau_decides(small):
    row = decide(ask(small), small, granted=False, reason="Loket ramai")
    actions.appeal_arrangement(
        arrangement_id=row.pk, words="Tugas saya bukan di loket", by=small.employee, at=NOW
    )
    assert list(queries.appeals_to_decide(reach_of(small.hr_officer, on=FIRST))) == [row]
    assert not queries.appeals_to_decide(reach_of(small.head, on=FIRST)).exists()
    row = decide(row, small, granted=False, reason="Tetap", by=small.hr_officer)
    assert [each.instance for each in row.decisions.all()] == ["head", "appeal"]
    with pytest.raises(actions.NotSoFarError):
        actions.appeal_arrangement(arrangement_id=row.pk, words="Lagi", by=small.employee, at=NOW)


def test_what_is_ended_holds_until_today_and_says_from_when_plans_change(small):
    row = decide(ask(small), small)
    at = datetime(2026, 11, 17, 3, 0, tzinfo=UTC)
    ended = actions.end_arrangement(arrangement_id=row.pk, reason="Audit", by=small.head, at=at)
    assert (ended.holds(date(2026, 11, 17)), ended.holds(date(2026, 11, 19))) == (True, False)
    told = Event.objects.get(verb="policies.arrangement_ended").payload
    assert (told["since"], told["until"]) == ("2026-11-18", "2026-12-12")


def test_a_withdrawn_request_is_decided_no_more(small):
    row = ask(small)
    actions.withdraw_arrangement(arrangement_id=row.pk, by=small.employee, at=NOW)
    with pytest.raises(actions.NotSoFarError):
        decide(row, small)


def test_nobody_decides_their_own_and_the_head_without_a_head_goes_to_the_bureau(small):
    head, bureau = reach_of(small.head, on=FIRST), reach_of(small.hr_officer, on=FIRST)
    assert may_decide_for(head, small.employee.person, on=FIRST)
    assert not may_decide_for(head, small.head.person, on=FIRST)
    assert may_decide_for(bureau, small.head.person, on=FIRST)
    assert not may_decide_for(bureau, small.employee.person, on=FIRST)
    row = ask(small, person=small.head.person)
    assert list(queries.to_decide(bureau, on=FIRST)) == [row]
    assert list(queries.to_decide(head, on=FIRST)) == []


def test_acting_head_decides_for_the_days_of_the_letter_only(small):
    deputy = Person.objects.filter(unit=small.directorate).exclude(pk=small.head.person_id).first()
    given = {
        "person": deputy,
        "unit": small.directorate,
        "since": date(2026, 11, 2),
        "until": date(2026, 11, 7),
        "letter": "SP-12/2026",
        "by": small.head,
        "at": NOW,
    }
    grant = appoint_acting_head(**given)
    assert grant.user in heads_for(small.employee.person, on=date(2026, 11, 6))
    assert not reach_of(grant.user, on=date(2026, 11, 7)).has(Role.UNIT_HEAD)
    decide(ask(small), small, by=grant.user)
    assert Decision.objects.get().acting_letter == "SP-12/2026"
    with pytest.raises(NotOnesOwnPowerError):
        appoint_acting_head(**{**given, "person": small.hr_officer.person, "by": grant.user})
    end_delegation(grant=grant, on=date(2026, 11, 4), by=small.head, at=NOW)
    assert not reach_of(grant.user, on=date(2026, 11, 4)).has(Role.UNIT_HEAD)


def test_granted_places_are_the_days_of_grants_alone(small):
    row = decide(ask(small), small, until=date(2026, 11, 19))
    ask(small, weekdays=(1,), first=date(2026, 12, 7))
    found = list(queries.granted_places(start=date(2026, 11, 1), end=date(2026, 12, 31)))
    days = [date(2026, 11, day) for day in (10, 12, 17, 19)]
    assert found == [(row.person_id, day, "home") for day in days]


def post(number, *, minimum, qualified):
    return PostToFill(
        number, f"Pos {number}", frozenset({1, 2, 3, 4, 5}), minimum, frozenset(qualified)
    )


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sets(st.integers(0, 5))), min_size=1, max_size=3),
    st.sets(st.integers(0, 5)),
)
def test_posts_are_shared_out_as_well_as_may_be(drawn, gone):
    posts = [post(n, minimum=m, qualified=q) for n, (m, q) in enumerate(drawn)]
    found = sum(filled(posts, gone=gone).values())
    assert found == most_seats([p for p in posts for _ in range(p.minimum)], frozenset(gone))
    for without in range(6):
        lost = gaps([FIRST], posts=posts, away={FIRST: gone}, without=without)
        assert bool(lost) == (sum(filled(posts, gone=gone | {without}).values()) < found)


def most_seats(seats, taken):
    """Try everybody on every seat."""
    if not seats:
        return 0
    first, *others = seats
    with_someone = (1 + most_seats(others, taken | {each}) for each in first.qualified - taken)
    return max([most_seats(others, taken), *with_someone])
