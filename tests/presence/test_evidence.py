"""The ladder of evidence: one rung after another, and doubt before trust."""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luwes.presence.rules.continuity import Link, doubts_of_chain
from luwes.presence.rules.evidence import (
    Position,
    doubts_of_place,
    read_evidence,
    speed_between,
)
from luwes.presence.rules.geography import Area, metres_between
from luwes.presence.rules.limits import shipped

LIMITS = shipped()
MONAS = (-6.1754, 106.8272)
OFFICE = Area(*MONAS, radius=100, networks=(ip_network("203.0.113.0/24"),))
SQUARE = Area(
    *MONAS,
    radius=1,
    outline=((-6.176, 106.826), (-6.176, 106.828), (-6.174, 106.828), (-6.174, 106.826)),
)
NORTH = 1 / 111_195
"""Degrees of a metre to the north."""


def position(*, north=0.0, accuracy=10.0, age=0):
    return (
        f'{{"lat":{MONAS[0] + north * NORTH},"lon":{MONAS[1]},"accuracy":{accuracy},"age":{age}}}'
    )


def doubts(text, *, place="office", area=OFFICE, address="198.51.100.7"):
    told = read_evidence(text)
    return doubts_of_place(place=place, evidence=told, area=area, address=address, limits=LIMITS)[0]


CASES = {
    "inside": (f'{{"position":{position()}}}', {}, ()),
    "outside, but not by more than the phone may err": (
        f'{{"position":{position(north=140, accuracy=50)}}}',
        {},
        (),
    ),
    "outside": (f'{{"position":{position(north=300, accuracy=50)}}}', {}, ("outside_area",)),
    "vague": (f'{{"position":{position(accuracy=900)}}}', {}, ("position_vague",)),
    "old": (f'{{"position":{position(age=3_600_000)}}}', {}, ("position_old",)),
    "none": ("{}", {}, ("position_missing",)),
    "none, on the office's network": ("{}", {"address": "203.0.113.9"}, ()),
    "not real, even on the office's network": (
        f'{{"simulated":true,"position":{position()}}}',
        {"address": "203.0.113.9"},
        ("position_simulated",),
    ),
    "nobody has drawn the office": ("{}", {"area": None}, ("office_unmapped",)),
    "at home nothing is asked": ("{}", {"place": "home"}, ()),
    "nor elsewhere, where nothing compares": ("{}", {"place": "elsewhere"}, ()),
}


@pytest.mark.parametrize(("text", "where", "expected"), CASES.values(), ids=CASES)
def test_ladder(text, where, expected):
    assert doubts(text, **where) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        '{"position":7}',
        '{"position":{"lat":91,"lon":0,"accuracy":1}}',
        '{"position":{"lat":0,"lon":0}}',
        '{"position":{"lat":"0","lon":0,"accuracy":1}}',
        '{"position":{"lat":0,"lon":0,"accuracy":-1}}',
        '{"position":{"lat":NaN,"lon":0,"accuracy":1}}',
        '{"simulated":"no"}',
        '{"position":{"lat":0,"lon":0,"accuracy":1e999}}',
    ],
)
def test_what_is_no_evidence_never_passes_as_some(text):
    assert read_evidence(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_doubted(text):
    read_evidence(text)


def test_outline():
    assert SQUARE.distance(MONAS) == 0
    assert SQUARE.distance((-6.1738, 106.827)) == pytest.approx(22, abs=1)


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 360))
def test_a_circle_holds_its_own_centre_and_distances_are_even(lat, lon, other):
    assert Area(lat, lon, 1).distance((lat, lon)) == 0
    there = (lat / 2, other - 180)
    assert metres_between((lat, lon), there) == pytest.approx(metres_between(there, (lat, lon)))


def speed(metres, seconds):
    here = Position(lat=MONAS[0] + metres * NORTH, lon=MONAS[1], accuracy=0)
    return speed_between(here=here, at=seconds * 1000, there=MONAS, then=0, limits=LIMITS)


def test_journeys():
    assert speed(1500, 1) is None
    assert speed(100_000, 3600) == pytest.approx(100, rel=0.01)
    assert speed(100_000, -3600) == pytest.approx(100, rel=0.01)
    assert speed(700_000, 60) > LIMITS.fastest


CHAIN = {
    4: Link(b"four", b"three"),
    5: Link(b"five", b"four"),
    8: Link(b"eight", b"seven"),
}


@pytest.mark.parametrize(
    ("sequence", "previous", "own", "expected"),
    [
        (6, b"five", b"six", ()),
        (6, b"other", b"six", ("chain_mismatch",)),
        (5, b"four", b"five again", ("sequence_repeated",)),
        (7, b"six", b"seven", ("sequence_gap",)),
        (7, b"six", b"other", ("chain_mismatch",)),
        (10, b"nine", b"ten", ("sequence_gap",)),
        (1, b"", b"one", ()),
        (1, b"zero", b"one", ("chain_mismatch",)),
    ],
)
def test_chain(sequence, previous, own, expected):
    told = doubts_of_chain(sequence=sequence, previous=previous, own_hash=own, known=CHAIN)
    assert told == expected
