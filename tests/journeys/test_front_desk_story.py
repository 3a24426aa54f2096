"""The story of the front desk: filed and booked on a phone, answered from home, judged in public.

A citizen files and books; an officer whom the published roster has at home takes the case and
asks for a document, and the clock waits; the officer of the counter falls ill, and the head
settles what had been promised for that day; the case ends in time and is rated, which the next
month everybody can read.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import front_desk_story as told
from tests.journeys.front_desk_story import LETTER, SERVICE, Cast

SMALL_PHONE = {"width": 360, "height": 780}
RECOUNT_MS = 120_000
WORDS = {
    "id": {
        "keep": "Simpan kode ini",
        "waits": "Berhenti dihitung sampai Anda menjawab.",
        "waits_for_them": "Berhenti dihitung, menunggu pemohon.",
        "in_doubt": "sedang diatur ulang; kami menghubungi Anda",
        "home": "Rumah",
        "in_time": "tepat waktu",
        "before": ("86,90", "77,56", "96,25", "7 responden", "7 dari 8"),
        "after": ("88,54", "79,81", "97,27", "8 responden", "8 dari 9"),
    },
    "en": {
        "keep": "Keep this code",
        "waits": "Not counted until you answer.",
        "waits_for_them": "Not counted, waiting for the requester.",
        "in_doubt": "being settled; we will get in touch",
        "home": "Home",
        "in_time": "in time",
        "before": ("86.90", "77.56", "96.25", "7 respondents", "7 of 8"),
        "after": ("88.54", "79.81", "97.27", "8 respondents", "8 of 9"),
    },
}


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def address(demonstration: Callable[[ExitStack], str], language: str) -> Iterator[str]:
    """An agency of its own for each telling: the story changes it."""
    del language
    with ExitStack() as until_the_end:
        yield demonstration(until_the_end)


@pytest.fixture
def looked_at(axe_clean, no_sideways_scroll):
    """Look at a page as axe does, and whether it fits its screen."""

    def look(page: Page) -> None:
        axe_clean(page)
        no_sideways_scroll(page)

    return look


@dataclass
class Citizen:
    """Somebody of the public with a phone, and the code of their case."""

    page: Page
    code: str = ""
    number: str = ""

    @property
    def address(self) -> str:
        return f"/permohonan/{self.code}/"


def on(page: Page, day: date) -> None:
    """Let it be another day, for everybody."""
    page.goto("/peragaan/")
    page.fill('input[name="day"]', day.isoformat())
    page.locator('form[action="/peragaan/hari/"] button.main').click()
    expect(page).to_have_url("/")


def files(page: Page, words: dict, *, name: str, look: Callable[[Page], None]) -> Citizen:
    """File on a phone of 360 pixels, from the list of services to the page of the code."""
    page.set_viewport_size(SMALL_PHONE)
    page.goto("/layanan/")
    look(page)
    page.locator(f'a[href="/layanan/{SERVICE}/"]').click()
    look(page)
    page.locator(f'a[href="/layanan/{SERVICE}/ajukan/"]').click()
    page.fill("#id_name", name)
    page.fill("#id_about", "Sertifikat saya hilang bersama laptop lama.")
    page.select_option("#id_q_keperluan", "Pemulihan")
    look(page)
    page.locator("main form button.main").click()
    page.get_by_role("heading", name=words["keep"]).wait_for()
    look(page)
    number = re.search(r"\d{11}", page.locator(".lead").inner_text())
    return Citizen(page, page.locator(".code").inner_text(), number.group())


def books(citizen: Citizen, day: date, *, place: int, look: Callable[[Page], None]) -> None:
    """Book one of the times of a day."""
    page = citizen.page
    page.locator('a[href$="/janji/"]').click()
    look(page)
    page.locator(f'button[name="mulai"][value^="{day.isoformat()}"]').nth(place).click()
    page.locator('a[href$="/janji.ics"]').wait_for()
    look(page)


def takes_and_asks(
    officer: Page, citizen: Citizen, words: dict, look: Callable[[Page], None]
) -> None:
    """Take the case at home, and ask for a document."""
    officer.goto("/meja-layanan/")
    look(officer)
    officer.get_by_role("link", name=citizen.number).click()
    officer.locator('form[action$="/ambil/"] button').click()
    home = officer.locator("section[aria-labelledby=petugas]")
    expect(home).to_contain_text(words["home"])
    look(officer)
    officer.check('#balas input[value="ask"]')
    officer.fill("#balas textarea", "Mohon kirim surat rekomendasi instansi.")
    officer.click("#balas button")
    expect(officer.locator("section[aria-labelledby=tenggat]")).to_contain_text(
        words["waits_for_them"]
    )
    look(officer)


def sends_the_letter(citizen: Citizen, words: dict, look: Callable[[Page], None]) -> None:
    """See that the clock waits; answer with a file, and it counts again."""
    page = citizen.page
    page.goto(citizen.address)
    state = page.locator("section[aria-labelledby=keadaan]")
    expect(state).to_contain_text(words["waits"])
    look(page)
    page.fill("#id_body", "Ini suratnya.")
    page.set_input_files("#id_file", told.as_upload())
    page.locator('form[action$="/pesan/"] button').click()
    expect(state).not_to_contain_text(words["waits"])
    expect(page.locator('section[aria-labelledby=percakapan] a[href*="/dokumen/"]')).to_be_visible()
    look(page)


def falls_ill(officer: Page, head: Page, cast: Cast, look: Callable[[Page], None]) -> None:
    """Ask for leave on the day at the counter; the head approves it."""
    officer.goto("/akun/login/")
    officer.fill('input[name="login"]', cast.username)
    officer.fill('input[name="password"]', told.PASSWORD)
    look(officer)
    officer.locator('main form[action^="/akun/login/"] button').first.click()
    officer.goto("/cuti/ajukan/")
    officer.select_option('[name="kind"]', "sick_leave")
    officer.fill('[name="first_day"]', cast.counter_day.isoformat())
    officer.fill('[name="last_day"]', cast.counter_day.isoformat())
    officer.fill('[name="reason"]', "Demam sejak sore.")
    look(officer)
    officer.click('button[value="send"]')
    officer.locator("h1 + .tag").wait_for()
    look(officer)
    head.goto(officer.url)
    head.check('#putuskan input[value="approved"]')
    head.fill('#putuskan [name="reason"]', "Lekas sembuh.")
    look(head)
    head.click("#putuskan button.main")
    head.locator("h1 + .tag.good").wait_for()
    look(head)


def conflicts(head: Page) -> int:
    head.goto("/meja-layanan/janji/")
    return int(head.locator("section[aria-labelledby=konflik] .tag").inner_text())


def wait_for_conflicts(head: Page, wanted: int) -> None:
    """Look again until the appointments were compared with who is at post."""
    for _second in range(RECOUNT_MS // 1000):
        if conflicts(head) == wanted:
            return
        head.wait_for_timeout(1000)
    pytest.fail(f"{conflicts(head)} appointments are in question instead of {wanted}")


def settles(head: Page, citizen: Citizen, *, how: str, look: Callable[[Page], None]) -> None:
    """Keep, move or cancel what was promised to somebody."""
    head.goto("/meja-layanan/janji/")
    head.get_by_role("link", name=citizen.number).click()
    look(head)
    if how == "move":
        head.locator('button[name="mulai"]').first.click()
    else:
        head.check(f'input[name="keep"][value="{"ya" if how == "keep" else "tidak"}"]')
        head.fill('input[name="reason"]', "Cukup dengan surat; terima kasih.")
        head.locator("main form button.main").click()
    expect(head).to_have_url(re.compile("/meja-layanan/janji/$"))
    look(head)


def finishes(officer: Page, look: Callable[[Page], None]) -> None:
    """Read the letter that came, and end the case with a last word."""
    officer.reload()
    with officer.expect_download() as waiting:
        officer.locator('main a[href*="/dokumen/"]').click()
    assert waiting.value.path().read_bytes() == LETTER
    closing = officer.locator('details:has(form[action$="/selesaikan/"])')
    closing.locator("summary").click()
    closing.locator('input[value="fulfilled"]').check()
    closing.locator("textarea").fill("Sertifikat Anda sudah dipulihkan.")
    look(officer)
    closing.locator("button").click()
    officer.locator(".tag.good").first.wait_for()
    look(officer)


def rates(citizen: Citizen, words: dict, look: Callable[[Page], None]) -> None:
    """See that it ended in time, and give the nine elements the best."""
    page = citizen.page
    page.goto(citizen.address)
    page.get_by_text("Sertifikat Anda sudah dipulihkan.").wait_for()
    expect(page.locator("section[aria-labelledby=keadaan]")).to_contain_text(words["in_time"])
    look(page)
    page.locator('a[href$="/nilai/"]').click()
    for element in page.locator("fieldset.rating").all():
        element.locator("label").last.click()
    look(page)
    page.locator("main form button.main").click()
    expect(page).to_have_url(re.compile(re.escape(citizen.address) + "$"))
    expect(page.locator('a[href$="/nilai/"]')).to_have_count(0)


def read_by_all(page: Page, expected: tuple[str, ...], look: Callable[[Page], None]) -> None:
    """Read index, interval and who answered on the public page."""
    page.goto(f"/layanan/{SERVICE}/kepuasan/")
    for words in expected:
        expect(page.locator("section[aria-labelledby=indeks]")).to_contain_text(words)
    look(page)


def rated_of(bureau: Page, look: Callable[[Page], None]) -> int:
    """Return how many cases were rated this year, as the HR bureau reads it."""
    bureau.goto("/survei-kepuasan/")
    look(bureau)
    return int(bureau.locator("section[aria-labelledby=indeks] dd").nth(1).inner_text().split()[0])


def test_a_case_from_a_phone_to_the_public_index(page_as, looked_at, language, database):
    words, cast = WORDS[language], told.cast_of(database)
    head, officer = page_as("kepala", language=language), page_as("pegawai", language=language)
    on(head, cast.home_day)
    ani, budi, citra = (
        files(page_as(None, phone=True, language=language), words, name=name, look=looked_at)
        for name in ("Ani Sari", "Budi Santoso", "Citra Lestari")
    )
    for place, citizen in enumerate((ani, budi, citra)):
        books(citizen, cast.counter_day, place=place, look=looked_at)
    read_by_all(ani.page, words["before"], looked_at)
    bureau = page_as("sdm", language=language)
    rated = rated_of(bureau, looked_at)

    takes_and_asks(officer, ani, words, looked_at)
    sends_the_letter(ani, words, looked_at)

    known = conflicts(head)
    looked_at(head)
    falls_ill(page_as(None, language=language), head, cast, looked_at)
    wait_for_conflicts(head, known + 3)
    looked_at(head)
    budi.page.goto(budi.address)
    expect(budi.page.locator("section[aria-labelledby=janji]")).to_contain_text(words["in_doubt"])
    looked_at(budi.page)
    for citizen, how in ((ani, "cancel"), (budi, "keep"), (citra, "move")):
        settles(head, citizen, how=how, look=looked_at)
    assert conflicts(head) == known
    for citizen, stands in ((ani, 0), (budi, 1), (citra, 1)):
        citizen.page.goto(citizen.address)
        expect(citizen.page.locator('a[href$="/janji.ics"]')).to_have_count(stands)
        expect(citizen.page.locator("section[aria-labelledby=janji] .tag.warn")).to_have_count(0)

    finishes(officer, looked_at)
    rates(ani, words, looked_at)
    read_by_all(ani.page, words["before"], looked_at)
    assert rated_of(bureau, looked_at) == rated + 1
    on(head, (cast.home_day.replace(day=1) + timedelta(days=32)).replace(day=1))
    read_by_all(ani.page, words["after"], looked_at)
