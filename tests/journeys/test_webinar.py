"""The webinar of 9 October 2020 in a compressed hour, with five browsers at once.

The host (Indonesian), the moderator (English, a phone), a speaker (English), a civil servant
(Indonesian, a phone) and a member of the public (English), from the plan to sealed certificates
that verify and a release that is out. The picture is a real stream, played by the vendored player.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.streams import streaming
from tests.journeys.webinar_stage import (
    invite,
    judge,
    merge,
    point,
    raise_and_lower,
    rehearse,
    report,
    talk,
)

from luwes.webinars.rules.sample import STORY
from luwes.webinars.rules.seals.verifying import Finding, verify

WIB = ZoneInfo("Asia/Jakarta")
QUESTION = "Apakah loket tetap buka?"
SAID = "Layanan harus tanggap dan menyesuaikan diri dengan kebutuhan klien."
DECLINED = "Portofolio kami beragam dan pendekatannya inovatif."
SPOKEN = (
    ("Selamat pagi dari Jakarta.",),
    (SAID, DECLINED),
    ("Tempat dan jam kerja menjadi luwes.",),
    ("Silakan bertanya.",),
    ("Kita siap untuk keadaan baru.",),
)
"""What is said in each item, in turn."""
MAILS = {"Mohammad Ridwan": "moderator@contoh.org", "Erwin Ariadharma": "speaker@contoh.org"}
PUBLIC = "sari@contoh.org"
SECONDS_THERE = 12_000
SETTLING_MS = 60_000


@pytest.fixture(scope="module")
def stream(tmp_path_factory) -> Iterator[tuple[str, list[str]]]:
    """A picture in two sizes and its sound alone, and what is asked of them."""
    with streaming(tmp_path_factory.mktemp("stream")) as found:
        yield found


def plan(page: Page, *, playlist: str) -> str:
    """Plan the webinar, to begin now; return its id."""
    begins = datetime.now(tz=WIB).replace(second=0, microsecond=0)
    ends = begins + timedelta(hours=1)
    page.goto("/kelola-webinar/baru/")
    fields = {
        "theme": STORY.theme,
        "about": STORY.about,
        "new_series": f"{STORY.series} perjalanan",
        "number": "2",
        "day": f"{begins:%Y-%m-%d}",
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "learning_hours": "2",
        "threshold": "40",
        "address": playlist,
    }
    for name, value in fields.items():
        page.fill(f'[name="{name}"]', value)
    page.select_option('[name="broadcast"]', "hls")
    page.check('[name="is_public"]')
    page.click("form button.main")
    expect(page).to_have_url(re.compile(r"/kelola-webinar/[0-9a-f-]{36}/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def arrange(page: Page, pk: str) -> None:
    """Give everybody their part and item, bring the opening to its place, and announce it."""
    for part in STORY.parts:
        page.click(f'a[href$="/{pk}/peran/"]')
        page.select_option('[name="role"]', part.role)
        for name in ("name", "position", "affiliation", "topic"):
            page.fill(f'[name="{name}"]', getattr(part, name))
        page.fill('[name="email"]', MAILS.get(part.name, ""))
        page.click("form button.main")
    (opening, *rest) = STORY.items
    first, *others = rest
    for title, minutes, who in (first, opening, *others):
        role, place = who.split(" ")
        named = [part.name for part in STORY.parts if part.role == role][int(place) - 1]
        page.click(f'a[href$="/{pk}/acara/"]')
        page.fill('[name="title"]', title)
        page.fill('[name="minutes"]', str(minutes))
        page.select_option('[name="part"]', label=named)
        page.click("form button.main")
    page.locator(".agenda > li").nth(1).locator("button").first.press("Enter")
    expect(page.locator(".agenda > li b").first).to_have_text(opening[0])
    page.click('form[action$="/umumkan/"] button')
    for name in MAILS:
        sending = page.locator("#peran ~ ul > li", has_text=name)
        sending.locator('form[action$="/tautan/"] button').click()


def come_as_part(page: Page, path: str) -> None:
    """Open a personal link, and consent to the recording."""
    page.goto(path)
    page.check('[name="consents"][value="yes"]')
    page.click("form button.main")


def come_from_the_public(page: Page, pk: str, link_for) -> None:
    """Register by e-mail, confirm by the letter, and come in."""
    page.goto(f"/webinar/{pk}/")
    page.fill('[name="name"]', "Sari Umum")
    page.fill('[name="email"]', PUBLIC)
    page.fill('[name="institution"]', "Bank Dunia")
    page.locator('form[action$="/daftar-umum/"] button').click()
    page.goto(link_for(PUBLIC))
    page.locator("form button.main").click()
    page.locator('a[href*="/siaran/masuk/"]').first.click()


def becomes(page: Page, expression: str) -> None:
    """Wait until an expression is true; the page's policy lets nothing be compiled in it."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never became true: {expression}")


def watch(page: Page, asked: list[str]) -> None:
    """Play the stream; choose 360p, then sound alone, by keyboard; the choice is kept."""
    quality = page.locator("#mutu")
    expect(quality).to_have_value("auto")
    start = "(v => { v.muted = true; v.play(); return true; })(document.querySelector('video'))"
    page.evaluate(start)
    becomes(page, "document.querySelector('video').currentTime > 0.5")
    quality.focus()
    page.keyboard.press("ArrowDown")
    expect(quality).to_have_value("small")
    becomes(page, "document.querySelector('video').videoHeight === 360")
    page.keyboard.press("ArrowDown")
    expect(quality).to_have_value("sound")
    expect(page.locator("[data-only-sound]")).to_be_visible()
    page.reload()
    expect(quality).to_have_value("sound")
    page.evaluate(start)
    becomes(page, "document.querySelector('video').currentTime > 0.5")
    becomes(page, "document.querySelector('video').videoHeight === 0")
    assert "/rendition_2.m3u8" in asked


def ask_and_answer(asking: Page, moderator: Page, hearing: list[Page]) -> None:
    """Ask without a name; the moderator shows it, and it is answered in writing."""
    asking.fill("#q-text", QUESTION)
    asking.check('[name="anonymous"]')
    asking.locator('form:has(#q-text) button[type="submit"]').click()
    asked = moderator.locator("[data-desk-questions] > li", has_text=QUESTION)
    asked.locator('button[value="approve"]').click()
    for page in hearing:
        shown = page.locator("[data-questions] > li", has_text=QUESTION)
        expect(shown).to_be_visible()
        expect(shown).not_to_contain_text("Sari Umum")
    asked.locator("summary").click()
    asked.locator("textarea").fill("Ya, dengan jadwal bergilir.")
    asked.locator('button[value="write"]').click()
    for page in hearing:
        expect(page.locator("[data-questions]")).to_contain_text("Ya, dengan jadwal bergilir.")


def vote(host: Page, voters: list[Page]) -> None:
    """Open a poll; everybody votes, and everybody sees the result within a moment."""
    host.locator("details:has(#p-text) > summary").click()
    host.fill("#p-text", "Bekerja dari mana saja?")
    host.fill("#p-options", "Ya\nBelum")
    host.locator("form:has(#p-text) button").click()
    host.locator('[data-polls] button[value="open"]').click()
    for page in voters:
        page.locator('[data-polls] button[value="0"]').click()
    for page in voters:
        expect(page.locator("[data-polls] .option b").first).to_have_text("2 (100 %)")


def say(host: Page, text: str) -> None:
    """Type what is said."""
    host.fill("#t-text", text)
    host.locator('form:has(#t-text) button[type="submit"]').click()
    expect(host.locator("[data-captions]")).to_contain_text(text)


def publish(host: Page, pk: str, speaker: Page, link: str) -> None:
    """Quote what its speaker approves and not what was declined; draft the release, publish it."""
    for text, answer in ((SAID, "yes"), (DECLINED, "no")):
        host.goto(f"/kelola-webinar/{pk}/berita/")
        host.locator("li", has_text=text).locator('button[name="caption"]').click()
        speaker.goto(link)
        asked = speaker.locator("li", has_text=text)
        asked.locator(f'button[name="answer"][value="{answer}"]').click()
    host.click('button[value="draft"]')
    body = host.locator('[name="body"]')
    expect(body).to_have_value(re.compile(re.escape(SAID.rstrip("."))))
    expect(body).not_to_have_value(re.compile(re.escape(DECLINED.rstrip("."))))
    host.click('button[value="publish"]')


def download_and_verify(page: Page, words: tuple[str, str], axe) -> Path:
    """Wait for the certificate, download it, check its seal, and compare it on its page."""
    booked, genuine = words
    for _ in range(SETTLING_MS // 1000):
        page.reload()
        if booked in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1000)
    with page.expect_download() as downloading:
        page.click('a[href$="/sertifikat.pdf"]')
    file = downloading.value.path()
    roots = page.request.get("/segel/akar.pem").body()
    with ThreadPoolExecutor(1) as apart:  # the browser's loop runs in this thread
        found = apart.submit(verify, file.read_bytes(), roots=roots).result()
    assert found.finding == Finding.HOLDS
    page.click('a[href*="/sertifikat/"]')
    expect(page.locator(".message.success")).to_contain_text(genuine)
    page.set_input_files("#file", file)
    page.locator("form[data-digest] button").click()
    expect(page.locator("[data-same]")).to_be_visible()
    axe(page)
    return file


def look_up_in_list(page: Page, file: Path, axe) -> None:
    """Find the certificate in the list of fingerprints, and not find another file."""
    page.click('a[href$="/sidik-jari/"]')
    form = page.locator("form[data-listing]")
    for content, found in ((file.read_bytes(), "[data-same]"), (b"lain", "[data-other]")):
        sent = {"name": "s.pdf", "mimeType": "application/pdf", "buffer": content}
        form.locator("input[type=file]").set_input_files(sent)
        form.locator("button").click()
        expect(form.locator(found)).to_be_visible()
    axe(page)


@pytest.fixture
def axe(axe_clean, no_sideways_scroll):
    """Fail with what is wrong with any of some pages."""

    def check(*pages: Page) -> None:
        for page in pages:
            axe_clean(page)
            no_sideways_scroll(page)

    return check


def prepared(page_as, link_for, axe, *, playlist: str) -> tuple[str, list[Page], str]:
    """Plan it and let everybody come; return it, the five browsers, and the speaker's link."""
    host = page_as("kepala")
    pk = plan(host, playlist=playlist)
    arrange(host, pk)
    links = {name: link_for(mail) for name, mail in MAILS.items()}
    moderator = page_as(None, phone=True, language="en")
    come_as_part(moderator, links["Mohammad Ridwan"])
    speaker = page_as(None, language="en")
    come_as_part(speaker, links["Erwin Ariadharma"])
    servant = page_as("pegawai", phone=True)
    invite(host, pk, servant, STORY.theme)
    rehearse(host, moderator, pk)
    servant.goto(f"/webinar/{pk}/")
    axe(host, moderator, servant)
    servant.get_by_role("button", name="Daftar", exact=True).click()
    public = page_as(None, language="en")
    come_from_the_public(public, pk, link_for)
    return pk, [host, moderator, speaker, servant, public], links["Erwin Ariadharma"]


def on_air(pages: list[Page], pk: str, axe, *, asked: list[str]) -> None:
    """Go on air; each item has its turn, and everybody does what they came for."""
    host, moderator, speaker, servant, public = pages
    host.goto(f"/webinar/{pk}/kendali/")
    host.click('button[name="to"][value="live"]')
    moderator.goto(f"/webinar/{pk}/meja/")
    for page in (servant, public, speaker):
        page.goto(f"/webinar/{pk}/siaran/")
    meanwhile = (
        lambda: watch(servant, asked),
        lambda: vote(host, [servant, public]),
        lambda: point(host, speaker, public),
        lambda: questions_and_answers(moderator, speaker, servant, public),
        lambda: talk(public, servant, moderator),
    )
    for (title, *_), texts, happens in zip(STORY.items, SPOKEN, meanwhile, strict=True):
        host.locator("#acara ~ ul > li", has_text=title).locator("button").click()
        for page in (servant, public, speaker):
            expect(page.locator("[data-item-title]")).to_have_text(title)
        for text in texts:
            say(host, text)
        happens()
    public.click('button[value="applause"]')
    expect(public.locator('[data-reaction="applause"]')).to_have_text("1")
    axe(*pages)


def questions_and_answers(moderator: Page, speaker: Page, servant: Page, public: Page) -> None:
    """Ask, answer, merge; raise a hand that is lowered."""
    ask_and_answer(public, moderator, [servant, public, speaker])
    merge(public, servant, moderator)
    raise_and_lower(servant, moderator)


def settle(pages: list[Page], pk: str, axe) -> None:
    """End it; whoever stayed gets a certificate that verifies."""
    host, _moderator, _speaker, servant, public = pages
    servant.wait_for_timeout(SECONDS_THERE)
    host.click('button[name="to"][value="ended"]')
    for page in (servant, public):
        expect(page.locator("#live")).to_have_attribute("data-phase", "ended")
        page.goto(f"/webinar/{pk}/hasil/")
    judge(servant)
    host.goto(f"/kelola-webinar/{pk}/")
    host.click('form[action$="/kehadiran/"] button')
    expect(host.locator("#sesudah")).to_be_visible()
    axe(host, servant, public)
    download_and_verify(servant, ("JP dicatat", "sah dan masih berlaku"), axe)
    file = download_and_verify(public, ("are booked", "genuine and holds"), axe)
    look_up_in_list(public, file, axe)
    host.goto("/kelola-webinar/segel/")
    axe(host)


def test_the_event_from_a_plan_to_certificates_and_a_release(page_as, link_for, stream, axe):
    playlist, asked = stream
    pk, pages, link = prepared(page_as, link_for, axe, playlist=playlist)
    on_air(pages, pk, axe, asked=asked)
    settle(pages, pk, axe)
    host, _moderator, speaker, _servant, public = pages
    publish(host, pk, speaker, link)
    public.goto("/berita/")
    public.click(f'a[href$="/berita/{pk}/"]')
    expect(public.locator("article")).to_contain_text("Erwin Ariadharma")
    axe(host, public)
    host.goto(f"/kelola-webinar/{pk}/statistik/")
    expect(host.locator(".figure").nth(1)).to_contain_text("2")
    report(host, pk, STORY.theme)
    public.goto(f"/webinar/{pk}/")
    for (title, *_), texts in zip(STORY.items, SPOKEN, strict=True):
        for words in (title, *texts):
            expect(public.locator("main")).to_contain_text(words)
    axe(host, public)
