from datetime import date

import pytest

from luwes.rosters.rules.planning_input import PlannedOffice
from luwes.site.cli.facts import BadFact, UnknownRegion, read_facts

OFFICES = tuple(
    PlannedOffice(name, name, region, None)
    for name, region in (
        ("Pusat", "Jakarta"),
        ("Kanreg V", "Kota Jakarta Timur"),
        ("Kanreg I", "Yogyakarta"),
        ("Kanreg XIII", "Banda Aceh"),
    )
)
DAY = date(2020, 10, 12)


def known(*risks, facts=()):
    read = read_facts(risks=risks, facts=facts, offices=OFFICES)
    return {office.region: dict(read(office.region, DAY)) for office in OFFICES}


def test_named_region_goes_before_all_others():
    assert known("Jakarta=high", "*=low") == {
        "Jakarta": {"risk": "high"},
        "Kota Jakarta Timur": {"risk": "low"},
        "Yogyakarta": {"risk": "low"},
        "Banda Aceh": {"risk": "low"},
    }


def test_region_is_meant_by_words_of_its_name():
    found = known("jakarta timur=moderate", "BANDA  ACEH=none")

    assert found["Kota Jakarta Timur"] == {"risk": "moderate"}
    assert found["Banda Aceh"] == {"risk": "none"}
    assert found["Jakarta"] == {}


def test_facts_hold_everywhere():
    found = known("*=low", facts=("level=2", "sector=essential", "cluster=yes"))

    assert found["Yogyakarta"] == {
        "risk": "low",
        "level": 2,
        "sector": "essential",
        "cluster": True,
    }


@pytest.mark.parametrize(
    ("said", "suggestion"), [("Yogjakarta=low", "Yogyakarta"), ("Paris=low", ""), ("=low", "")]
)
def test_unknown_region_is_refused_with_a_suggestion(said, suggestion):
    with pytest.raises(UnknownRegion) as refused:
        known(said)

    assert (refused.value.said, refused.value.suggestion) == (said, suggestion)


@pytest.mark.parametrize(
    ("risks", "facts", "suggestion"),
    [
        (("*=lov",), (), "low"),
        (("Jakarta",), (), ""),
        ((), ("levle=2",), "level"),
        ((), ("level=9",), ""),
    ],
)
def test_word_outside_the_vocabulary_is_refused_with_a_suggestion(risks, facts, suggestion):
    with pytest.raises(BadFact) as refused:
        known(*risks, facts=facts)

    assert refused.value.suggestion == suggestion
