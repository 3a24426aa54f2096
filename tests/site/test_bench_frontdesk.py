"""The bench of the front desk counts right; how fast this machine is, is no test."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from luwes.foundation.models import Clock
from luwes.foundation.rules.working_time import Pause, Target, WorkingDay
from luwes.frontdesk.models import Case, State
from luwes.site.bench import frontdesk
from luwes.site.bench.frontdesk_filling import fill
from luwes.site.bench.minutes import ORDINARY, Question, counted_due, random_questions, world_of
from luwes.site.bench.minutes import random_worlds as drawn

WIB = ZoneInfo("Asia/Jakarta")


def local(text):
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=WIB)


def asked(*, amount=15 * 60, unit="working_minutes", pauses=()):
    """Ask for what is filed on Wednesday 13 May 14:00, with the two days off after it."""
    days = [date(2026, 5, 1) + timedelta(days=ahead) for ahead in range(31)]
    off = {date(2026, 5, 14), date(2026, 5, 15)}
    worked = [WorkingDay(day, ORDINARY) for day in days if day.isoweekday() < 6 and day not in off]
    world = world_of(worked, zone=WIB)
    return Question(world, local("05-13 14:00"), Target(amount, unit), pauses)


@pytest.mark.parametrize(
    ("question", "due"),
    [
        pytest.param(asked(), "05-19 14:00", id="working hours"),
        pytest.param(asked(amount=2, unit="working_days"), "05-19 16:00", id="working days"),
        pytest.param(asked(amount=24, unit="hours"), "05-14 14:00", id="plain hours"),
        pytest.param(
            asked(pauses=(Pause(local("05-18 08:00"), local("05-18 10:00")),)),
            "05-19 16:00",
            id="paused",
        ),
    ],
)
def test_the_minute_counter_knows_the_scenarios(question, due):
    assert counted_due(question) == local(due)


def test_the_minute_counter_waits_while_a_pause_goes_on():
    assert counted_due(asked(pauses=(Pause(local("05-18 08:00")),))) is None


def test_random_cases_are_of_every_kind_and_agree():
    chance = Random(3)
    questions = list(random_questions(drawn(chance, total=6), chance, total=300))
    assert {each.target.unit for each in questions} == {"working_minutes", "working_days", "hours"}
    assert any(pause.end is None for each in questions for pause in each.pauses)
    found = frontdesk.agreement(total=300, seed=3, seen=lambda _more: None)
    assert (found.clocks, found.differences) == (300, 0)


@pytest.mark.django_db
def test_what_is_wanted_of_the_front_desk_holds_in_a_small_one():
    fill(cases=600, services=20, officers=120, seed=7, tell=lambda _part: None)
    waiting = Case.objects.filter(state=State.OPEN).count()
    assert Case.objects.count() == Clock.objects.count() == 600
    decided = frontdesk.next_case(times=3, seed=7)
    assert decided.queries <= frontdesk.MOST_NEXT
    assert 0 < decided.rows <= frontdesk.MOST_ROWS
    assert Case.objects.filter(state=State.OPEN).count() == waiting
    assert frontdesk.status_pages(times=3, seed=7).queries <= frontdesk.MOST_STATUS
    moved = frontdesk.decree(total=30)
    assert (moved.clocks, moved.differences) == (30, 0)
    assert (moved.statements, moved.moved > 0) == (5, True)  # three, and the savepoint around them
