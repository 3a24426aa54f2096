"""A leave that is approved puts what was sold in question: event, queued job, recount."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import factories
from tests.frontdesk.conftest import DAY, FILED, TODAY, local

from luwes.foundation.models import DemonstrationDay, Event
from luwes.frontdesk.actions.booking import Meeting, book
from luwes.frontdesk.models import Booking
from luwes.presence.actions.absences import Verdict, decide_absence, withdraw_absence

pytestmark = pytest.mark.django_db(transaction=True)
State = Booking.State


@pytest.fixture
def carry_out():
    """Do what was queued about appointments since, as the worker does; return how much it was."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")

    def work():
        rows = list(ProcrastinateJob.objects.filter(task_name="recount_bookings"))
        for job in rows:
            app.tasks[job.task_name].func(**job.args)
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
        return len(rows)

    return work


@pytest.fixture
def sold(counter, filed, publish, officers):
    """Sell three times of the one officer at the counter."""
    DemonstrationDay.objects.create(day=TODAY)
    publish(officers[:1])
    rows = []
    for hour in ("07:30", "09:30", "13:00"):
        case = filed(service=counter, answers={"about": "Bertemu"}).case
        meeting = Meeting(local(f"05-18 {hour}"))
        rows.append(book(case=case, meeting=meeting, at=FILED))
    return rows


def states(rows):
    return {row.state for row in Booking.objects.filter(pk__in=[row.pk for row in rows])}


def test_a_sudden_leave_turns_three_appointments_into_conflicts_and_its_end_frees_them(
    agency, sold, officers, carry_out
):
    asked = factories.absence(person=officers[0], first_day=DAY, last_day=DAY, state="asked")
    verdict = Verdict("approved", "Sakit")
    decide_absence(absence_id=asked.pk, verdict=verdict, by=agency.head, at=FILED)
    assert states(sold) == {State.BOOKED}  # not in the transaction of the approval
    assert carry_out() == 1
    assert states(sold) == {State.CONFLICT}
    head = str(agency.head.person.pk)
    told = Event.objects.filter(verb="frontdesk.booking_conflict", payload__person=head)
    assert told.count() == 3  # read when the head's work begins, see test_time_off
    withdraw_absence(absence_id=asked.pk, reason="Pulih", by=agency.head, at=FILED)
    assert carry_out() == 1
    assert states(sold) == {State.BOOKED}
