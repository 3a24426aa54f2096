from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luwes.rosters.rules.cells import (
    LETTERS,
    NOT_AWAY,
    ON_LEAVE,
    ON_TRAVEL,
    PLACE_NAMES,
    PLACES,
    RosterLines,
    changes,
    decode,
    encode,
    place_letters,
    roster_of,
)
from luwes_roster.problem import UNKNOWN
from luwes_roster.result import Roster

MONDAY = date(2020, 10, 12)


def days(count):
    return tuple(MONDAY + timedelta(days=number) for number in range(count))


def lines(*rows, posts=("Loket A", "Loket B"), first=0):
    """Draw a roster: `"ani K1R-"` is a person, a letter per day, a digit for the post."""
    parsed = [row.split() for row in rows]
    cells = [list(_cells(letters)) for _, letters in parsed]
    return RosterLines(
        days=days(first + len(cells[0]))[first:],
        posts=posts,
        nips=tuple(nip for nip, _ in parsed),
        places=tuple("".join(letter for letter, _ in row) for row in cells),
        post=np.array([[post for _, post in row] for row in cells], dtype=np.int16),
    )


def _cells(letters):
    for position, letter in enumerate(letters):
        if not letter.isdigit():
            following = letters[position + 1 : position + 2]
            yield letter, int(following) - 1 if following.isdigit() else -1


@settings(deadline=None)
@given(st.lists(st.text(alphabet="KNRLC-", min_size=7, max_size=7), min_size=1, max_size=9))
def test_letters_survive_a_round_trip_through_an_array(places):
    assert encode(decode(places, days=7)) == tuple(places)


def test_places_follow_from_the_roster_and_the_absences():
    roster = Roster(
        office=np.array([[True, False, False, False]]),
        post=np.full((1, 4), -1, dtype=np.int16),
    )
    absence = np.array([[NOT_AWAY, NOT_AWAY, ON_LEAVE, ON_TRAVEL]], dtype=np.int8)

    assert encode(place_letters(roster, absence=absence)) == ("KRCL",)


def test_every_letter_has_a_place_and_a_name_in_both_languages():
    assert {LETTERS[place] for place in PLACES.values()} == set(PLACES)
    assert set(PLACE_NAMES["id"]) == set(PLACE_NAMES["en"]) == set(PLACES)


def test_baseline_is_unknown_where_nothing_was_published():
    published = lines("ani K2R", "budi RK", posts=("Loket B", "Loket A"))

    office, post = roster_of(
        published, nips=["budi", "cici", "ani"], days=days(3)[1:], posts=["Loket A"]
    )

    assert office.tolist() == [[1, UNKNOWN], [UNKNOWN, UNKNOWN], [0, UNKNOWN]]
    assert post.tolist() == [[-1, -1]] * 3


def test_baseline_post_is_matched_by_name():
    published = lines("ani K2K1", posts=("Loket B", "Loket A"))

    _, post = roster_of(published, nips=["ani"], days=days(2), posts=["Loket A", "Loket B"])

    assert post.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param("ani KR", "ani KR", [], id="nothing"),
        pytest.param("ani KR", "ani KK", [("R", "K", None, None)], id="place"),
        pytest.param("ani K1", "ani K2", [("K", "K", "Loket A", "Loket B")], id="post"),
        pytest.param("ani K1", "ani K", [("K", "K", "Loket A", None)], id="post given up"),
        pytest.param("budi K", "ani R", [], id="another person"),
    ],
)
def test_changes_are_the_cells_that_both_have_and_that_differ(before, after, found):
    differing = list(changes(lines(before), lines(after)))

    assert [(c.before, c.after, c.post_before, c.post_after) for c in differing] == found


def test_changes_compare_only_days_that_both_have():
    differing = list(changes(lines("ani KKK"), lines("ani RRR", first=2)))

    assert [change.day for change in differing] == [days(3)[2]]
