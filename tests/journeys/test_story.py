"""The story of the README: a change of circumstances becomes a published, explained roster."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Page, expect

PLANNING_MS = 90_000
NOTE = {"id": "Jakarta berisiko tinggi.", "en": "Jakarta is at high risk."}
WORDS = {
    "id": {"proven": "Terbukti", "why": "Mengapa", "today": "Hari ini", "switch": "English"},
    "en": {"proven": "Proven", "why": "Why", "today": "Today", "switch": "Bahasa Indonesia"},
}


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Tell the story in both languages."""
    return str(request.param)


@pytest.fixture
def address(demonstration: Callable[[ExitStack], str], language: str) -> Iterator[str]:
    """An agency of its own for each telling: the story changes it."""
    del language
    with ExitStack() as until_the_end:
        yield demonstration(until_the_end)


def on_5_october(page: Page) -> None:
    """Set the demonstration to the Monday on which the story begins."""
    page.goto("/peragaan/")
    page.click('button[name="day"][value="2020-10-05"]')
    expect(page).to_have_url("/")


def come_in(page: Page, role: str) -> None:
    page.goto("/peragaan/")
    page.click(f'button[name="username"][value="{role}"]')
    expect(page).to_have_url("/")


def row_of(page: Page, name: str):
    return page.locator("tbody tr").filter(has=page.locator("th", has_text=name))


def wait_for_proposal(page: Page) -> None:
    expect(page.locator("#terbitkan")).to_be_visible(timeout=PLANNING_MS)


def raise_the_risk(page: Page, axe_clean: Callable[[Page], None]) -> None:
    """Open Keadaan, see what a high risk in Jakarta would bring, and only then save it."""
    page.goto("/keadaan/")
    for region, css in (("Jakarta", "moderate"), ("Yogyakarta", "low")):
        expect(row_of(page, region).locator(f".tag.{css}")).to_have_count(1)
    axe_clean(page)
    row_of(page, "Jakarta").get_by_role("link").click()
    page.select_option('select[name="fact"]', "risk:high")
    page.fill('input[name="since"]', "2020-10-12")
    page.locator('input[name="since"]').blur()
    expect(page.locator("#consequence .figure b").first).to_contain_text("→")
    expect(page.locator("#limits")).to_be_visible()
    axe_clean(page)
    aside = page.context.new_page()
    aside.goto("/keadaan/")
    expect(row_of(aside, "Jakarta").locator(".tag.high")).to_have_count(0)
    aside.close()
    page.click('button[value="save"]')


def ask_the_board(page: Page, words: dict[str, str], axe_clean: Callable[[Page], None]) -> None:
    """Walk the board by keyboard, ask a cell why, check the opposite, pin it, plan around it."""
    cells = page.locator("#papan a.place[aria-label]")
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = page.locator("#mengapa")
    expect(panel.locator("h2")).to_contain_text(words["why"])
    expect(panel.locator(".why").first).not_to_be_empty()
    axe_clean(page)
    panel.locator('input[name="office"]:not(:checked)').check(force=True)
    panel.locator('button[value="try"]').click()
    expect(panel.locator('[role="alert"], [role="status"]').first).to_be_visible()
    panel.locator('button[value="pin"]').click()
    expect(panel.locator('button[value="unpin"]')).to_be_visible()


def publish(page: Page, note: str) -> None:
    page.fill('#terbitkan [name="note"]', note)
    page.locator("#terbitkan button.main").click()
    expect(page.locator("section[aria-labelledby=terbitan]")).to_contain_text(note)


def downloads_agree(page: Page, board: str) -> None:
    """Read the workbook and the print back: as many people as the published roster has."""
    sheet = page.request.get(f"{board}unduh/xlsx/")
    book = openpyxl.load_workbook(io.BytesIO(sheet.body()), read_only=True)
    lines = page.request.get(f"{board}unduh/csv/").text().splitlines()
    people = {line.split(",")[0] for line in lines[1:]}
    printed = pypdf.PdfReader(io.BytesIO(page.request.get(f"{board}unduh/pdf/").body()))
    text = "".join(page.extract_text() for page in printed.pages)
    assert len(book.sheetnames) > 1
    assert all(nip in text for nip in people)


def read_on_the_phone(page: Page, words: dict[str, str], axe_clean: Callable[[Page], None]) -> None:
    """See the month, the change and the reason; subscribe a calendar and read it back."""
    page.goto("/jadwal-saya/")
    expect(page.locator(".now h2")).to_contain_text(words["today"])
    page.locator(".now a").click()
    expect(page.locator("#why p").first).to_be_visible()
    expect(page.locator(".changes li").first).to_be_visible()
    axe_clean(page)
    page.goto("/pengumuman/")
    expect(page.locator("main .list li, main .card").first).to_be_visible()
    axe_clean(page)
    page.goto("/jadwal-saya/")
    page.locator('form[action="/kalender/buka/"] button').click()
    feed = page.request.get(page.input_value("#feed-address"))
    assert feed.text().startswith("BEGIN:VCALENDAR")
    assert feed.text().count("BEGIN:VEVENT") > 1
    axe_clean(page)


def test_change_of_circumstances_becomes_a_published_roster(page_as, language, axe_clean):
    words = WORDS[language]
    page = page_as(None, language=language)
    on_5_october(page)
    come_in(page, "sdm")
    expect(page.locator(".stops section")).to_have_count(3)
    axe_clean(page)

    raise_the_risk(page, axe_clean)
    wait_for_proposal(page)
    expect(page.get_by_text(words["proven"], exact=True).first).to_be_visible()
    axe_clean(page)

    run = page.url.split("?")[0].split("#")[0]
    page.goto(f"{run}papan/")
    ask_the_board(page, words, axe_clean)
    page.locator('#mengapa button[value="replan"]').click()
    wait_for_proposal(page)
    run = page.url.split("?")[0].split("#")[0]

    page.goto(f"{run}bandingkan/")
    axe_clean(page)
    page.locator("main tbody th a").first.click()
    expect(page.locator("main .pairs tbody tr").first).to_be_visible()
    axe_clean(page)
    page.goto(run)
    publish(page, NOTE[language])
    axe_clean(page)
    downloads_agree(page, run)

    phone = page_as(None, language=language, phone=True)
    come_in(phone, "pegawai")
    read_on_the_phone(phone, words, axe_clean)
    phone.locator("summary", has_text="Menu").click()
    phone.get_by_role("button", name=words["switch"]).click()
    expect(phone.locator("html")).to_have_attribute("lang", "en" if language == "id" else "id")
