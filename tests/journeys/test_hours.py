"""A doubt, the head's decision, the recap that shows it, and why the day counts as it does."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.presence import IN_BANDUNG, choose, open_presence, stand, tap

FIRST_DAY, NEXT_DAY = "2020-10-05", "2020-10-06"


@pytest.fixture(scope="module")
def address(demonstration: Callable[[ExitStack], str]) -> Iterator[str]:
    """An agency of its own: this journey sets the day."""
    with ExitStack() as until_the_end:
        yield demonstration(until_the_end)


def set_day(page: Page, day: str) -> None:
    page.goto("/peragaan/")
    page.get_by_label("Hari", exact=False).first.fill(day)
    page.get_by_role("button", name="Pakai hari ini").click()


def test_from_doubt_to_recap_and_why(page_as, axe_clean, no_sideways_scroll):
    person = page_as("pegawai", phone=True)
    set_day(person, FIRST_DAY)
    open_presence(person)
    stand(person, IN_BANDUNG)
    choose(person, "office")
    tap(person)
    expect(person.locator("#taps > li").last).to_have_attribute("data-state", "review")

    head = page_as("kepala")
    set_day(head, NEXT_DAY)
    head.goto("/rekap/pegawai/?bulan=2020-10")
    head.get_by_role("button", name="Hitung sekarang").click()
    head.goto("/rekap/pegawai/?bulan=2020-10")
    expect(head.locator("table.recap")).to_be_visible(timeout=60_000)
    axe_clean(head)
    doubtful = head.locator("table.recap tfoot td").last
    expect(doubtful).to_have_text("1")

    head.goto("/periksa-presensi/")
    expect(
        head.locator(".unfolded a[aria-current] .tag, .unfolded .tag.info").first
    ).to_be_visible()
    head.locator("input[name=chosen]").first.check()
    head.get_by_label("Terima").check()
    head.get_by_label("Alasan").fill("Rapat di Bandung, surat tugas 12/2020.")
    head.get_by_role("button", name="Catat keputusan").click()

    head.goto("/rekap/pegawai/?bulan=2020-10")
    expect(doubtful).to_have_text("0")
    name = person.locator(".head .lead").first.inner_text().split(" · ")[0]
    head.get_by_role("link", name=name).click()
    axe_clean(head)
    head.get_by_role("link", name=re.compile("Mengapa.*5 Oktober")).click()
    expect(head.get_by_text("Keppres 68/1995").first).to_be_visible()
    axe_clean(head)

    person.goto(f"/jam-kerja/{FIRST_DAY}/mengapa/")
    expect(person.get_by_text("tanpa jam pulang")).to_be_visible()
    axe_clean(person)
    no_sideways_scroll(person)
    person.goto("/jam-kerja/?bulan=2020-10")
    axe_clean(person)
    no_sideways_scroll(person)


@pytest.mark.parametrize("language", ["id", "en"])
def test_pages_of_the_recap_are_clean(page_as, axe_clean, no_sideways_scroll, language):
    page = page_as("sdm", phone=True, language=language)
    for path in ("/rekap/", "/rekap/pegawai/", "/rekap/grafik/", "/rekap/disiplin/"):
        page.goto(f"{path}?bulan=2020-10")
        axe_clean(page)
        no_sideways_scroll(page)
