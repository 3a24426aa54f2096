"""Organising at the edges: two at once, cancelling late, other days, work that failed."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.factories import grant, small_agency
from tests.factories import webinar as make_webinar
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of
from tests.webinars.test_registering import register

from luwes.foundation.models import Job
from luwes.people.models import Role
from luwes.webinars.actions import agenda, facts, inviting
from luwes.webinars.actions.live import audience, questions, stage
from luwes.webinars.models import Item, LiveEvent, Phase, Poll, Question, State, Webinar
from luwes.webinars.queries.letters import when


def at_once(*acts):
    """Do these at the same moment; return what each raised."""
    barrier, raised = threading.Barrier(len(acts)), []

    def do(act):
        barrier.wait()
        try:
            act()
            raised.append(None)
        except Exception as error:  # noqa: BLE001  whatever it is, the test looks at it
            raised.append(type(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_items_added_at_the_same_instant_each_have_their_place():
    agency = small_agency()
    webinar = make_webinar(unit=agency.directorate)

    def add():
        told = {"title": "Jeda", "minutes": 5}
        agenda.add_item(webinar=webinar, facts=told, by=agency.head, at=BEFORE)

    assert at_once(*[add] * 4) == [None] * 4
    assert list(Item.objects.values_list("order", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_one_number_planned_twice_at_once_is_told_to_the_second():
    agency = small_agency()
    known = make_webinar(unit=agency.directorate)
    told = {"series": known.series, "number": 7, "unit": known.unit, "theme": "Dua"}
    told |= {"zone": known.zone, "starts_at": known.starts_at, "ends_at": known.ends_at}

    def plan():
        facts.plan_webinar(facts=told, by=agency.head, at=BEFORE)

    raised = at_once(*[plan] * 3)
    assert sorted(map(str, raised)) == sorted(map(str, [None, *[facts.NumberTakenError] * 2]))


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_the_same_questions_both_ways_never_lock_each_other():
    agency = small_agency()
    webinar = make_webinar(unit=agency.directorate)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    row = register(webinar, agency.employee.person)
    row.webinar.refresh_from_db()
    for _ in range(5):
        one, two = (
            questions.ask(registration=row, text=text, anonymous=False, at=BEFORE)
            for text in ("Buka?", "Tutup?")
        )

        def merge(question, into):
            questions.merge(question_id=question.pk, into_id=into.pk, by="system", at=BEFORE)

        raised = at_once(lambda: merge(one, two), lambda: merge(two, one))  # noqa: B023  joined here
        assert set(raised) == {None, questions.AlreadyDoneError}
    assert Question.objects.filter(state="merged").count() == 5


def test_the_end_of_a_broadcast_closes_its_polls(webinar):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    polls = [
        audience.prepare_poll(webinar=webinar, text=t, options=["a", "b"], by="system", at=BEFORE)
        for t in ("Satu", "Dua")
    ]
    audience.open_or_close_poll(
        poll_id=polls[0].pk, webinar_id=webinar.pk, state=Poll.State.OPEN, by="system", at=BEFORE
    )
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by="system", at=BEFORE)
    assert dict(Poll.objects.values_list("text", "state")) == {"Satu": "closed", "Dua": "draft"}
    said = LiveEvent.objects.filter(kind="poll", desk=False).last()
    assert said.data["state"] == "closed"


@pytest.mark.usefixtures("on_monday")
def test_what_is_on_air_ends_before_it_is_called_off(webinar, agency):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    client, page = client_of(agency.head), f"/kelola-webinar/{webinar.pk}/"
    answer = client.post(f"{page}batalkan/", {"reason": "Banjir"}, follow=True)
    assert "Akhiri dulu siaran" in answer.content.decode()
    assert Webinar.objects.get().state == State.ANNOUNCED
    # One that was called off on air before this rule can still be ended.
    Webinar.objects.update(state=State.CANCELLED)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by="system", at=BEFORE)
    with pytest.raises(stage.NotFromHereError):
        stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)


def test_a_role_that_has_ended_is_not_invited(webinar, agency):
    def invited():
        invitation = inviting.ask_to_invite(
            webinar=webinar,
            unit=agency.root,
            role=Role.AUDITOR,
            region=None,
            by=agency.head,
            at=BEFORE,
        )
        return inviting.invite(invitation_id=invitation.pk, at=BEFORE, tell=lambda *_told: None)

    held = grant(user=agency.employee, role=Role.AUDITOR, unit=agency.root)
    held.until = date(2020, 10, 5)
    held.save()
    assert invited() == 0
    held.until = date(2020, 10, 6)
    held.save()
    assert invited() == 1


def test_midnight_between_zones_is_told_with_its_days(webinar):
    """From 23.30 WIB on Friday: Saturday in the middle and the east."""
    starts = datetime(2020, 10, 9, 16, 30, tzinfo=UTC)
    Webinar.objects.update(starts_at=starts, ends_at=starts + timedelta(hours=1))
    told = when(Webinar.objects.get())
    assert told == (
        "Jumat, 9 Oktober 2020, pukul 23.30 WIB / 00.30 WITA (Sabtu, 10 Oktober 2020)"
        " / 01.30 WIT (Sabtu, 10 Oktober 2020)"
    )
    page = " ".join(Client().get(f"/webinar/{webinar.pk}/").content.decode().split())
    assert "<b>23.30–Sab, 10 Okt 00.30</b> WIB" in page
    assert "Sab, 10 Okt <b>00.30–01.30</b> WITA" in page
    Webinar.objects.update(starts_at=webinar.starts_at, ends_at=webinar.ends_at)
    assert "Sab" not in when(Webinar.objects.get())


@pytest.mark.usefixtures("on_monday")
def test_work_that_failed_says_so(webinar, agency):
    invitation = inviting.ask_to_invite(
        webinar=webinar, unit=agency.root, role="", region=None, by=agency.head, at=BEFORE
    )
    page = f"/kelola-webinar/{webinar.pk}/"
    assert "sedang dikirim" in client_of(agency.head).get(page).content.decode()
    told = {"state": "failed", "failure": "Aduh", "queued_at": BEFORE, "updated_at": BEFORE}
    Job.objects.filter(subject=str(invitation.pk)).delete()
    Job.objects.create(kind="webinars.invite", subject=str(invitation.pk), **told)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by="system", at=BEFORE)
    Job.objects.create(kind="webinars.settle", subject=str(webinar.pk), **told)
    shown = client_of(agency.head).get(page).content.decode()
    assert "Pengiriman berhenti: Aduh" in shown
    assert "Penghitungan berhenti: Aduh" in shown
    assert "<progress" not in shown
    assert "sedang dikirim" not in shown
