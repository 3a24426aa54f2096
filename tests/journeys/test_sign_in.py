"""Coming in with a passkey, in a real browser with an authenticator of its own."""

import pytest
from tests import factories

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def employee():
    """Somebody with a password and no passkey yet."""
    return factories.small_agency().employee


@pytest.fixture
def page(browser, employee, live_server):
    """A page in Chromium that has an authenticator and keeps what the console says."""
    del employee, live_server
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()


def test_passkey_is_registered_and_then_opens_the_door(page, employee, live_server):
    refused = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    home = f"http://localhost:{live_server.thread.port}/"

    page.goto(f"{home}akun/login/")
    page.get_by_label("NIP atau nama akun").fill(employee.person.nip)
    page.get_by_label("Kata sandi").fill(factories.PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).last.click()
    page.wait_for_url(home)

    page.goto(f"{home}akun/2fa/webauthn/add/")
    page.locator("input[type=password]").fill(factories.PASSWORD)
    page.get_by_role("button", name="Konfirmasi").click()
    page.get_by_label("Tanpa kata sandi").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(f"{home}akun/2fa/recovery-codes/**")

    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url(home)
    page.goto(f"{home}akun/login/")
    page.get_by_role("button", name="Masuk dengan kunci sandi (passkey)").click()
    page.wait_for_url(home)

    assert page.get_by_role("link", name=employee.person.name).is_visible()
    assert refused == []
