"""A change by hand is judged like any roster, but at once."""

from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.roster.draw import ask, post, read
from tests.roster.problems import problems

from luwes_roster.check import check
from luwes_roster.edit import check_edit, edited
from luwes_roster.solve import solve


@settings(max_examples=80, deadline=None)
@given(problems(), st.data())
def test_an_edit_is_told_exactly_what_the_full_check_would_add(problem, data):
    result = solve(problem)
    assume(result.roster is not None)
    people, days = problem.shape
    change = {
        "person": data.draw(st.integers(0, people - 1)),
        "day": data.draw(st.integers(0, days - 1)),
        "office": data.draw(st.booleans()),
        "post": data.draw(st.integers(-1, len(problem.posts) - 1)),
    }
    told = check_edit(problem, result.roster, **change)
    assert Counter(told) == Counter(check(problem, edited(result.roster, **change)))


def test_an_edit_of_a_bad_roster_is_told_only_what_gets_worse():
    problem = ask("AAAB", days=1, unit_cap=1, may_office=[[True], [True], [True], [False]])
    roster = read("O\nO\n.\nO")
    (worse,) = check_edit(problem, roster, person=2, day=0, office=True)
    assert (worse.rule, worse.unit, worse.amount, worse.limit) == ("unit_cap", 0, 3, 1)
    assert check_edit(problem, roster, person=1, day=0, office=False) == ()


def test_leaving_a_strict_post_is_told():
    posts = (post(qualified=[0], days=1),)
    problem = ask("A", days=1, posts=posts, strict=frozenset({"post_shortage"}))
    (short,) = check_edit(problem, read("0"), person=0, day=0, office=True)
    assert (short.rule, short.post, short.amount, short.limit) == ("post_shortage", 0, 0, 1)


def test_a_second_person_at_a_full_post_is_told():
    problem = ask("AA", days=1, posts=(post(qualified=[0, 1], days=1),))
    told = check_edit(problem, read("0\nO"), person=1, day=0, office=True, post=0)
    assert [(one.detail, one.amount, one.limit) for one in told] == [("too_many", 2, 1)]
