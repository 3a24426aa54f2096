"""Two home days a week and three days of leave: asked for, decided with reasons, in the plan."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

PLANNING_MS = 90_000
WORDS = {
    "id": {"met": "terpenuhi", "granted": "disetujui", "left": "Tersisa sesudahnya"},
    "en": {"met": "met", "granted": "granted", "left": "Left afterwards"},
}


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def address(demonstration: Callable[[ExitStack], str], language: str) -> Iterator[str]:
    """An agency of its own: what is decided here changes it."""
    del language
    with ExitStack() as until_the_end:
        yield demonstration(until_the_end)


def monday_after_next() -> date:
    """Return a Monday that is far enough ahead to be decided first."""
    today = date.today()  # noqa: DTZ011  the demonstration's day is the wall clock's
    return today + timedelta(days=14 - today.weekday())


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f'[name="{name}"]', value)


def come_in(page: Page, role: str) -> None:
    page.goto("/peragaan/")
    page.click(f'button[name="username"][value="{role}"]')
    expect(page).to_have_url("/")


def ask_for_home_days(page: Page, *, monday: date, words: dict[str, str]) -> str:
    """See what the rules say before sending, then send; return the address of the request."""
    page.goto("/pengaturan/ajukan/")
    page.select_option('[name="place"]', "home")
    fill(page, first_day=str(monday + timedelta(days=7)), last_day=str(monday + timedelta(days=25)))
    for weekday in "2", "4":
        page.check(f'[name="weekdays"][value="{weekday}"]')
    page.check('[name="task_is_digital"]')
    expect(page.locator("#eligibility .tag.good").first).to_contain_text(words["met"])
    fill(page, reason="Laporan triwulan")
    page.click('button[value="send"]')
    expect(page.locator("h1 + .tag")).to_be_visible()
    return page.url


def ask_for_leave(page: Page, *, monday: date, words: dict[str, str]) -> str:
    """See the balance and its arithmetic before sending."""
    page.goto("/cuti/ajukan/")
    page.select_option('[name="kind"]', "annual_leave")
    fill(page, first_day=str(monday), last_day=str(monday + timedelta(days=2)))
    page.locator('[name="last_day"]').blur()
    expect(page.locator("#hitungan dl")).to_contain_text(words["left"])
    fill(page, reason="Keluarga")
    page.click('button[value="send"]')
    expect(page.locator("h1 + .tag")).to_be_visible()
    return page.url


def decide(page: Page, address: str, *, choice: str) -> None:
    page.goto(address)
    page.check(f'#putuskan input[value="{choice}"]')
    page.fill('#putuskan [name="reason"]', "Layanan tetap terjaga")
    page.click("#putuskan button.main")
    expect(page.locator("h1 + .tag.good")).to_be_visible()


def plan_week(page: Page, *, monday: date) -> str:
    """Ask for a plan of the week and wait for the proposal; return its address."""
    page.goto("/jadwal/")
    fill(page, start=str(monday), end=str(monday + timedelta(days=4)))
    page.locator('form[action="/jadwal/susun/"] button').click()
    expect(page.locator("#terbitkan")).to_be_visible(timeout=PLANNING_MS)
    return page.url.split("?")[0].split("#")[0]


def test_leave_and_home_days_are_asked_for_decided_and_planned(
    page_as, language, axe_clean, no_sideways_scroll
):
    words, monday = WORDS[language], monday_after_next()
    phone = page_as(None, language=language, phone=True)
    come_in(phone, "pegawai")
    name = phone.locator(".bar .who").first.text_content() or ""
    arrangement = ask_for_home_days(phone, monday=monday, words=words)
    axe_clean(phone)
    leave = ask_for_leave(phone, monday=monday, words=words)
    axe_clean(phone)
    phone.goto("/cuti/")
    axe_clean(phone)
    no_sideways_scroll(phone)

    head = page_as(None, language=language)
    come_in(head, "kepala")
    head.goto("/keputusan/")
    expect(head.locator("main")).to_contain_text(name)
    axe_clean(head)
    head.goto(arrangement)
    axe_clean(head)
    decide(head, arrangement, choice="1")
    head.goto(leave)
    axe_clean(head)
    decide(head, leave, choice="approved")
    head.goto(f"/tim/?bulan={monday:%Y-%m}")
    expect(head.locator("tbody tr").filter(has_text=name).locator(".place.C").first).to_be_visible()
    axe_clean(head)

    come_in(phone, "pegawai")
    phone.goto("/pengumuman/")
    expect(phone.locator("main")).to_contain_text("Layanan tetap terjaga")
    axe_clean(phone)

    bureau = page_as(None, language=language)
    come_in(bureau, "sdm")
    run = plan_week(bureau, monday=monday)
    bureau.goto(f"{run}papan/?cari={name.split(',')[0].split()[0]}")
    row = bureau.locator("#papan tr").filter(has_text=name.split(",")[0])
    expect(row.locator(".place.C")).to_have_count(3)
