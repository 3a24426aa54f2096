"""The pages before a webinar: catalogue, one webinar, organising, the speaker's own."""

import pytest
from django.test import Client
from tests.webinars.test_registering import register

from luwes.foundation.models import OutboxMessage
from luwes.webinars.models import Item, Material, Part, State, Webinar
from luwes.webinars.queries.tokens import part_token

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
pytestmark = pytest.mark.usefixtures("on_monday")


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def text(answer):
    return answer.content.decode()


def test_the_catalogue_shows_what_is_coming_in_three_zones(webinar):
    html = text(Client().get("/webinar/"))
    assert "Cara kerja baru" in html
    for hours, zone in (("09.00–11.00", "WIB"), ("10.00–12.00", "WITA"), ("11.00–13.00", "WIT")):
        assert f"<b>{hours}</b> {zone}" in html


def test_the_archive_finds_words_by_their_stem(webinar):
    Webinar.objects.update(phase="ended", about="Pelayanan publik dari mana saja")
    for each in Webinar.objects.all():
        each.index_words()
    assert "Cara kerja baru" in text(Client().get("/webinar/?cari=melayani"))
    assert "Cara kerja baru" in text(Client().get("/webinar/?cari=ratna"))
    assert "Tidak ada yang cocok" in text(Client().get("/webinar/?cari=perikanan"))


def test_a_draft_is_there_for_its_organisers_only(agency, webinar):
    Webinar.objects.update(state=State.DRAFT)
    page = f"/webinar/{webinar.pk}/"
    assert Client().get(page).status_code == 404
    assert client_of(agency.employee).get(page).status_code == 404
    assert client_of(agency.head).get(page).status_code == 200


def test_an_organiser_plans_a_webinar_from_nothing(agency):
    client = client_of(agency.head)
    sent = {
        "theme": "Kerja dari mana saja",
        "unit": str(agency.directorate.pk),
        "new_series": "Seri Kerja",
        "number": "1",
        "day": "2020-10-20",
        "begins": "22:00",
        "ends": "00:30",
        "zone": "Asia/Makassar",
        "learning_hours": "3",
        "threshold": "80",
        "broadcast": "youtube",
        "address": "https://youtu.be/abcdefghijk",
    }
    answer = client.post("/kelola-webinar/baru/", sent)
    made = Webinar.objects.get()
    assert answer.url == f"/kelola-webinar/{made.pk}/"
    assert f"{made.ends_at:%Y-%m-%d %H:%M}" == "2020-10-20 16:30", "past midnight, in UTC"
    assert "Belum dapat diumumkan" in text(client.post(f"{answer.url}umumkan/", follow=True))
    client.post(f"{answer.url}peran/", {"role": "speaker", "name": "Ratna"})
    part = Part.objects.get()
    client.post(f"{answer.url}acara/", {"title": "Buka", "minutes": "10"})
    client.post(f"{answer.url}acara/", {"title": "Isi", "minutes": "50", "part": str(part.pk)})
    _first, second = Item.objects.all()
    client.post(f"/kelola-webinar/acara/{second.pk}/pindah/", {"to": "0"})
    assert [item.title for item in made.items.all()] == ["Isi", "Buka"]
    assert "Diumumkan" in text(client.post(f"{answer.url}umumkan/", follow=True))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"new_series": ""}, "Pilih seri, atau tulis nama seri baru."),
        ({"address": "https://contoh.org/x"}, "Alamat ini tidak menuju siaran"),
        ({"broadcast": ""}, "Siaran dan alamatnya diisi bersama."),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(agency, wrong, said):
    sent = {"theme": "Yang diketik", "new_series": "Seri", "broadcast": "youtube"}
    sent |= {"address": "https://youtu.be/abcdefghijk"} | wrong
    answer = client_of(agency.head).post("/kelola-webinar/baru/", sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'value="Yang diketik"' in text(answer)


def test_a_number_that_is_taken_is_refused_with_the_next_one(agency, webinar):
    client = client_of(agency.head)
    page = f"/kelola-webinar/{webinar.pk}/ubah/"
    other = Webinar.objects.create(
        series=webinar.series,
        number=7,
        theme="Lain",
        unit=webinar.unit,
        zone=webinar.zone,
        starts_at=webinar.starts_at,
        ends_at=webinar.ends_at,
    )
    sent = {
        "theme": "X",
        "unit": str(webinar.unit_id),
        "series": str(webinar.series_id),
        "number": str(other.number),
        "day": "2020-10-09",
        "begins": "09:00",
        "ends": "11:00",
        "zone": "Asia/Jakarta",
        "learning_hours": "0",
        "threshold": "75",
    }
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "yang berikutnya 8" in text(answer)


def test_a_civil_servant_registers_and_takes_it_back(agency, webinar):
    client = client_of(agency.employee)
    page = f"/webinar/{webinar.pk}/"
    assert "Anda terdaftar." in text(client.post(f"{page}daftar/", follow=True))
    cancelled = client.post(f"{page}daftar/", {"act": "cancel"}, follow=True)
    assert "Pendaftaran dibatalkan." in text(cancelled)


def test_the_sheet_of_registrations_holds_no_formula(agency, webinar):
    agency.employee.person.name = '=HYPERLINK("x")'
    agency.employee.person.save()
    register(webinar, agency.employee.person)
    sheet = text(client_of(agency.head).get(f"/kelola-webinar/{webinar.pk}/pendaftar.csv"))
    assert "\"'=HYPERLINK" in sheet


def test_a_speaker_answers_by_the_personal_link(agency, webinar):
    client = client_of(agency.head)
    part = webinar.parts.get()
    old = f"/webinar/narasumber/{part_token(part)}/"
    client.post(f"/kelola-webinar/peran/{part.pk}/tautan/")
    assert Client().get(old).status_code == 404, "a link sent before no longer opens"
    body = OutboxMessage.objects.get().body
    link = next(word for word in body.split() if "/webinar/narasumber/" in word)
    own = link[link.index("/webinar/") :]
    assert Client().post(own, {}).status_code == 422
    sent = {"consents": "yes", "biography": "Peneliti", "material": _file("paparan.pdf", b"%PDF")}
    assert "Terima kasih" in text(Client().post(own, sent, follow=True))
    part.refresh_from_db()
    assert (part.consents, part.biography) == (True, "Peneliti")
    material = Material.objects.get()
    assert Client().get(f"/webinar/materi/{material.pk}/").status_code == 404, "not before the end"
    Webinar.objects.update(phase="ended")
    given = Client().get(f"/webinar/materi/{material.pk}/")
    assert given.content == b"%PDF"
    assert given["Content-Disposition"] == 'attachment; filename="paparan.pdf"'


def test_a_poster_is_shown_as_the_picture_it_is(agency, webinar):
    Webinar.objects.update(poster=PNG, poster_kind="image/png")
    answer = Client().get(f"/webinar/{webinar.pk}/poster")
    assert (answer["Content-Type"], answer.content) == ("image/png", PNG)


def test_a_webinar_called_off_says_so_and_why(agency, webinar):
    client = client_of(agency.head)
    client.post(f"/kelola-webinar/{webinar.pk}/batalkan/", {"reason": "Banjir"})
    assert "Alasan: Banjir" in text(Client().get(f"/webinar/{webinar.pk}/"))


def _file(name, content):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)
