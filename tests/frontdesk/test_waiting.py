"""How long a visitor waits: a range that is reckoned by rule, and held against what came true."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from luwes.frontdesk.rules.waiting import (
    Pace,
    Told,
    honesty_of,
    next_letter,
    pace_of,
    wait_of,
)

TEN = Pace(mean=10, spread=2, servings=40)
paces = st.sampled_from([TEN, Pace(3, 3, 5), Pace(45, 20, 0), Pace(1, 0.2, 9)])


def test_without_an_open_counter_nobody_can_know():
    assert wait_of(TEN, ahead=[TEN], busy=[], counters=0) is None


def test_whoever_finds_a_free_counter_is_called_at_once():
    found = wait_of(TEN, ahead=[], busy=[TEN], counters=2)
    assert (found.minutes, found.low, found.high) == (0, 0, 1)


def test_the_work_before_is_shared_by_the_counters():
    found = wait_of(TEN, ahead=[TEN, TEN, TEN], busy=[TEN, TEN], counters=2)
    assert found.minutes == 20  # (3 × 10 + 2 × 5) ÷ 2
    assert (found.ahead, found.counters, found.mean, found.servings) == (3, 2, 10, 40)


@settings(max_examples=40)
@given(own=paces, ahead=st.lists(paces, max_size=8), counters=st.integers(1, 5))
def test_the_range_holds_the_wait_and_one_more_ahead_never_shortens_it(own, ahead, counters):
    found = wait_of(own, ahead=ahead, busy=[], counters=counters)
    later = wait_of(own, ahead=[*ahead, own], busy=[], counters=counters)
    assert found.low <= found.minutes <= found.high
    assert later.minutes >= found.minutes


def test_a_service_without_a_past_goes_by_its_catalogue():
    assert pace_of([4, 4], catalogue=30) == Pace(mean=30, spread=15, servings=0)
    assert pace_of([], catalogue=0).mean == 10


def test_the_latest_servings_go_before_the_catalogue():
    found = pace_of([4, 6, 5, 5, 5], catalogue=30)
    assert (found.mean, found.servings) == (5, 5)


def test_the_range_holds_for_about_eight_of_ten():
    """Simulate one counter with servings that spread as the past did, and look inside."""
    chance = random.Random(11)
    past = [max(chance.gauss(10, 4), 1) for _ in range(40)]
    pace = pace_of(past, catalogue=0)
    told = wait_of(pace, ahead=[pace] * 5, busy=[], counters=1)
    waits = [sum(max(chance.gauss(10, 4), 1) for _ in range(5)) for _ in range(2000)]
    found = honesty_of([Told(told.minutes, told.low, told.high, real) for real in waits])
    assert 72 <= found.percent_within <= 88
    assert abs(found.bias) < 5


def test_the_error_is_told_both_ways():
    found = honesty_of([Told(10, 5, 15, 14.0), Told(10, 5, 15, 2.0)])
    assert (found.tickets, found.off, found.bias, found.within) == (2, 6.0, -2.0, 1)
    assert found.percent_within == 50
    assert honesty_of([]) is None


def test_letters_go_on_after_z():
    assert next_letter(["A", "C"]) == "B"
    assert next_letter([chr(code) for code in range(65, 91)]) == "AA"
