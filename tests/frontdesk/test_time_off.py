"""Who is off is told when work begins again; of what is urgent at once, and that is noted."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import factories
from tests.frontdesk.conftest import FILED, TODAY, local

from luwes.foundation.models import Event
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.talking import write_as_requester
from luwes.frontdesk.queries.telling import next_at_work
from luwes.notices.actions.service import tell_service
from luwes.notices.models import Notice

pytestmark = pytest.mark.django_db
SATURDAY, MONDAY = local("05-16 10:00"), local("05-18 07:30")
WROTE = "frontdesk.requester_wrote"


@pytest.fixture
def case(filed, officers):
    made = filed().case
    person = officers[0]
    return take_case(case_id=made.pk, person=person, by=person.login, at=FILED, on=TODAY)


def write(case, at):
    return write_as_requester(case_id=case.pk, body="Apa kabar?", uploads=(), at=at)


def waiting():
    return ProcrastinateJob.objects.filter(task_name="tell_service_later")


def test_on_a_saturday_nobody_is_told_until_monday_begins(case):
    write(case, SATURDAY)
    assert not Notice.objects.exists()
    told = Event.objects.get(verb=WROTE)
    assert waiting().get().args == {"event_id": str(told.pk)}
    for _twice in range(2):
        tell_service(event=told, at=MONDAY)
    assert [notice.sent_at for notice in Notice.objects.all()] == [MONDAY]


def test_at_work_one_is_told_at_once(case):
    write(case, MONDAY)
    assert Notice.objects.get().sent_at == MONDAY
    assert not waiting().exists()


def test_of_an_urgent_case_one_is_told_at_once_and_that_is_noted(case):
    case.urgent = True
    case.save()
    write(case, SATURDAY)
    assert Notice.objects.get().sent_at == SATURDAY
    assert Event.objects.filter(verb="notices.service_told_in_time_off").count() == 1


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("05-13 08:00", "05-13 08:00"),
        ("05-13 12:30", "05-13 13:00"),
        ("05-13 20:00", "05-18 07:30"),
    ],
    ids=["at work", "in the break", "before Ascension Day, joint leave and a weekend"],
)
def test_work_begins_by_the_calendar(officers, now, then):
    assert next_at_work(officers[0], at=local(now)) == local(then)


def test_whoever_is_on_leave_is_told_after_it(agency, officers):
    factories.absence(
        person=officers[0],
        first_day=MONDAY.date(),
        last_day=local("05-20 07:30").date(),
        state="approved",
        decided_by=agency.head,
    )
    assert next_at_work(officers[0], at=SATURDAY) == local("05-21 07:30")


def test_the_published_roster_says_who_is_off(officers, publish, counter):
    del counter
    publish([], day=MONDAY.date(), at_home=[officers[1]])
    assert next_at_work(officers[1], at=SATURDAY) == MONDAY
