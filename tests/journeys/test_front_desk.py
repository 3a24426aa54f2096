"""A citizen files on a phone without an account; an officer at home answers; all by one code."""

import re

import pytest

WORDS = {
    "id": {
        "file": "Ajukan permohonan",
        "account": "Bantuan akun layanan kepegawaian",
        "send": "Kirim",
        "keep": "Simpan kode ini",
        "take": "Ambil berikutnya",
        "ask": "Pemohon: meminta kelengkapan; tenggat berhenti",
        "waits": "Berhenti dihitung sampai Anda menjawab.",
        "say": "Kirim pesan",
        "finish": "Selesaikan",
        "fulfilled": "dipenuhi",
        "in_time": "tepat waktu",
        "application": "Aplikasi",
        "rate": "Nilai layanan",
        "send_rating": "Kirim penilaian",
        "thanks": "Terima kasih. Penilaian Anda tidak terhubung dengan Anda.",
    },
    "en": {
        "file": "File a request",
        "account": "Help with accounts of personnel services",
        "send": "Send",
        "keep": "Keep this code",
        "take": "Take the next",
        "ask": "The requester: asking for something; the deadline waits",
        "waits": "Not counted until you answer.",
        "say": "Send the message",
        "finish": "Finish",
        "fulfilled": "fulfilled",
        "in_time": "in time",
        "application": "Application",
        "rate": "Rate the service",
        "send_rating": "Send the rating",
        "thanks": "Thank you. Your rating is not linked to you.",
    },
}


@pytest.fixture
def looked_at(axe_clean, no_sideways_scroll):
    """Look at a page as axe does, and whether it fits its screen."""

    def look(page):
        axe_clean(page)
        no_sideways_scroll(page)

    return look


def files(citizen, said, looked_at):
    """File on a phone; return the code."""
    citizen.goto("/layanan/")
    looked_at(citizen)
    citizen.get_by_role("link", name=said["account"]).click()
    looked_at(citizen)
    citizen.get_by_role("link", name=said["file"]).click()
    citizen.locator("#id_name").fill("Ani Sari")
    citizen.locator("#id_about").fill("Akun saya terkunci, mohon dibuka segera.")
    citizen.get_by_label(said["application"]).select_option("SIASN")
    looked_at(citizen)
    citizen.get_by_role("button", name=said["send"], exact=True).click()
    citizen.get_by_role("heading", name=said["keep"]).wait_for()
    looked_at(citizen)
    return citizen.locator(".code").inner_text()


def takes_and_asks(officer, said, looked_at, *, number):
    """Take the case at home and ask for something."""
    officer.goto("/meja-layanan/")
    looked_at(officer)
    officer.get_by_role("link", name=number).click()
    officer.locator('form[action$="/ambil/"] button').click()
    looked_at(officer)
    officer.get_by_label(said["ask"]).check()
    officer.locator("#balas textarea").fill("Mohon kirim nomor telepon terdaftar.")
    officer.locator("#balas button").click()


def follows_and_answers(citizen, said, looked_at, *, code):
    """Open the case by its code, and answer what is asked."""
    citizen.goto("/permohonan/")
    citizen.locator("#id_code").fill(code.lower())
    looked_at(citizen)
    citizen.locator("main form button").click()
    citizen.get_by_text(said["waits"]).wait_for()
    citizen.locator("#id_body").fill("0812 0000 0000")
    citizen.get_by_role("button", name=said["say"]).click()
    looked_at(citizen)


def finishes(officer, said):
    """End the case with a last word."""
    officer.reload()
    closing = officer.locator('details:has(form[action$="/selesaikan/"])')
    closing.locator("summary").click()
    closing.get_by_label(said["fulfilled"], exact=True).check()
    closing.locator("textarea").fill("Akun sudah dibuka.")
    closing.get_by_role("button", name=said["finish"]).click()


def rates(citizen, said, looked_at):
    """Answer the nine questions, and look at what everybody sees."""
    citizen.get_by_role("link", name=said["rate"]).click()
    for element in citizen.locator("fieldset.rating").all():
        element.locator("label").last.click()
    looked_at(citizen)
    citizen.get_by_role("button", name=said["send_rating"]).click()
    citizen.get_by_text(said["thanks"]).wait_for()
    citizen.goto("/layanan/akun-layanan-kepegawaian/kepuasan/")
    looked_at(citizen)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_request_from_a_phone_is_answered_from_anywhere(page_as, looked_at, language):
    said = WORDS[language]
    citizen = page_as(None, phone=True, language=language)
    code = files(citizen, said, looked_at)
    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", code)

    officer = page_as("pegawai", language=language)
    number = re.search(r"\d{11}", citizen.locator(".lead").inner_text()).group()
    takes_and_asks(officer, said, looked_at, number=number)
    follows_and_answers(citizen, said, looked_at, code=code)
    finishes(officer, said)

    citizen.reload()
    citizen.get_by_text("Akun sudah dibuka.").wait_for()
    assert citizen.get_by_text(said["in_time"]).is_visible()
    looked_at(citizen)
    rates(citizen, said, looked_at)


def test_the_receipt_can_be_downloaded(page_as):
    citizen = page_as(None, phone=True)
    citizen.goto("/layanan/akun-layanan-kepegawaian/ajukan/?jenis=complaint")
    citizen.locator("#id_name").fill("Budi")
    citizen.locator("#id_about").fill("Telepon tidak diangkat.")
    citizen.get_by_role("button", name="Kirim", exact=True).click()
    with citizen.expect_download() as waiting:
        citizen.get_by_role("link", name="Unduh tanda terima (PDF)").click()
    assert waiting.value.suggested_filename.startswith("tanda-terima-")
