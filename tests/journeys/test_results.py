"""A result from plan to acceptance, and the sentence of a day written without a network."""

import re

import pytest
from playwright.sync_api import expect
from tests.journeys.presence import without_network

WORDS = {
    "id": {
        "plan": "Rencanakan hasil",
        "title": "Hasil yang direncanakan",
        "measure": "Tanda selesai",
        "save": "Simpan rencana",
        "write": "Apa yang Anda hasilkan?",
        "for": "Untuk hasil yang mana?",
        "note": "Catat",
        "submit": "Ajukan selesai",
        "remark": "Kata Anda",
        "feedback": "Beri umpan balik",
        "accept": "Terima",
        "accepted": "diterima",
    },
    "en": {
        "plan": "Plan a result",
        "title": "Planned result",
        "measure": "Done when",
        "save": "Save the plan",
        "write": "What did you get done?",
        "for": "For which result?",
        "note": "Note",
        "submit": "Submit as done",
        "remark": "Your words",
        "feedback": "Give feedback",
        "accept": "Accept",
        "accepted": "accepted",
    },
}


def open_results(page):
    """Open the page and wait until it is live and kept for when there is no network."""
    page.goto("/presensi/hasil/")
    page.wait_for_selector("#results-page[data-live][data-ready]", state="attached")


def notes_with(page, text):
    return page.locator("#notes > li", has_text=text)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_result_is_planned_noted_offline_and_accepted(
    page_as, complaints, axe_clean, no_sideways_scroll, language
):
    words = WORDS[language]
    title, sentence = f"Matriks risiko {language}", f"Memetakan 14 risiko ({language})."
    page = page_as("pegawai", phone=True, language=language)
    open_results(page)
    axe_clean(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name=words["plan"]).tap()
    expect(page.locator("h1")).to_have_text(words["plan"])
    axe_clean(page)
    page.get_by_label(words["title"], exact=True).fill(title)
    page.get_by_label(words["measure"]).fill("Disetujui kepala unit")
    page.get_by_role("button", name=words["save"]).tap()
    expect(page.locator("h1")).to_have_text(title)
    address = page.url
    open_results(page)
    with without_network(page, complaints):
        page.get_by_label(words["write"]).fill(sentence)
        page.get_by_label(words["for"]).select_option(label=title)
        page.get_by_role("button", name=words["note"], exact=True).tap()
        expect(notes_with(page, sentence)).to_have_attribute("data-state", "pending")
        page.reload()
        expect(page.locator("#kept")).to_be_visible()
        expect(notes_with(page, sentence)).to_have_attribute("data-state", "pending")
    expect(notes_with(page, sentence)).to_have_attribute("data-state", "kept")
    open_results(page)
    expect(notes_with(page, sentence)).to_have_count(1)
    page.goto(address)
    axe_clean(page)
    no_sideways_scroll(page)
    expect(page.get_by_text(sentence)).to_have_count(1)
    page.get_by_role("button", name=words["submit"]).tap()
    head = page_as("kepala", phone=True, language=language)
    head.goto("/keputusan/")
    axe_clean(head)
    head.get_by_role("link", name=re.compile(title)).tap()
    expect(head.locator("h1")).to_have_text(title)
    axe_clean(head)
    head.get_by_label(words["remark"]).fill("Tambahkan pemilik risikonya.")
    head.get_by_role("button", name=words["feedback"]).tap()
    expect(head.get_by_text("Tambahkan pemilik risikonya.")).to_be_visible()
    head.get_by_role("button", name=words["accept"], exact=True).tap()
    expect(head.locator(".head .tag")).to_contain_text(words["accepted"])
    page.reload()
    expect(page.locator(".head .tag")).to_contain_text(words["accepted"])
    expect(page.get_by_text("Tambahkan pemilik risikonya.")).to_be_visible()
    page.goto("/pengumuman/")
    expect(page.get_by_text(title).first).to_be_visible()


def test_a_period_is_judged_and_objected_to(page_as, axe_clean, no_sideways_scroll):
    head = page_as("kepala", phone=True)
    person = page_as("pegawai", phone=True)
    name = (person.locator(".who").first.text_content() or "").strip()
    head.goto("/penilaian/")
    axe_clean(head)
    no_sideways_scroll(head)
    head.locator(".list a", has_text=name).first.tap()
    expect(head.locator("h1")).to_contain_text(name)
    axe_clean(head)
    no_sideways_scroll(head)
    head.get_by_label("Di atas ekspektasi").first.check()
    head.get_by_label("Alasan hasil kerja").fill("Matriks selesai sebelum tenggat.")
    head.get_by_label("Sesuai ekspektasi").last.check()
    head.get_by_label("Alasan perilaku kerja").fill("Membantu rekan.")
    head.get_by_role("button", name="Catat evaluasi").tap()
    expect(head.locator(".head .tag")).to_contain_text("Baik")
    axe_clean(head)
    no_sideways_scroll(head)
    person.goto("/penilaian/saya/")
    axe_clean(person)
    person.locator(".list a").first.tap()
    expect(person.get_by_text("Membantu rekan.")).to_be_visible()
    expect(person.locator("td[aria-current]")).to_contain_text("Baik")
    person.get_by_label("Tanggapan Anda").fill("Mohon dilihat lagi bukti kelima.")
    person.get_by_role("button", name="Ajukan keberatan").tap()
    expect(person.get_by_text("Mohon dilihat lagi bukti kelima.")).to_be_visible()
    axe_clean(person)
    bureau = page_as("sdm")
    bureau.goto("/keputusan/")
    bureau.locator("section", has_text="Keberatan atas evaluasi").get_by_role("link").first.click()
    bureau.get_by_label("Alasan putusan").fill("Bukti kelima sudah diperhitungkan.")
    bureau.get_by_role("button", name="Evaluasi tetap").click()
    expect(bureau.get_by_text("Bukti kelima sudah diperhitungkan.")).to_be_visible()
    axe_clean(bureau)


def test_a_head_sets_a_target_and_sees_the_team(page_as, axe_clean, no_sideways_scroll):
    head = page_as("kepala", phone=True)
    head.goto("/tim/sasaran/")
    axe_clean(head)
    no_sideways_scroll(head)
    head.get_by_label("Sasaran", exact=True).fill("Layanan TI tersedia")
    head.get_by_label("Ukuran keberhasilan").fill("99,5 % sepanjang triwulan")
    head.get_by_role("button", name="Tetapkan", exact=True).tap()
    expect(head.get_by_text("Layanan TI tersedia").first).to_be_visible()
    head.goto("/tim/hasil/")
    axe_clean(head)
    no_sideways_scroll(head)
    head.goto("/tim/pekan/")
    axe_clean(head)
    no_sideways_scroll(head)
    head.locator(".week-days a").first.tap()
    expect(head.locator(".week-days a").first).to_have_attribute("aria-current", "date")
    wide = page_as("kepala", language="en")
    wide.goto("/tim/pekan/")
    axe_clean(wide)
    no_sideways_scroll(wide)
