"""How long somebody was there: counted from beats, against a script that knows the truth."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luwes.webinars.models import Beat, Live, Registration
from luwes.webinars.queries.attendance import span_of, stretches_by_registration
from luwes.webinars.rules.attendance import (
    COME,
    INTERVAL,
    LEAVE,
    STAY,
    Pulse,
    seconds_of,
    share_of,
    stretches_of,
)

START = datetime(2020, 10, 9, 2, 0, tzinfo=UTC)
END = START + timedelta(hours=2)
TAB, OTHER = UUID(int=1), UUID(int=2)
PEOPLE = 1_000
MOST_WRONG = 5.0


def at(seconds):
    return START + timedelta(seconds=seconds)


def visit(since, until, *, tab, clean=True):
    """Return the beats of a page that is open from one second to another."""
    step = INTERVAL.total_seconds()
    pulses = [Pulse(tab, COME, at(since))]
    moment = since + step
    while moment < until:
        pulses.append(Pulse(tab, STAY, at(moment)))
        moment += step
    return [*pulses, Pulse(tab, LEAVE, at(until))] if clean else pulses


def counted(pulses):
    return seconds_of(stretches_of(pulses, start=START, end=END))


def test_a_clean_visit_is_exact():
    assert counted(visit(3, 1_234, tab=TAB)) == 1_231


@given(st.integers(0, 3_000), st.integers(1, 3_000))
def test_a_page_that_crashes_is_five_seconds_off_at_most(since, length):
    found = counted(visit(since, since + length, tab=TAB, clean=False))
    assert abs(found - length) <= MOST_WRONG


def test_two_tabs_at_once_count_once():
    pulses = visit(0, 600, tab=TAB) + visit(300, 900, tab=OTHER)
    assert counted(pulses) == 900


def test_beats_may_come_in_any_order():
    pulses = visit(0, 600, tab=TAB) + visit(700, 900, tab=TAB)
    shuffled = pulses[:]
    Random(3).shuffle(shuffled)
    assert counted(shuffled) == counted(pulses) == 800


def test_a_laptop_that_sleeps_is_away_meanwhile():
    before, after = visit(0, 100, tab=TAB, clean=False), visit(1_000, 1_100, tab=TAB)
    woken = [Pulse(TAB, STAY, pulse.at) if pulse.kind == COME else pulse for pulse in after]
    assert abs(counted(before + woken) - 200) <= 2 * MOST_WRONG


def test_only_what_was_on_air_counts():
    assert counted(visit(-600, 7_800, tab=TAB)) == 7_200
    assert counted([]) == 0


def test_the_share_is_rounded_down():
    assert share_of(5_399, start=START, end=END) == 74
    assert share_of(7_300, start=START, end=END) == 100
    assert share_of(10, start=START, end=START) == 0


def scripted(random):
    """Return the beats of one person, and for how many seconds somebody looked at any page."""
    moment, truth, pulses = random.uniform(0, 1_500), 0.0, []
    for _ in range(random.randint(1, 4)):
        until = min(moment + random.uniform(20, 1_800), 7_200)
        if until <= moment:
            break
        pulses += visit(moment, until, tab=uuid4())
        if random.random() < 0.5:  # a second tab, inside the first
            inside = moment + (until - moment) * random.random() / 2
            pulses += visit(inside, random.uniform(inside, until), tab=uuid4())
        truth += until - moment
        moment = until + random.uniform(5, 900)
    if random.random() < 0.4 and moment < 7_000:  # the last page crashes
        until = min(moment + random.uniform(1, 900), 7_190)
        pulses += visit(moment, until, tab=uuid4(), clean=False)
        truth += until - moment
    random.shuffle(pulses)
    return pulses, truth


@pytest.mark.django_db
def test_a_thousand_people_are_counted_within_five_seconds_each(webinar):
    random = Random(20201009)
    Live.objects.create(webinar=webinar, started_at=START, ended_at=END)
    people = Registration.objects.bulk_create(
        Registration(
            webinar=webinar,
            name=f"Peserta {number}",
            email=f"{number}@contoh.org",
            state="registered",
            registered_at=START,
        )
        for number in range(PEOPLE)
    )
    truth, beats = {}, []
    for person in people:
        pulses, truth[person.pk] = scripted(random)
        beats += [
            Beat(registration=person, tab=pulse.tab, kind=pulse.kind, at=pulse.at)
            for pulse in pulses
        ]
    Beat.objects.bulk_create(beats, batch_size=5_000)
    found = stretches_by_registration(webinar, truth, span=span_of(webinar, at=END))
    wrong = {pk: abs(seconds_of(found[pk]) - seconds) for pk, seconds in truth.items()}
    assert len(beats) > 50_000
    assert max(wrong.values()) <= MOST_WRONG
