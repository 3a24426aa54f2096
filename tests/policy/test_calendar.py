from datetime import date, timedelta

import holidays
import pytest
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from luwes_policy.calendar import (
    CalendarEnds,
    add_working_days,
    day_off,
    days_off,
    in_ramadan,
    is_working_day,
    working_days,
)
from luwes_policy.events import event_days
from luwes_policy.facts import Facts
from luwes_policy.library import shipped

YEARS = range(2019, 2028)
RAMADAN_EVE_DIFFERS = {2022: 1, 2024: 1, 2026: 1}
"""Years in which Indonesia began the fast so many days after Umm al-Qura."""


def kind(day: date, known_on: date | None = None) -> str | None:
    off = day_off(day, known_on=known_on)
    return off.kind if off else None


@pytest.mark.parametrize("year", YEARS)
def test_calendar_agrees_with_an_independent_one(year):
    theirs = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    ours = days_off(start=date(year, 1, 1), end=date(year, 12, 31))
    assert [off.day for off in ours] == sorted(theirs)


@pytest.mark.parametrize("year", YEARS)
def test_joint_leave_is_told_from_holidays(year):
    theirs = holidays.country_holidays("ID", years=year, categories=("government",))
    ours = days_off(start=date(year, 1, 1), end=date(year, 12, 31))
    assert [off.day for off in ours if off.kind == "joint_leave"] == sorted(theirs)


@pytest.mark.parametrize("year", YEARS)
def test_ramadan_agrees_with_umm_al_qura_but_for_known_years(year):
    umm_al_qura = next(
        first
        for hijri in range(year - 580, year - 577)
        if (first := Hijri(hijri, 9, 1).to_gregorian()).year == year
    )
    first = date(*umm_al_qura.timetuple()[:3]) + timedelta(RAMADAN_EVE_DIFFERS.get(year, 0))
    assert (in_ramadan(first - timedelta(1)), in_ramadan(first)) == (False, True)


@pytest.mark.parametrize("year", YEARS)
def test_ramadan_ends_with_the_first_day_of_eid(year):
    eid = next(
        off.day
        for off in days_off(start=date(year, 1, 1), end=date(year, 12, 31))
        if "Eid al-Fitr" in off.name_en and off.kind == "holiday"
    )
    assert (in_ramadan(eid - timedelta(1)), in_ramadan(eid)) == (True, False)


@pytest.mark.parametrize(
    ("day", "known_on", "expected"),
    [
        pytest.param("2020-12-28", "2020-11-10", "joint_leave", id="case 30: before it was taken"),
        pytest.param("2020-12-28", "2020-12-09", None, id="case 30: after"),
        pytest.param("2020-12-28", None, None, id="as it is now"),
        pytest.param("2020-12-31", "2020-12-09", "joint_leave", id="the day that stayed"),
        pytest.param("2021-12-24", "2021-05-01", "joint_leave", id="2021 before June"),
        pytest.param("2021-12-24", "2021-06-18", None, id="2021 since June"),
        pytest.param("2021-08-10", "2021-06-01", "holiday", id="holiday before it was moved"),
        pytest.param("2021-08-10", "2021-07-01", None, id="holiday after it was moved"),
        pytest.param("2025-08-18", "2025-08-06", None, id="not yet decreed"),
        pytest.param("2025-08-18", "2025-08-07", "joint_leave", id="decreed"),
        pytest.param("2020-12-09", "2020-11-26", None, id="election day not yet decreed"),
    ],
)
def test_day_off_as_known_on_a_date(day, known_on, expected):
    known = date.fromisoformat(known_on) if known_on else None
    assert kind(date.fromisoformat(day), known) == expected


@pytest.mark.parametrize(("known_on", "days"), [("2023-01-01", 8), ("2023-06-16", 11)])
def test_joint_leave_of_2023_grew_from_8_to_11(known_on, days):
    found = days_off(
        start=date(2023, 1, 1), end=date(2023, 12, 31), known_on=date.fromisoformat(known_on)
    )
    assert len([off for off in found if off.kind == "joint_leave"]) == days


def test_day_off_says_its_decree():
    off = day_off(date(2020, 12, 31))
    assert (off.citation, off.pack_id, off.recorded_on) == (
        "Keppres 17/2020",
        "id.calendar.2020",
        date(2020, 8, 18),
    )


def test_estimated_days_say_so():
    assert [day_off(date(2027, 3, 10)).estimated, day_off(date(2026, 3, 21)).estimated] == [
        True,
        False,
    ]


def test_case_17_dates_of_se_2_2026():
    found = event_days(shipped(), start=date(2026, 3, 1), end=date(2026, 3, 31), facts=Facts())
    assert [each.day.day for each in found] == [16, 17, 25, 26, 27]
    assert [each.asks for each in found] == [False] * 5
    assert working_days(start=date(2026, 3, 18), end=date(2026, 3, 24)) == ()


def test_case_18_fridays_of_se_3_2026():
    found = event_days(shipped(), start=date(2026, 4, 1), end=date(2026, 5, 31), facts=Facts())
    assert [(each.day.month, each.day.day) for each in found] == [
        (4, 10),
        (4, 17),
        (4, 24),
        (5, 8),
        (5, 22),
        (5, 29),
    ]
    assert (found[0].asks, found[0].place) == (True, "home")
    assert found[0].deny == ("jpt", "direct_service")


def test_year_without_a_calendar_is_refused_not_assumed():
    with pytest.raises(CalendarEnds) as refusal:
        is_working_day(date(2028, 1, 3))
    assert refusal.value.day == date(2028, 1, 3)


SOME_DAY = st.dates(date(2019, 1, 1), date(2027, 6, 1))


@given(start=SOME_DAY, days=st.integers(1, 60))
def test_adding_working_days_passes_exactly_so_many(start, days):
    end = add_working_days(start=start, days=days)
    assert len(working_days(start=start + timedelta(1), end=end)) == days
    assert is_working_day(end)


def test_adding_no_day_stays():
    assert add_working_days(start=date(2026, 3, 21), days=0) == date(2026, 3, 21)
