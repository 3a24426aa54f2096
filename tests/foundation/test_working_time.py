"""Working time against a counter that goes through every minute, and the traps of others."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luwes.foundation.rules.working_time import (
    BeyondCalendarError,
    Pause,
    Target,
    UnusableTargetError,
    WorkingDay,
    calendar_of,
    due_at,
    is_open,
    next_opening,
    spent,
)

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
ORDINARY = ((450, 720), (780, 960))  # 07:30-12:00, 13:00-16:00
FRIDAY = ((450, 690), (780, 990))  # 07:30-11:30, 13:00-16:30
DECREED = {date(2026, 5, 14), date(2026, 5, 15)}
"""Ascension Day and its joint leave."""


def may_2026(*, off=DECREED, zone=WIB, version="v1"):
    days = (date(2026, 5, 1) + timedelta(days=ahead) for ahead in range(61))
    worked = [day for day in days if day.isoweekday() < 6 and day not in off]
    spans = {day: FRIDAY if day.isoweekday() == 5 else ORDINARY for day in worked}
    return calendar_of([WorkingDay(*each) for each in spans.items()], zone=zone, version=version)


def local(text, zone=WIB):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=zone)


FIFTEEN_HOURS = Target(15 * 60, "working_minutes")
FILED = local("05-13 14:00")


def test_fifteen_working_hours_pass_over_a_holiday_and_joint_leave():
    assert due_at(may_2026(), began=FILED, target=FIFTEEN_HOURS) == local("05-19 14:00")


def test_a_late_decree_moves_it_by_a_day():
    later = may_2026(off=DECREED | {date(2026, 5, 18)})
    assert due_at(later, began=FILED, target=FIFTEEN_HOURS) == local("05-20 14:00")


def test_a_pause_lengthens_it_by_what_is_worked_in_it():
    pause = Pause(local("05-18 08:00"), local("05-18 10:00"))
    found = due_at(may_2026(), began=FILED, target=FIFTEEN_HOURS, pauses=[pause])
    assert found == local("05-19 16:00")  # the close of that day, not the next morning


def test_another_target_keeps_the_pause():
    pause = Pause(local("05-18 08:00"), local("05-18 10:00"))
    urgent = due_at(may_2026(), began=FILED, target=Target(180, "working_minutes"), pauses=[pause])
    assert urgent == local("05-18 10:30")


def test_the_same_hours_elsewhere_are_due_at_the_same_local_time():
    east = due_at(may_2026(zone=WIT), began=local("05-13 14:00", WIT), target=FIFTEEN_HOURS)
    assert east == local("05-19 14:00", WIT)
    assert east.astimezone(WIT).utcoffset() == timedelta(hours=9)


def test_what_comes_in_at_night_begins_in_the_morning():
    hour = Target(60, "working_minutes")
    assert due_at(may_2026(), began=local("05-16 23:00"), target=hour) == local("05-18 08:30")


def test_lunch_is_not_worked():
    hour = Target(60, "working_minutes")
    assert due_at(may_2026(), began=local("05-18 11:30"), target=hour) == local("05-18 13:30")


def test_a_short_day_counts_as_short_as_it_is():
    day = [WorkingDay(date(2026, 5, 18), ((450, 600),)), WorkingDay(date(2026, 5, 19), ORDINARY)]
    calendar = calendar_of(day, zone=WIB, version="short")
    began, target = local("05-18 07:30"), Target(180, "working_minutes")
    assert due_at(calendar, began=began, target=target) == local("05-19 08:00")


def test_the_minute_before_midnight_is_there():
    days = [WorkingDay(date(2026, 5, 18 + ahead), ((0, 1440),)) for ahead in range(3)]
    calendar = calendar_of(days, zone=WIB, version="always")
    found = due_at(calendar, began=local("05-18 23:00"), target=Target(24 * 60, "working_minutes"))
    assert found == local("05-19 23:00")
    assert is_open(calendar, at=local("05-18 23:59"))


def test_a_shift_over_midnight_belongs_to_one_day():
    night = calendar_of([WorkingDay(date(2026, 5, 18), ((1320, 1800),))], zone=WIB, version="n")
    found = due_at(night, began=local("05-18 23:00"), target=Target(120, "working_minutes"))
    assert found == local("05-19 01:00")


def test_working_days_end_at_the_close_of_the_last():
    five = Target(5, "working_days")
    assert due_at(may_2026(), began=FILED, target=five) == local("05-22 16:30")


def test_working_days_are_lengthened_by_a_pause_too():
    pause = Pause(local("05-18 08:00"), local("05-18 10:00"))
    found = due_at(may_2026(), began=FILED, target=Target(1, "working_days"), pauses=[pause])
    assert found == local("05-19 09:30")


def test_hours_of_the_wall_clock_know_no_office():
    found = due_at(may_2026(), began=FILED, target=Target(72, "hours"))
    assert found == FILED + timedelta(hours=72)


def test_nothing_is_due_while_it_is_paused():
    paused = [Pause(local("05-18 08:00"))]
    assert due_at(may_2026(), began=FILED, target=FIFTEEN_HOURS, pauses=paused) is None


def test_a_pause_that_came_too_late_changes_nothing():
    pause = Pause(local("05-19 14:00"), local("05-25 14:00"))
    found = due_at(may_2026(), began=FILED, target=FIFTEEN_HOURS, pauses=[pause])
    assert found == local("05-19 14:00")


def test_a_calendar_that_ends_assumes_nothing():
    with pytest.raises(BeyondCalendarError) as ends:
        due_at(may_2026(), began=FILED, target=Target(400, "working_days"))
    assert ends.value.known_until == local("06-30 16:00")


def test_a_target_of_nothing_is_refused():
    with pytest.raises(UnusableTargetError):
        Target(0, "working_minutes")


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("05-18 09:00", "05-18 09:00"),
        ("05-18 12:00", "05-18 13:00"),
        ("05-18 12:30", "05-18 13:00"),
        ("05-13 16:00", "05-18 07:30"),
    ],
)
def test_work_begins_next(at, opens):
    assert next_opening(may_2026(), at=local(at)) == local(opens)


def test_work_never_begins_again_after_the_last_day():
    assert next_opening(may_2026(), at=local("07-01 08:00")) is None


# Against brute force: every minute of ten days, one after the other.

START = datetime(2026, 5, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LENGTH = 10 * 1440
minutes = st.integers(0, LENGTH - 1)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def patterns(draw):
    """Draw spans of a day: none, one, or two with a break, some over midnight."""
    points = sorted(draw(st.lists(st.integers(0, 1700), max_size=4, unique=True)))
    return tuple(zip(points[::2], points[1::2], strict=False))


calendars = st.builds(
    lambda spans, zone: calendar_of(
        [WorkingDay(date(2026, 5, 4) + timedelta(days=n), each) for n, each in enumerate(spans)],
        zone=zone,
        version="drawn",
    ),
    st.lists(patterns(), min_size=3, max_size=7),
    st.sampled_from([WIB, WITA, WIT]),
)
pauses = st.lists(st.tuples(minutes, minutes).map(sorted), max_size=3)


def open_minutes(calendar):
    """Return for every minute from START whether it is worked, straight from the openings."""
    epoch = datetime(2000, 1, 1, tzinfo=UTC)
    worked = [False] * LENGTH
    for start, end in zip(calendar.starts, calendar.ends, strict=True):
        first = (epoch + timedelta(microseconds=start) - START) // MINUTE
        last = (epoch + timedelta(microseconds=end) - START) // MINUTE
        for minute in range(max(first, 0), min(last, LENGTH)):
            worked[minute] = True
    return worked


def counted_due(worked, began, amount, stops):
    """Return the minute at whose beginning the amount is spent, by counting; None if never."""
    left = amount
    for minute in range(began, LENGTH):
        paused = any(first <= minute < last for first, last in stops)
        left -= worked[minute] and not paused
        if left == 0:
            return minute + 1
    return None


@given(calendars, minutes, st.integers(1, 3000), pauses)
@patient
def test_due_agrees_with_counting_every_minute(calendar, began, amount, stops):
    expected = counted_due(open_minutes(calendar), began, amount, stops)
    ask = {
        "began": START + began * MINUTE,
        "target": Target(amount, "working_minutes"),
        "pauses": [Pause(START + a * MINUTE, START + b * MINUTE) for a, b in stops],
    }
    if expected is None:
        with pytest.raises(BeyondCalendarError):
            due_at(calendar, **ask)
    else:
        assert due_at(calendar, **ask) == START + expected * MINUTE


@given(calendars, minutes, minutes, pauses)
@patient
def test_spent_agrees_with_counting_every_minute(calendar, one, other, stops):
    began, until = sorted((one, other))
    worked = open_minutes(calendar)
    expected = sum(
        worked[minute] and not any(first <= minute < last for first, last in stops)
        for minute in range(began, until)
    )
    found = spent(
        calendar,
        began=START + began * MINUTE,
        until=START + until * MINUTE,
        pauses=[Pause(START + a * MINUTE, START + b * MINUTE) for a, b in stops],
    )
    assert found == expected * MINUTE


@given(calendars, minutes, st.integers(1, 1000))
@patient
def test_a_warning_comes_before_the_end_and_in_working_time(calendar, began, amount):
    ask = {"began": START + began * MINUTE, "target": Target(amount, "working_minutes")}
    try:
        due = due_at(calendar, **ask)
    except BeyondCalendarError:
        return
    warned = due_at(calendar, **ask, share=80)
    assert warned <= due
    assert is_open(calendar, at=warned - timedelta(seconds=1))


def test_touching_days_are_one_opening():
    days = [WorkingDay(date(2026, 5, 18), ((0, 1440),)), WorkingDay(date(2026, 5, 19), ((0, 60),))]
    assert len(calendar_of(days, zone=WIB, version="x").starts) == 1


def test_wall_time_of_a_zone_is_read_as_that_zone():
    calendar = calendar_of([WorkingDay(date(2026, 5, 18), ORDINARY)], zone=WIT, version="x")
    assert is_open(calendar, at=datetime.combine(date(2026, 5, 18), time(7, 30), tzinfo=WIT))
    assert not is_open(calendar, at=local("05-18 15:00"))
