"""Results of work: planned, noted once however often sent, accepted or returned, told."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories

from luwes.foundation.models import DemonstrationDay, Event
from luwes.notices.models import Notice
from luwes.notices.queries.inbox import lines_of
from luwes.people.models import Role
from luwes.presence.models import Result, ResultNote, ResultStep, UnitTarget
from luwes.presence.rules.results import FOLLOWS, OPEN, may_follow, state_after

TODAY = date(2026, 11, 24)
AT = round(datetime(2026, 11, 24, 8, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=TODAY)
    return factories.small_agency()


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def said(**fields):
    note = {"id": str(uuid4()), "day": "2026-11-24", "words": "Memeriksa 12 berkas."}
    return note | {"written_at": AT} | fields


def send(user, *notes, person=None):
    body = {"person": str(person or user.person_id), "notes": list(notes)}
    return as_(user).post("/api/presence/notes", json.dumps(body), "application/json")


def statuses(answer):
    return [(each["status"], each["fault"]) for each in answer.json()["answers"]]


def step(user, result, kind, words=""):
    address = reverse("presence:result-step", args=[result.pk])
    return as_(user).post(address, {"kind": kind, "words": words})


def test_a_sentence_sent_again_is_kept_once(small):
    note = said(progress=25, evidence="https://contoh.go.id/berkas/12")
    for _ in range(3):
        assert statuses(send(small.employee, note)) == [("kept", "")]
    row = ResultNote.objects.get()
    assert (row.pk, row.person, row.progress) == (UUID(note["id"]), small.employee.person, 25)
    assert Event.objects.filter(verb="presence.result_noted").count() == 1


def test_the_same_number_for_another_sentence_is_refused_and_nothing_is_overwritten(small):
    note = said()
    send(small.employee, note)
    assert statuses(send(small.employee, note | {"words": "Lain."})) == [("refused", "id_taken")]
    assert statuses(send(small.head, note)) == [("refused", "id_taken")]
    assert ResultNote.objects.get().words == "Memeriksa 12 berkas."


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"day": "2026-11-25"}, "future"),
        ({"day": str(TODAY - timedelta(days=41))}, "too_old"),
        ({"result": str(uuid4())}, "unknown_result"),
        ({"day": str(TODAY - timedelta(days=40))}, ""),
    ],
)
def test_what_cannot_be_kept_says_why_and_holds_up_nothing_else(small, fields, fault):
    answer = send(small.employee, said(**fields), said())
    assert statuses(answer) == [("refused" if fault else "kept", fault), ("kept", "")]


def test_a_sentence_for_somebody_elses_result_is_refused(small):
    theirs = factories.result(person=small.head.person)
    answer = send(small.employee, said(result=str(theirs.pk)))
    assert statuses(answer) == [("refused", "unknown_result")]


def test_sentences_of_another_person_stay_on_the_phone(small):
    answer = send(small.head, said(), person=small.employee.person_id)
    assert answer.status_code == 409
    assert not ResultNote.objects.exists()


def test_the_day_is_the_persons_own(small):
    """After 22.00 in Jakarta it is tomorrow in Jayapura."""
    east = small.east.people.first()
    login = factories.login(role=Role.EMPLOYEE, unit=small.east, username="timur", person=east)
    late = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    from luwes.presence.actions.results import Note, keep_notes

    tomorrow = Note(uuid4(), date(2026, 11, 25), "Menutup loket.", late)
    (kept,) = keep_notes(person=east, notes=[tomorrow], by=login, at=late)
    assert kept.fault == ""


def test_a_plain_form_keeps_a_sentence_and_loses_nothing_that_is_wrong(small):
    client = as_(small.employee)
    fields = {"id": str(uuid4()), "words": "Menyusun laporan.", "day": "2026-11-24"}
    wrong = client.post(reverse("presence:note"), fields | {"day": "2026-11-30"})
    assert wrong.status_code == 422
    assert "Menyusun laporan." in wrong.content.decode()
    assert list(wrong.context["form"].errors) == ["day"]
    for _ in range(2):
        assert client.post(reverse("presence:note"), fields).status_code == 302
    assert ResultNote.objects.get().words == "Menyusun laporan."
    assert client.get(reverse("presence:results")).content.decode().count("Menyusun laporan.") == 1


def test_a_head_sets_a_target_and_a_person_plans_for_it(small):
    form = {
        "unit": small.subdirectorate.pk,
        "title": "Layanan tepat waktu",
        "measure": "95 % berkas",
        "first_day": "2026-10-01",
        "last_day": "2026-12-31",
    }
    assert as_(small.head).post(reverse("presence:targets"), form).status_code == 302
    target = UnitTarget.objects.get()
    plan = {
        "target": target.pk,
        "title": "40 berkas",
        "measure": "Selesai",
        "last_day": "2026-12-11",
    }
    assert as_(small.employee).post(reverse("presence:plan-result"), plan).status_code == 302
    row = Result.objects.get()
    assert (row.target, row.state, row.first_day) == (target, "planned", TODAY)
    page = as_(small.head).get(reverse("presence:targets")).content.decode()
    assert "0 dari 1 hasil diterima" in page


@pytest.mark.parametrize("day", ["2026-11-23", "2027-01-01"])
def test_a_plan_stays_within_its_period_of_review(small, day):
    plan = {"title": "40 berkas", "measure": "Selesai", "last_day": day}
    page = as_(small.employee).post(reverse("presence:plan-result"), plan)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["last_day"])
    assert "31 Desember 2026" in page.content.decode()


def test_a_head_cannot_set_targets_elsewhere(small):
    form = {
        "unit": small.east.pk,
        "title": "x",
        "measure": "y",
        "first_day": "2026-10-01",
        "last_day": "2026-12-31",
    }
    page = as_(small.head).post(reverse("presence:targets"), form)
    assert list(page.context["form"].errors) == ["unit"]


def test_nothing_is_planned_for_a_target_that_was_taken_back(small):
    target = factories.target(unit=small.directorate, by=small.head)
    as_(small.head).post(reverse("presence:withdraw-target", args=[target.pk]))
    plan = {"target": target.pk, "title": "x", "measure": "y", "last_day": "2026-12-11"}
    page = as_(small.employee).post(reverse("presence:plan-result"), plan)
    assert list(page.context["form"].errors) == ["target"]


def test_a_result_is_returned_with_its_reason_and_accepted_later(small):
    row = factories.result(person=small.employee.person)
    assert step(small.employee, row, "submitted").status_code == 302
    inbox = as_(small.head).get(reverse("presence:inbox")).content.decode()
    assert "Verifikasi 40 berkas" in inbox
    assert step(small.head, row, "returned").status_code == 422
    assert step(small.head, row, "returned", "Baru 30 berkas.").status_code == 302
    assert step(small.employee, row, "submitted", "Sudah 40.").status_code == 302
    assert step(small.head, row, "accepted").status_code == 302
    row.refresh_from_db()
    assert row.state == "accepted"
    kinds = list(row.steps.values_list("kind", flat=True))
    assert kinds == ["submitted", "returned", "submitted", "accepted"]
    page = as_(small.employee).get(reverse("presence:result", args=[row.pk])).content.decode()
    assert "Baru 30 berkas." in page
    told = Notice.objects.filter(person=small.employee.person)
    assert {line.sentence for line in lines_of(told)} == {
        "Kepala unit mengembalikan hasil “Verifikasi 40 berkas”.",
        "Kepala unit menerima hasil “Verifikasi 40 berkas”.",
    }


def test_feedback_changes_no_state(small):
    row = factories.result(person=small.employee.person)
    assert step(small.head, row, "feedback", "Dahulukan berkas pensiun.").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.steps.get().words) == ("planned", "Dahulukan berkas pensiun.")


@pytest.mark.parametrize(
    ("who", "kind", "status"),
    [
        ("employee", "accepted", 403),
        ("hr_officer", "accepted", 403),
        ("auditor", "feedback", 403),
        ("head", "submitted", 403),
        ("operator", "feedback", 404),
    ],
)
def test_steps_are_the_persons_or_the_heads_alone(small, who, kind, status):
    row = factories.result(person=small.employee.person, state="submitted")
    assert step(getattr(small, who), row, kind, "Kata.").status_code == status
    assert not ResultStep.objects.exists()


def test_a_head_elsewhere_sees_nothing_of_it(small):
    row = factories.result(person=small.employee.person)
    other = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    assert as_(other).get(reverse("presence:result", args=[row.pk])).status_code == 404
    assert row.title not in as_(other).get(reverse("presence:team-results")).content.decode()


def test_nothing_is_edited_or_deleted(small):
    row = factories.result(person=small.employee.person)
    send(small.employee, said(result=str(row.pk)))
    step(small.employee, row, "submitted")
    changes = (
        lambda: Result.objects.update(title="lain"),
        lambda: Result.objects.all().delete(),
        lambda: ResultNote.objects.update(words="lain"),
        lambda: ResultStep.objects.update(words="lain"),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


STATES = st.sampled_from(Result.State.values)


@settings(deadline=None)
@given(steps=st.lists(st.sampled_from(sorted(FOLLOWS)), max_size=12))
def test_accepted_is_only_reached_through_a_submission(steps):
    state, seen = "planned", []
    for each in steps:
        if may_follow(each, state=state):
            state = state_after(each, state=state)
            seen.append(each)
    if state == "accepted":
        decided = [each for each in seen if each != "feedback"]
        assert decided[-2:] == ["submitted", "accepted"]


@settings(deadline=None)
@given(state=STATES)
def test_what_is_accepted_or_withdrawn_takes_no_step_but_feedback(state):
    allowed = {each for each in FOLLOWS if may_follow(each, state=state)}
    if state not in OPEN and state != "submitted":
        assert allowed <= {"feedback"}
