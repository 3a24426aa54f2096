"""What holds in a region on a day, out of everything that was recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luwes.policies.rules.circumstances import (
    NotAWord,
    Record,
    facts_by_day,
    facts_on,
    values_of,
    word_of,
)
from luwes_policy.facts import VOCABULARY, Facts

MONDAY = date(2020, 10, 5)


def known(day: int, *, month: int = 10) -> datetime:
    return datetime(2020, month, day, 9, tzinfo=UTC)


def risk(
    value: str,
    since: date,
    *,
    until: date | None = None,
    at: datetime,
    gone: datetime | None = None,
) -> Record:
    return Record("risk", value, since, until, at, gone)


AUGUST = risk("moderate", date(2020, 8, 1), at=known(1, month=8))
HIGH = risk("high", date(2020, 10, 12), at=known(5))


def test_risk_turns_high_on_its_day():
    assert facts_by_day([AUGUST, HIGH], start=date(2020, 10, 11), end=date(2020, 10, 12)) == {
        date(2020, 10, 11): {"risk": "moderate"},
        date(2020, 10, 12): {"risk": "high"},
    }


def test_later_record_wins_whatever_the_order():
    lower = risk("low", date(2020, 10, 1), at=known(6))
    assert facts_on([lower, HIGH, AUGUST], on=date(2020, 10, 14)) == {"risk": "low"}


def test_an_end_gives_the_day_back_to_what_held_before():
    passing = risk("high", MONDAY, until=date(2020, 10, 7), at=known(4))
    days = facts_by_day([AUGUST, passing], start=MONDAY, end=date(2020, 10, 7))
    assert [facts["risk"] for facts in days.values()] == ["high", "high", "moderate"]


def test_an_audit_does_not_know_what_came_later():
    assert facts_on([AUGUST, HIGH], on=date(2020, 10, 12), known_at=known(4)) == {
        "risk": "moderate"
    }


def test_a_withdrawn_record_stood_until_it_was_withdrawn():
    wrong = risk("high", MONDAY, at=known(4), gone=known(6))
    assert facts_on([AUGUST, wrong], on=MONDAY) == {"risk": "moderate"}
    assert facts_on([AUGUST, wrong], on=MONDAY, known_at=known(5)) == {"risk": "high"}
    assert facts_on([AUGUST, wrong], on=MONDAY, known_at=known(6)) == {"risk": "moderate"}


def test_what_nobody_recorded_is_unknown():
    assert facts_on([], on=MONDAY) == {}


@pytest.mark.parametrize("kind", ["risk", "level", "zone_color", "cluster"])
def test_every_value_kept_is_a_word_that_rules_know(kind):
    words = [word_of(kind=kind, value=value) for value in values_of(kind)]
    assert words == list(VOCABULARY[kind])
    assert [Facts(**{kind: word}).known()[kind] for word in words] == words


def test_a_value_outside_the_vocabulary_is_refused_with_what_is_allowed():
    with pytest.raises(NotAWord) as refused:
        word_of(kind="risk", value="very high")
    assert refused.value.allowed == ("none", "low", "moderate", "high")


records = st.builds(
    Record,
    kind=st.just("risk"),
    value=st.sampled_from(values_of("risk")),
    since=st.dates(MONDAY, MONDAY + timedelta(days=9)),
    until=st.none() | st.dates(MONDAY + timedelta(days=10), MONDAY + timedelta(days=20)),
    recorded_at=st.integers(1, 9).map(known),
    withdrawn_at=st.none(),
)


@given(records=st.lists(records, max_size=5), day=st.integers(0, 20), at=st.integers(1, 9))
def test_an_audit_sees_what_was_seen_then(records, day, at):
    on, moment = MONDAY + timedelta(days=day), known(at)
    then = [record for record in records if record.recorded_at <= moment]
    assert facts_on(records, on=on, known_at=moment) == facts_on(then, on=on)
