from datetime import UTC, date, datetime, time

import pytest
from tests.policy.asking import ask

from luwes_policy.hours import RULES_OF_HOURS, hours_of, minutes_owed, start_instant, week_of
from luwes_policy.in_force import rules_in_force
from luwes_policy.library import shipped


def rules_on(day: date):
    return ask(day.isoformat())


def owed(start: str, end: str):
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return minutes_owed(start=first, end=last, rules_on=rules_on)


@pytest.mark.parametrize(
    ("on", "start", "end", "minutes"),
    [
        pytest.param("2023-04-26", "07:30", "16:00", 450, id="case 11: Wednesday"),
        pytest.param("2023-04-28", "07:30", "16:30", 450, id="case 11: Friday"),
        pytest.param("2023-04-13", "08:00", "15:00", 390, id="case 12: Thursday in Ramadan"),
        pytest.param("2023-04-14", "08:00", "15:30", 390, id="case 12: Friday in Ramadan"),
        pytest.param("2020-10-09", "07:30", "16:30", 450, id="before 2023"),
        pytest.param("2020-04-30", "08:00", "15:00", 390, id="SE 51/2020"),
    ],
)
def test_day_starts_and_ends(on, start, end, minutes):
    found = hours_of(ask(on))
    assert (found.start, found.end, found.work_minutes) == (
        time.fromisoformat(start),
        time.fromisoformat(end),
        minutes,
    )


@pytest.mark.parametrize("on", ["2019-06-03", "2020-10-09", "2023-04-13", "2026-02-19"])
def test_asking_only_for_the_rules_of_hours_changes_nothing(on):
    everything = ask(on)
    few = rules_in_force(shipped(), on=everything.on, facts=everything.facts, only=RULES_OF_HOURS)
    assert {each.rule_id for each in few} <= RULES_OF_HOURS < {each.rule_id for each in everything}
    assert hours_of(few) == hours_of(everything)


def test_weekend_has_no_hours():
    assert hours_of(ask("2026-11-21")) is None


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("2023-05-08", "2023-05-12", 2250, id="case 11: an ordinary week"),
        pytest.param("2024-03-18", "2024-03-22", 1950, id="case 12: a week of Ramadan"),
        pytest.param("2026-05-11", "2026-05-15", 1350, id="case 13: two days off"),
        pytest.param("2026-02-16", "2026-02-20", 450 + 2 * 390, id="Ramadan begins on Thursday"),
        pytest.param("2026-03-18", "2026-03-24", 0, id="nothing but days off"),
    ],
)
def test_minutes_owed_pro_rata_by_day(start, end, minutes):
    assert owed(start, end).minutes == minutes


def test_minutes_owed_say_their_arithmetic():
    share, total = owed("2026-05-11", "2026-05-15").answers[0].arithmetic
    assert [(each.left, each.operation, each.right, each.result) for each in (share, total)] == [
        (2250, "divided_by", 5, 450),
        (450, "times", 3, 1350),
    ]


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("WIB", datetime(2020, 10, 9, 0, 30, tzinfo=UTC)),
        ("WITA", datetime(2020, 10, 8, 23, 30, tzinfo=UTC)),
        ("WIT", datetime(2020, 10, 8, 22, 30, tzinfo=UTC)),
    ],
)
def test_case_14_start_of_duty_in_three_zones(zone, instant):
    start = hours_of(ask("2020-10-09")).start
    assert start_instant(on=date(2020, 10, 9), at=start, zone=zone) == instant


def test_week_begins_on_monday():
    assert week_of(date(2020, 10, 9)) == (date(2020, 10, 5), date(2020, 10, 11))
