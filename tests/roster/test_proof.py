"""The proof itself: bounds from any prices, and branching where prices do not suffice."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.roster.draw import ask
from tests.roster.problems import numbers, problems

from luwes_roster.solver.bound import (
    _bound,
    _reduced_costs,
    proof,
    tightened,
    whole_box,
    without_prices,
)
from luwes_roster.solver.levels import by_branching, by_prices, optimum
from luwes_roster.solver.model import build
from luwes_roster.solver.program import NoSolution

QUICK = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def answered(problem):
    model = build(problem)
    try:
        return model, optimum(model)
    except NoSolution:
        return model, None


@QUICK
@given(problems(people=4, days=4), st.data())
def test_no_prices_whatever_prove_more_than_the_optimum(problem, data):
    model, best = answered(problem)
    if best is None:
        return
    costs = model.costs["post_shortage"] + model.costs["minimum_days"]
    choices = [-3, -1, 0, 0, 1, 2, 1000]
    prices = numbers(data.draw, model.row_lower.shape, choices, np.int64)
    prices[(model.row_upper == np.iinfo(np.int64).max) & (prices < 0)] = 0
    reduced = _reduced_costs(model, costs, prices=prices)
    assert _bound(whole_box(model), prices=prices, reduced=reduced) <= costs @ best.columns


def test_wrong_prices_prove_nothing():
    model, best = answered(ask("AAA", days=2, unit_cap=1, wanted=2))
    costs = model.costs["minimum_days"]
    value = float(costs @ best.columns)
    assert value == 2 * 1 + 1 * 4
    nothing = np.zeros(len(model.row_lower))
    assert proof(model, whole_box(model), costs, prices=nothing, value=value) is None


@QUICK
@given(problems(people=5, days=6))
def test_branching_reaches_the_same_levels_as_prices(problem):
    model, best = answered(problem)
    assume(len(model.upper))
    if best is None:
        with pytest.raises(NoSolution):
            by_branching(model)
        return
    priced, branched = by_prices(model), by_branching(model)
    values = [level.value for level in branched.levels]
    assert [level.value for level in best.levels] == values
    assert [level.bound for level in branched.levels] == values
    assert priced is None or list(priced.bounds) == [level.name for level in best.levels]


@QUICK
@given(problems(people=4, days=4))
def test_a_tightened_box_still_holds_the_answer(problem):
    model, best = answered(problem)
    if best is None:
        return
    box = whole_box(model)
    for name, costs in model.costs.items():
        proven = without_prices(model, box, costs)
        if costs @ best.columns == proven.bound:
            box = tightened(box, proven)
            assert (box.lower <= best.columns).all(), name
            assert (best.columns <= box.upper).all(), name
