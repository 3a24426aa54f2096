"""An employee on the phone: own days, notices, a calendar that follows."""

import re
from urllib.request import urlopen

from playwright.sync_api import expect


def test_calendar_is_subscribed_with_one_tap(page_as, axe_clean, no_sideways_scroll):
    page = page_as("pegawai", phone=True)
    page.goto("/jadwal-saya/")
    axe_clean(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Pasang di kalender").tap()
    expect(page.locator("h1")).to_have_text("Langganan kalender")
    axe_clean(page)
    no_sideways_scroll(page)
    feed = page.locator("#feed-address").input_value()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/kalender/[\w-]{43}\.ics", feed)
    with urlopen(feed) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR")


def test_inbox_is_kind_before_anything_was_told(page_as, axe_clean, no_sideways_scroll):
    page = page_as("pegawai", phone=True)
    page.goto("/pengumuman/")
    expect(page.locator("h1")).to_have_text("Pengumuman")
    axe_clean(page)
    no_sideways_scroll(page)


def test_month_is_turned(page_as):
    page = page_as("pegawai", phone=True)
    page.goto("/jadwal-saya/?bulan=2020-10")
    expect(page.locator("#bulan h2")).to_have_text("Oktober 2020")
    page.locator("a[rel=next]").tap()
    expect(page.locator("#bulan h2")).to_have_text("November 2020")


def test_menu_of_many_entries_folds_and_opens_with_the_keyboard(
    page_as, axe_clean, no_sideways_scroll
):
    page = page_as("sdm", phone=True)
    page.goto("/")
    assert page.locator("header.bar").bounding_box()["height"] < 64
    axe_clean(page)
    menu = page.get_by_role("navigation", name="Menu utama")
    expect(menu).to_have_count(0)
    page.locator(".folded > summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Jadwal", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    axe_clean(page)
    no_sideways_scroll(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Keadaan")
