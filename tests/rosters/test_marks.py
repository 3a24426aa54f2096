"""Marks of change, one sign a day."""

from uuid import UUID

import pytest

from luwes.rosters.rules.marks import marks_of

A, B = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        pytest.param(None, ("KR", [None, None]), "++", id="nothing published"),
        pytest.param(("KR", [None, None]), ("KR", [None, None]), "..", id="the same"),
        pytest.param(("KR", [None, None]), ("RR", [None, None]), "x.", id="another place"),
        pytest.param(("KK", [A, None]), ("KK", [B, None]), "x.", id="another post"),
        pytest.param(("KK", [None, A]), ("KK", [None, None]), ".x", id="no post any more"),
        pytest.param((" K", [None, None]), ("RK", [None, None]), "+.", id="new on one day"),
    ],
)
def test_marks(before, after, marks):
    assert marks_of(before, after) == marks
