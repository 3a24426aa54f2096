"""Leave and duty travel: from the request over the ledger to the plan and the stand-in."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from tests import factories
from tests.rosters.drawing import publish

from luwes.foundation.models import Event
from luwes.people.models import Person
from luwes.presence.actions import absences as actions
from luwes.presence.actions.holes import (
    AlreadySettledError,
    CannotStandInError,
    appoint_stand_in,
)
from luwes.presence.actions.leave import (
    Fact,
    note_leave_fact,
    settle_ledger,
    settle_ledgers,
    withdraw_leave_fact,
)
from luwes.presence.models import Absence, Hole, LeaveEntry
from luwes.presence.queries.holes import stand_ins_for
from luwes.presence.queries.leave import Wanted, book_of, local_day
from luwes.rosters.models import Constraint, Pin, Run
from luwes_policy.leave_ledger import balances

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
MONDAY, WEDNESDAY = date(2026, 11, 9), date(2026, 11, 11)
State = Absence.State


@pytest.fixture
def small(db):
    return factories.small_agency()


def ask(small, *, person=None, kind="annual_leave", first=MONDAY, last=WEDNESDAY, **more):
    wanted = Wanted(person or small.employee.person, kind, first, last)
    return actions.ask_for_absence(
        wanted=wanted, reason="Keluarga", by=small.employee, at=NOW, **more
    )


def decide(row, small, outcome="approved", *, letter="", at=NOW):
    verdict = actions.Verdict(outcome, "Sudah diatur", letter)
    return actions.decide_absence(absence_id=row.pk, verdict=verdict, by=small.head, at=at)


def note(small, kind, on, *, days=0, until=None, person=None):
    fact = Fact(kind, on, "SK 1/2026", until, days)
    person = person or small.employee.person
    return note_leave_fact(person=person, fact=fact, by=small.hr_officer, at=NOW)


def kept(person, year=2026):
    return sum(LeaveEntry.objects.filter(person=person, year=year).values_list("days", flat=True))


def left(person, year=2026, **how):
    return book_of(person, today=TODAY, **how).left(year)


def test_three_days_of_leave_are_taken_from_what_is_left_and_told_to_the_plans(small):
    person = small.employee.person
    row = decide(ask(small), small)
    assert (row.state, left(person), kept(person)) == (State.APPROVED, 9, 9)
    constraint = Constraint.objects.get(person=person)
    assert (constraint.kind, constraint.since, constraint.until) == ("leave", MONDAY, WEDNESDAY)
    told = Event.objects.get(verb="presence.absence_approved").payload
    assert told["kind"] == "leave"
    assert "Keluarga" not in str(told)


def test_what_is_not_left_is_not_sent(small):
    with pytest.raises(actions.RulesRefuseError) as refusal:
        ask(small, first=date(2026, 11, 2), last=date(2026, 11, 30))
    found = refusal.value.found[0].found
    assert (found.year, found.left, found.asked) == (2026, 12, 21)
    assert not Absence.objects.exists()


def test_days_of_another_leave_cannot_be_asked_for_twice(small):
    row = ask(small)
    with pytest.raises(actions.SameDaysError) as refusal:
        ask(small, first=WEDNESDAY, last=WEDNESDAY)
    assert refusal.value.other == row
    with pytest.raises(actions.NoWorkingDayError):
        ask(small, first=date(2026, 12, 24), last=date(2026, 12, 27))


def test_backdated_leave_and_corrections_leave_ledger_and_replay_equal(small):
    person = small.employee.person
    decide(ask(small), small)
    note(small, "opening", date(2025, 1, 1), days=6)
    decide(ask(small, first=date(2025, 3, 3), last=date(2025, 3, 7)), small)
    wrong = note(small, "correction", date(2026, 2, 2), days=-2)
    note(small, "kept_at_work", date(2026, 3, 20))
    withdraw_leave_fact(fact_id=wrong.pk, by=small.hr_officer, at=NOW)
    book = book_of(person, today=TODAY)
    assert {year: kept(person, year) for year in (2025, 2026)} == {2025: 0, 2026: 6 + 12 - 3 + 1}
    assert balances(book.entries)[2026] == 16
    assert settle_ledger(person=person, by="system", at=NOW) == 0


def test_a_late_decree_is_put_right_by_entries_beside_the_old_ones(small):
    person = small.employee.person
    decide(ask(small, first=date(2026, 12, 21), last=date(2026, 12, 28)), small)
    before = LeaveEntry.objects.count()
    wrong = LeaveEntry.objects.get(kind="use")
    LeaveEntry.objects.create(
        person=person, year=2026, on=wrong.on, kind="use", days=-2, key=wrong.key, recorded_at=NOW
    )
    assert (kept(person), left(person)) == (6, 8)
    assert (settle_ledgers(at=NOW), settle_ledgers(at=NOW)) == (1, 0)
    assert (kept(person), LeaveEntry.objects.count()) == (8, before + 2)


def test_the_database_keeps_every_entry(small):
    decide(ask(small), small)
    with pytest.raises(DatabaseError), transaction.atomic():
        LeaveEntry.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        LeaveEntry.objects.update(days=0)


def test_one_who_becomes_pns_starts_again(small):
    person = small.employee.person
    note(small, "pppk", date(2022, 3, 1), until=date(2026, 3, 1))
    note(small, "pns", date(2026, 3, 1))
    with pytest.raises(actions.RulesRefuseError) as refusal:
        ask(small)
    assert {check.rule_id for check in refusal.value.found} == {"leave.after", "leave.annual"}
    assert left(person) == 0
    assert left(person, 2027, through=2027) == 12


def test_postponed_leave_widens_what_is_carried(small):
    person = small.employee.person
    note(small, "opening", date(2026, 1, 1), days=6)
    decide(ask(small, first=date(2026, 2, 2), last=date(2026, 2, 2)), small)
    assert left(person, 2027, through=2027) == 18
    row = decide(ask(small), small, "postponed")
    assert row.state == State.POSTPONED
    assert left(person, 2027, through=2027) == 24
    sick = ask(small, kind="sick_leave")
    with pytest.raises(actions.NotPostponableError):
        decide(sick, small, "postponed")


def test_pppk_have_no_long_service_leave_and_maternity_lasts_three_months(small):
    contract = factories.person(unit=small.subdirectorate, office=small.jakarta, kind="pppk")
    with pytest.raises(actions.RulesRefuseError):
        ask(small, person=contract, kind="big_leave")
    with pytest.raises(actions.RulesRefuseError):
        ask(small, kind="maternity_leave", last=date(2027, 2, 9))
    assert ask(small, kind="maternity_leave", last=date(2027, 2, 8)).state == State.ASKED


def test_duty_travel_is_approved_by_a_letter_and_takes_no_leave(small):
    region = small.jayapura.region
    row = ask(small, kind="duty_travel", destination=region)
    with pytest.raises(actions.LetterMissingError):
        decide(row, small)
    decide(row, small, letter="ST-7/2026")
    assert Constraint.objects.get().kind == "travel"
    assert left(small.employee.person) == 12


def test_what_the_plans_know_already_is_noted_once(small):
    person = small.employee.person
    Constraint.objects.create(
        person=person, kind="leave", since=date(2026, 11, 10), until=WEDNESDAY
    )
    decide(ask(small, last=date(2026, 11, 12)), small)
    spans = Constraint.objects.filter(person=person).order_by("since")
    assert [(each.since.day, each.until.day) for each in spans] == [(9, 9), (10, 11), (12, 12)]


def test_what_is_left_of_a_leave_is_given_back(small):
    person = small.employee.person
    row = decide(ask(small), small)
    at = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
    row = actions.withdraw_absence(absence_id=row.pk, reason="Tugas", by=small.employee, at=at)
    assert (row.state, row.last_day) == (State.APPROVED, date(2026, 11, 10))
    assert Constraint.objects.get().until == date(2026, 11, 10)
    assert kept(person) == 10
    told = Event.objects.get(verb="presence.absence_ended").payload
    assert (told["since"], told["until"]) == ("2026-11-11", "2026-11-12")


@pytest.mark.parametrize(
    ("office", "hour", "day"),
    [("jakarta", 15, 2), ("jakarta", 17, 3), ("makassar", 16, 3), ("jayapura", 15, 3)],
)
def test_today_is_the_day_where_the_person_works(small, office, hour, day):
    person = factories.person(unit=small.subdirectorate, office=getattr(small, office))
    assert local_day(person, datetime(2026, 11, 2, hour, 30, tzinfo=UTC)) == date(2026, 11, day)


@pytest.fixture
def counter(small):
    """A counter with three who can fill it; on Monday Dewi does, one of the others is home."""
    dewi = small.employee.person
    busy, idle = Person.objects.filter(unit=small.subdirectorate).exclude(pk=dewi.pk)
    away = factories.person(unit=small.subdirectorate, office=small.jakarta)
    post = factories.post(
        unit=small.subdirectorate, office=small.jakarta, qualified=(dewi, busy, idle, away)
    )
    Constraint.objects.create(person=away, kind="leave", since=MONDAY, until=MONDAY)
    publish(
        {dewi: "KKKKK", busy: "KKKKR", idle: "RRRRK", away: "CKKKK"},
        start=MONDAY,
        by=small.hr_officer,
        posts={dewi: [post.pk, None, None, None, None]},
    )
    return post, dewi, busy, idle


def test_a_post_left_empty_is_raised_with_ranked_stand_ins_and_a_new_plan(small, counter):
    post, _dewi, busy, idle = counter
    decide(ask(small), small)
    hole = Hole.objects.get()
    assert (hole.day, hole.post, hole.needed, hole.filled) == (MONDAY, post, 1, 0)
    assert [(each.person, each.office_days, each.in_office) for each in stand_ins_for(hole)] == [
        (idle.pk, 1, False),
        (busy.pk, 4, True),
    ]
    run = Run.objects.latest("number")
    assert (run.start, run.asked_by) == (MONDAY, small.head)
    appoint_stand_in(hole_id=hole.pk, person=busy, by=small.head, at=NOW)
    pin = Pin.objects.get()
    assert (pin.person, pin.post, pin.office, pin.day) == (busy, post, True, MONDAY)
    with pytest.raises(AlreadySettledError):
        appoint_stand_in(hole_id=hole.pk, person=idle, by=small.head, at=NOW)


def test_only_those_who_can_stand_in_are_appointed(small, counter):
    decide(ask(small), small)
    with pytest.raises(CannotStandInError):
        appoint_stand_in(
            hole_id=Hole.objects.get().pk, person=small.head.person, by=small.head, at=NOW
        )


def test_a_post_with_others_at_it_is_no_hole(small, counter):
    post, dewi, busy, _idle = counter
    publish(
        {dewi: "KKKKK", busy: "KKKKR"},
        start=MONDAY,
        by=small.hr_officer,
        posts={dewi: [post.pk] + [None] * 4, busy: [post.pk] + [None] * 4},
    )
    decide(ask(small), small)
    assert not Hole.objects.exists()


def test_leave_recorded_late_cannot_take_what_a_later_year_was_built_on(small):
    note(small, "opening", date(2025, 1, 1))
    decide(ask(small, first=date(2026, 11, 9), last=date(2026, 11, 30)), small)
    march = {"first": date(2025, 3, 3), "last": date(2025, 3, 14)}
    with pytest.raises(actions.RulesRefuseError) as refusal:
        ask(small, **march)
    found = refusal.value.found[0].found
    assert (found.year, found.asked, found.left) == (2025, 10, 8)
