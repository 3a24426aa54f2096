"""The pages of circumstances: what is the case, and what a change would do before it is saved."""

from datetime import date

import pytest
from django.urls import reverse

from luwes.foundation.models import Event
from luwes.people.models import Agency
from luwes.policies.models import Adoption, Circumstance, Override

PAGE, RECORD, CONSEQUENCE = (
    reverse(f"policies:{name}") for name in ("circumstances", "record", "consequence")
)


def counts() -> tuple[int, ...]:
    tables = (Circumstance, Adoption, Override, Event, Agency)
    return tuple(table.objects.count() for table in tables)


@pytest.fixture
def officer(client, story, monday):
    client.force_login(story.small.hr_officer)
    return client


@pytest.fixture
def high(story):
    """What the officer fills in: Jakarta at high risk from 12 October."""
    return {"region": str(story.jakarta.pk), "fact": "risk:high", "since": "2020-10-12"}


def test_page_says_what_is_known_and_what_is_not(officer, story):
    page = officer.get(PAGE).content.decode()
    assert "Risiko sedang" in page
    assert "Tingkat risiko Papua belum dicatat" in page


def test_page_asks_for_no_risk_that_no_rule_asks_for(client, story):
    client.force_login(story.small.hr_officer)
    page = client.get(PAGE).content.decode()
    assert ("belum dicatat, padahal" in page, "Belum dicatat" in page) == (False, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ("20 <small", "<b>10</b>", "Direktorat Pengadaan</b>: batas 10, kebutuhan pos 11.")),
        ("en", ("20 <small", "<b>10</b>", "Direktorat Pengadaan</b>: limit 10, posts need 11.")),
    ],
)
def test_consequence_is_shown_before_anything_is_saved(officer, high, language, words):
    before = counts()
    for url, extra in ((RECORD, {"act": "look"}), (CONSEQUENCE, {})):
        answer = officer.post(url, {**high, **extra}, headers={"Accept-Language": language})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert [word for word in words if word not in page] == []
    assert counts() == before


def test_saving_records_and_goes_back_with_a_message(officer, high, story):
    answer = officer.post(RECORD, {**high, "act": "save", "note": "Peta Satgas"}, follow=True)
    assert answer.redirect_chain[-1] == (PAGE, 302)
    assert "DKI Jakarta: Risiko tinggi mulai 12 Oktober 2020 sudah dicatat." in (
        answer.content.decode()
    )
    made = Circumstance.objects.latest("recorded_at")
    assert (made.value, made.since, made.note) == ("high", date(2020, 10, 12), "Peta Satgas")


def test_bad_input_names_the_field_and_keeps_what_was_typed(officer, high):
    before = counts()
    answer = officer.post(RECORD, {**high, "until": "2020-10-12", "note": "Kami", "act": "save"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hari berakhir harus sesudah hari mulai." in page
    assert ("Kami" in page, 'value="2020-10-12"' in page, "selected>Risiko tinggi" in page) == (
        True,
        True,
        True,
    )
    assert counts() == before


def test_withdrawing_asks_for_a_reason_and_tells_the_second_what_the_first_did(officer, story):
    row = Circumstance.objects.get(region=story.jakarta)
    url = reverse("policies:withdraw", args=[row.pk])
    assert officer.post(url, {"reason": ""}).status_code == 422
    assert officer.post(url, {"reason": "Salah peta"}).status_code == 302
    answer = officer.post(url, {"reason": "Salah peta"})
    assert answer.status_code == 422
    assert "Catatan ini sudah dicabut pada" in answer.content.decode()


def test_pages_ask_few_questions(officer, high, django_assert_max_num_queries):
    for ask in (
        lambda: officer.get(PAGE),
        lambda: officer.get(RECORD, high),
        lambda: officer.post(CONSEQUENCE, high),
        lambda: officer.post(RECORD, {**high, "act": "look"}),
    ):
        with django_assert_max_num_queries(15):
            assert ask().status_code == 200


def test_heads_and_auditors_read_but_do_not_record(client, story, monday, high):
    for login in (story.small.head, story.small.auditor):
        client.force_login(login)
        page = client.get(PAGE).content.decode()
        assert ("Risiko sedang" in page, RECORD in page) == (True, False)
        assert client.post(RECORD, {**high, "act": "save"}).status_code == 403
        assert client.post(CONSEQUENCE, high).status_code == 403


def test_employees_are_not_shown_the_page(client, story, monday):
    client.force_login(story.small.employee)
    assert client.get(PAGE).status_code == 403
