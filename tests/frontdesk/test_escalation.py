"""Who is told that a promise is near or broken: the one at work, once, and nobody waits long."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from datetime import time as clock_time
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction
from tests import factories
from tests.frontdesk.conftest import FILED, TODAY, local
from tests.frontdesk.test_promises import told

from luwes.foundation.models import Clock
from luwes.frontdesk.actions import promises
from luwes.frontdesk.actions.calendars import record_special_day
from luwes.frontdesk.actions.promises import tell_of_clocks
from luwes.frontdesk.actions.serving import take_case
from luwes.notices.models import Notice
from luwes.people.models import Grant

NEAR = local("05-19 10:00")
OVER = local("05-20 07:30")
ESCALATE = """
import django
django.setup()
from datetime import datetime
from luwes.frontdesk.actions.promises import tell_of_clocks
tell_of_clocks(at=datetime.fromisoformat("%s"))
"""
WAITING = (
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'foundation_event'::regclass"
)
BUSY = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
   AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'
"""


@pytest.fixture
def taken(filed, officers):
    """File a case that one of the officers takes."""

    def make(officer=0):
        case, person = filed().case, officers[officer]
        take_case(case_id=case.pk, person=person, by=person.login, at=FILED, on=TODAY)
        return case

    return make


@pytest.fixture
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(promises, "BATCH", 1)


@pytest.fixture
def away(agency):
    def go(person, day):
        factories.absence(
            person=person, first_day=day, last_day=day, state="approved", decided_by=agency.head
        )

    return go


@pytest.mark.usefixtures("one_at_a_time")
def test_an_owner_who_is_away_keeps_nobody_from_being_warned(officers, taken, away):
    taken(0)
    second = taken(1)
    away(officers[0], date(2026, 5, 19))
    assert tell_of_clocks(at=NEAR) == 1
    assert told("promise_near").get().payload["number"] == second.number


@pytest.mark.usefixtures("one_at_a_time")
def test_a_unit_without_a_head_at_work_keeps_no_other_head_from_being_told(agency, filed):
    first, second = filed().case, filed().case
    for case, unit in ((first, agency.root), (second, agency.subdirectorate)):
        case.unit = unit
        case.save(update_fields=["unit"])
    Clock.objects.update(warned_at=FILED)
    Grant.objects.filter(unit=agency.root).delete()
    assert tell_of_clocks(at=OVER) == 1
    assert told("promise_broken").get().payload["number"] == second.number


def test_the_head_is_told_in_working_time_of_what_nobody_has_taken(agency, filed):
    case = filed().case
    assert tell_of_clocks(at=local("05-19 09:59")) == 0
    Clock.objects.update(warn_at=local("05-18 18:00"))
    assert tell_of_clocks(at=local("05-18 20:00")) == 0  # the head has gone home
    assert tell_of_clocks(at=NEAR) == 1
    assert tell_of_clocks(at=NEAR) == 0
    said = told("promise_near_untaken").get().payload
    assert (said["person"], said["number"]) == (str(agency.head.person.pk), case.number)
    assert Notice.objects.get().data["what"] == "promise_near_untaken"


def test_nobody_is_told_on_a_holiday_or_on_a_day_that_a_late_word_closed(agency, filed, taken):
    filed(), taken()
    Clock.objects.update(warn_at=local("05-13 15:55"), due_at=local("05-13 16:00"))
    assert tell_of_clocks(at=local("05-14 10:00")) == 0  # Ascension
    assert tell_of_clocks(at=local("05-15 10:00")) == 0  # its joint leave
    closed = {"unit": agency.root, "reason": "Keppres", "by": agency.head, "at": FILED}
    record_special_day(day=date(2026, 5, 18), **closed)
    assert tell_of_clocks(at=local("05-18 10:00")) == 0
    short = {"opens": clock_time(9), "closes": clock_time(11)}
    record_special_day(day=date(2026, 5, 19), **short, **closed)
    assert tell_of_clocks(at=local("05-19 11:30")) == 0
    assert tell_of_clocks(at=local("05-20 10:00")) == 4


def test_a_holiday_that_a_word_opens_is_worked(agency, filed):
    filed()
    Clock.objects.update(warn_at=local("05-13 15:55"))
    hours = {"opens": clock_time(9), "closes": clock_time(12)}
    record_special_day(
        unit=agency.root, day=date(2026, 5, 14), reason="x", by=agency.head, at=FILED, **hours
    )
    assert tell_of_clocks(at=local("05-14 10:00")) == 1


def test_many_clocks_are_looked_at_together(taken, django_assert_max_num_queries):
    for number in range(6):
        taken(number % 3)
    Clock.objects.update(warn_at=local("05-18 18:00"), due_at=local("05-18 19:00"))
    with django_assert_max_num_queries(32):
        assert tell_of_clocks(at=local("05-18 20:00")) == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_writing_and_committing_tells_everybody_once(filed):
    numbers = sorted(filed().case.number for _ in range(3))
    parts = urlsplit(os.environ["DATABASE_URL"])
    test_database = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    told_in = os.environ | {
        "DATABASE_URL": test_database,
        "DJANGO_SETTINGS_MODULE": "luwes.site.settings",
    }
    with transaction.atomic():
        ask("LOCK TABLE foundation_event IN EXCLUSIVE MODE")  # what it records waits for this
        with subprocess.Popen(
            [sys.executable, "-c", ESCALATE % NEAR.isoformat()], env=told_in
        ) as it:
            try:
                wait_until(lambda: ask(WAITING))
            finally:
                it.send_signal(signal.SIGKILL)
    wait_until(lambda: not ask(BUSY))
    assert told("promise_near_untaken").count() == 0
    assert tell_of_clocks(at=NEAR) == 3
    assert tell_of_clocks(at=NEAR) == 0
    assert sorted(each.payload["number"] for each in told("promise_near_untaken")) == numbers


def ask(question):
    """Ask the database one thing; None where it answers nothing."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def wait_until(is_true, *, seconds=90):
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.1)
