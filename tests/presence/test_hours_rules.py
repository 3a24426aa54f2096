"""The arithmetic of hours, held against counting minute by minute."""

import json
from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luwes.presence.rules.hours import (
    Asked,
    Inputs,
    Span,
    break_taken,
    judged,
    length,
    minute_of,
    summed,
    union,
)
from luwes.presence.rules.hours_kept import digest_of, inputs_read, inputs_told

OFFICE_DAY = Asked("work", 450, 450, 960, rest=60)
"""07.30–16.00 with an hour's break: 7 h 30."""
NIGHT = Asked("shift", 480, 1320, 1800)
"""22.00–06.00 of the next date."""


def spans(text):
    """`7:30-16:00 ?-18:00` reads: one whole stretch, and one that nobody came to."""
    return tuple(Span(*(minute(end) for end in word.split("-"))) for word in text.split())


def minute(text):
    if text == "?":
        return None
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def answer(asked, text="", **fields):
    return judged(Inputs(asked, spans(text), **fields))


@pytest.mark.parametrize(
    ("text", "worked", "balance"),
    [
        pytest.param("7:30-16:00", 450, 0, id="as asked"),
        pytest.param("7:30-17:00", 510, 60, id="longer"),
        pytest.param("7:30-12:00 13:00-16:00", 450, 0, id="the break is spent elsewhere"),
        pytest.param("7:30-11:00", 210, -240, id="half a day keeps its minutes"),
        pytest.param("7:30-12:00 8:00-12:00", 225, -225, id="an overlap counts once"),
        pytest.param("7:30-?", 0, -450, id="an end that nobody tapped counts for nothing"),
        pytest.param("", 0, -450, id="nobody came"),
    ],
)
def test_worked_and_balance_of_an_office_day(text, worked, balance):
    found = answer(OFFICE_DAY, text)
    assert (found.worked, found.balance) == (worked, balance)


def test_a_night_shift_belongs_to_the_day_it_began():
    found = answer(NIGHT, "21:55-30:02")
    assert (found.worked, found.late, found.early, found.words) == (487, 0, 0, ())


def test_lateness_inside_an_outage_is_not_attributable_and_credited():
    found = answer(OFFICE_DAY, "8:00-16:00", outages=((440, 470),))
    assert (found.late, found.excused, found.credited) == (10, 20, 20)
    assert found.words == ("late", "late_excused")
    assert found.balance == -10


def test_a_day_on_which_nobody_could_check_in_says_so():
    found = answer(OFFICE_DAY, "", outages=((400, 1000),))
    assert set(found.words) == {"absent", "outage"}


def test_duty_travel_is_credited_whole_and_leave_owes_nothing():
    travel = answer(Asked("travel", 450, is_credited=True))
    assert (travel.credited, travel.balance, travel.words) == (450, 0, ())
    assert answer(Asked("leave")).balance == 0


def test_nothing_is_held_against_anybody_before_the_day_is_over():
    assert answer(OFFICE_DAY, "", is_over=False).words == ("not_yet",)
    assert summed([(Inputs(OFFICE_DAY, is_over=False), answer(OFFICE_DAY))]).owed == 0


def test_doubts_and_another_place_are_named():
    told = Inputs(OFFICE_DAY, (Span(450, 960, in_doubt=True, place="R"),), planned="K")
    found = judged(told)
    assert (found.words, found.doubtful) == (("in_doubt", "other_place"), 510)


@pytest.mark.parametrize(
    ("zone", "at"),
    [("Asia/Jakarta", 0), ("Asia/Makassar", -60), ("Asia/Jayapura", -120)],
)
def test_half_past_seven_is_the_same_minute_in_every_zone(zone, at):
    instant = datetime(2026, 11, 18, 0, 30, tzinfo=UTC).timestamp() + at * 60
    local = datetime.fromtimestamp(instant, tz=UTC)
    assert minute_of(local, day=date(2026, 11, 18), zone=ZoneInfo(zone)) == 450


times = st.one_of(st.none(), st.integers(0, 2000))
drawn_spans = st.lists(
    st.builds(Span, times, times, st.booleans(), st.sampled_from("KRNL")), max_size=5
)
drawn_outages = st.lists(
    st.tuples(st.integers(-300, 2000), st.integers(1, 300)).map(lambda t: (t[0], t[0] + t[1])),
    max_size=4,
)
drawn_asked = st.one_of(
    st.builds(
        lambda begin, owed, rest: Asked("work", owed, begin, begin + owed + rest, rest),
        st.integers(0, 1400),
        st.integers(1, 600),
        st.integers(0, 90),
    ),
    st.builds(
        lambda owed, rest: Asked("dynamic", owed, rest=rest), st.integers(1, 600), st.just(60)
    ),
    st.builds(lambda owed: Asked("travel", owed, is_credited=True), st.integers(1, 600)),
    st.just(Asked("weekend")),
)
drawn_inputs = st.builds(
    Inputs,
    drawn_asked,
    drawn_spans.map(tuple),
    drawn_outages.map(tuple),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "K", "R"]),
)


def minutes_counted(inputs):
    """Return the minutes somebody was there, one by one."""
    whole = [s for s in inputs.spans if s.since is not None and s.until is not None]
    return {m for m in range(2001) for s in whole if s.since <= m < s.until}


def break_counted(inputs, there):
    """Walk through the day: once half is worked, minutes there are break until it is taken."""
    asked, half, worked, rest = inputs.asked, inputs.asked.minutes // 2, 0, 0
    if not there:
        return 0
    away = sum(m not in there for m in range(min(there), max(there)))
    for _minute in sorted(there):
        if worked < half:
            worked += 1
        elif rest < asked.rest - away:
            rest += 1
    return rest


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(drawn_inputs)
def test_every_amount_is_what_counting_minutes_gives(inputs):
    found, there = judged(inputs), minutes_counted(inputs)
    assert found.present == len(there)
    assert found.rest == break_counted(inputs, there)
    come = min(
        inputs.spans, key=lambda s: s.since if s.since is not None else s.until or 0, default=None
    )
    begin = inputs.asked.begin
    if begin is None or come is None or come.since is None:
        assert (found.late, found.excused) == (0, 0)
    else:
        waited = range(begin, come.since)
        shut = [m for m in waited if any(since <= m < until for since, until in inputs.outages)]
        assert (found.excused, found.late) == (len(shut), len(waited) - len(shut))


@given(drawn_inputs)
def test_the_same_inputs_give_the_same_answer_wherever_they_were_kept(inputs):
    again = inputs_read(json.loads(json.dumps(inputs_told(inputs))))
    assert (again, judged(again), digest_of(again)) == (inputs, judged(inputs), digest_of(inputs))


@given(drawn_spans)
def test_union_keeps_minutes_and_never_overlaps(drawn):
    whole = [(s.since, s.until) for s in drawn if s.since is not None and s.until is not None]
    found = union(whole)
    counted = {m for since, until in whole for m in range(since, until)}
    assert length(found) == len(counted)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(drawn_inputs)
def test_a_break_never_takes_more_than_the_rule_or_than_was_there(inputs):
    present = union(
        (s.since, s.until) for s in inputs.spans if s.since is not None and s.until is not None
    )
    rest = break_taken(present, asked=inputs.asked)
    assert 0 <= rest <= min(inputs.asked.rest, length(present))
