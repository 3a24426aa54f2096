"""What is planned anew in a part keeps the rules of the whole."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.roster.shifts.small_problems import numbers, rosters_of, small_problems

from luwes_roster.shifts.evaluate import broken_rules, evaluate
from luwes_roster.shifts.parts import cut, earliest_start
from luwes_roster.shifts.pricing import Pricer


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_roster_of_a_part_fits_into_the_whole(data):
    problem = data.draw(small_problems(days=8, shifts=1))
    every = rosters_of(problem)
    assume(len(every))
    whole = every[data.draw(st.integers(0, len(every) - 1))][None]
    start = data.draw(st.sampled_from([0, *range(earliest_start(problem), 7)]))
    end = data.draw(st.integers(start + 1, 8))
    part = cut(problem, whole, people=np.array([0]), start=start, end=end)
    assert broken_rules(part.problem, part.before) == ()
    costs = numbers(data.draw, -9, 9, part.problem.days, 1).astype(float)
    found = Pricer(part.problem, 0).best(costs)[1][:1]
    changed = part.put_back(whole, found)
    assert broken_rules(problem, changed) == ()
    difference = evaluate(problem, changed).total - evaluate(problem, whole).total
    inside = evaluate(part.problem, found).total - evaluate(part.problem, part.before).total
    assert difference == inside


def test_a_part_loses_no_roster_that_fits():
    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def check(data):
        problem = data.draw(small_problems(days=7, shifts=1))
        every = rosters_of(problem)
        assume(len(every))
        whole = every[data.draw(st.integers(0, len(every) - 1))]
        start = data.draw(st.sampled_from([0, *range(earliest_start(problem), 6)]))
        part = cut(problem, whole[None], people=np.array([0]), start=start, end=start + 1)
        fitting = [
            other for other in every if (np.delete(other, start) == np.delete(whole, start)).all()
        ]
        assert len(rosters_of(part.problem)) == len(fitting)

    check()
