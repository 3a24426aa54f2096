"""The live page in a browser: what is sent twice, lost answers, clocks, what a reload keeps."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.factories import small_agency
from tests.factories import webinar as make_webinar

from luwes.foundation.clock import read_clock
from luwes.foundation.models import DemonstrationDay
from luwes.webinars.actions.live import audience, questions, stage
from luwes.webinars.models import Beat, Phase, Poll, Question, Registration
from luwes.webinars.queries.tokens import part_token, registration_token

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = datetime(2020, 10, 9, 2, 0, tzinfo=UTC)


@pytest.fixture
def sari(settings):
    """Somebody who takes part in a webinar that is on air, on a set day."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    DemonstrationDay.objects.create(day="2020-10-09")
    webinar = make_webinar(unit=small_agency().directorate, ends_at=BEFORE + timedelta(1))
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=read_clock())
    row = Registration.objects.create(
        webinar=webinar, name="Sari", email="s@x.org", state="registered", registered_at=BEFORE
    )
    row.webinar.refresh_from_db()
    return row


SLOWED = """
for (const name of ["setInterval", "setTimeout"]) {
  const real = window[name].bind(window);
  window[name] = (what, after, ...given) => real(what, Math.max(after ?? 0, 60_000), ...given);
}
"""
"""What browsers do to the timers of a hidden page."""


@pytest.fixture
def page(browser, live_server, sari, monkeypatch) -> Page:
    """The live page of whoever takes part, as opened by the personal link."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    context = browser.new_context(base_url=live_server.url, locale="id-ID")
    opened = context.new_page()
    yield opened
    context.close()


def open_live(page, sari):
    page.goto(f"/webinar/{sari.webinar_id}/siaran/masuk/{registration_token(sari)}/")


def ask(page, text):
    page.fill("#q-text", text)
    form = "form:has(#q-text)"
    page.locator(f"{form} button").dblclick()


def test_a_double_click_asks_once_and_the_next_question_is_another(page, sari):
    open_live(page, sari)
    for text in ("Buka?", "Tutup?"):
        ask(page, text)
        expect(page.locator("#q-text")).to_have_value("")
    assert sorted(Question.objects.values_list("text", flat=True)) == ["Buka?", "Tutup?"]


def test_a_lost_answer_keeps_the_text_and_sending_again_doubles_nothing(page, sari):
    open_live(page, sari)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/siaran/tanya/", lose, times=1)
    page.fill("#q-text", "Buka?")
    page.click("form:has(#q-text) button")
    expect(page.locator("[data-said]")).to_contain_text("isian Anda tetap ada")
    expect(page.locator("#q-text")).to_have_value("Buka?")
    page.click("form:has(#q-text) button")
    expect(page.locator("#q-text")).to_have_value("")
    assert Question.objects.count() == 1


def test_the_speakers_timer_goes_by_the_servers_clock(page, sari):
    part = sari.webinar.parts.get()
    stage.set_timer(webinar_id=sari.webinar_id, minutes=10, by="system", at=read_clock())
    page.goto(f"/webinar/narasumber/{part_token(part)}/")
    page.goto(f"/webinar/{sari.webinar_id}/siaran/")
    left = page.locator("[data-timer] b").first
    minutes, seconds = left.inner_text().split(":")
    assert timedelta(minutes=9, seconds=30) < timedelta(minutes=int(minutes), seconds=int(seconds))


def test_a_slate_and_an_announcement_reach_who_comes_later_and_go_with_a_snapshot(page, sari):
    pk = sari.webinar_id
    stage.put_up_slate(webinar_id=pk, text="Kami segera kembali.", by="system", at=read_clock())
    stage.say_aloud(webinar_id=pk, text="Presensi di akhir.", by="system", at=read_clock())
    open_live(page, sari)
    slate, announcement = page.locator("[data-slate]"), page.locator("[data-announcement]")
    expect(slate).to_have_text("Kami segera kembali.")
    expect(announcement).to_have_text("Presensi di akhir.")
    stage.put_up_slate(webinar_id=pk, text="", by="system", at=read_clock())
    stage.say_aloud(webinar_id=pk, text="", by="system", at=read_clock())
    expect(announcement).to_be_hidden(timeout=30_000)
    expect(slate).to_have_text("Gambar belum tersambung.")


def test_what_one_did_is_shown_after_a_reload(page, sari):
    pk = sari.webinar_id
    other = Registration.objects.create(
        webinar=sari.webinar, name="Budi", email="b@x.org", state="registered", registered_at=BEFORE
    )
    asked = questions.ask(registration=other, text="Buka?", anonymous=False, at=read_clock())
    questions.approve(question_id=asked.pk, by="system", at=read_clock())
    poll = audience.prepare_poll(
        webinar=sari.webinar, text="Setuju?", options=["Ya", "Tidak"], by="system", at=read_clock()
    )
    audience.open_or_close_poll(
        poll_id=poll.pk, webinar_id=pk, state=Poll.State.OPEN, by="system", at=read_clock()
    )
    open_live(page, sari)
    support = page.locator("[data-questions] button")
    no = page.locator("[data-polls] button", has_text="Tidak")
    hand = page.locator('[data-hand] [name="raise"]')
    for button in (support, no, hand):
        expect(button).not_to_have_attribute("aria-pressed", "true")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    for button in (support, no, hand):
        expect(button).to_have_attribute("aria-pressed", "true")
    expect(support).to_be_disabled()
    expect(page.locator("[data-polls] button", has_text="Ya")).to_be_disabled()
    page.locator('[data-hand] [name="lower"]').click()
    expect(hand).to_have_attribute("aria-pressed", "false")


def test_a_hidden_page_still_counts_as_open(page, sari):
    page.add_init_script(SLOWED)
    open_live(page, sari)
    page.wait_for_timeout(21_000)
    assert Beat.objects.filter(kind="come").count() == 1
    assert Beat.objects.filter(kind="stay").count() == 2
