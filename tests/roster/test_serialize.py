"""Bytes that bring back the very same question and answer."""

import pytest
from hypothesis import given, settings
from tests.roster.draw import ask
from tests.roster.problems import problems

from luwes_roster.digest import problem_hash, roster_hash
from luwes_roster.serialize import (
    Unreadable,
    from_bytes,
    result_from_bytes,
    result_to_bytes,
    to_bytes,
)
from luwes_roster.solve import solve


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_problem_comes_back_with_the_same_name_and_the_same_bytes(problem):
    again = from_bytes(to_bytes(problem))
    assert problem_hash(again) == problem_hash(problem)
    assert to_bytes(again) == to_bytes(problem)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_stored_result_serves_as_the_previous_one(problem):
    result = solve(problem)
    again = result_from_bytes(result_to_bytes(result))
    assert (again.levels, again.blocks, again.engine) == (
        result.levels,
        result.blocks,
        result.engine,
    )
    assert again.shortfalls == result.shortfalls
    if result.roster is None:
        assert again.roster is None
        return
    assert roster_hash(again.roster) == result.roster_hash
    kept = solve(problem, previous=(problem, again))
    assert kept.roster_hash == result.roster_hash
    assert all(block.reused for block in kept.blocks)


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all"])
def test_other_bytes_are_refused(data):
    with pytest.raises(Unreadable):
        from_bytes(data)


def test_a_result_is_not_read_as_a_problem():
    problem = from_bytes(to_bytes(problem_of_one()))
    with pytest.raises(Unreadable):
        from_bytes(result_to_bytes(solve(problem)))


def test_a_damaged_archive_is_refused():
    data = bytearray(to_bytes(problem_of_one()))
    data[len(data) // 3] ^= 0xFF
    with pytest.raises(Unreadable):
        from_bytes(bytes(data))


def problem_of_one():
    return ask("A", days=3, wanted=2)
