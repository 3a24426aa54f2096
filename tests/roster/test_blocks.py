"""Blocks share no rule: apart they say the same as together."""

from dataclasses import fields, replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from tests.roster.draw import ask, post
from tests.roster.problems import problems

from luwes_roster.blocks import block_around, split
from luwes_roster.digest import problem_hash
from luwes_roster.problem import Pair, Problem, Team
from luwes_roster.result import Roster
from luwes_roster.solve import solve
from luwes_roster.solver.answer import answer

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def people_of(problem):
    return [block.people.tolist() for block in split(problem)]


@QUICK
@given(problems(people=8))
def test_every_person_and_post_is_in_exactly_one_block(problem):
    blocks = split(problem)
    people = sorted(person for block in blocks for person in block.people)
    posts = sorted(index for block in blocks for index in block.posts)
    assert people == list(range(len(problem.unit)))
    assert posts == list(range(len(problem.posts)))


@QUICK
@given(problems(people=8))
def test_the_block_around_a_person_is_the_one_of_the_split(problem):
    blocks = split(problem)
    for person in range(len(problem.unit)):
        index, block = block_around(problem, person=person)
        assert person in block.people
        assert problem_hash(block.problem) == problem_hash(blocks[index].problem)


@QUICK
@given(problems(people=8))
def test_blocks_together_reach_what_the_whole_reaches_at_once(problem):
    apart, together = solve(problem), answer(problem)
    assert (apart.roster is None) == (together.roster is None)
    assert apart.levels == together.levels


@QUICK
@given(problems(people=8))
def test_a_block_enters_the_roster_as_it_was_cut_out(problem):
    result = solve(problem)
    if result.roster is None:
        return
    copy = Roster(np.zeros_like(result.roster.office), np.full_like(result.roster.post, -1))
    for block in split(problem):
        block.enter(block.part_of(result.roster), into=copy)
    assert (copy.office == result.roster.office).all()
    assert (copy.post == result.roster.post).all()


def test_units_stand_alone_where_their_office_cannot_fill_up():
    problem = ask("AABB", days=1, unit_cap=1, office_cap=2)
    assert people_of(problem) == [[0, 1], [2, 3]]
    assert people_of(replace(problem, office_cap=problem.office_cap - 1)) == [[0, 1, 2, 3]]


def test_a_unit_in_two_offices_ties_them_together():
    problem = ask("AABC", offices="XYXY", days=1, office_cap=1)
    assert people_of(problem) == [[0, 1, 2, 3]]


def test_people_who_cannot_come_fill_no_office():
    problem = ask("AB", days=1, office_cap=1, may_office=[[True], [False]])
    assert people_of(problem) == [[0], [1]]


def test_every_field_of_a_problem_is_part_of_its_name():
    counter = post(qualified=[0], days=2)
    problem = ask("AB", days=2, posts=(counter,))
    names = {problem_hash(problem)}
    for field in fields(Problem):
        names.add(problem_hash(replace(problem, **{field.name: another(problem, field.name)})))
    assert len(names) == len(fields(Problem)) + 1


def another(problem, field):
    value = getattr(problem, field)
    if isinstance(value, np.ndarray):
        return ~value if value.dtype == np.bool_ else value + 1
    if field in ADDED:
        return ADDED[field]
    return frozenset({"minimum_days"}) if field == "strict" else value[:-1]


ADDED = {
    "teams": (Team(np.array([0], np.int32), 70, 1),),
    "pairs": (Pair(0, 1, together=True),),
    "whole_weeks": (0,),
    "settled_days": 1,
}
