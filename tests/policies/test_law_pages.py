"""The pages of the law: rules of a unit, packs, decisions, and the simulator."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests import factories
from tests.policies.conftest import NOW, TODAY

from luwes.foundation.models import Event
from luwes.people.models import Agency, Role
from luwes.policies.models import Adoption, Circumstance, Override
from luwes_policy.library import shipped

RULES, PACKS, SIMULATION = (
    reverse(f"policies:{name}") for name in ("rules", "packs", "simulation")
)
TRIAL = reverse("policies:rule-trial", args=["id.asn.se-67-2020", "1.0.0", "wfo.cap"])


@pytest.fixture
def officer(client, story, monday):
    client.force_login(story.small.hr_officer)
    return client


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "id",
            (
                "Paling banyak 50 % pegawai bekerja di kantor, dihitung per unit kerja.",
                "41 × 50 % = 20,5, dibulatkan ke bawah menjadi 20 orang",
                "SE MenPANRB 67/2020",
                "menurut sumber sekunder",
            ),
        ),
        (
            "en",
            (
                "At most 50 % of the staff work in the office, counted per unit.",
                "41 × 50 % = 20.5, rounded down to 20 people",
                "SE MenPANRB 67/2020",
                "from a secondary source",
            ),
        ),
    ],
)
def test_rules_of_a_unit_are_sentences_with_article_proof_and_arithmetic(
    officer, story, language, words
):
    answer = officer.get(RULES, {"unit": story.unit.pk}, headers={"Accept-Language": language})
    page = answer.content.decode()
    assert [word for word in words if word not in page] == []


def test_audit_date_shows_what_was_known(officer, story):
    story.record(since=TODAY, at=NOW)
    asked = {"unit": story.unit.pk, "on": "2020-10-05"}
    assert "Paling banyak 25 %" in officer.get(RULES, asked).content.decode()
    known = officer.get(RULES, {**asked, "known_on": "2020-10-04"}).content.decode()
    assert "Paling banyak 50 %" in known


def test_unknown_risk_is_said_and_not_hidden(officer, story):
    page = officer.get(RULES, {"unit": story.small.east.pk}).content.decode()
    assert "Tingkat risiko Papua belum dicatat" in page


def test_office_measure_is_said_and_switched_by_hr(officer, story):
    url = reverse("policies:cap-measure")
    assert officer.post(url, {"measure": "lantai"}).status_code == 422
    assert officer.post(url, {"measure": "office"}).status_code == 302
    page = officer.get(RULES, {"unit": story.unit.pk}).content.decode()
    assert "dihitung per kantor (48 pegawai di kantor ini)" in page
    assert "Paling banyak 50 % pegawai bekerja di kantor, dihitung per kantor." in page


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"on": "kemarin"}, "on"),
        ({"known_on": "2020-13-01"}, "known_on"),
        ({"unit": "bukan-unit"}, "unit"),
        ({"unit": "00000000-0000-7000-8000-000000000000"}, "unit"),
    ],
)
def test_bad_questions_name_the_field(officer, asked, complaint):
    answer = officer.get(RULES, asked)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [complaint])


def test_employee_reads_the_own_unit_and_no_other(client, story, monday):
    client.force_login(story.small.employee)
    answer = client.get(RULES)
    assert (answer.status_code, answer.context["found"].unit) == (200, story.small.subdirectorate)
    assert client.get(RULES, {"unit": story.unit.pk}).status_code == 422
    assert client.get(SIMULATION).status_code == 403


def test_head_reads_the_own_subtree(client, story, monday):
    client.force_login(story.small.head)
    assert client.get(RULES, {"unit": story.small.subdirectorate.pk}).status_code == 200
    assert client.get(RULES, {"unit": story.small.east.pk}).status_code == 422


def test_who_reads_no_unit_has_no_page(client, story, monday):
    stranger = factories.user(username="tamu")
    client.force_login(stranger)
    assert client.get(RULES).status_code == 403


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_pack_has_a_page_in_both_languages(language, client, story, monday):
    client.force_login(story.small.employee)
    for pack in shipped().packs:
        url = reverse("policies:pack", args=[pack.id, pack.edition])
        answer = client.get(url, headers={"Accept-Language": language})
        name = pack.name_id if language == "id" else pack.name_en
        assert (answer.status_code, name in answer.content.decode()) == (200, True)


def test_pack_that_is_not_shipped_is_not_found(officer):
    assert officer.get(reverse("policies:pack", args=["id.asn.x", "1"])).status_code == 404


def test_packs_are_adopted_and_ended_with_one_event_each(officer, story):
    url = reverse("policies:adopt")
    assert officer.post(url, {"packs": ["id.asn.x"], "since": "2020-10-05"}).status_code == 422
    chosen = ["id.asn.se-67-2020", "id.asn.normal-2019"]
    assert officer.post(url, {"packs": chosen, "since": "2020-01-01"}).status_code == 302
    adoption = Adoption.objects.get(pack="id.asn.se-67-2020")
    end = reverse("policies:end-adoption", args=[adoption.pk])
    assert officer.post(end, {"until": "2019-12-31"}).status_code == 422
    assert officer.post(end, {"until": "2020-10-05"}).status_code == 302
    assert officer.post(end, {"until": "2020-10-06"}).status_code == 422
    verbs = Event.objects.filter(verb__startswith="policies.").order_by("id")
    assert list(verbs.values_list("verb", flat=True))[-2:] == [
        "policies.packs_adopted",
        "policies.adoption_ended",
    ]
    page = officer.get(RULES, {"unit": story.unit.pk}).content.decode()
    assert ("Paling banyak 50 %" in page, "Hari kerja 5 hari dalam sepekan" in page) == (
        False,
        True,
    )


def everything() -> tuple[int, ...]:
    return tuple(
        table.objects.count() for table in (Adoption, Agency, Circumstance, Event, Override)
    )


def test_simulator_shows_who_and_what_would_change_and_saves_nothing(officer, story):
    before = everything()
    tried = {"region": story.jakarta.pk, "fact": "risk:high", "since": "2020-10-12"}
    page = officer.get(SIMULATION, tried).content.decode()
    assert ("Direktorat Pengadaan" in page, "kebutuhan pos 11" in page) == (True, True)
    values = {"number0": 100, "number1": 90, "number2": 60, "number3": 0, "since": "2020-10-12"}
    page = officer.get(TRIAL, values).content.decode()
    assert ("<b>24</b>" in page, "percobaan" in page) == (True, True)
    assert everything() == before


def test_simulator_refuses_bad_values_with_the_field_named(officer):
    answer = officer.get(TRIAL, {"number0": "x", "since": "2020-10-12"})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (
        422,
        ["number0", "number1", "number2", "number3"],
    )
    assert officer.get(SIMULATION, {"fact": "risk:parah"}).status_code == 422


def test_head_simulates_the_own_subtree_only(client, story, monday):
    client.force_login(story.small.head)
    tried = {"region": story.jakarta.pk, "fact": "risk:high", "since": "2020-10-12"}
    page = client.get(SIMULATION, tried).content.decode()
    assert ("Subdirektorat Loket" in page, "Direktorat Pengadaan" in page) == (True, False)


@pytest.mark.parametrize("more_units", [0, 30])
def test_pages_ask_few_questions_however_many_units(
    officer, story, more_units, django_assert_max_num_queries
):
    for number in range(more_units):
        unit = factories.unit(parent=story.small.root, name=f"Unit {number}")
        factories.people(unit=unit, office=story.small.jakarta, total=2)
        factories.login(role=Role.UNIT_HEAD, unit=unit, username=f"kepala{number}")
    tried = {"region": story.jakarta.pk, "fact": "risk:high", "since": "2020-10-12"}
    values = {"number0": 100, "number1": 90, "number2": 60, "number3": 0, "since": "2020-10-12"}
    for url, asked in (
        (RULES, {"unit": story.unit.pk, "on": str(date(2020, 10, 5) + timedelta(days=7))}),
        (PACKS, {}),
        (SIMULATION, tried),
        (TRIAL, values),
    ):
        with django_assert_max_num_queries(15):
            assert officer.get(url, asked).status_code == 200
