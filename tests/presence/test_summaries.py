"""The summary of a day: when the head's own working day has ended, once, one message."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from tests import factories
from tests.presence.rows import check_in

from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.notices.queries.inbox import lines_of
from luwes.people.models import Role
from luwes.presence.actions.summaries import sum_days
from luwes.presence.models import ResultNote

TUESDAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
AT_FOUR = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
"""Just after four in the afternoon in Jakarta, and after six in Jayapura."""


@pytest.fixture
def small(db):
    made = factories.small_agency()
    check_in(person=made.employee.person, at=MORNING, duty_date=TUESDAY)
    check_in(person=made.head.person, at=MORNING, place="R", duty_date=TUESDAY)
    ResultNote.objects.create(
        id=uuid4(),
        person=made.employee.person,
        day=TUESDAY,
        words="Memeriksa 12 berkas.",
        written_at=MORNING,
        received_at=MORNING,
    )
    factories.result(person=made.employee.person, state="submitted")
    return made


def test_the_head_gets_one_message_when_the_day_is_over(small):
    assert sum_days(at=AT_FOUR - timedelta(hours=1)) == 0
    assert sum_days(at=AT_FOUR) == 1
    assert sum_days(at=AT_FOUR + timedelta(minutes=15)) == 0
    notice = Notice.objects.get(kind=Notice.Kind.DAY_SUMMARY)
    assert notice.person == small.head.person
    (line,) = lines_of([notice])
    assert line.sentence == (
        "Selasa, 24 November 2026, 6 pegawai: 1 di kantor, 1 dari rumah, 0 dari lokasi lain,"
        " 0 cuti, dinas luar atau libur, 4 belum presensi. 1 menulis hasil; 1 hasil menunggu"
        " penerimaan."
    )
    assert line.address == "/tim/pekan/?hari=2026-11-24"
    assert Event.objects.filter(verb="presence.days_summed").count() == 1


def test_the_day_ends_by_the_heads_own_clock(small):
    person = small.east.people.first()
    factories.login(role=Role.UNIT_HEAD, unit=small.east, username="timur", person=person)
    assert sum_days(at=AT_FOUR - timedelta(hours=2)) == 1
    assert Notice.objects.get().person == person
    assert sum_days(at=AT_FOUR) == 1


def test_a_day_off_has_no_summary(small):
    saturday = AT_FOUR + timedelta(days=4)
    assert sum_days(at=saturday) == 0


def test_what_a_head_is_told_names_nobody(small):
    sum_days(at=AT_FOUR)
    told = str(Notice.objects.get().data)
    assert small.employee.person.name not in told
    assert "berkas" not in told
