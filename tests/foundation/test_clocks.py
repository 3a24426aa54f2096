"""Clocks on versions of a calendar: paused, given another target, moved by a late decree."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from luwes.foundation import clocks
from luwes.foundation.models import Clock
from luwes.foundation.rules.working_time import Target, WorkingDay

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
ORDINARY = ((450, 720), (780, 960))
DECREED = {date(2026, 5, 14), date(2026, 5, 15)}
FIFTEEN_HOURS = Target(15 * 60, "working_minutes")


def local(text):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=WIB)


FILED = local("05-13 14:00")


def days(*, off=DECREED):
    may = (date(2026, 5, 1) + timedelta(days=ahead) for ahead in range(31))
    return [WorkingDay(day, ORDINARY) for day in may if day.isoweekday() < 6 and day not in off]


def recorded(*, off=DECREED, cause=""):
    return clocks.record_calendar(
        key="unit", days=days(off=off), zone="Asia/Jakarta", cause=cause, at=FILED
    )


@pytest.fixture
def clock():
    calendar, _new = recorded()
    return clocks.start(
        subject="case", purpose="answer", calendar=calendar, began=FILED, target=FIFTEEN_HOURS
    )


def test_a_clock_is_due_and_warns_at_four_fifths(clock):
    assert clock.due_at == local("05-19 14:00")
    assert clock.warn_at == local("05-19 10:00")


def test_the_same_days_make_no_new_version(clock):
    again, new = recorded()
    assert (again.number, new) == (1, False)


def test_a_late_decree_moves_running_clocks_and_keeps_both_versions(clock):
    later, new = recorded(off=DECREED | {date(2026, 5, 18)}, cause="Keppres")
    moved = clocks.move_clocks(to=later, at=local("05-14 09:00"))
    assert new
    assert [(each.before, each.clock.due_at) for each in moved] == [
        (local("05-19 14:00"), local("05-20 14:00"))
    ]
    assert (moved[0].old.number, moved[0].clock.calendar.number) == (1, 2)


def test_a_decree_taken_back_moves_them_back(clock):
    later, _new = recorded(off=DECREED | {date(2026, 5, 18)})
    clocks.move_clocks(to=later, at=FILED)
    back, _new = recorded()
    clocks.move_clocks(to=back, at=FILED)
    clock.refresh_from_db()
    assert (clock.due_at, clock.calendar.number) == (local("05-19 14:00"), 3)


def test_a_stopped_clock_is_not_moved(clock):
    clocks.stop(clock, at=local("05-18 09:00"))
    later, _new = recorded(off=DECREED | {date(2026, 5, 18)})
    assert clocks.move_clocks(to=later, at=FILED) == []


def test_a_pause_hides_the_due_time_and_lengthens_it(clock):
    clocks.pause(clock, at=local("05-18 08:00"))
    assert (clock.due_at, clocks.is_paused(clock)) == (None, True)
    clocks.pause(clock, at=local("05-18 09:00"))  # again: it stays as it is
    clocks.resume(clock, at=local("05-18 10:00"))
    assert clock.due_at == local("05-19 16:00")


def test_another_target_keeps_the_pause(clock):
    clocks.pause(clock, at=local("05-18 08:00"))
    clocks.resume(clock, at=local("05-18 10:00"))
    clocks.change_target(clock, target=Target(180, "working_minutes"), at=local("05-18 10:00"))
    assert clock.due_at == local("05-18 10:30")
    assert len(clock.pauses) == 1


def test_a_clock_that_starts_again_does_not_count_the_time_between(clock):
    clocks.stop(clock, at=local("05-18 08:00"))
    assert clocks.was_kept(clock)
    clocks.start_again(clock, at=local("05-18 10:00"))
    assert clock.due_at == local("05-19 16:00")


def test_what_is_told_of_again_after_more_time_is_given(clock):
    clock.warned_at = clock.breach_told_at = local("05-19 14:00")
    clocks.change_target(clock, target=Target(30 * 60, "working_minutes"), at=local("05-19 14:00"))
    assert (clock.warned_at, clock.breach_told_at) == (None, None)


def test_a_calendar_that_ends_gives_no_due_time():
    calendar, _new = recorded()
    found = clocks.start(
        subject="x", purpose="y", calendar=calendar, began=FILED, target=Target(60, "working_days")
    )
    assert found.due_at is None


def test_clocks_to_tell_of_are_found_once(clock):
    at = local("05-19 10:00")
    assert list(Clock.objects.to_warn(at=at)) == [clock]
    assert not Clock.objects.to_tell_breach(at=at).exists()
    clock.warned_at = at
    clock.save()
    assert not Clock.objects.to_warn(at=at).exists()


def test_a_thousand_clocks_are_moved_in_few_statements(django_assert_max_num_queries):
    calendar, _new = recorded()
    Clock.objects.bulk_create(
        Clock(
            subject=str(number),
            purpose="answer",
            calendar=calendar,
            began_at=FILED,
            amount=900,
            unit="working_minutes",
        )
        for number in range(1000)
    )
    later, _new = recorded(off=DECREED | {date(2026, 5, 18)})
    with django_assert_max_num_queries(4):
        moved = clocks.move_clocks(to=later, at=FILED)
    assert len(moved) == 1000
