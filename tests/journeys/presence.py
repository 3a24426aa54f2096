"""What journeys of check-in share: a phone that stands somewhere, and what it has kept."""

from contextlib import contextmanager

from playwright.sync_api import expect

HEAD_OFFICE = {"latitude": -6.2607, "longitude": 106.8665, "accuracy": 20}
IN_BANDUNG = {"latitude": -6.8995, "longitude": 107.6206, "accuracy": 20}
KEPT = """() => new Promise((resolve) => {
    const asked = indexedDB.open("luwes-presence");
    asked.onsuccess = () => {
        const all = asked.result.transaction("taps").objectStore("taps").getAll();
        all.onsuccess = () => { asked.result.close(); resolve(all.result); };
    };
})"""
"""Every check-in that this browser keeps."""
SESSION = """async (events) => {
    const csrf = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const asked = { method: "POST", headers: { "X-CSRFToken": csrf } };
    const { token } = await (await fetch("/api/presence/session", asked)).json();
    const answer = await fetch("/api/presence/check-ins", {
        method: "POST",
        headers: { Authorization: `Bearer ${token}` },
        body: JSON.stringify({ sent_at: Date.now(), events }),
    });
    return answer.json();
}"""
"""Send events as they are, by the session of whoever is signed in here."""


def stand(page, where):
    """Let the phone stand somewhere, and allow it to say so."""
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(where)


def open_presence(page, *, ready=True):
    """Open the page and wait until it is live, its device known and its app installed."""
    page.goto("/presensi/")
    live = "[data-live][data-device][data-ready]" if ready else "[data-live]"
    page.wait_for_selector(f"#check-in{live}", state="attached")


def choose(page, place):
    page.locator(f"input[name=place][value={place}]").check()


def states(page):
    """Return what became of each check-in shown, in its order."""
    return [line.get_attribute("data-state") for line in page.locator("#taps > li").all()]


def wait_for_states(page, *wanted):
    """Wait until the check-ins shown are these."""
    expect(page.locator("#taps > li")).to_have_count(len(wanted))
    for place, state in enumerate(wanted):
        expect(page.locator("#taps > li").nth(place)).to_have_attribute("data-state", state)


def tap(page):
    page.locator("button.huge").tap()


@contextmanager
def without_network(page, complaints):
    """Take the network away; a browser that says so is no complaint."""
    complaints.deaf = True
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)
        page.wait_for_timeout(100)
        complaints.deaf = False
