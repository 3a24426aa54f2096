"""A visitor draws a ticket on a phone; the screen in the waiting room calls; nobody reloads."""

import re

import pytest
from playwright.sync_api import expect

KIOSK, SCREEN = "Pintu masuk", "Ruang tunggu"
WORDS = {
    "id": {
        "account": "Bantuan akun layanan kepegawaian",
        "open": "Buka loket",
        "next": "Panggil berikutnya",
        "again": "Panggil lagi",
        "serve": "Layani",
        "done": "Selesai dilayani",
        "please": "Silakan ke Loket 9 sekarang.",
        "close": "Tutup loket saya",
        "wait": "Waktu tunggu",
        "speak": "Nyalakan suara",
    },
    "en": {
        "account": "Help with accounts of personnel services",
        "open": "Open the counter",
        "next": "Call the next",
        "again": "Call again",
        "serve": "Serve",
        "done": "Served",
        "please": "Please go to Counter 9 now.",
        "close": "Close my counter",
        "wait": "Waiting time",
        "speak": "Switch the voice on",
    },
}
LISTENS = """() => {
  window.said = [];
  speechSynthesis.speak = (each) => said.push(`${each.lang} ${each.text}`);
}"""
TWICE = "label => said.filter((each) => each.includes(label)).length >= 4"


@pytest.fixture
def looked_at(axe_clean, no_sideways_scroll):
    """Look at a page as axe does, and whether it fits its screen."""

    def look(page):
        axe_clean(page)
        no_sideways_scroll(page)

    return look


def address_of(keeper, name):
    """Return where a screen is to be opened, as its keeper reads it."""
    keeper.goto("/kelola-layanan/layar/")
    link = keeper.locator("li", has_text=name).locator("a.hash").first
    return re.sub(r"^https?://[^/]+", "", link.get_attribute("href"))


def opens_a_counter(officer, said, looked_at):
    officer.goto("/meja-layanan/antrean/")
    looked_at(officer)
    officer.locator("#id_number").fill("9")
    officer.get_by_role("button", name=said["open"]).click()
    officer.get_by_role("button", name=said["next"]).wait_for()
    looked_at(officer)


def calls_until(officer, said, label):
    """Serve whoever comes before, as an officer does, until it is a visitor's turn."""
    for _ in range(8):
        officer.get_by_role("button", name=said["next"]).click()
        officer.get_by_role("button", name=said["serve"], exact=True).wait_for()
        if officer.locator("#diloket").inner_text() == label:
            return
        officer.get_by_role("button", name=said["serve"], exact=True).click()
        officer.get_by_role("button", name=said["done"], exact=True).click()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_visitor_is_called_on_the_phone_and_on_the_screen(page_as, looked_at, language):
    said = WORDS[language]
    keeper = page_as("sdm", language=language)
    kiosk, screen_at = address_of(keeper, KIOSK), address_of(keeper, SCREEN)
    looked_at(keeper)

    officer = page_as("pegawai", language=language)
    opens_a_counter(officer, said, looked_at)
    screen = page_as(None, language=language)
    screen.goto(screen_at)
    screen.evaluate(LISTENS)
    looked_at(screen)
    screen.get_by_role("button", name=said["speak"]).click()

    visitor = page_as(None, phone=True, language=language)
    visitor.goto(kiosk)
    looked_at(visitor)
    visitor.get_by_role("button", name=said["account"]).click()
    label = visitor.locator("#nomor").inner_text()
    assert visitor.get_by_text(said["wait"]).is_visible()
    looked_at(visitor)
    expect(officer.get_by_text(label, exact=True).first).to_be_visible()

    calls_until(officer, said, label)
    expect(visitor.get_by_text(said["please"])).to_be_visible()
    expect(screen.locator("li.now").first).to_contain_text(label)
    looked_at(screen)
    looked_at(officer)
    officer.get_by_role("button", name=said["again"]).click()
    screen.wait_for_function(TWICE, arg=label)
    spoken = [each for each in screen.evaluate("said") if label in each]
    assert spoken[:2] == [
        f"id-ID Nomor antrean {label}, silakan ke loket 9.",
        f"en-GB Number {label}, please go to counter 9.",
    ]
    officer.get_by_role("button", name=said["serve"], exact=True).click()
    officer.get_by_role("button", name=said["done"], exact=True).click()
    officer.get_by_role("button", name=said["close"]).click()

    head = page_as("kepala", language=language)
    head.goto("/meja-layanan/antrean/ketepatan/")
    looked_at(head)


def test_a_screen_says_when_it_is_stale(page_as, complaints):
    keeper = page_as("sdm")
    screen = page_as(None)
    screen.clock.install()
    screen.goto(address_of(keeper, SCREEN))
    complaints.deaf = True  # without a network there is something to complain of
    screen.context.set_offline(True)
    screen.clock.run_for(120_000)
    screen.get_by_text("Sambungan terputus. Terakhir diperbarui pukul").wait_for()
    screen.context.set_offline(False)
    screen.clock.run_for(31_000)
    screen.get_by_text("Sambungan terputus. Terakhir diperbarui pukul").wait_for(state="hidden")
