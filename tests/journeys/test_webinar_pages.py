"""Every page of webinars over the demonstration: two languages, two widths; and a desk that types.

The demonstration holds a webinar that is past, one that is rehearsed and one that is ahead.
"""

import os
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DATABASES

PHONE, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
PAST, REHEARSED, AHEAD = 2, 31, 32
PUBLIC = "sapuan@contoh.org"
OFFICER_SEES = (
    "/webinar/",
    "/webinar/?cari=pandemi",
    "/webinar/?cari=perikanan",
    "/webinar/{past}/",
    "/webinar/{rehearsed}/",
    "/webinar/{ahead}/",
    "/webinar/{past}/siaran/",
    "/webinar/{past}/siaran/takarir/",
    "/webinar/{rehearsed}/siaran/",
    "/webinar/{rehearsed}/siaran/takarir/",
    "/webinar/{rehearsed}/meja/",
    "/webinar/{rehearsed}/kendali/",
    "/webinar/{past}/sidik-jari/",
    "/kelola-webinar/",
    "/kelola-webinar/baru/",
    "/kelola-webinar/segel/",
    "/kelola-webinar/{past}/",
    "/kelola-webinar/{ahead}/",
    "/kelola-webinar/{ahead}/ubah/",
    "/kelola-webinar/{ahead}/peran/",
    "/kelola-webinar/{ahead}/acara/",
    "/kelola-webinar/peran/{part}/",
    "/kelola-webinar/acara/{item}/",
    "/kelola-webinar/{past}/pendaftar/",
    "/kelola-webinar/{past}/statistik/",
    "/kelola-webinar/{past}/berita/",
)
SERVANT_SEES = ("/webinar/{past}/hasil/", "/pembelajaran/", "/webinar/{ahead}/")
ANYBODY_SEES = (
    "/webinar/{past}/siaran/",
    "/webinar/{ahead}/",
    "/sertifikat/",
    "/sertifikat/{code}/",
    "/berita/",
    "/berita/{past}/",
)
KNOWN = """
SELECT (SELECT id FROM webinars_webinar WHERE number = %(past)s ORDER BY id LIMIT 1) AS past,
       (SELECT id FROM webinars_webinar WHERE number = %(rehearsed)s
            ORDER BY id LIMIT 1) AS rehearsed,
       (SELECT id FROM webinars_webinar WHERE number = %(ahead)s ORDER BY id LIMIT 1) AS ahead,
       (SELECT code FROM webinars_certificate ORDER BY id LIMIT 1) AS code,
       (SELECT part.id FROM webinars_part AS part JOIN webinars_webinar AS webinar
            ON webinar.id = part.webinar_id WHERE number = %(ahead)s
            ORDER BY webinar.id LIMIT 1) AS part,
       (SELECT item.id FROM webinars_item AS item JOIN webinars_webinar AS webinar
            ON webinar.id = item.webinar_id WHERE number = %(ahead)s
            ORDER BY webinar.id LIMIT 1) AS item
"""


@pytest.fixture
def known(address) -> dict[str, str]:
    """The ids of what the demonstration holds, by the names that addresses above use."""
    numbers = {"past": PAST, "rehearsed": REHEARSED, "ahead": AHEAD}
    with psycopg.connect(DATABASES[address], autocommit=True) as connection:
        cursor = connection.execute(KNOWN, numbers)
        names = [column.name for column in cursor.description]
        return dict(zip(names, map(str, cursor.fetchone()), strict=True))


@pytest.fixture
def look(known, axe_clean, no_sideways_scroll):
    """Look at pages on a phone and on a desk."""

    def at(page: Page, *paths: str) -> None:
        for path in paths:
            page.goto(path.format(**known))
            for size in (PHONE, WIDE):
                page.set_viewport_size(size)
                axe_clean(page)
                no_sideways_scroll(page)

    return at


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("role", "paths"),
    [("sdm", OFFICER_SEES), ("pegawai", SERVANT_SEES), (None, ANYBODY_SEES)],
    ids=["officer", "servant", "anybody"],
)
def test_every_page_of_webinars_is_sound(page_as, look, language, role, paths):
    look(page_as(role, language=language), *paths)


def test_the_page_of_a_registration_and_a_refused_form_are_sound(
    page_as, known, look, link_for, complaints
):
    page = page_as(None, language="en", phone=True)
    page.goto(f"/webinar/{known['ahead']}/")
    complaints.deaf = True  # a refused form answers 422, and browsers say so
    page.locator('form[action$="/daftar-umum/"] button').click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    complaints.deaf = False
    page.fill('[name="name"]', "Sapuan")
    page.fill('[name="email"]', PUBLIC)
    page.locator('form[action$="/daftar-umum/"] button').click()
    own = link_for(PUBLIC)
    for state in ("unconfirmed", "registered", "cancelled"):
        look(page, own)
        if state != "cancelled":
            page.locator(f"form button.{'main' if state == 'unconfirmed' else 'danger'}").click()


def test_what_is_half_typed_outlives_what_happens_meanwhile(page_as, known):
    console, other = page_as("sdm"), page_as("sdm")
    for page in (console, other):
        page.goto(f"/webinar/{known['rehearsed']}/kendali/")
    items = other.locator("#acara ~ ul > li")
    console.fill("#s-text", "Kembali sebentar lagi")
    console.focus("#t-text")
    console.keyboard.type("Kalimat yang belum")
    items.nth(0).locator("button").click()
    expect(console.locator("[data-said]")).to_contain_text("setelah ketikan dikirim")
    console.keyboard.type(" selesai.")
    console.keyboard.press("Alt+ArrowDown")
    expect(console.locator("#t-part")).not_to_have_value("")
    who = console.locator("#t-part option:checked").inner_text()
    console.keyboard.press("Enter")
    said = console.locator("[data-captions] > li").last
    expect(said).to_contain_text("Kalimat yang belum selesai.")
    expect(said).to_contain_text(who)
    now = console.locator("#acara ~ ul > li").nth(0)
    expect(now).to_contain_text("sedang berlangsung")
    expect(console.locator("#s-text")).to_have_value("Kembali sebentar lagi")
    picture(console, "console")


def picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asks for one."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
