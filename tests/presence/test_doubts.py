"""New doubts are counted in the menu of whoever decides on them, and told to them once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import factories
from tests.presence.test_corrections import asked_by, decide, doubt

from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.notices.queries.inbox import lines_of
from luwes.presence.actions.doubts import notice_doubts

pytestmark = pytest.mark.django_db
WAITING = '<span class="tag info">2<span class="only-read"> menunggu</span></span>'


@pytest.fixture
def small():
    return factories.small_agency()


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def soon():
    return timezone.now() + timedelta(minutes=1)


def test_the_menu_counts_what_waits_for_whoever_decides(small):
    row = doubt(small)
    asked_by(small)
    head = client_of(small.head)
    assert WAITING in head.get("/").content.decode()
    assert WAITING not in client_of(small.hr_officer).get("/").content.decode()
    decide(head, f"presensi:{row.pk}")
    assert WAITING not in head.get("/").content.decode()


def test_the_nearest_head_is_told_once_of_what_is_new(small):
    doubt(small)
    asked_by(small)
    assert notice_doubts(at=soon()) == 1
    assert notice_doubts(at=soon() + timedelta(hours=1)) == 0
    [notice] = Notice.objects.filter(kind=Notice.Kind.DOUBTS)
    assert notice.person == small.head.person
    [line] = lines_of([notice])
    assert line.sentence == "2 presensi atau koreksi baru menunggu putusan Anda."
    assert line.address == "/periksa-presensi/"
    assert Event.objects.filter(verb="notices.doubts_told").count() == 1


def test_the_bureau_is_told_of_those_whom_nobody_heads(small):
    doubt(small, person=small.head.person)
    notice_doubts(at=soon())
    assert Notice.objects.get(kind=Notice.Kind.DOUBTS).person == small.hr_officer.person


def test_nothing_new_leaves_no_trace(small):
    assert notice_doubts(at=soon()) == 0
    assert not Event.objects.filter(verb="presence.doubts_noticed").exists()
