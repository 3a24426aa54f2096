"""A problem that cannot be meant is refused by field."""

from dataclasses import replace

import numpy as np
import pytest
from tests.roster.draw import ask, post

from luwes_roster.solve import solve
from luwes_roster.wellformed import Malformed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", np.array([0, 2], np.int32)),
        ("office", np.array([0, -1], np.int32)),
        ("wanted", np.array([1], np.int32)),
        ("wanted", np.array([1, -1], np.int32)),
        ("wish", np.zeros((2, 4), np.int8)),
        ("week_min", np.zeros((2, 2), np.int32)),
        ("unit_cap", np.full((2, 3), -2, np.int32)),
        ("pinned", np.full((2, 3), 2, np.int8)),
        ("days", ask("A", days=3).days[::-1]),
    ],
)
def test_a_field_that_does_not_fit_is_named(field, value):
    problem = replace(ask("AB", days=3), **{field: value})
    with pytest.raises(Malformed) as refusal:
        solve(problem)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"unit": 5}, "posts[0].unit"),
        ({"office": 5}, "posts[0].office"),
        ({"qualified": np.array([2], np.int32)}, "posts[0].qualified"),
        ({"minimum": np.array([2, 2, 2], np.int32)}, "posts[0].target"),
        ({"target": np.array([1], np.int32)}, "posts[0].target"),
        ({"minimum": np.array([-1, 0, 0], np.int32)}, "posts[0].minimum"),
    ],
)
def test_a_post_that_does_not_fit_is_named(broken, field):
    counter = replace(post(qualified=[0], days=3), **broken)
    with pytest.raises(Malformed) as refusal:
        solve(ask("AB", days=3, posts=(counter,)))
    assert refusal.value.field == field
