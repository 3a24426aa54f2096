"""What people do at a webinar: invite, rehearse, talk, merge, point, and look back."""

from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

ASKED, ASKED_AGAIN = "Siapa yang menjaga loket?", "Loket dijaga oleh siapa?"
CHAT, RUDE = "Salam dari Washington.", "Pesan yang tidak sopan"
SLATE, ALOUD = "Kita jeda lima menit.", "Materi dibagikan sesudah acara."
SECONDS_FOR_A_JOB = 60


def invite(host: Page, pk: str, servant: Page, theme: str) -> None:
    """Invite the own unit; the civil servant finds it in the catalogue."""
    host.goto(f"/kelola-webinar/{pk}/")
    host.locator('form[action$="/undang/"] button').click()
    for _ in range(SECONDS_FOR_A_JOB):
        if host.locator("#undang ~ ul .tag.good").count():
            break
        host.wait_for_timeout(1000)
        host.reload()
    expect(host.locator("#undang ~ ul .tag.good")).to_contain_text("pegawai")
    servant.goto("/webinar/")
    expect(servant.locator("#undangan ~ ul")).to_contain_text(theme)


def rehearse(host: Page, moderator: Page, pk: str) -> None:
    """Try every button with people who do not exist; nothing of it stays."""
    host.goto(f"/webinar/{pk}/kendali/")
    expect(host.locator("#tahap ~ h3 .tag")).to_have_text("no-go")
    missing = host.locator("#tahap ~ ul > li", has=host.locator(".tag.warn"))
    expect(missing).to_contain_text(["setuju direkam", "muat dalam waktunya"])
    host.click('button[name="to"][value="rehearsal"]')
    host.click('form[action$="/contoh/"] button')
    moderator.goto(f"/webinar/{pk}/meja/")
    asked = moderator.locator("[data-desk-questions] > li")
    expect(asked).to_have_count(3)
    host.click('button[name="to"][value="planned"]')
    expect(asked).to_have_count(0)


def talk(public: Page, servant: Page, moderator: Page) -> None:
    """Chat; the moderator takes one line away from everybody."""
    for text in (CHAT, RUDE):
        public.fill("#c-text", text)
        public.locator("form:has(#c-text) button").click()
        expect(servant.locator("[data-chat]")).to_contain_text(text)
    moderator.locator("[data-chat] > li", has_text=RUDE).locator("button").click()
    expect(servant.locator("[data-chat]")).not_to_contain_text(RUDE)
    expect(servant.locator("[data-chat]")).to_contain_text(CHAT)


def merge(public: Page, servant: Page, moderator: Page) -> None:
    """Two ask the same; the moderator makes one of it, wanted by both."""
    desk = moderator.locator("[data-desk-questions] > li")
    for page, text in ((servant, ASKED), (public, ASKED_AGAIN)):
        page.fill("#q-text", text)
        page.locator('form:has(#q-text) button[type="submit"]').click()
        expect(desk.filter(has_text=text)).to_be_visible()
    desk.filter(has_text=ASKED).locator('button[value="approve"]').click()
    for field, text in (("#m-one", ASKED_AGAIN), ("#m-into", ASKED)):
        moderator.focus(field)
        moderator.select_option(field, label=text)
    moderator.locator('button[value="merge"]').click()
    expect(desk.filter(has_text=ASKED_AGAIN)).to_have_count(0)
    shown = public.locator("[data-questions] > li", has_text=ASKED)
    expect(shown.locator("[data-upvotes]")).to_have_text("1")
    desk.filter(has_text=ASKED).locator('button[value="answered"]').click()
    expect(shown.locator("[data-answered]")).to_be_visible()


def point(host: Page, speaker: Page, public: Page) -> None:
    """Put up a slate and take it down, set the speaker's timer, say something to everybody."""
    for text in (SLATE, ""):
        host.fill("#s-text", text)
        host.locator("form:has(#s-text) button").click()
        slate = public.locator("[data-slate]")
        expect(slate).to_have_text(text)
    expect(slate).to_be_hidden()
    host.locator('button[name="minutes"][value="5"]').click()
    expect(speaker.locator("[data-timer]")).to_be_visible()
    host.fill("#a-text", ALOUD)
    host.locator("form:has(#a-text) button").click()
    for page in (speaker, public):
        expect(page.locator("[data-announcement]")).to_have_text(ALOUD)


def raise_and_lower(servant: Page, moderator: Page) -> None:
    """Raise a hand; the moderator lowers it."""
    raised = moderator.locator("[data-hands] > li")
    servant.click('[data-hand] button[name="raise"]')
    expect(raised).to_be_visible()
    raised.locator("button").click()
    expect(raised).to_have_count(0)


def judge(servant: Page) -> None:
    """Say what the webinar was worth."""
    for field, mark in (("content", 5), ("speakers", 4), ("technique", 3)):
        servant.check(f'[name="{field}"][value="{mark}"]')
    servant.get_by_role("button", name="Kirim evaluasi").click()
    expect(servant.locator(".message.success")).to_contain_text("Terima kasih")


def report(host: Page, pk: str, theme: str) -> None:
    """Fetch the report to the leadership."""
    answer = host.request.get(f"/kelola-webinar/{pk}/laporan.pdf")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.body())).pages)
    assert theme.split(maxsplit=1)[0] in text
