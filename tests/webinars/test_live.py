"""On air: questions and their moderation, chat, polls, hands, the host's console."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from tests.webinars.conftest import BEFORE
from tests.webinars.test_registering import register

from luwes.foundation.live import Ticket, read_listening_ticket
from luwes.webinars.actions.live import audience, questions, rehearsal, stage
from luwes.webinars.models import (
    ChatLine,
    LiveEvent,
    Phase,
    Poll,
    Question,
    Registration,
    Vote,
    Webinar,
)
from luwes.webinars.queries.live import counts_of, state_of
from luwes.webinars.queries.tokens import part_token, registration_token

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture
def on_air(webinar):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    webinar.refresh_from_db()
    return webinar


@pytest.fixture
def sari(on_air, agency):
    row = register(on_air, agency.employee.person)
    row.webinar = on_air
    return row


@pytest.fixture
def budi(on_air, agency):
    row = register(on_air, agency.hr_officer.person)
    row.webinar = on_air
    return row


def asked(who, text="Apakah loket tetap buka?", *, anonymous=False):
    return questions.ask(registration=who, text=text, anonymous=anonymous, at=BEFORE)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def post(client, webinar, what, **data):
    return client.post(f"/webinar/{webinar.pk}/{what}/", data, headers={"X-Live": "1"})


def said(desk):
    rows = LiveEvent.objects.filter(desk=desk).exclude(kind="phase").order_by("number")
    return [(row.kind, row.data.get("state")) for row in rows]


def test_numbers_have_no_gap_and_no_double(sari):
    for _ in range(3):
        asked(sari)
    assert list(LiveEvent.objects.order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
    ]


def test_a_question_is_the_moderators_until_it_is_approved(sari):
    question = asked(sari)
    assert said(desk=False) == []
    assert said(desk=True) == [("desk-question", "waiting")]
    questions.approve(question_id=question.pk, by="system", at=BEFORE)
    assert said(desk=False) == [("question", "approved")]


def test_who_asks_anonymously_is_known_to_moderators_alone(sari):
    question = asked(sari, anonymous=True)
    questions.approve(question_id=question.pk, by="system", at=BEFORE)
    [shown] = state_of(sari.webinar_id, desk=False)["questions"]
    [known] = state_of(sari.webinar_id, desk=True)["questions"]
    assert (shown["name"], known["name"]) == ("", "Dewi Anggraini")
    event = LiveEvent.objects.get(kind="question")
    assert event.data["name"] == ""


def test_the_second_moderator_learns_that_another_was_first(sari):
    question = asked(sari)
    questions.answer(question_id=question.pk, text="Ya.", by="system", at=BEFORE)
    with pytest.raises(questions.AlreadyDoneError) as other:
        questions.answer(question_id=question.pk, text="Tidak.", by="system", at=BEFORE)
    assert other.value.state == "answered"
    assert Question.objects.get().answer == "Ya."


def test_merging_brings_the_upvotes_along_once_each(sari, budi):
    one, two = asked(sari), asked(budi, "Loketnya buka?")
    for question in (one, two):
        questions.approve(question_id=question.pk, by="system", at=BEFORE)
    audience.upvote(registration=budi, question_id=one.pk, at=BEFORE)
    audience.upvote(registration=budi, question_id=one.pk, at=BEFORE)
    audience.upvote(registration=sari, question_id=two.pk, at=BEFORE)
    questions.merge(question_id=two.pk, into_id=one.pk, by="system", at=BEFORE)
    assert counts_of(sari.webinar_id)["upvotes"] == {str(one.pk): 1}
    assert said(desk=False)[-1] == ("question-gone", None)


def test_nobody_upvotes_what_they_asked_themselves(sari):
    question = asked(sari)
    questions.approve(question_id=question.pk, by="system", at=BEFORE)
    audience.upvote(registration=sari, question_id=question.pk, at=BEFORE)
    assert counts_of(sari.webinar_id)["upvotes"] == {str(question.pk): 0}


def test_the_first_vote_counts(sari, budi):
    poll = audience.prepare_poll(
        webinar=sari.webinar, text="Setuju?", options=["Ya", "Tidak"], by="system", at=BEFORE
    )
    with pytest.raises(audience.NoSuchChoiceError):
        audience.vote(registration=sari, poll_id=poll.pk, choice=0, at=BEFORE)
    audience.open_or_close_poll(
        poll_id=poll.pk, webinar_id=sari.webinar_id, state=Poll.State.OPEN, by="x", at=BEFORE
    )
    for choice in (0, 1):
        audience.vote(registration=sari, poll_id=poll.pk, choice=choice, at=BEFORE)
    audience.vote(registration=budi, poll_id=poll.pk, choice=1, at=BEFORE)
    with pytest.raises(audience.NoSuchChoiceError):
        audience.vote(registration=budi, poll_id=poll.pk, choice=2, at=BEFORE)
    assert counts_of(sari.webinar_id)["polls"] == {str(poll.pk): [1, 1]}
    assert Vote.objects.count() == 2


def test_a_hidden_line_is_taken_from_everybody(sari):
    line = audience.chat(registration=sari, text="Halo", at=BEFORE)
    audience.hide_line(line_id=line.pk, webinar_id=sari.webinar_id, by="system", at=BEFORE)
    assert state_of(sari.webinar_id, desk=False)["chat"] == []
    assert ChatLine.objects.get().hidden


def test_a_rehearsal_leaves_nothing_behind(agency, webinar):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.REHEARSAL, by="system", at=BEFORE)
    rehearsal.fill(webinar_id=webinar.pk, by="system", at=BEFORE)
    assert Question.objects.count() == 3
    stage.change_phase(webinar_id=webinar.pk, to=Phase.PLANNED, by="system", at=BEFORE)
    assert (Question.objects.count(), Registration.objects.count()) == (0, 0)
    assert state_of(webinar.pk, desk=True)["hands"] == []


def test_a_broadcast_does_not_go_backwards(on_air):
    with pytest.raises(stage.NotFromHereError):
        stage.change_phase(webinar_id=on_air.pk, to=Phase.REHEARSAL, by="system", at=BEFORE)


def test_a_question_travels_from_the_audience_to_the_desk_and_back(agency, on_air, sari):
    employee, head = client_of(agency.employee), client_of(agency.head)
    answer = post(employee, on_air, "siaran/tanya", text="<b>Loket?</b>", anonymous="on")
    assert json.loads(answer.content)["said"] == "Pertanyaan diterima; moderator menampilkannya."
    question = Question.objects.get()
    page = head.get(f"/webinar/{on_air.pk}/meja/").content.decode()
    assert "&lt;b&gt;Loket?&lt;/b&gt;" in page
    assert "Loket?" not in Client().get(f"/webinar/{on_air.pk}/siaran/").content.decode()
    post(head, on_air, "meja/pertanyaan", question=question.pk, act="approve")
    post(head, on_air, "meja/pertanyaan", question=question.pk, act="write", text="Buka.")
    page = Client().get(f"/webinar/{on_air.pk}/siaran/").content.decode()
    assert "Buka." in page
    assert "Dewi Anggraini" not in page
    again = post(head, on_air, "meja/pertanyaan", question=question.pk, act="approve")
    assert again.status_code == 422
    assert "Moderator lain mendahului" in json.loads(again.content)["said"]


def test_without_javascript_a_form_leads_back_to_the_page(agency, on_air, sari):
    answer = client_of(agency.employee).post(
        f"/webinar/{on_air.pk}/siaran/obrolan/", {"text": "Halo"}, follow=True
    )
    assert answer.redirect_chain == [(f"/webinar/{on_air.pk}/siaran/", 302)]
    assert "Halo" in answer.content.decode()


def test_a_flood_is_stopped_and_the_rest_goes_on(agency, on_air, sari, budi):
    client = client_of(agency.employee)
    answers = [post(client, on_air, "siaran/tanya", text=str(n)).status_code for n in range(6)]
    assert answers == [200, 200, 200, 200, 422, 422]
    other = post(client_of(agency.hr_officer), on_air, "siaran/tanya", text="Halo")
    assert other.status_code == 200


def test_guests_watch_what_is_public_and_take_no_part(on_air):
    assert post(Client(), on_air, "siaran/tanya", text="Halo").status_code == 422
    assert (
        "Anda menonton sebagai tamu"
        in Client().get(f"/webinar/{on_air.pk}/siaran/").content.decode()
    )
    Webinar.objects.update(is_public=False)
    page = Client().get(f"/webinar/{on_air.pk}/siaran/").content.decode()
    assert "Siaran ini untuk yang terdaftar" in page
    assert Client().get(f"/webinar/{on_air.pk}/siaran/keadaan/").status_code == 404


def test_the_own_link_lets_a_member_of_the_public_take_part(on_air):
    row = Registration.objects.create(
        webinar=on_air, name="Sari", email="s@x.org", state="registered", registered_at=BEFORE
    )
    client = Client()
    client.get(f"/webinar/{on_air.pk}/siaran/masuk/{registration_token(row)}/")
    assert post(client, on_air, "siaran/tangan").status_code == 200
    assert state_of(on_air.pk, desk=True)["hands"] == [{"id": row.pk, "name": "Sari"}]


@pytest.mark.parametrize(("role", "status"), [("moderator", 200), ("speaker", 403)])
def test_a_moderator_comes_to_the_desk_by_the_personal_link(on_air, role, status):
    part = on_air.parts.get()
    part.role = role
    part.save()
    client = Client()
    client.get(f"/webinar/narasumber/{part_token(part)}/")
    assert client.get(f"/webinar/{on_air.pk}/meja/").status_code == status
    part.edition += 1
    part.save()
    assert client.get(f"/webinar/{on_air.pk}/meja/").status_code == 403


def test_the_player_is_the_only_stranger_that_the_policy_lets_in(on_air):
    Webinar.objects.update(broadcast="youtube", address="https://youtu.be/abcdefghijk")
    answer = Client().get(f"/webinar/{on_air.pk}/siaran/")
    policy = answer["Content-Security-Policy"]
    assert "frame-src https://www.youtube-nocookie.com;" in f"{policy};"
    assert "script-src 'self';" in f"{policy};"
    assert 'src="https://www.youtube-nocookie.com/embed/abcdefghijk"' in answer.content.decode()


def test_a_ticket_names_its_webinar_and_cannot_be_changed(on_air):
    page = Client().get(f"/webinar/{on_air.pk}/siaran/").content.decode()
    ticket = page.partition('data-listen="/siaran-langsung/')[2].partition('"')[0]
    assert read_listening_ticket(ticket) == Ticket("webinar", on_air.pk, desk=False)
    assert read_listening_ticket(ticket.replace("-all", "-desk")) is None


def test_the_archive_keeps_chapters_transcript_and_answers(on_air, sari):
    for minutes, item in enumerate(on_air.items.all()):
        at = BEFORE + timedelta(minutes=61 * minutes)
        stage.go_to_item(webinar_id=on_air.pk, item_id=item.pk, by="system", at=at)
    stage.caption(webinar_id=on_air.pk, part=None, text="Kita mulai.", by="system", at=BEFORE)
    question = asked(sari, anonymous=True)
    questions.answer(question_id=question.pk, text="Buka.", by="system", at=BEFORE)
    declined = asked(sari, "Tidak pantas")
    questions.decline(question_id=declined.pk, by="system", at=BEFORE)
    stage.change_phase(webinar_id=on_air.pk, to=Phase.ENDED, by="system", at=BEFORE)
    page = Client().get(f"/webinar/{on_air.pk}/").content.decode()
    for words in ("<b>0:00:00</b> Pembukaan", "<b>1:01:00</b> Paparan", "Kita mulai.", "Buka."):
        assert words in page
    for words in ("Tidak pantas", "Dewi Anggraini"):
        assert words not in page
