"""A webinar from nothing to a verified certificate: organiser, participant, moderator's phone."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

WIB = ZoneInfo("Asia/Jakarta")
WORDS = {
    "id": {"genuine": "sah dan masih berlaku", "booked": "JP dicatat", "register": "Daftar"},
    "en": {"genuine": "genuine and holds", "booked": "are booked", "register": "Register"},
}
QUESTION = "Apakah loket tetap buka?"
SECONDS_THERE = 12_000
SETTLING_MS = 30_000


def plan(page: Page, *, number: int) -> str:
    """Plan a webinar that begins now; return its id."""
    begins = datetime.now(tz=WIB).replace(second=0, microsecond=0)
    ends = begins + timedelta(hours=1)
    page.goto("/kelola-webinar/baru/")
    fields = {
        "theme": f"Loket dari mana saja {number}",
        "new_series": f"Seri perjalanan {number}",
        "number": "1",
        "day": f"{begins:%Y-%m-%d}",
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "learning_hours": "2",
        "threshold": "40",
    }
    for name, value in fields.items():
        page.fill(f'[name="{name}"]', value)
    page.check('[name="is_public"]')
    page.click("form button.main")
    expect(page).to_have_url(re.compile(r"/kelola-webinar/[0-9a-f-]{36}/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def arrange(page: Page, pk: str) -> None:
    """Give it a speaker and two items, put the second first, and announce it."""
    page.click(f'a[href$="/{pk}/peran/"]')
    page.fill('[name="name"]', "Ratna Dewi")
    page.select_option('[name="role"]', "speaker")
    page.click("form button.main")
    for title in ("Paparan", "Pembukaan"):
        page.click(f'a[href$="/{pk}/acara/"]')
        page.fill('[name="title"]', title)
        page.click("form button.main")
    page.locator(".agenda > li").nth(1).locator("button").first.press("Enter")
    expect(page.locator(".agenda > li b").first).to_have_text("Pembukaan")
    page.click('form[action$="/umumkan/"] button')


@pytest.mark.parametrize("language", ["id", "en"])
def test_from_a_plan_to_a_verified_certificate(page_as, axe_clean, no_sideways_scroll, language):
    words = WORDS[language]
    organiser = page_as("kepala", language=language)
    pk = plan(organiser, number=len(language) + ord(language[0]))
    arrange(organiser, pk)
    axe_clean(organiser)

    participant = page_as("pegawai", phone=True, language=language)
    participant.goto(f"/webinar/{pk}/")
    axe_clean(participant)
    participant.get_by_role("button", name=words["register"], exact=True).click()

    organiser.goto(f"/webinar/{pk}/kendali/")
    organiser.click('button[name="to"][value="live"]')
    organiser.locator('button[name="item"]').first.click()
    axe_clean(organiser)
    participant.goto(f"/webinar/{pk}/siaran/")
    expect(participant.locator("[data-item-title]")).to_have_text("Pembukaan")
    moderator = page_as("kepala", phone=True, language=language)
    moderator.goto(f"/webinar/{pk}/meja/")

    participant.fill("#q-text", QUESTION)
    participant.locator('form:has(#q-text) button[type="submit"]').click()
    asked = moderator.locator("[data-desk-questions] > li", has_text=QUESTION)
    asked.locator('button[value="approve"]').click()
    shown = participant.locator("[data-questions] > li", has_text=QUESTION)
    expect(shown).to_be_visible()
    asked.locator("summary").click()
    asked.locator("textarea").fill("Ya, dengan jadwal bergilir.")
    asked.locator('button[value="write"]').click()
    expect(shown).to_contain_text("Ya, dengan jadwal bergilir.")
    for page in (participant, moderator):
        axe_clean(page)
        no_sideways_scroll(page)

    participant.wait_for_timeout(SECONDS_THERE)
    organiser.click('button[name="to"][value="ended"]')
    expect(participant.locator("#live")).to_have_attribute("data-phase", "ended")
    participant.goto(f"/webinar/{pk}/hasil/")
    organiser.goto(f"/kelola-webinar/{pk}/")
    organiser.click('form[action$="/kehadiran/"] button')
    expect(organiser.locator("#sesudah")).to_be_visible()
    axe_clean(organiser)
    file = download_and_verify(participant, words, axe_clean)
    look_up_in_list(participant, file, axe_clean, no_sideways_scroll)
    organiser.goto("/kelola-webinar/segel/")
    axe_clean(organiser)
    no_sideways_scroll(organiser)


def download_and_verify(page: Page, words: dict[str, str], axe_clean) -> Path:
    """Wait for the certificate, download it, and compare the file on its page."""
    for _ in range(SETTLING_MS // 1000):
        page.reload()
        if words["booked"] in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1000)
    axe_clean(page)
    with page.expect_download() as downloading:
        page.click('a[href$="/sertifikat.pdf"]')
    file = downloading.value.path()
    assert file.read_bytes().startswith(b"%PDF-")
    page.click('a[href*="/sertifikat/"]')
    expect(page.locator(".message.success")).to_contain_text(words["genuine"])
    page.set_input_files("#file", file)
    page.locator("form[data-digest] button").click()
    expect(page.locator("[data-same]")).to_be_visible()
    axe_clean(page)
    return file


def look_up_in_list(page: Page, file: Path, axe_clean, no_sideways_scroll) -> None:
    """Find the certificate in the list of fingerprints, and not find another file."""
    page.click('a[href$="/sidik-jari/"]')
    form = page.locator("form[data-listing]")
    for content, found in ((file.read_bytes(), "[data-same]"), (b"lain", "[data-other]")):
        sent = {"name": "s.pdf", "mimeType": "application/pdf", "buffer": content}
        form.locator("input[type=file]").set_input_files(sent)
        form.locator("button").click()
        expect(form.locator(found)).to_be_visible()
    axe_clean(page)
    no_sideways_scroll(page)
