"""Which instant counts, whatever the clocks say."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luwes.presence.rules.instants import Clocks, duty_date, instant_of, zone_named
from luwes.presence.rules.limits import NoSuchLimit, shipped, shipped_texts

LIMITS = shipped()
NOW = 1_602_203_400_000
MINUTE, HOUR = 60_000, 3_600_000


def clocks(**said):
    given = {
        "claimed_at": NOW,
        "received_at": NOW,
        "sent_at": None,
        "time_at": None,
        "elapsed": None,
        "elapsed_by": "",
    }
    return Clocks(**(given | said))


def found(**said):
    instant = instant_of(clocks(**said), LIMITS)
    return instant.at - NOW, instant.bound, instant.reasons


CASES = {
    "sent at once": ({}, (0, "received", ())),
    "a minute off is the network": ({"claimed_at": NOW - MINUTE}, (0, "received", ())),
    "two hours back, sent at once": (
        {"claimed_at": NOW - 2 * HOUR, "sent_at": NOW - 2 * HOUR},
        (0, "claimed", ("clock_drift", "time_unproven")),
    ),
    "kept an hour, nothing to prove it": (
        {"claimed_at": NOW - HOUR, "sent_at": NOW},
        (-HOUR, "claimed", ("time_unproven",)),
    ),
    "kept an hour by the steady clock": (
        {
            "claimed_at": NOW - HOUR,
            "time_at": NOW - 2 * HOUR,
            "elapsed": HOUR,
            "elapsed_by": "monotonic",
        },
        (-HOUR, "monotonic", ()),
    ),
    "steady clock against a wall clock two hours back": (
        {
            "claimed_at": NOW - 3 * HOUR,
            "time_at": NOW - 2 * HOUR,
            "elapsed": HOUR,
            "elapsed_by": "monotonic",
        },
        (-HOUR, "monotonic", ("clock_drift",)),
    ),
    "the app was opened again": (
        {
            "claimed_at": NOW - HOUR,
            "sent_at": NOW,
            "time_at": NOW - 9 * HOUR,
            "elapsed": 8 * HOUR,
            "elapsed_by": "wall",
        },
        (-HOUR, "wall", ()),
    ),
    "the wall clock says earlier than the server's last time": (
        {
            "claimed_at": NOW - 3 * HOUR,
            "sent_at": NOW,
            "time_at": NOW - 2 * HOUR,
            "elapsed": 0,
            "elapsed_by": "wall",
        },
        (-2 * HOUR, "wall", ("clock_drift",)),
    ),
    "a wall clock alone for two days": (
        {
            "claimed_at": NOW - HOUR,
            "sent_at": NOW,
            "time_at": NOW - 48 * HOUR,
            "elapsed": 47 * HOUR,
            "elapsed_by": "wall",
        },
        (-HOUR, "wall", ("time_unproven",)),
    ),
    "a signed time that nobody signed": ({"forged": True}, (0, "received", ("time_unproven",))),
    "the future": (
        {
            "claimed_at": NOW + HOUR,
            "time_at": NOW,
            "elapsed": HOUR,
            "elapsed_by": "monotonic",
        },
        (0, "monotonic", ("time_in_future",)),
    ),
}


@pytest.mark.parametrize(("said", "expected"), CASES.values(), ids=CASES)
def test_instant(said, expected):
    assert found(**said) == expected


moments = st.integers(0, 4_102_444_800_000)


@given(
    moments, moments, st.none() | moments, st.none() | st.tuples(moments, moments, st.booleans())
)
def test_the_instant_never_lies_in_the_future_nor_before_the_signed_time(
    claimed, received, sent, proof
):
    signed, elapsed, steady = proof or (None, 0, False)
    instant = instant_of(
        clocks(
            claimed_at=claimed,
            received_at=received,
            sent_at=sent,
            time_at=signed,
            elapsed=None if signed is None else elapsed,
            elapsed_by="monotonic" if steady else "wall",
        ),
        LIMITS,
    )
    assert instant.at <= received
    if not instant.reasons and instant.bound == "claimed":
        pytest.fail("nothing bounds it, and nobody doubts it")
    if signed is not None and instant.bound in {"monotonic", "wall"}:
        assert instant.at >= min(signed, received)


def at(text, zone="Asia/Jakarta"):
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]


@pytest.mark.parametrize("zone", ZONES)
def test_a_night_shift_belongs_to_the_day_it_began(zone):
    came, left = at("2020-10-09T22:00", zone), at("2020-10-10T06:00", zone)
    told = {"zone": ZoneInfo(zone), "limits": LIMITS}
    assert duty_date(at=came, direction="in", since=None, **told) == date(2020, 10, 9)
    assert duty_date(at=left, direction="out", since=came, **told) == date(2020, 10, 9)
    assert duty_date(at=left, direction="out", since=None, **told) == date(2020, 10, 10)


@pytest.mark.parametrize("zone", ZONES)
def test_a_departure_long_after_belongs_to_its_own_day(zone):
    came, left = at("2020-10-09T08:00", zone), at("2020-10-10T08:00", zone)
    told = {"zone": ZoneInfo(zone), "limits": LIMITS}
    assert duty_date(at=left, direction="out", since=came, **told) == date(2020, 10, 10)


def test_one_instant_has_three_dates():
    late = round(datetime(2020, 10, 9, 16, 30, tzinfo=UTC).timestamp() * 1000)
    told = {"at": late, "direction": "in", "since": None, "limits": LIMITS}
    days = [duty_date(zone=ZoneInfo(zone), **told).day for zone in ZONES]
    assert days == [9, 10, 10]


@pytest.mark.parametrize("name", ["Asia/Atlantis", "", "../etc/passwd", "/etc/localtime", "\0"])
def test_what_is_no_zone(name):
    assert zone_named(name) is None


def test_an_agency_sets_its_own_limits():
    assert shipped().replaced_by({"clock_drift": 60}).clock_drift == 60
    for wrong in ({"mood": 1}, {"clock_drift": "x"}, {"clock_drift": 0}, {"clock_drift": True}):
        with pytest.raises(NoSuchLimit):
            shipped().replaced_by(wrong)


@pytest.mark.parametrize("name", shipped_texts())
def test_every_limit_says_why(name):
    said = shipped_texts()[name]
    assert said["why"]
    assert said["why_en"]
    assert said["unit"]
