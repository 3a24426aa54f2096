"""Hours of people as they are read: zones, night duty, Ramadan, leave, outages, corrections."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests import factories
from tests.presence.rows import check_in

from luwes.policies.models import Arrangement
from luwes.presence.actions.outages import record_outage
from luwes.presence.models import Absence, Correction, Decision, Grade, Outage, Review
from luwes.presence.queries.hours import hours_of_people, in_use_since
from luwes.presence.web.hours_words import grounds_of
from luwes.rosters.models import Assignment, Roster, Run, RunState

pytestmark = pytest.mark.django_db
ORDINARY, RAMADAN, FRIDAY = date(2026, 11, 18), date(2026, 3, 3), date(2026, 11, 20)
LATER = datetime(2026, 12, 1, tzinfo=UTC)
OFFICES = ("jakarta", "makassar", "jayapura")


@pytest.fixture
def small():
    return factories.small_agency()


def at(day, clock, zone="Asia/Jakarta"):
    hour, minute = map(int, clock.split("."))
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def works(person, day, came="07.30", left="16.00", *, left_on=None, **fields):
    """Check in and out by the clock of the person's office."""
    zone = person.office.region.zone
    told = {"duty_date": day, "zone": zone} | fields
    made = [check_in(person=person, at=at(day, came, zone), **told)]
    if left:
        end = at(left_on or day, left, zone)
        made.append(check_in(person=person, at=end, direction="out", **told))
    return made


def days_of(person, start, end, *, now=LATER):
    in_use = in_use_since([person], start=start, end=end)
    return hours_of_people([person], start=start, end=end, at=now, in_use=in_use)[person.pk]


def hours_on(person, day, *, now=LATER):
    [found] = days_of(person, day, day, now=now)
    return found


def posted(small, office):
    return factories.person(unit=small.east, office=getattr(small, office))


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(
    ("day", "clocks", "asked"),
    [
        pytest.param(ORDINARY, "07.30-16.00", (450, 60), id="ordinary"),
        pytest.param(FRIDAY, "07.30-16.30", (450, 90), id="Friday"),
        pytest.param(RAMADAN, "08.00-15.00", (390, 30), id="Ramadan"),
    ],
)
def test_the_hours_asked_are_those_of_the_clock_where_the_office_is(
    small, office, day, clocks, asked
):
    person = posted(small, office)
    works(person, day, *clocks.split("-"))
    found = hours_on(person, day)
    assert (found.hours.worked, found.hours.rest) == asked
    assert found.hours.owed == found.hours.worked
    assert (found.hours.late, found.hours.early, found.hours.words) == (0, 0, ())


@pytest.mark.parametrize("office", OFFICES)
def test_ten_past_is_late_in_every_zone(small, office):
    person = posted(small, office)
    works(person, ORDINARY, came="07.40")
    assert hours_on(person, ORDINARY).hours.late == 10


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("day", [ORDINARY, RAMADAN])
def test_a_published_night_shift_over_midnight_is_whole_on_its_own_day(small, office, day):
    person = posted(small, office)
    publish_shifts(small, person, day=day, signs="M-")
    works(person, day, "21.58", "06.00", left_on=day + timedelta(days=1))
    first, second = days_of(person, day, day + timedelta(days=1))
    assert (first.inputs.asked.kind, first.hours.owed, first.hours.worked) == ("shift", 480, 482)
    assert (second.inputs.asked.kind, second.hours.owed, second.hours.present) == ("day_off", 0, 0)


def publish_shifts(small, person, *, day, signs, number=1):
    night = {"code": "M", "name": "Malam", "start": 1320, "minutes": 480}
    run = Run.objects.create(
        number=number,
        start=day,
        end=day + timedelta(days=max(len(signs) - 1, 0)),
        state=RunState.PUBLISHED,
        days=[],
        shift_types=[{"unit": str(person.unit_id), "shifts": [night]}],
        asked_by=small.hr_officer,
        asked_at=LATER,
    )
    Assignment.objects.create(
        run=run, person=person, unit=person.unit, office=person.office, row=0, shifts=signs
    )
    Roster.objects.create(number=number, run=run, published_by=small.hr_officer, published_at=LATER)


def test_a_unit_that_serves_on_a_saturday_owes_the_share_of_a_day(small):
    person, saturday = posted(small, "jakarta"), date(2026, 11, 21)
    publish_shifts(small, person, day=saturday, signs="")
    Run.objects.update(days=[saturday.isoformat()])
    Assignment.objects.update(places="K")
    works(person, saturday, "09.00", "16.30")
    found = hours_on(person, saturday)
    assert (found.inputs.asked.kind, found.hours.balance, found.hours.late) == ("dynamic", 0, 0)
    assert [ground.sentence for ground in grounds_of(found) if "Pasal 7" in ground.sentence]


def test_the_newest_roster_says_where_work_was_planned(small):
    person = posted(small, "jakarta")
    for number, place in ((1, "K"), (2, "R")):
        publish_shifts(small, person, day=ORDINARY, signs="", number=number)
        Run.objects.filter(number=number).update(days=[ORDINARY.isoformat()])
        Assignment.objects.filter(run__number=number).update(places=place)
    works(person, ORDINARY)
    found = hours_on(person, ORDINARY)
    assert (found.inputs.planned, found.hours.words) == ("R", ("other_place",))


@pytest.mark.parametrize("place", ["K", "R"])
def test_a_departure_nobody_tapped_counts_for_nothing_whatever_comes_next(small, place):
    person = posted(small, "jakarta")
    works(person, ORDINARY, left="")
    works(person, ORDINARY + timedelta(days=1), place=place)
    first, second = days_of(person, ORDINARY, ORDINARY + timedelta(days=1))
    assert (first.hours.worked, first.hours.words) == (0, ("no_departure",))
    assert (second.hours.worked, second.hours.words) == (450, ())


def test_a_night_shift_is_not_over_before_its_own_end(small):
    person = posted(small, "jakarta")
    publish_shifts(small, person, day=ORDINARY, signs="M")
    works(person, ORDINARY, "22.00", "")
    after_midnight = at(ORDINARY + timedelta(days=1), "02.00")
    assert hours_on(person, ORDINARY, now=after_midnight).hours.words == ("not_yet",)


def test_before_anybody_of_a_unit_checked_in_nothing_is_asked(small):
    person = small.employee.person
    elsewhere = factories.person(unit=small.bureau, office=small.jakarta)
    works(elsewhere, ORDINARY)
    assert hours_on(elsewhere, ORDINARY).inputs.asked.kind == "work"
    assert hours_on(person, ORDINARY).inputs.asked.kind == "not_in_use"
    works(factories.person(unit=person.unit, office=person.office), FRIDAY)
    assert [each.inputs.asked.kind for each in days_of(person, ORDINARY, FRIDAY)] == [
        *["not_in_use"] * 2,
        "work",
    ]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 21), "weekend"),
        (date(2026, 5, 14), "holiday"),
        (date(2026, 5, 15), "joint_leave"),
    ],
)
def test_days_off_owe_nothing(small, day, kind):
    works(small.employee.person, date(2026, 1, 5))
    found = hours_on(small.employee.person, day)
    assert (found.inputs.asked.kind, found.hours.owed) == (kind, 0)


def test_approved_leave_owes_nothing_and_duty_travel_counts_whole(small):
    person = small.employee.person
    works(person, date(2026, 11, 2))
    decided = {
        "state": Absence.State.APPROVED,
        "decided_by": small.head,
        "decided_at": LATER,
        "first_day": ORDINARY,
        "last_day": ORDINARY,
    }
    row = factories.absence(person=person, **decided)
    leave = hours_on(person, ORDINARY)
    assert (leave.absence, leave.hours.owed, leave.hours.words) == ("annual_leave", 0, ())
    row.delete()
    region = small.makassar.region
    travel = {"kind": Absence.Kind.TRAVEL, "letter": "ST-1", "destination": region}
    factories.absence(person=person, **decided | travel)
    found = hours_on(person, ORDINARY).hours
    assert (found.owed, found.credited, found.balance, found.words) == (450, 450, 0, ())


def test_leave_that_is_still_asked_for_leaves_the_day_waiting(small):
    person = small.employee.person
    works(person, date(2026, 11, 2))
    factories.absence(person=person, first_day=ORDINARY, last_day=ORDINARY)
    assert set(hours_on(person, ORDINARY).hours.words) == {"absent", "waiting"}


def test_dynamic_hours_ask_for_the_minutes_and_no_clock(small):
    person = small.employee.person
    factories.arrangement(
        person=person,
        place="",
        time=Arrangement.Time.DYNAMIC,
        weekdays=[1, 2, 3, 4, 5],
        first_day=date(2026, 11, 2),
        state=Arrangement.State.GRANTED,
        expires_on=date(2026, 12, 18),
    )
    works(person, ORDINARY, "10.00", "18.30")
    found = hours_on(person, ORDINARY)
    assert (found.inputs.asked.kind, found.hours.worked, found.hours.late) == ("dynamic", 450, 0)


def test_lateness_inside_an_outage_is_excused_by_itself(small):
    person = small.employee.person
    works(person, ORDINARY, came="07.50")
    record_outage(
        since=at(ORDINARY, "07.20"),
        until=at(ORDINARY, "07.45"),
        kind=Outage.Kind.DOWN,
        at=LATER,
    )
    found = hours_on(person, ORDINARY).hours
    assert (found.late, found.excused, found.credited) == (5, 15, 15)
    assert found.words == ("late", "late_excused")


def test_a_doubt_counts_until_the_head_rejects_it(small):
    person = small.employee.person
    came, _left = works(person, ORDINARY, grade=Grade.REVIEW, reasons=["outside_area"])
    found = hours_on(person, ORDINARY).hours
    assert (found.worked, found.doubtful, found.words) == (450, 510, ("in_doubt",))
    rejected = {
        "decision": Decision.REJECTED,
        "reason": "Tidak di kantor.",
        "decided_by": small.head,
    }
    Review.objects.create(check_in=came, decided_at=LATER, **rejected)
    assert hours_on(person, ORDINARY).hours.worked == 0


def test_a_correction_that_waits_is_said(small):
    person = small.employee.person
    works(person, ORDINARY, left="")
    Correction.objects.create(
        person=person,
        duty_date=ORDINARY,
        direction="out",
        place="K",
        zone="Asia/Jakarta",
        at=at(ORDINARY, "16.00"),
        reason="Lupa.",
        asked_by=small.employee,
        asked_at=LATER,
    )
    assert set(hours_on(person, ORDINARY).hours.words) == {"no_departure", "waiting"}


def test_who_has_left_owes_nothing(small):
    person = small.employee.person
    works(person, date(2026, 11, 2))
    person.left_on = ORDINARY
    assert hours_on(person, ORDINARY).inputs.asked.kind == "not_serving"


def test_reading_costs_the_same_for_one_person_and_for_many(small, django_assert_num_queries):
    works(small.employee.person, ORDINARY)
    many = [posted(small, office) for office in OFFICES]
    publish_shifts(small, many[0], day=ORDINARY, signs="M-")
    for people in (many[:1], many):
        with django_assert_num_queries(9):
            in_use = in_use_since(people, start=ORDINARY, end=FRIDAY)
            hours_of_people(people, start=ORDINARY, end=FRIDAY, at=LATER, in_use=in_use)
