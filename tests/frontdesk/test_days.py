"""Before seven in Jakarta it is still yesterday in UTC: days are those of the agency."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import factories
from tests.frontdesk.conftest import FILED, NINE, local

from luwes.foundation.models import Event
from luwes.frontdesk.actions.booking import Meeting, book, recount_bookings
from luwes.frontdesk.actions.calendars import PastDayError, record_special_day
from luwes.frontdesk.models import Partner, PartnerToken
from luwes.frontdesk.queries.partners import hash_of_secret, partner_of_token
from luwes.frontdesk.rules.days import day_in
from luwes.people.models import Grant, Role

EARLY = local("05-14 06:00").astimezone(UTC)


def test_a_day_is_that_of_the_zone():
    assert day_in("Asia/Jakarta", at=EARLY) == date(2026, 5, 14)
    assert day_in("Asia/Jayapura", at=local("05-13 23:00")) == date(2026, 5, 14)


def test_yesterday_is_over_early_in_the_morning(agency):
    told = {"unit": agency.root, "reason": "x", "by": agency.head, "at": EARLY}
    with pytest.raises(PastDayError):
        record_special_day(day=date(2026, 5, 13), **told)
    record_special_day(day=date(2026, 5, 14), **told)


@pytest.fixture
def new_head(agency):
    """Put another head in the place of the one until today."""

    def begin(day):
        Grant.objects.filter(role=Role.UNIT_HEAD).update(until=day)
        user = factories.user(
            person=factories.person(unit=agency.subdirectorate, office=agency.jakarta)
        )
        Grant.objects.create(user=user, role=Role.UNIT_HEAD, unit=agency.subdirectorate, since=day)
        return user.person

    return begin


def test_the_head_of_today_is_told_of_a_conflict(counter, filed, publish, officers, new_head):
    publish(officers[:1])
    case = filed(service=counter, answers={"about": "x"}).case
    book(case=case, meeting=Meeting(NINE), at=FILED)
    publish([])
    head = new_head(date(2026, 5, 14))
    recount_bookings(at=EARLY)
    told = Event.objects.get(verb="frontdesk.booking_conflict").payload
    assert told["person"] == str(head.pk)


def test_a_partner_comes_in_no_more_once_its_last_day_is_over(agency):
    partner = Partner.objects.create(
        name="Kios",
        unit=agency.root,
        client_id="kios",
        secret_hash="x",
        scopes=[],
        channel="counter",
        last_day=date(2026, 5, 13),
        calls_a_minute=5,
        made_at=FILED,
        made_by=agency.hr_officer,
    )
    PartnerToken.objects.create(
        partner=partner,
        token_hash=hash_of_secret("kunci"),
        expires_at=EARLY + timedelta(hours=1),
    )
    assert partner_of_token("kunci", at=FILED) is not None
    assert partner_of_token("kunci", at=EARLY) is None


def test_the_first_case_of_a_year_has_its_number(filed):
    assert str(filed(at=datetime(2026, 12, 31, 23, tzinfo=UTC)).case.number).startswith("2027")
