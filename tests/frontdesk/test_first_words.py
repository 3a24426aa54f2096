"""The first word that is owed to whoever complains, also where an officer finds that they do."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.frontdesk.conftest import FILED, TODAY, local

from luwes.foundation.models import Clock
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.talking import change_kind, write_to_requester
from luwes.frontdesk.models import Kind

SOON = FILED + timedelta(minutes=30)


@pytest.fixture
def taken(filed, officers):
    case = filed().case
    take_case(case_id=case.pk, person=officers[0], by=officers[0].login, at=FILED, on=TODAY)
    return case


@pytest.fixture
def becomes(taken, officers):
    def change(kind, *, at=SOON):
        told = {"case_id": taken.pk, "kind": kind, "urgent": False, "by": officers[0].login}
        return change_kind(**told, at=at, on=TODAY)

    return change


def first_word(case):
    return Clock.objects.filter(subject=str(case.pk), purpose="response").first()


def test_a_request_that_is_a_complaint_is_owed_a_first_word_from_its_filing_on(taken, becomes):
    assert first_word(taken) is None
    becomes(Kind.COMPLAINT)
    clock = first_word(taken)
    assert (clock.began_at, clock.stopped_at) == (FILED, None)
    assert clock.due_at == local("05-20 16:00")  # three working days, ascension between


def test_what_was_written_before_was_the_first_word(taken, becomes, officers):
    told = {"case_id": taken.pk, "by": officers[0].login}
    write_to_requester(**told, body="Catatan", internal=True, at=FILED)
    write_to_requester(**told, body="Kami periksa.", at=SOON)
    becomes(Kind.COMPLAINT, at=SOON + timedelta(hours=1))
    assert first_word(taken).stopped_at == SOON


def test_a_complaint_that_is_none_is_owed_no_first_word_until_it_is_one_again(
    taken, becomes, officers
):
    becomes(Kind.COMPLAINT)
    becomes(Kind.REQUEST, at=SOON + timedelta(minutes=10))
    assert first_word(taken).stopped_at is not None
    assert "Tanggapan pertama" not in page_of(taken, officers[0])
    becomes(Kind.INSPECTION, at=SOON + timedelta(minutes=40))
    clock = first_word(taken)
    assert clock.stopped_at is None
    assert clock.due_at == local("05-21 08:00")  # half an hour did not count
    assert "Tanggapan pertama" in page_of(taken, officers[0])


def page_of(case, officer):
    client = Client()
    client.force_login(officer.login)
    return client.get(f"/meja-layanan/kasus/{case.pk}/").content.decode()
