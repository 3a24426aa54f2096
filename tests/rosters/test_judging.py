from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.rosters.agencies import agency, compiled, constraint, nip, people, post

from luwes.rosters.rules.cells import RosterLines
from luwes.rosters.rules.judging import judge
from luwes.rosters.rules.names import (
    BrokenNames,
    NamedRoster,
    cap_source,
    names_from_json,
    names_of,
)
from luwes.rosters.rules.outcome import roster_lines
from luwes_roster import say
from luwes_roster.solve import solve

DAY_OFF = date(2020, 10, 17)


@pytest.fixture
def found():
    """Ten people at high risk: two may come; one counter that anybody may staff."""
    return compiled(
        agency(
            people(10),
            posts=(post("Loket", qualified=range(1, 11)),),
            constraints=(constraint(1, "leave", start=date(2020, 10, 12)),),
        ),
        risk="high",
    )


@pytest.fixture
def lines(found):
    return roster_lines(found, solve(found.problem).roster)


def everybody_in(lines):
    return replace(lines, places=tuple("K" * len(lines.days) for _ in lines.nips))


def test_roster_of_the_engine_is_clean(found, lines):
    assert judge(found, lines).is_clean
    assert lines.places[0] == "CCCCC"


def test_too_many_in_the_office_are_said_with_the_article(found, lines):
    judged = judge(found, everybody_in(lines))

    called = NamedRoster(names_of(found), language="id")
    said = [say.violation(each, names=called, language="id") for each in judged.violations]
    assert (
        "Umum, Sen, 12 Oktober 2020: 10 orang di kantor, padahal paling banyak 2. "
        "Dasar: SE MenPANRB 67/2020." in said
    )
    assert {each.rule for each in judged.violations} == {"unit_cap", "absence", "office_days"}


def test_people_without_a_line_and_lines_without_a_person_are_named(found, lines):
    strange = replace(lines, nips=(nip(77), *lines.nips[1:]))

    judged = judge(found, strange)

    assert judged.not_in_roster == (0,)
    assert judged.not_in_people == (nip(77),)


def test_days_that_are_missing_or_off_are_named(found, lines):
    days = (*lines.days[:4], DAY_OFF)

    judged = judge(found, replace(everybody_in(lines), days=days))

    assert judged.days_missing == (date(2020, 10, 16),)
    assert [(off.day, off.people) for off in judged.days_off] == [(DAY_OFF, 10)]


def test_post_that_the_agency_does_not_have_is_a_violation(found, lines):
    number = np.full(lines.post.shape, -1, dtype=np.int16)
    row = next(row for row, places in enumerate(lines.places) if "K" in places)
    number[row, lines.places[row].index("K")] = 0
    strange = RosterLines(lines.days, ("Kantin",), lines.nips, lines.places, number)

    judged = judge(found, strange)

    assert [(each.rule, each.detail, each.person) for each in judged.violations] == [
        ("posts", "unknown", row)
    ]


def test_too_many_at_home_are_found_by_the_law_of_the_event():
    """SE MenPANRB 1/2024: at most half of the administrative staff at home."""
    april = {"start": date(2024, 4, 16), "end": date(2024, 4, 16)}
    planned = agency(people(5))
    planned = replace(planned, units=(replace(planned.units[0], facts={"service": "admin"}),))
    found = compiled(planned, packs=("id.asn.se-1-2024",), risk="", **april)
    lines = roster_lines(found, solve(found.problem).roster)
    home = replace(lines, places=("R", "R", "R", "K", "K"))

    over = judge(found, home).too_many_at_home

    assert [(each.people, each.cap.value, each.cap.answer.citation) for each in over] == [
        (3, 2, "SE MenPANRB 1/2024")
    ]
    assert judge(found, replace(home, places=("R", "R", "K", "K", "K"))).too_many_at_home == ()


def test_source_of_a_cap_shows_the_arithmetic(found):
    cap = found.caps.of_unit(0, 0)

    assert cap_source(cap, language="id") == (
        "SE MenPANRB 67/2020; 10 × 25 % = 2,5, dibulatkan ke bawah menjadi 2 orang"
    )
    assert cap_source(cap, language="en").startswith("SE MenPANRB 67/2020; 10 × 25 % = 2.5")


def test_names_survive_a_round_trip_through_text(found):
    names = names_of(found)

    assert names_from_json(names.to_json()) == names
    for broken in ("", "[]", "{}", '{"nips": 1}'):
        with pytest.raises(BrokenNames):
            names_from_json(broken)


def test_office_without_a_share_is_limited_by_its_desks():
    by_desks = compiled(agency(people(4), desks=2), risk="none")

    called = NamedRoster(names_of(by_desks), language="en", office=0, day=0)

    assert called.source("office_cap") == "the desks of the office"
    assert called.source("minimum_days").startswith("Parameter bawaan Luwes")
    assert called.source("pins") == ""
