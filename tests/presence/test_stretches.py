"""Coming and going become stretches of duty, and no time counts twice."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luwes.presence.rules.stretches import stretches_of

START = datetime(2020, 10, 9, tzinfo=UTC)
LONGEST = timedelta(hours=18)


@dataclass(frozen=True)
class Tap:
    direction: str
    at: datetime
    place: str = "K"

    @property
    def duty_date(self):
        return self.at.date()


def taps(text):
    """`i8 o12` reads: came at eight, left at twelve; a capital came at home."""
    found = []
    for word in text.split():
        at = START + timedelta(hours=int(word[1:]))
        place = "R" if word[0].isupper() else "K"
        found.append(Tap("in" if word[0] in "iI" else "out", at, place))
    return found


def drawn(text):
    return [
        (tap.since and tap.since.hour, tap.until and tap.until.hour, tap.place)
        for tap in stretches_of(taps(text), longest=LONGEST)
    ]


def test_several_stretches_a_day():
    assert drawn("i8 o12 i13 o17") == [(8, 12, "K"), (13, 17, "K")]


def test_whatever_order_they_come_in():
    assert drawn("o17 i13 o12 i8") == drawn("i8 o12 i13 o17")


def test_coming_twice_counts_once():
    assert drawn("i8 i9 o17") == [(8, 17, "K")]


def test_coming_elsewhere_ends_the_stretch_before():
    assert drawn("i8 I13 o17") == [(8, 13, "K"), (13, 17, "R")]


def test_forgotten_ends_stay_open():
    assert drawn("i8") == [(8, None, "K")]
    assert drawn("o17") == [(None, 17, "K")]


def test_the_next_morning_never_makes_up_a_departure():
    assert drawn("i8 i32 o40") == [(8, None, "K"), (8, 16, "K")]
    assert drawn("i8 I32 o40") == [(8, None, "K"), (8, 16, "R")]


def test_leaving_too_late_ends_nothing():
    assert drawn("i8 o27") == [(8, None, "K"), (None, 3, "K")]


def test_a_night_duty_reaches_over_midnight():
    assert drawn("i22 o30") == [(22, 6, "K")]


@given(
    st.lists(
        st.tuples(st.sampled_from(["in", "out"]), st.integers(0, 2000), st.sampled_from("KRNL"))
    )
)
def test_stretches_never_overlap(drawn):
    found = stretches_of(
        [Tap(direction, START + timedelta(minutes=m), place) for direction, m, place in drawn],
        longest=LONGEST,
    )
    whole = [each for each in found if each.came and each.left]
    for one, other in pairwise(whole):
        assert one.until <= other.since
    assert all(each.until - each.since <= LONGEST for each in whole)
