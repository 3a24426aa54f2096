"""Pages about the agency: who sees what, in how many queries, and what a change leaves."""

import pytest
from django.urls import reverse
from tests import factories
from tests.people.sheets import AT, csv_of, row, tried

from luwes.foundation.models import Event
from luwes.people.actions.imports.applying import apply_batch
from luwes.people.actions.imports.uploads import read_batch
from luwes.people.models import Grant, ImportBatch, Person, Role

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def small():
    return factories.small_agency()


@pytest.fixture
def hr(client, small):
    client.force_login(small.hr_officer)
    return client


def names_in(answer):
    return {person.name for person in answer.context["page"]}


def test_directory_shows_a_head_the_own_subtree_only(client, small):
    client.force_login(small.head)

    answer = client.get(reverse("people:directory"))

    units = {person.unit for person in answer.context["page"]}
    assert units == {small.directorate, small.subdirectorate}


def test_directory_finds_by_part_of_a_name_and_by_nip(hr, small):
    wanted = factories.person(unit=small.east, office=small.jayapura, name="Yosepina Rumbiak")

    by_name = hr.get(reverse("people:directory"), {"cari": "rumb YOSE"})
    by_nip = hr.get(reverse("people:directory"), {"cari": wanted.nip[:14]})

    assert names_in(by_name) == {"Yosepina Rumbiak"}
    assert "Yosepina Rumbiak" in names_in(by_nip)


def test_directory_filters_by_unit_with_all_below(hr, small):
    answer = hr.get(reverse("people:directory"), {"unit": small.directorate.pk})

    assert answer.context["page"].paginator.count == 6


@pytest.mark.parametrize(
    "name",
    ["directory", "units", "offices", "grants", "imports", "account", "person", "unit", "import"],
)
def test_page_keeps_to_its_queries_however_large_the_agency(
    hr, small, name, django_assert_max_num_queries
):
    batch = tried(csv_of(row("123")), actor=small.hr_officer)
    things = {"person": small.employee.person, "unit": small.directorate, "import": batch}
    arguments = [things[name].pk] if name in things else []
    counts = []
    for more in (0, 300):
        factories.people(unit=small.subdirectorate, office=small.jakarta, total=more)
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            assert hr.get(reverse(f"people:{name}", args=arguments)).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_edited_person_leaves_one_event_with_what_was(hr, small):
    person = small.employee.person
    fields = {
        "name": "Dewi Anggraini Putri",
        "unit": small.directorate.pk,
        "office": small.jakarta.pk,
        "title": "Pranata Komputer Ahli Muda",
        "grade": "Penata (III/c)",
        "email": person.email,
    }

    answer = hr.post(reverse("people:edit-person", args=[person.pk]), fields)

    assert answer.status_code == 302
    person.refresh_from_db()
    assert (person.name, person.grade) == ("Dewi Anggraini Putri", "III/c")
    assert person.position.title == "Pranata Komputer Ahli Muda"
    event = Event.objects.get(verb="people.person_edited")
    assert event.payload["before"]["name"] == "Dewi Anggraini"
    assert event.payload["after"]["unit"] == str(small.directorate.pk)


def test_refused_form_keeps_everything_typed(hr, small):
    fields = {"name": "", "grade": "Letnan", "title": "Analis"}

    answer = hr.post(reverse("people:edit-person", args=[small.employee.person.pk]), fields)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Letnan"' in page
    assert 'value="Analis"' in page
    assert not Event.objects.filter(verb="people.person_edited").exists()


def test_unit_and_post_are_added_and_names_taken_are_told(hr, small):
    where = reverse("people:add-unit", args=[small.directorate.pk])
    fields = {"name": "Subdirektorat Arsip", "sector": "essential", "service": "direct"}

    assert hr.post(where, fields).status_code == 302
    again = hr.post(where, fields)

    assert again.status_code == 422
    assert "Nama Subdirektorat Arsip sudah dipakai di sini." in again.content.decode()


def test_post_with_a_target_below_its_minimum_is_refused(hr, small):
    fields = {
        "name": "Loket",
        "office": small.jakarta.pk,
        "weekdays": ["1", "2"],
        "minimum": 3,
        "target": 2,
    }

    refused = hr.post(reverse("people:add-post", args=[small.directorate.pk]), fields)
    taken = hr.post(
        reverse("people:add-post", args=[small.directorate.pk]), {**fields, "target": 4}
    )

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert small.directorate.posts.get().weekdays == [1, 2]


def test_grant_to_a_person_without_login_opens_one(hr, small):
    person = factories.person(unit=small.east, office=small.jayapura)
    fields = {
        "holder": person.nip,
        "role": Role.UNIT_HEAD,
        "unit": small.east.pk,
        "since": "2026-01-01",
    }

    answer = hr.post(reverse("people:give-grant"), fields)
    again = hr.post(reverse("people:give-grant"), fields)

    assert (answer.status_code, again.status_code) == (302, 422)
    person.refresh_from_db()
    assert set(person.login.grants.values_list("role", flat=True)) == {
        Role.EMPLOYEE,
        Role.UNIT_HEAD,
    }
    assert Event.objects.filter(verb="people.grant_given").count() == 1


def test_grant_ends_today_and_the_last_key_stays(hr, small):
    operator = Grant.objects.get(user=small.operator)
    officer = Grant.objects.get(user=small.hr_officer)

    hr.post(reverse("people:end-grant", args=[operator.pk]))
    hr.post(reverse("people:end-grant", args=[officer.pk]))

    operator.refresh_from_db()
    officer.refresh_from_db()
    assert operator.until is not None
    assert officer.until is None


def test_officer_of_a_branch_brings_no_sheets_in(client, small):
    officer = factories.login(role=Role.HR_OFFICER, unit=small.directorate, username="cabang")
    client.force_login(officer)

    assert client.get(reverse("people:imports")).status_code == 403


def test_sheet_is_uploaded_repaired_and_applied_on_the_page(hr, small, tmp_path):
    sheet = tmp_path / "pegawai.csv"
    sheet.write_bytes(csv_of(row("198001012005031001", office="Kantor Pusat Jakrta")))
    with sheet.open("rb") as file:
        answer = hr.post(reverse("people:imports"), {"sheet": file})
    batch = ImportBatch.objects.get()
    assert answer.url == reverse("people:import", args=[batch.pk])

    read_batch(batch_id=batch.pk, at=AT)
    page = hr.get(reverse("people:import", args=[batch.pk])).content.decode()
    assert "Pakai “Kantor Pusat Jakarta”" in page
    (bad,) = batch.rows.all()
    fragment = hr.post(
        reverse("people:repair", args=[bad.pk]),
        {"kolom": "office", "nilai": "Kantor Pusat Jakarta"},
        headers={"hx-request": "true"},
    )
    assert "Akan ditambah." in fragment.content.decode()

    hr.post(reverse("people:import-act", args=[batch.pk, "terapkan"]))
    apply_batch(batch_id=batch.pk, at=AT)

    assert Person.objects.filter(nip="198001012005031001").exists()


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("foto.png", b"x", "bukan lembar kerja"),
        ("kosong.csv", b"", None),
    ],
)
def test_upload_of_what_is_no_sheet(hr, tmp_path, name, content, word):
    sheet = tmp_path / name
    sheet.write_bytes(content)
    with sheet.open("rb") as file:
        answer = hr.post(reverse("people:imports"), {"sheet": file})

    assert answer.status_code == (422 if word else 302)
    assert word is None or word in answer.content.decode()


@pytest.mark.parametrize("kind", ["people", "posts", "constraints"])
def test_template_is_a_workbook(hr, kind):
    answer = hr.get(reverse("people:template", args=[kind]))

    assert answer.content.startswith(b"PK")


def test_a_region_gets_its_zone_and_island_on_a_page(hr, small):
    region = small.makassar.region
    page = reverse("people:edit-region", args=[region.pk])
    assert hr.get(page).status_code == 200
    assert hr.post(page, {"zone": "Asia/Tokyo", "island": "java-bali"}).status_code == 422

    done = hr.post(page, {"zone": "Asia/Jakarta", "island": "java-bali"})

    region.refresh_from_db()
    assert (done.status_code, region.zone, region.island) == (302, "Asia/Jakarta", "java-bali")
    event = Event.objects.get(verb="people.region_edited")
    assert event.payload["before"] == {"zone": "Asia/Makassar", "island": "outside"}
