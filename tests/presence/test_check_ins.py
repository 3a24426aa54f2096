"""Checking in, from the phone to the row: what is accepted, doubted, refused and counted once."""

import json

import pytest
from django.test import Client
from django.utils import timezone
from tests.presence.conftest import now
from tests.presence.phone import AT_MONAS

from luwes.people.access import reach_of
from luwes.presence.actions.devices import revoke_device
from luwes.presence.actions.erasing import erase_evidence
from luwes.presence.actions.reviews import NotInDoubt, NotYours, decide_review
from luwes.presence.models import CheckIn, Decision
from luwes.presence.queries.days import days_of
from luwes.presence.queries.doubts import doubts_within
from luwes.presence.queries.proofs import faults_of

HOUR = 3_600_000
SURABAYA = AT_MONAS | {"lat": -7.2575, "lon": 112.7521}


def told(answers):
    return [(answer["status"], answer.get("reasons", answer.get("fault"))) for answer in answers]


def test_a_signed_check_in_needs_no_session(agency, phone_of, send):
    phone = phone_of(agency.employee)
    assert told(send(phone.tap(at=now()))) == [("accepted", [])]
    row = CheckIn.objects.get()
    assert (row.person_id, row.direction, row.place) == (phone.person, "in", "K")
    assert bytes(row.hash) == phone.previous


def test_a_session_needs_no_device(agency, phone_of, send, token_of):
    session = token_of(agency.employee)
    phone = phone_of(agency.employee, signs=False)
    assert session["office"] == str(phone.office)
    assert told(send(phone.tap(at=now()), token=session["token"])) == [("accepted", [])]


def test_neither_is_a_stranger(agency, phone_of, send):
    phone = phone_of(agency.employee, signs=False)
    send(phone.tap(at=now()), status=401)
    send(phone.tap(at=now()), token="AAAA", status=401)
    assert not CheckIn.objects.exists()


def test_sent_again_it_gets_the_same_answer_and_counts_once(agency, phone_of, send):
    phone = phone_of(agency.employee)
    late = phone.tap(at=now() - HOUR)
    first = send(late)
    assert send(late) == first
    assert send(late, late) == first * 2
    assert CheckIn.objects.count() == 1


def test_an_id_used_for_something_else_is_refused(agency, phone_of, send, token_of):
    phone = phone_of(agency.employee, signs=False)
    token = token_of(agency.employee)["token"]
    event = phone.tap(at=now())
    send(event, token=token)
    assert told(send(event | {"direction": "out"}, token=token)) == [("refused", "id_taken")]
    others = token_of(agency.head)["token"]
    assert told(send(event, token=others)) == [("refused", "id_taken")]


def test_offline_for_a_day_and_sent_in_any_order(agency, phone_of, send, token_of):
    time = token_of(agency.employee)["time"]
    phone = phone_of(agency.employee)
    taps = [
        phone.tap(
            at=time["at"] + n * 1000,
            direction="in" if n % 2 else "out",
            time=time,
            elapsed=0,
            elapsed_by="monotonic",
        )
        for n in range(1, 5)
    ]
    send(taps[3])
    send(taps[1], taps[0])
    send(taps[2], taps[3])
    rows = CheckIn.objects.order_by("sequence")
    assert [row.sequence for row in rows] == [1, 2, 3, 4]
    assert not CheckIn.objects.in_doubt().exists()


def test_a_tampered_event_goes_to_review(agency, phone_of, send, token_of):
    phone, token = phone_of(agency.employee), token_of(agency.employee)["token"]
    event = phone.tap(at=now())
    answer = send(event | {"direction": "out"}, token=token)
    assert told(answer) == [("review", ["signature_invalid"])]


def test_another_persons_device_goes_to_review(agency, phone_of, send, token_of):
    phone, token = phone_of(agency.employee), token_of(agency.head)["token"]
    [(status, reasons)] = told(send(phone.tap(at=now()), token=token))
    assert status == "review"
    assert "other_persons_device" in reasons


def test_a_revoked_device_signs_nothing(agency, phone_of, send, token_of):
    phone, employee = phone_of(agency.employee), agency.employee
    revoke_device(device_id=phone.device, person=employee.person, by=employee, at=timezone.now())
    event = phone.tap(at=now())
    send(event, status=401)
    token = token_of(employee)["token"]
    assert told(send(event, token=token)) == [("review", ["device_revoked"])]


def test_a_clock_two_hours_back_goes_to_review(agency, phone_of, send):
    phone, back = phone_of(agency.employee), now() - 2 * HOUR
    [answer] = send(phone.tap(at=back), sent_at=back)
    assert "clock_drift" in answer["reasons"]
    assert abs(answer["at"] - now()) < 60_000


def test_a_far_position_then_an_impossible_journey(agency, phone_of, send):
    phone = phone_of(agency.employee)
    assert told(send(phone.tap(at=now(), position=SURABAYA))) == [("review", ["outside_area"])]
    assert told(send(phone.tap(at=now()))) == [("review", ["impossible_travel"])]


def test_the_offices_network_stands_in_for_a_position(agency, phone_of, send):
    event = phone_of(agency.employee).tap(at=now(), position=None)
    assert told(send(event, address="203.0.113.5")) == [("accepted", [])]


def test_at_home_no_evidence_is_kept_whatever_was_sent(agency, phone_of, send):
    phone = phone_of(agency.employee)
    event = phone.tap(at=now(), place="home")
    evidence = json.dumps({"position": AT_MONAS})
    token_free = phone_of(agency.employee).tap(at=now(), place="home", evidence=evidence)
    assert told(send(event, token_free)) == [("accepted", [])] * 2
    assert set(CheckIn.objects.values_list("evidence", flat=True)) == {"{}", None}
    assert "-6.1754" not in str(list(CheckIn.objects.values()))


def test_malformed_evidence_never_passes_as_good(agency, phone_of, send):
    event = phone_of(agency.employee).tap(at=now(), evidence='{"position":"di kantor"}')
    [(status, reasons)] = told(send(event))
    assert (status, reasons[0]) == ("review", "evidence_malformed")


def test_one_malformed_event_does_not_hold_up_the_others(agency, phone_of, send):
    phone = phone_of(agency.employee)
    wrong = phone.tap(at=now(), zone="Asia/Atlantis") | {"zone": "Asia/Atlantis"}
    right = phone.tap(at=now())
    answers = send(right | {"direction": 7}, wrong, right)
    assert [answer.get("field") for answer in answers] == ["direction", "zone", None]
    assert answers[0]["id"] == right["id"]
    assert answers[2]["reasons"] == ["sequence_gap"]


def test_what_was_said_can_be_verified_from_the_row_alone(agency, phone_of, send, token_of):
    phone, time = phone_of(agency.employee), token_of(agency.employee)["time"]
    by_clock = {"time": time, "elapsed": 7, "elapsed_by": "wall"}
    send(phone.tap(at=now(), **by_clock), phone.tap(at=now(), direction="out", place="home"))
    first, second = CheckIn.objects.order_by("sequence")
    assert bytes(second.previous) == bytes(first.hash)
    assert faults_of(first) == faults_of(second) == []
    first.evidence, second.direction = "{}", "in"
    assert (faults_of(first), faults_of(second)) == (["evidence"], ["hash", "signature"])


def test_erasing_evidence_leaves_the_proof(agency, phone_of, send):
    send(phone_of(agency.employee).tap(at=now()))
    day = CheckIn.objects.get().duty_date
    assert erase_evidence(days=[day], by="system", at=timezone.now()) == 1
    row = CheckIn.objects.get()
    assert (row.evidence, row.evidence_salt, faults_of(row)) == (None, None, [])


def test_a_head_decides_on_a_doubt_once(agency, phone_of, send):
    phone = phone_of(agency.employee)
    send(phone.tap(at=now(), position=SURABAYA))
    doubt, at = CheckIn.objects.get(), timezone.now()
    today = doubt.duty_date
    head = reach_of(agency.head, on=today)
    assert list(doubts_within(head, on=today)) == [doubt]
    told = {"check_in_id": doubt.pk, "reason": "Rapat di Surabaya.", "at": at}
    own = reach_of(agency.employee, on=today)
    with pytest.raises(NotYours):
        decide_review(decision=Decision.ACCEPTED, by=agency.employee, reach=own, **told)
    decide_review(decision=Decision.REJECTED, by=agency.head, reach=head, **told)
    with pytest.raises(NotInDoubt):
        decide_review(decision=Decision.ACCEPTED, by=agency.head, reach=head, **told)
    assert not doubts_within(head, on=today).exists()
    day = days_of(agency.employee.person, start=today, end=today)[today]
    assert [tap.state for tap in day.taps] == ["rejected"]
    assert day.stretches == ()


def test_a_day_is_read_in_two_queries(agency, phone_of, send, django_assert_num_queries):
    phone = phone_of(agency.employee)
    send(phone.tap(at=now()), phone.tap(at=now(), direction="out"))
    today = CheckIn.objects.first().duty_date
    with django_assert_num_queries(2):
        days = days_of(agency.employee.person, start=today, end=today)
    [stretch] = days[today].stretches
    assert (stretch.came.state, stretch.left.state, stretch.place) == ("accepted", "accepted", "K")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (b'{"events":7}', 400),
        (b'{"events":[]}', 422),
        (b'{"events":[' + b"{}," * 500 + b"{}]}", 422),
        (b" " * 1_000_001, 413),
    ],
)
def test_what_is_no_batch_is_refused_as_a_whole(agency, body, status):
    answer = Client().post("/api/presence/check-ins", body, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["way_out"]
