"""What a case is promised, on the calendar of its unit: the acceptance scenarios of the desk."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from tests import factories
from tests.frontdesk.conftest import FILED, TODAY, edition, local, place

from luwes.foundation.models import Clock, Event, OutboxMessage
from luwes.frontdesk.actions.calendars import (
    PastDayError,
    record_special_day,
    refresh_calendars,
    withdraw_special_day,
)
from luwes.frontdesk.actions.catalogue import open_service
from luwes.frontdesk.actions.promises import tell_of_clocks
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.talking import (
    change_kind,
    close_case,
    forward_case,
    reopen_case,
    write_as_requester,
    write_to_requester,
)
from luwes.frontdesk.models import Kind, Outcome, State
from luwes.frontdesk.queries.promises import promise_of

WIT = ZoneInfo("Asia/Jayapura")


def told(verb):
    return Event.objects.filter(verb=f"frontdesk.{verb}")


def test_fifteen_working_hours_over_ascension_and_its_joint_leave(filed):
    assert filed().case.due_at == local("05-19 14:00")


def test_a_late_decree_moves_the_promise_and_the_trail_shows_both_calendars(agency, filed):
    case = filed().case
    decreed = local("05-14 09:00")
    record_special_day(
        unit=agency.root,
        day=date(2026, 5, 18),
        reason="Keppres 9/2026",
        by=agency.hr_officer,
        at=decreed,
    )
    refresh_calendars(cause="Keppres 9/2026", by=agency.hr_officer, at=decreed)
    case.refresh_from_db()
    assert case.due_at == local("05-20 14:00")
    assert told("promise_moved").get().payload["calendars"] == ["1", "2"]
    assert promise_of(case, at=decreed).cause == "Keppres 9/2026"


def test_a_decree_taken_back_moves_it_back(agency, filed):
    case = filed().case
    row = record_special_day(
        unit=agency.root, day=date(2026, 5, 18), reason="x", by=agency.hr_officer, at=FILED
    )
    refresh_calendars(cause="x", by="system", at=FILED)
    withdraw_special_day(pk=row.pk, by=agency.hr_officer, at=FILED)
    refresh_calendars(cause="", by="system", at=FILED)
    case.refresh_from_db()
    assert case.due_at == local("05-19 14:00")


def test_a_short_day_counts_as_short_as_it_is(agency, filed):
    record_special_day(
        unit=agency.subdirectorate,
        day=date(2026, 5, 18),
        opens=time(7, 30),
        closes=time(11, 0),
        reason="Listrik padam",
        by=agency.head,
        at=FILED,
    )
    # 2 hours on the 13th, 3.5 on the 18th, 7.5 on the 19th, 2 on the 20th
    assert filed().case.due_at == local("05-20 09:30")


def test_a_day_that_is_over_keeps_its_hours(agency):
    with pytest.raises(PastDayError):
        record_special_day(
            unit=agency.root, day=date(2026, 5, 12), reason="x", by=agency.head, at=FILED
        )


def test_asking_for_something_pauses_and_the_answer_counts_on(agency, officers, filed):
    case = filed().case
    dewi = officers[0]
    take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
    write_to_requester(
        case_id=case.pk, body="SK?", asks=True, by=dewi.login, at=local("05-18 08:00")
    )
    case.refresh_from_db()
    assert (case.state, case.due_at) == (State.WAITING, None)
    write_as_requester(case_id=case.pk, body="Ini", at=local("05-18 10:00"))
    case.refresh_from_db()
    assert (case.state, case.due_at) == (State.TAKEN, local("05-19 16:00"))
    change_kind(case_id=case.pk, kind=Kind.REQUEST, urgent=True, by=dewi.login, at=FILED, on=TODAY)
    case.refresh_from_db()
    assert case.due_at == local("05-19 16:00")  # another priority keeps the pause


@pytest.fixture
def waiting(officers, filed):
    """A case that waits for its requester since the 18th at eight."""
    case, dewi = filed().case, officers[0]
    take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
    asked_at = local("05-18 08:00")
    write_to_requester(case_id=case.pk, body="SK?", asks=True, by=dewi.login, at=asked_at)
    return case


def test_a_decree_during_a_pause_moves_nothing_until_the_answer(agency, waiting):
    decreed = local("05-18 09:00")
    record_special_day(
        unit=agency.root, day=date(2026, 5, 19), reason="Keppres", by=agency.hr_officer, at=decreed
    )
    refresh_calendars(cause="Keppres", by="system", at=decreed)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.due_at) == (State.WAITING, None)
    assert told("promise_moved").count() == 0
    write_as_requester(case_id=waiting.pk, body="Ini", at=local("05-18 10:00"))
    waiting.refresh_from_db()
    # without the decree it would be the 19th at 16.00: that whole day is worked on the 20th
    assert waiting.due_at == local("05-20 16:00")
    assert promise_of(waiting, at=decreed).calendar == "2"


def test_a_decree_on_the_hours_of_a_pause_gives_none_of_them_back(agency, waiting):
    """Closed from 10.00 on the 18th: the pause ends in hours that are not worked any more."""
    decreed = local("05-18 09:00")
    record_special_day(
        unit=agency.root,
        day=date(2026, 5, 18),
        opens=time(7, 30),
        closes=time(10, 0),
        reason="Listrik padam",
        by=agency.hr_officer,
        at=decreed,
    )
    refresh_calendars(cause="Listrik padam", by="system", at=decreed)
    write_as_requester(case_id=waiting.pk, body="Ini", at=local("05-18 11:00"))
    waiting.refresh_from_db()
    # 2 hours on the 13th, half an hour on the 18th, 7.5 on the 19th, 5 on the 20th
    assert waiting.due_at == local("05-20 13:30")


def test_another_target_during_a_pause_waits_with_it(officers, waiting):
    told_so = {"by": officers[0].login, "at": local("05-18 09:00"), "on": date(2026, 5, 18)}
    change_kind(case_id=waiting.pk, kind=Kind.INFORMATION, urgent=False, **told_so)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.due_at) == (State.WAITING, None)
    clock = Clock.objects.get(subject=str(waiting.pk), purpose="answer")
    assert clock.unit == "working_days"
    write_as_requester(case_id=waiting.pk, body="Ini", at=local("05-18 10:00"))
    waiting.refresh_from_db()
    # the end of Friday the 22nd as without a pause, and its two hours on Monday
    assert waiting.due_at == local("05-25 09:30")


def test_the_same_hours_in_jayapura_are_due_at_the_same_local_time(agency, filed):
    east = open_service(
        slug="timur",
        place=place(agency, unit=agency.east, office=agency.jayapura),
        edition=edition(),
        by=agency.hr_officer,
        at=FILED,
    )
    case = filed(service=east, at=local("05-13 14:00", WIT)).case
    assert case.due_at == local("05-19 14:00", WIT)


def test_ramadan_hours_count(filed):
    # 2026: Ramadan from 19 February to 20 March. 08:00-15:00 with half an hour of break.
    case = filed(at=local("03-09 08:00")).case
    assert case.due_at == local("03-11 10:00")


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (Kind.INFORMATION, "05-22 16:30"),
        (Kind.COMPLAINT, "06-09 16:00"),
        (Kind.OBJECTION, "06-03 16:00"),
    ],
)
def test_the_law_gives_other_kinds_their_time(filed, kind, due):
    assert filed(kind=kind).case.due_at == local(due)


def test_a_complaint_is_owed_a_first_word(agency, officers, filed):
    case = filed(kind=Kind.COMPLAINT).case
    first = Clock.objects.get(subject=str(case.pk), purpose="response")
    assert first.due_at == local("05-20 16:00")
    dewi = officers[0]
    take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
    write_to_requester(case_id=case.pk, body="Kami periksa", by=dewi.login, at=FILED)
    first.refresh_from_db()
    assert first.stopped_at == FILED


def test_an_end_in_time_and_a_reopening_that_does_not_count_the_time_between(
    agency, officers, filed
):
    case, dewi = filed().case, officers[0]
    take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
    closing = {"case_id": case.pk, "outcome": Outcome.FULFILLED, "by": dewi.login}
    close_case(**closing, body="Selesai", at=local("05-18 08:00"))
    assert told("case_closed").get().payload["in_time"] is True
    reopen_case(case_id=case.pk, reason="Belum", by=None, at=local("05-18 10:00"))
    case.refresh_from_db()
    assert (case.state, case.owner, case.due_at) == (State.OPEN, None, local("05-19 16:00"))


def test_a_forwarded_case_follows_the_hours_of_the_other_unit(agency, filed):
    east = open_service(
        slug="timur",
        place=place(agency, unit=agency.east, office=agency.jayapura),
        edition=edition(),
        by=agency.hr_officer,
        at=FILED,
    )
    case = filed().case
    forward_case(case_id=case.pk, service=east, reason="x", by=agency.head, at=FILED)
    case.refresh_from_db()
    # 14:00 in Jakarta is the closing in Jayapura: two full days there
    assert (case.unit, case.due_at) == (agency.east, local("05-19 16:00", WIT))


def test_owner_is_told_at_four_fifths_and_head_at_the_breach_in_their_own_hours(
    agency, officers, filed
):
    case, dewi = filed().case, officers[0]
    take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
    assert tell_of_clocks(at=local("05-19 09:59")) == 0
    assert tell_of_clocks(at=local("05-19 10:00")) == 1
    assert told("promise_near").get().payload["person"] == str(dewi.pk)
    assert tell_of_clocks(at=local("05-19 20:00")) == 0  # the head has gone home
    assert tell_of_clocks(at=local("05-20 07:30")) == 1
    assert told("promise_broken").get().payload["person"] == str(agency.head.person.pk)
    assert tell_of_clocks(at=local("05-20 08:30")) == 0


def test_an_owner_on_leave_is_told_when_they_are_back(agency, officers, filed):
    case, dewi = filed().case, officers[0]
    take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
    factories.absence(
        person=dewi,
        first_day=date(2026, 5, 18),
        last_day=date(2026, 5, 19),
        state="approved",
        decided_by=agency.head,
    )
    assert tell_of_clocks(at=local("05-19 10:00")) == 0
    tell_of_clocks(at=local("05-20 07:30"))
    assert told("promise_near").count() == 1


def test_the_requester_is_written_to_once_about_one_thing(agency, filed):
    filed()
    assert OutboxMessage.objects.count() == 1
