"""Checking in on the phone: online, offline, reopened, sent once."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.journeys.presence import (
    HEAD_OFFICE,
    KEPT,
    SESSION,
    choose,
    open_presence,
    stand,
    tap,
    wait_for_states,
    without_network,
)

VECTORS = json.loads((Path(__file__).parents[1] / "presence" / "vectors.json").read_text())
LARGE = "button.huge"


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", ("Masuk", "Pulang", "Diterima")), ("en", ("Check in", "Check out", "Accepted"))],
)
def test_check_in_and_out_in_the_office(page_as, axe_clean, no_sideways_scroll, language, words):
    come, go, accepted = words
    page = page_as("sdm", phone=True, language=language)
    stand(page, HEAD_OFFICE)
    open_presence(page)
    before = page.locator("#taps > li").count()
    expect(page.locator(LARGE)).to_have_text(come)
    axe_clean(page)
    no_sideways_scroll(page)
    choose(page, "office")
    tap(page)
    expect(page.locator(LARGE)).to_have_text(go)
    expect(page.locator("#taps > li").nth(before).locator(".tag")).to_have_text(accepted)
    tap(page)
    expect(page.locator("#taps > li").nth(before + 1).locator(".tag")).to_have_text(accepted)
    page.reload()
    expect(page.locator("#taps > li")).to_have_count(before + 2)
    axe_clean(page)


def test_offline_check_ins_survive_reopening_and_arrive_exactly_once(page_as, complaints):
    page = page_as("pegawai", phone=True)
    open_presence(page)
    choose(page, "home")
    with without_network(page, complaints):
        tap(page)
        wait_for_states(page, "pending")
        tap(page)
        wait_for_states(page, "pending", "pending")
        page.reload()
        wait_for_states(page, "pending", "pending")
        expect(page.locator("#kept")).to_be_visible()
        expect(page.locator("#said")).to_contain_text("dikirim sendiri nanti")
    wait_for_states(page, "accepted", "accepted")
    kept = page.evaluate(KEPT)
    assert {each["event"]["evidence"] for each in kept} == {"{}"}
    assert [each["event"]["sequence"] for each in kept] == [1, 2]
    again = page.evaluate(SESSION, [each["event"] for each in kept])
    assert [each["status"] for each in again["answers"]] == ["accepted", "accepted"]
    open_presence(page)
    wait_for_states(page, "accepted", "accepted")


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(page_as, complaints):
    page = page_as("kepala", phone=True)
    open_presence(page)
    choose(page, "home")
    sent = []

    def busy(route):
        sent.append(route.request.post_data_json)
        if len(sent) == 1:
            route.fulfill(status=503, headers={"Retry-After": "2"}, body="{}")
        else:
            route.continue_()

    complaints.deaf = True
    page.route("**/api/presence/check-ins", busy)
    began = page.evaluate("performance.now()")
    tap(page)
    expect(page.locator("#said")).to_contain_text("sedang ramai")
    wait_for_states(page, "accepted")
    complaints.deaf = False
    assert page.evaluate("performance.now()") - began >= 2000
    assert [batch["events"][0]["id"] for batch in sent] == [sent[0]["events"][0]["id"]] * 2


def test_two_tabs_at_once_keep_one_chain(page_as):
    first = page_as("sdm", phone=True)
    open_presence(first)
    second = first.context.new_page()
    open_presence(second)
    for page in (first, second):
        choose(page, "home")
    before = len(first.evaluate(KEPT))
    both = """async () => {
        const { tap } = await import(document.querySelector("script[src*=check-in]").src
            .replace(/check-in.*/, "tapping.js"));
        const { person, zone } = document.getElementById("check-in").dataset;
        const said = { person, direction: "in", place: "home", office: null, zone };
        await Promise.all([tap(said), tap(said), tap(said)]);
    }"""
    for page in (first, second):
        page.evaluate(f"globalThis.going = ({both})()")
    for page in (first, second):
        page.evaluate("globalThis.going")
    kept = sorted(first.evaluate(KEPT), key=lambda each: each["event"]["sequence"])
    assert len(kept) == before + 6
    assert [each["event"]["sequence"] for each in kept] == list(range(1, len(kept) + 1))
    assert len({each["event"]["previous"] for each in kept}) == len(kept)


def test_the_browser_says_the_same_bytes_as_the_server(page_as):
    page = page_as("sdm", phone=True)
    page.goto("/presensi/")
    told = page.evaluate(
        """async ({ vectors, public_key }) => {
            const protocol = await import("/static/luwes/presence/protocol.js");
            const { canonical, hashOf, isSignedBy } = protocol;
            return Promise.all(vectors.map(async ({ event, signature }) => {
                const time = event.time_at === null ? null : { at: event.time_at };
                const bytes = await canonical({ ...event, time }, event.person);
                return {
                    canonical: new TextDecoder().decode(bytes),
                    hash: await hashOf(bytes),
                    holds: signature && await isSignedBy(public_key, bytes, signature),
                };
            }));
        }""",
        VECTORS,
    )
    for said, vector in zip(told, VECTORS["vectors"], strict=True):
        assert said["canonical"] == vector["canonical"]
        assert said["hash"] == vector["hash"]
        assert said["holds"] == (vector["signature"] and True)


def test_the_key_cannot_be_taken_out_of_the_browser(page_as):
    page = page_as("sdm", phone=True)
    open_presence(page)
    told = page.evaluate(
        """() => new Promise((resolve) => {
            const asked = indexedDB.open("luwes-presence");
            asked.onsuccess = () => {
                const all = asked.result.transaction("people").objectStore("people").getAll();
                all.onsuccess = () => resolve(all.result.map(({ device }) =>
                    [device.key.type, device.key.extractable, device.key.algorithm.namedCurve]));
            };
        })"""
    )
    assert told == [["private", False, "P-256"]]


def test_without_javascript_the_form_checks_in(browser, address):
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="id-ID")
    page = context.new_page()
    page.goto("/")
    page.click('button[name="username"][value="sdm"]')
    page.goto("/presensi/")
    before = page.locator("#taps > li").count()
    page.locator("input[name=place][value=home]").check()
    page.locator(LARGE).click()
    expect(page.locator("#taps > li")).to_have_count(before + 1)
    expect(page.get_by_text(re.compile("Presensi tercatat"))).to_be_visible()
    context.close()


FIRST_VISIT = 100_000
WITHOUT_THE_FONT = 50_000


def test_the_first_visit_is_cheap(page_as):
    page = page_as("sdm", phone=True).context.new_page()
    sizes = bytes_by_address(page)
    open_presence(page)
    page.wait_for_timeout(500)
    home = page.url.removesuffix("/presensi/")
    assert [each for each in sizes if not each.startswith(home)] == []
    fonts = sum(size for each, size in sizes.items() if each.endswith(".woff2"))
    assert fonts > 0
    assert sum(sizes.values()) - fonts <= WITHOUT_THE_FONT, sizes
    assert sum(sizes.values()) <= FIRST_VISIT, sizes


def bytes_by_address(page):
    """Count what a page costs on the way, headers and all, nothing kept from before."""
    sizes, addresses = {}, {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    session.on(
        "Network.requestWillBeSent",
        lambda told: addresses.update({told["requestId"]: told["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda told: sizes.update({addresses[told["requestId"]]: told["encodedDataLength"]}),
    )
    return sizes
