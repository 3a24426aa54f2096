"""Captions: by whom, whole, as chapters; questions in the order that somebody asks for."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import asked, client_of, post
from tests.webinars.test_registering import register

from luwes.webinars.actions.live import audience, questions, stage
from luwes.webinars.actions.news import draft_release, publish_release
from luwes.webinars.models import Caption, Item, LiveEvent, Part, Phase, Webinar
from luwes.webinars.queries.live import CAPTIONS_SHOWN
from luwes.webinars.rules.broadcast import at_second

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture
def on_air(webinar):
    """A webinar whose second item, the speaker's, is on air; a moderator is there too."""
    moderator = Part.Role.MODERATOR
    Part.objects.create(webinar=webinar, role=moderator, name="Yohanes Kaize", order=2)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    second = webinar.items.all()[1]
    stage.go_to_item(webinar_id=webinar.pk, item_id=second.pk, by="system", at=BEFORE)
    return Webinar.objects.get()


def part_named(name):
    return Part.objects.get(name=name)


@pytest.mark.parametrize(
    ("chosen", "speaking"), [(None, "Ratna Dewi"), ("Yohanes Kaize", "Yohanes Kaize")]
)
def test_a_line_is_of_whom_the_operator_names_else_of_whose_item_it_is(
    agency, on_air, chosen, speaking
):
    part = str(part_named(chosen).pk) if chosen else ""
    answer = post(client_of(agency.head), on_air, "meja/takarir", text="Silakan.", part=part)
    assert answer.status_code == 200
    assert Caption.objects.get().part == part_named(speaking)
    told = LiveEvent.objects.get(kind="caption").data
    assert (told["name"], told["text"]) == (speaking, "Silakan.")


def test_nobody_of_another_webinar_is_made_to_speak(agency, on_air):
    from_elsewhere = str(Item.objects.first().pk)
    answer = post(client_of(agency.head), on_air, "meja/takarir", text="x", part=from_elsewhere)
    assert answer.status_code == 404
    assert not Caption.objects.exists()


def test_the_console_offers_everybody_who_may_speak(agency, on_air):
    page = client_of(agency.head).get(f"/webinar/{on_air.pk}/kendali/").content.decode()
    offered = page.partition('id="t-part"')[2].partition("</select>")[0]
    assert [name in offered for name in ("Ratna Dewi", "Yohanes Kaize")] == [True, True]


def test_everything_that_was_typed_can_be_read_again_while_it_is_on_air(on_air):
    many = CAPTIONS_SHOWN * 4
    for number in range(many):
        at = BEFORE + timedelta(seconds=number)
        on_air.captions.create(part=part_named("Ratna Dewi"), text=f"baris-{number}-", said_at=at)
    live = Client().get(f"/webinar/{on_air.pk}/siaran/").content.decode()
    whole = Client().get(f"/webinar/{on_air.pk}/siaran/takarir/").content.decode()
    assert live.count("baris-") == CAPTIONS_SHOWN
    assert f'href="/webinar/{on_air.pk}/siaran/takarir/"' in live
    assert [f"baris-{number}-" in whole for number in range(many)] == [True] * many


def test_who_may_not_watch_reads_no_captions(agency, on_air):
    Webinar.objects.update(is_public=False)
    address = f"/webinar/{on_air.pk}/siaran/takarir/"
    assert Client().get(address).status_code == 404
    assert client_of(agency.employee).get(address).status_code == 404
    register(on_air, agency.employee.person)
    assert client_of(agency.employee).get(address).status_code == 200


@pytest.fixture
def three(agency, on_air):
    """Three shown questions: one of the first item, two of the second, the last one wanted."""
    sari, budi = register(on_air, agency.employee.person), register(on_air, agency.head.person)
    sari.webinar = budi.webinar = on_air
    made = [asked(sari, text) for text in ("Satu?", "Dua?", "Tiga?")]
    made[0].item = on_air.items.all()[0]
    made[0].save()
    for question in made:
        questions.approve(question_id=question.pk, by="system", at=BEFORE)
    audience.upvote(registration=budi, question_id=made[2].pk, at=BEFORE)
    return on_air


@pytest.mark.parametrize("page", ["siaran", "meja"])
@pytest.mark.parametrize(
    ("asking", "shown"),
    [
        ({}, ["Satu?", "Dua?", "Tiga?"]),
        ({"urut": "dukungan"}, ["Tiga?", "Satu?", "Dua?"]),
        ({"acara": "second"}, ["Dua?", "Tiga?"]),
        ({"acara": "second", "urut": "dukungan"}, ["Tiga?", "Dua?"]),
    ],
)
def test_questions_come_in_the_order_asked_for_and_of_one_item(agency, three, page, asking, shown):
    second = str(three.items.all()[1].pk)
    told = {name: second if word == "second" else word for name, word in asking.items()}
    html = client_of(agency.head).get(f"/webinar/{three.pk}/{page}/", told).content.decode()
    listed = html.partition("questions>")[2].partition("</ul>")[0]
    found = sorted((listed.index(f">{each}<"), each) for each in shown)
    assert [each for _, each in found] == shown
    assert listed.count("<li ") == len(shown)


def test_the_desk_says_of_each_question_when_it_was_asked_and_during_what(agency, three):
    html = client_of(agency.head).get(f"/webinar/{three.pk}/meja/").content.decode()
    listed = html.partition("data-desk-questions>")[2].partition("</ul>")[0]
    assert listed.count("Paparan") == 2
    assert listed.count("<time datetime=") == 3


@pytest.mark.parametrize(("page", "logs"), [("siaran", 3), ("meja", 2), ("kendali", 1)])
def test_what_comes_in_is_read_out_politely(agency, on_air, page, logs):
    html = client_of(agency.head).get(f"/webinar/{on_air.pk}/{page}/").content.decode()
    assert html.count('role="log"') == logs


@pytest.mark.parametrize(
    ("recording", "at"),
    [
        ("https://youtu.be/abcdefghijk", "https://youtu.be/abcdefghijk?t=65s"),
        (
            "https://www.youtube.com/watch?v=abcdefghijk&t=9s",
            "https://www.youtube.com/watch?v=abcdefghijk&t=65s",
        ),
        ("https://contoh.go.id/a.mp4", "https://contoh.go.id/a.mp4#t=65"),
        ("https://contoh.go.id/folder/", ""),
        ("", ""),
    ],
)
def test_a_recording_goes_on_from_a_second_where_its_kind_can(recording, at):
    assert at_second(recording, 65) == at


def test_chapters_lead_into_the_recording(on_air):
    first = on_air.items.all()[0]
    later = BEFORE + timedelta(minutes=2)
    stage.go_to_item(webinar_id=on_air.pk, item_id=first.pk, by="system", at=later)
    stage.change_phase(webinar_id=on_air.pk, to=Phase.ENDED, by="system", at=later)
    page = f"/webinar/{on_air.pk}/"
    assert "<b>0:02:00</b> Pembukaan" in Client().get(page).content.decode()
    Webinar.objects.update(recording="https://youtu.be/abcdefghijk")
    html = Client().get(page).content.decode()
    assert '<a href="https://youtu.be/abcdefghijk?t=120s" rel="noopener">Pembukaan</a>' in html


@pytest.mark.parametrize("poster", [True, False])
def test_a_release_is_shared_with_the_poster_where_there_is_one(agency, webinar, poster):
    if poster:
        Webinar.objects.update(poster=b"x", poster_kind="image/png")
    draft_release(webinar=webinar, by=agency.head, at=BEFORE)
    publish_release(webinar=webinar, by=agency.head, at=BEFORE)
    html = Client().get(f"/berita/{webinar.pk}/").content.decode()
    address = f'/webinar/{webinar.pk}/poster"'
    assert ('property="og:image"' in html, address in html) == (poster, poster)
    assert ('content="summary_large_image"' in html) is poster
