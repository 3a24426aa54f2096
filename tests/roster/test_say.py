"""Every finding becomes a whole sentence in both languages."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roster.draw import ask, post, read
from tests.roster.problems import numbers, problems

from luwes_roster import explain, say
from luwes_roster.check import check
from luwes_roster.result import Roster
from luwes_roster.solve import solve


class Called:
    """Names of a small agency."""

    def person(self, index):
        return ("Sri", "Budi", "Wayan")[index % 3]

    def unit(self, index):
        return f"Unit {'ABC'[index]}"

    def office(self, index):
        return f"Kantor {'XYZ'[index]}"

    def post(self, index):
        return f"Loket {index + 1}"

    def team(self, index):
        return f"Tim {index + 1}"

    def day(self, index):
        return f"{12 + index} Oktober"

    def source(self, rule):
        return "SE 67/2020 E.2" if rule == "unit_cap" else ""


def said(violations, language):
    return [say.violation(one, names=Called(), language=language) for one in violations]


def test_a_cap_is_said_with_its_article():
    broken = check(ask("AA", days=1, unit_cap=1), read("O\nO"))
    assert said(broken, "id") == [
        "Unit A, 12 Oktober: 2 orang di kantor, padahal paling banyak 1. Dasar: SE 67/2020 E.2."
    ]
    assert said(broken, "en") == [
        "Unit A, 12 Oktober: 2 in the office, where the cap is 1. Source: SE 67/2020 E.2."
    ]


@settings(max_examples=60, deadline=None)
@given(problems(), st.data())
def test_whatever_is_wrong_with_a_roster_can_be_said(problem, data):
    office = numbers(data.draw, problem.shape, [True, False], bool)
    at_post = numbers(data.draw, problem.shape, [-1, -1, 0, 1, 2], "int16")
    broken = check(problem, Roster(office, at_post))
    for language in ("id", "en"):
        assert all("{" not in sentence for sentence in said(broken, language))


@settings(max_examples=30, deadline=None)
@given(problems(people=4, days=4))
def test_every_cell_and_level_can_be_said(problem):
    result = solve(problem)
    for language in ("id", "en"):
        assert all(say.level(level, language=language) for level in result.levels)
        for short in result.shortfalls:
            assert "{" not in say.shortfall(short, names=Called(), language=language)
        if result.roster is not None:
            why = explain.cell(problem, result, person=0, day=0)
            assert all(say.cell(why, names=Called(), language=language))


def test_a_cell_says_its_reason_and_what_the_opposite_would_cost():
    problem = ask("AAA", days=1, unit_cap=1, wanted=1, posts=(post(qualified=[2], days=1),))
    why = explain.cell(problem, solve(problem), person=2, day=0)
    assert say.cell(why, names=Called(), language="id")[0] == (
        "Mengisi Loket 1: terisi 1, paling sedikit 1, 1 orang boleh mengisinya."
    )
    assert (
        say.opposite(why, language="en") == "The opposite would harm staffed posts: from 0 to 1000."
    )


def test_an_absence_says_that_the_opposite_is_impossible():
    problem = ask("A", days=1, away=True)
    why = explain.cell(problem, solve(problem), person=0, day=0)
    assert say.cell(why, names=Called(), language="id")[0] == "Sedang cuti atau dinas luar."
    assert say.cell(why, names=Called(), language="id")[-1] == (
        "Kebalikannya tidak mungkin: aturan wajib menghalanginya."
    )


def test_a_pin_is_said_to_be_all_that_holds_the_cell():
    problem = ask("A", days=1, wanted=1, pinned=0)
    why = explain.cell(problem, solve(problem), person=0, day=0)
    assert say.cell(why, names=Called(), language="id") == (
        "Hari ini dikunci tidak di kantor.",
        "Tanpa kunci pada hari ini, kebalikannya mungkin tanpa kerugian apa pun.",
    )


def test_a_collision_says_the_rules_and_the_way_out():
    collision = explain.infeasible(ask("AA", days=1, unit_cap=1, pinned=1))
    assert say.collision(collision, language="id") == (
        "Tidak ada jadwal yang dapat memenuhi sekaligus: batas orang unit di kantor; "
        "hari yang dikunci."
    )
    assert say.way_out(collision.ways_out[0], names=Called(), language="en") == (
        "Way out: relax the cap on a unit's people in the office, by 1 in all. "
        "Unit A, 12 Oktober: 2 in the office, where the cap is 1. Source: SE 67/2020 E.2."
    )
