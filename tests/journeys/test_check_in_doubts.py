"""What is not as it should be ends with the head, with the right reason; a head decides."""

import re

import pytest
from playwright.sync_api import expect
from tests.journeys.presence import (
    HEAD_OFFICE,
    IN_BANDUNG,
    KEPT,
    SESSION,
    choose,
    open_presence,
    stand,
    tap,
    without_network,
)

TWO_HOURS_BACK = """(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 2 * 3600 * 1000;
})()"""


@pytest.fixture
def phone_of(page_as):
    """A phone whose page is live, with nothing checked in on it yet."""

    def opened(role):
        page = page_as(role, phone=True)
        open_presence(page)
        return page

    return opened


def newest(page):
    return page.locator("#taps > li").last


def test_a_position_elsewhere_is_reviewed_with_its_distance(phone_of, page_as, axe_clean):
    page = phone_of("pegawai")
    stand(page, IN_BANDUNG)
    choose(page, "office")
    tap(page)
    expect(newest(page)).to_have_attribute("data-state", "review")
    expect(newest(page)).to_contain_text("di luar area kantor")
    head = page_as("sdm")
    head.goto("/periksa-presensi/")
    axe_clean(head)


def test_a_refused_position_is_fine_and_reviewed(phone_of):
    page = phone_of("pegawai")
    choose(page, "office")
    tap(page)
    expect(newest(page)).to_have_attribute("data-state", "review")
    expect(newest(page)).to_contain_text("Posisi tidak disertakan")


def test_a_clock_set_two_hours_back_is_noticed(page_as):
    page = page_as("pegawai", phone=True)
    open_presence(page)
    page.evaluate(TWO_HOURS_BACK)
    choose(page, "home")
    tap(page)
    expect(newest(page)).to_have_attribute("data-state", "review")
    expect(newest(page)).to_contain_text("Jam perangkat tidak sama")


def test_a_tampered_event_is_kept_for_review(phone_of, complaints):
    page = phone_of("pegawai")

    def tamper(route):
        said = route.request.post_data_json
        for event in said["events"]:
            event["zone"] = "Asia/Pontianak"
        route.continue_(post_data=said)

    complaints.deaf = True
    page.route("**/api/presence/check-ins", tamper)
    choose(page, "home")
    tap(page)
    expect(newest(page)).to_have_attribute("data-state", "review")
    expect(newest(page)).to_contain_text("tidak cocok dengan tanda tangan")
    complaints.deaf = False


def test_an_event_replayed_by_somebody_else_is_reviewed(phone_of, complaints):
    one, other = phone_of("pegawai"), phone_of("kepala")
    choose(one, "home")
    with without_network(one, complaints):
        tap(one)
        expect(newest(one)).to_have_attribute("data-state", "pending")
        event = one.evaluate(KEPT)[-1]["event"]
        told = other.evaluate(SESSION, [event])
        one.context.clear_cookies()
        one.goto("about:blank")
    assert told["answers"][0]["status"] == "review"
    assert "other_persons_device" in told["answers"][0]["reasons"]


def test_the_head_decides_and_the_person_reads_why(
    phone_of, page_as, axe_clean, no_sideways_scroll
):
    page = phone_of("pegawai")
    stand(page, IN_BANDUNG)
    choose(page, "office")
    tap(page)
    expect(newest(page)).to_have_attribute("data-state", "review")
    head = page_as("kepala", phone=True)
    head.goto("/periksa-presensi/")
    axe_clean(head)
    no_sideways_scroll(head)
    boxes = head.locator("input[name=chosen]")
    marked = boxes.count()
    assert marked > 0
    for box in boxes.all():
        box.check()
    head.get_by_label("Tolak").check()
    head.get_by_label("Alasan").fill("Posisi di Bandung, tanpa surat tugas.")
    head.get_by_role("button", name="Catat keputusan").tap()
    expect(head.get_by_text(re.compile(f"{marked} presensi diputuskan"))).to_be_visible()
    page.reload()
    expect(page.get_by_text("Kata kepala unit: Posisi di Bandung").first).to_be_visible()
    page.goto("/pengumuman/")
    expect(page.get_by_text("Kepala unit menolak presensi").first).to_be_visible()
    page.goto("/presensi/bulan/")
    axe_clean(page)
    no_sideways_scroll(page)


def test_a_correction_is_asked_for_and_accepted(page_as, axe_clean):
    page = page_as("pegawai", phone=True, language="en")
    page.goto("/presensi/koreksi/")
    axe_clean(page)
    page.get_by_label("At", exact=True).fill("00:01")
    page.get_by_label("Reason and evidence").fill("The network was down; ask the front desk.")
    page.get_by_role("button", name="Send the request").tap()
    expect(page.get_by_text("With the head of unit").first).to_be_visible()
    head = page_as("kepala", language="en")
    head.goto("/periksa-presensi/")
    head.locator("input[name=chosen]").first.check()
    head.get_by_label("Accept").check()
    head.get_by_label("Reason").fill("The front desk confirms it.")
    head.get_by_role("button", name="Record the decision").click()
    page.reload()
    expect(page.get_by_text("The front desk confirms it.").first).to_be_visible()


def test_a_device_is_seen_and_revoked(phone_of, axe_clean):
    page = phone_of("sdm")
    page.goto("/presensi/perangkat/")
    axe_clean(page)
    page.get_by_role("button", name=re.compile("Cabut")).first.tap()
    expect(page.get_by_text("tidak dipercaya lagi")).to_be_visible()


def test_the_bureau_takes_an_offices_position_from_the_phone(page_as, axe_clean):
    page = page_as("sdm", phone=True)
    stand(page, HEAD_OFFICE)
    page.goto("/area-kantor/")
    axe_clean(page)
    page.get_by_role("link", name=re.compile("Ubah Kantor Pusat")).tap()
    expect(page.locator("h1")).to_have_text("Kantor Pusat")
    axe_clean(page)
    page.get_by_label("Lintang").fill("0")
    page.get_by_role("button", name="Ambil posisi telepon ini").tap()
    expect(page.get_by_label("Lintang")).to_have_value("-6.260700")
    page.get_by_role("button", name="Simpan").tap()
    expect(page.get_by_text("Area Kantor Pusat tercatat.")).to_be_visible()
