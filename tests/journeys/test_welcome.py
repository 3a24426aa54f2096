"""A stranger comes in: the first page, the cards, the language switch."""

import pytest
from playwright.sync_api import expect

HEADLINE = {
    "id": "Keadaan berubah. Cara kerja ikut berubah, pelayanan tetap berjalan.",
    "en": "Circumstances change. Ways of working change with them, and public service goes on.",
}
ROLES = ("sdm", "kepala", "pegawai", "pengawas", "operator")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "screen",
    [{}, {"dark": True}, {"phone": True}, {"phone": True, "dark": True}],
    ids=["wide", "wide and dark", "phone", "phone and dark"],
)
def test_first_page_is_open_to_everyone(page_as, axe_clean, no_sideways_scroll, language, screen):
    page = page_as(None, language=language, **screen)
    expect(page.locator("h1")).to_have_text(HEADLINE[language])
    expect(page.locator("html")).to_have_attribute("lang", language)
    axe_clean(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("role", ROLES)
def test_each_card_opens_the_agency(page_as, axe_clean, role):
    page = page_as(role)
    expect(page).to_have_url("/")
    expect(page.get_by_role("button", name="Keluar")).to_be_visible()
    axe_clean(page)


def test_language_is_switched_and_stays(page_as):
    page = page_as("pegawai", language="id")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/jadwal-saya/")
    expect(page.locator("h1")).to_have_text("My roster")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.locator("h1")).to_have_text("Jadwal saya")


def test_signing_out_leads_back_to_the_first_page(page_as):
    page = page_as("pegawai")
    page.get_by_role("button", name="Keluar").click()
    expect(page.locator("h1")).to_have_text(HEADLINE["id"])
