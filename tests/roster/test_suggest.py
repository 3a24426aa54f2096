"""Who could stand in: in order, each judged by the independent check."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.roster.draw import ask, post, read
from tests.roster.problems import problems

from luwes_roster.check import check, measure
from luwes_roster.solve import solve
from luwes_roster.suggest import applied, stand_ins, with_gap
from luwes_roster.synthetic import synthetic


def rules(one):
    return [broken.rule for broken in one.breaks]


def effects(one):
    return {effect.level: (effect.before, effect.after) for effect in one.effects}


def test_whoever_is_in_the_office_without_a_post_comes_before_whoever_must_come_in():
    problem = ask("AAA", days=1, wanted=0, posts=(post(qualified=[0, 1, 2], days=1),))
    found = stand_ins(problem, read("0\n.\nO"), person=0, post=0, day=0)
    assert [(one.person, one.was_in_office, one.allowed) for one in found] == [
        (2, True, True),
        (1, False, True),
    ]
    assert effects(found[0])["post_shortage"] == (1000, 0)


def test_a_full_unit_makes_room_by_the_colleague_who_loses_least():
    problem = ask(
        "AAAA", days=1, unit_cap=2, wanted=[1, 1, 0, 1], posts=(post(qualified=[0], days=1),)
    )
    (best, *_) = stand_ins(problem, read(".\nO\nO\n."), person=None, post=0, day=0)
    assert (best.person, best.makes_room, best.allowed) == (0, 2, True)


def test_a_full_unit_of_people_at_posts_is_told_as_broken():
    posts = (post(qualified=[0], days=1), post(qualified=[1], days=1))
    problem = ask("AA", days=1, unit_cap=1, posts=posts)
    (best,) = stand_ins(problem, read(".\n1"), person=None, post=0, day=0, most=1)
    assert (best.person, best.makes_room, rules(best)) == (0, -1, ["unit_cap"])


def test_nobody_qualified_is_told_for_everyone():
    problem = ask("AA", days=1, posts=(post(qualified=[], days=1),))
    found = stand_ins(problem, read(".\nO"), person=None, post=0, day=0)
    assert [(one.person, rules(one)) for one in found] == [(1, ["posts"]), (0, ["posts"])]


def test_people_on_leave_come_last_and_say_so():
    problem = ask(
        "AA", days=1, away=[[False], [True]], posts=(post(qualified=[0, 1], days=1),), wanted=0
    )
    found = stand_ins(problem, read(".\n."), person=None, post=0, day=0)
    assert [(one.person, rules(one)) for one in found] == [(0, []), (1, ["absence"])]


def test_leaving_another_post_costs_what_is_then_missing_there():
    posts = (post(qualified=[0, 1], days=1), post(qualified=[1], days=1))
    problem = ask("AA", days=1, posts=posts)
    (best,) = stand_ins(problem, read("0\n1"), person=0, post=0, day=0)
    assert (best.leaves, effects(best)["post_shortage"]) == (1, (1000, 1000))


def test_among_equals_whoever_served_least_is_first():
    everyone = post(qualified=[0, 1, 2], days=2, target=2)
    problem = ask("AAA", days=2, wanted=2, posts=(everyone,))
    found = stand_ins(problem, read("0O\nOO\n00"), person=2, post=0, day=1)
    assert [(one.person, one.served) for one in found] == [(1, 0), (0, 1)]


def test_a_unit_alone_has_nobody_to_suggest():
    problem = ask("A", days=1, posts=(post(qualified=[0], days=1),))
    assert stand_ins(problem, read("0"), person=0, post=0, day=0) == ()


def test_an_unknown_post_is_refused():
    with pytest.raises(IndexError):
        stand_ins(ask("A", days=1), read("."), person=None, post=0, day=0)


@settings(max_examples=120, deadline=None)
@given(problems(), st.data())
def test_every_suggestion_breaks_and_costs_exactly_what_it_says(problem, data):
    assume(problem.posts)
    result = solve(problem)
    assume(result.roster is not None)
    people, days = problem.shape
    gap = {
        "person": data.draw(st.none() | st.integers(0, people - 1)),
        "post": data.draw(st.integers(0, len(problem.posts) - 1)),
        "day": data.draw(st.integers(0, days - 1)),
    }
    before = with_gap(result.roster, person=gap["person"], day=gap["day"])
    found = stand_ins(problem, result.roster, **gap)
    for one in found:
        after = applied(result.roster, one, **gap)
        assert (after.post[one.person, gap["day"]], one.person) == (gap["post"], one.person)
        assert_broken(problem, before, after, one.breaks)
        moved = {
            level: value - measure(problem, before)[level]
            for level, value in measure(problem, after).items()
        }
        assert {effect.level: effect.after - effect.before for effect in one.effects} == moved
    allowed = [one.allowed for one in found]
    assert allowed == sorted(allowed, reverse=True)


def assert_broken(problem, before, after, told):
    """The whole check finds after the change what it found before, and what was told."""
    known, now = Counter(check(problem, before)), Counter(check(problem, after))
    assert set((now - known).elements()) == set(told) | (
        set((now - known).elements()) & {one for one in now if lessened(one, known)}
    )


def lessened(one, known):
    """A violation that was there before and is now smaller shows up as another one."""
    key = (one.rule, one.detail, one.day, one.person, one.unit, one.office, one.post)
    return any(
        (old.rule, old.detail, old.day, old.person, old.unit, old.office, old.post) == key
        and abs(old.amount - old.limit) >= abs(one.amount - one.limit)
        for old in known
    )


def test_a_gap_in_an_agency_is_answered_from_the_people_around_it():
    problem = synthetic(2000, seed=3)
    roster = solve(problem).roster
    person, day = np.argwhere(roster.post >= 0)[0]
    at = int(roster.post[person, day])
    found = stand_ins(problem, roster, person=int(person), post=at, day=int(day))
    assert found[0].allowed
    after = applied(roster, found[0], person=int(person), post=at, day=int(day))
    assert check(problem, after) == ()
