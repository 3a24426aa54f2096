"""A case put aside comes back on its day, and its owner is told once, in working time."""

from datetime import date

import pytest
from tests.frontdesk.conftest import FILED, TODAY, local

from luwes.frontdesk.actions.serving import hold_case, take_case, take_up_due
from luwes.frontdesk.models import State
from luwes.frontdesk.queries.cases import in_hand
from luwes.notices.models import Notice

FRIDAY, MONDAY = date(2026, 5, 22), date(2026, 5, 25)


@pytest.fixture
def held(filed, officers):
    def hold(until):
        case = filed().case
        told = {"case_id": case.pk, "by": officers[0].login, "at": FILED}
        take_case(**told, person=officers[0], on=TODAY)
        hold_case(**told, until=until, reason="Menunggu arsip")
        return case

    return hold


def test_it_comes_back_in_the_morning_of_its_day_and_its_owner_is_told_once(held, officers):
    case = held(FRIDAY)
    assert take_up_due(at=local("05-21 10:00")) == 0
    assert take_up_due(at=local("05-22 05:00")) == 0  # nobody works yet
    assert take_up_due(at=local("05-22 09:00")) == 1
    case.refresh_from_db()
    assert (case.state, case.held_until, case.owner) == (State.TAKEN, None, officers[0])
    assert case in in_hand(officers[0])
    assert take_up_due(at=local("05-22 09:15")) == 0
    notice = Notice.objects.get(person=officers[0])
    assert (notice.data["what"], notice.data["number"]) == ("case_due_again", case.number)


def test_a_day_on_which_nobody_works_is_made_up_for_afterwards(held):
    case = held(date(2026, 5, 23))
    assert take_up_due(at=local("05-23 10:00")) == 0  # a Saturday
    assert take_up_due(at=local("05-24 10:00")) == 1
    case.refresh_from_db()
    assert case.state == State.TAKEN
