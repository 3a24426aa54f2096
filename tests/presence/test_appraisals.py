"""Periodic reviews: the matrix of the law gives the predicate; answered, objected to, settled."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests import factories

from luwes.foundation.models import DemonstrationDay, Event
from luwes.notices.models import Notice
from luwes.notices.queries.inbox import lines_of
from luwes.people.models import Role
from luwes.presence.models import Appraisal, AppraisalReply

TODAY = date(2026, 11, 24)
JUDGED = {
    "result": "above",
    "result_reason": "52 dari 40 berkas selesai.",
    "behaviour": "meets",
    "behaviour_reason": "Membantu loket lain.",
}


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=TODAY)
    return factories.small_agency()


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def judge(user, person, *, period="2026-11-01", **fields):
    address = reverse("presence:appraise", args=[person.pk])
    return as_(user).post(f"{address}?masa={period}", JUDGED | fields)


def say(user, row, words="Tidak setuju.", act="appeal"):
    address = reverse("presence:answer-appraisal", args=[row.pk])
    return as_(user).post(address, {"words": words, "act": act})


def settle(user, row, act="reopen"):
    address = reverse("presence:settle-appeal", args=[row.pk])
    return as_(user).post(address, {"words": "Bukti dilihat.", "act": act})


@pytest.mark.parametrize(
    ("result", "behaviour", "word"),
    [
        ("above", "above", "very_good"),
        ("above", "below", "poor"),
        ("below", "meets", "needs_improvement"),
    ],
)
def test_the_predicate_is_read_from_the_matrix_of_the_law(small, result, behaviour, word):
    judge(small.head, small.employee.person, result=result, behaviour=behaviour)
    row = Appraisal.objects.get()
    assert (row.predicate, row.first_day, row.last_day) == (
        word,
        date(2026, 10, 1),
        date(2026, 12, 31),
    )
    assert row.law["pack"] == "id.asn.performance-2022"
    told = Event.objects.get(verb="presence.appraised").payload
    assert (told["predicate"], told["law"]["citation"]) == (word, "PermenPANRB 6/2022")


def test_the_person_is_told_and_reads_why(small):
    judge(small.head, small.employee.person)
    row = Appraisal.objects.get()
    (line,) = lines_of(Notice.objects.filter(person=small.employee.person))
    assert line.sentence.startswith("Kinerja Anda Kamis, 1 Oktober 2026")
    assert "Baik" not in line.sentence
    page = as_(small.employee).get(line.address).content.decode()
    assert "52 dari 40 berkas selesai." in page
    assert "Hasil kerja di atas ekspektasi × perilaku kerja sesuai ekspektasi = baik." in page
    assert "PermenPANRB 6/2022" in page
    assert page.count('aria-current="true"') == 1
    assert reverse("presence:appraisal", args=[row.pk]) == line.address


def test_notes_are_evidence_and_change_no_predicate(small):
    """A hundred notes and none give the same: there is no score that they could enter."""
    person = small.employee.person
    page = as_(small.head).get(reverse("presence:appraise", args=[person.pk])).content.decode()
    assert "banyaknya catatan tidak ikut menentukan" in page
    judge(small.head, person)
    assert Appraisal.objects.get().predicate == "good"


@pytest.mark.parametrize("missing", ["result_reason", "behaviour_reason", "behaviour"])
def test_both_judgements_need_their_reason(small, missing):
    page = judge(small.head, small.employee.person, **{missing: ""})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [missing])
    assert not Appraisal.objects.exists()


def test_a_period_before_the_rule_has_no_predicate(small):
    person = small.employee.person
    page = judge(small.head, person, period="2020-10-09")
    assert page.status_code == 422
    assert "Tidak ada aturan predikat" in page.content.decode()


def test_a_period_is_judged_once_and_again_only_after_an_objection(small):
    person = small.employee.person
    judge(small.head, person)
    row = Appraisal.objects.get()
    assert judge(small.head, person, result="below").status_code == 422
    assert say(small.employee, row, "Terima kasih.", act="respond").status_code == 302
    assert say(small.employee, row).status_code == 302
    assert settle(small.head, row).status_code == 403
    inbox = as_(small.hr_officer).get(reverse("presence:inbox")).content.decode()
    assert reverse("presence:appraisal", args=[row.pk]) in inbox
    assert settle(small.hr_officer, row).status_code == 302
    assert judge(small.head, person, result="above", behaviour="above").status_code == 302
    numbers = Appraisal.objects.order_by("number").values_list("number", "predicate")
    assert list(numbers) == [(1, "good"), (2, "very_good")]
    kinds = AppraisalReply.objects.order_by("at").values_list("kind", flat=True)
    assert list(kinds) == ["responded", "appealed", "reopened"]


def test_an_objection_is_made_once_and_settled_once(small):
    judge(small.head, small.employee.person)
    row = Appraisal.objects.get()
    for _ in range(2):
        say(small.employee, row)
    assert AppraisalReply.objects.filter(kind="appealed").count() == 1
    assert settle(small.hr_officer, row, act="keep").status_code == 302
    assert settle(small.hr_officer, row).status_code == 403
    sentences = [line.sentence for line in lines_of(Notice.objects.order_by("sent_at"))]
    assert any("tetap" in each for each in sentences)


def test_nobody_judges_themselves_or_elsewhere(small):
    head = small.head.person
    assert judge(small.head, head).status_code == 404
    other = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    assert judge(other, small.employee.person).status_code == 404
    assert judge(small.hr_officer, small.employee.person).status_code == 403
    assert judge(small.hr_officer, head).status_code == 302


def test_a_colleague_never_sees_it(small):
    judge(small.head, small.employee.person)
    row = Appraisal.objects.get()
    colleague = factories.person(unit=small.subdirectorate, office=small.jakarta)
    login = factories.login(
        role=Role.EMPLOYEE, unit=small.subdirectorate, username="rekan", person=colleague
    )
    assert as_(login).get(reverse("presence:appraisal", args=[row.pk])).status_code == 404


def test_reviews_are_never_edited(small):
    judge(small.head, small.employee.person)
    row = Appraisal.objects.get()
    say(small.employee, row)
    for rows in (Appraisal.objects.all(), AppraisalReply.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Appraisal.objects.update(predicate="very_good")
