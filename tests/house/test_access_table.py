"""Nobody sees more: every address is tried as everyone who may come."""

from dataclasses import replace

import pytest
from django.db import transaction
from tests.house.access_table import NOT_TRIED, TABLE
from tests.house.never_there import NEVER_THERE
from tests.house.visitors import VISITORS, World, addresses, build

from luwes.people.models import User


def test_every_address_has_its_line():
    assert {line.name for line in TABLE} | NOT_TRIED.keys() == addresses().keys()


def test_every_name_has_one_path():
    """A second path under a name would go untried: give it a name of its own."""
    assert {name: paths for name, paths in addresses().items() if paths > 1} == {}


def test_nearly_every_address_is_there_for_somebody():
    """A line that only ever says "not there" tries no permission: no more of them than known."""
    assert {line.name for line in TABLE} - {line.name for line in TABLE if lets_in(line)} == (
        NEVER_THERE
    )


def lets_in(line):
    """Return whether anybody is let in; a stranger who is sent to the sign-in is not."""
    asked = line.answers | ({"anonymous": 403} if line.answers["anonymous"] == 302 else {})
    return any(code in THERE for code in asked.values())


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the agency once; every visit is rolled back, and so is the agency at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("line", TABLE, ids=str)
def test_everyone_sees_what_is_theirs(world: World, line, settings):
    settings.DEMO = True

    assert {who: world.visit(line, who) for who in VISITORS} == dict(line.answers)


THERE = {200, 201, 204, 301, 302, 405, 409, 422}
DOMAINS = ("people:", "policies:", "rosters:", "presence:", "notices:", "webinars:", "frontdesk:")
SENT = {line.name for line in TABLE if line.method == "post"}
SHOWN_ONLY = [line for line in TABLE if line.name.startswith(DOMAINS) and line.name not in SENT]


@pytest.mark.django_db
@pytest.mark.parametrize("line", SHOWN_ONLY, ids=str)
def test_what_is_only_shown_takes_no_form(world: World, line):
    sent = replace(line, method="post")
    assert world.visit(sent, "hr") == 405


@pytest.mark.django_db
def test_visitors_are_six_logins_and_a_stranger(world):
    assert User.objects.filter(pk__in=[login.pk for login in world.logins.values()]).count() == 6
    assert set(world.logins) == set(VISITORS) - {"anonymous"}
