"""The agency's single sign-on: a real OpenID Connect provider in a process of its own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.urls import reverse
from tests import factories
from tests.people.provider.people import CLIENT_ID, CLIENT_SECRET, PASSWORD, PEOPLE

from luwes.foundation.models import Event
from luwes.people.models import Person, Role, User

pytestmark = pytest.mark.django_db
CALLBACK = "http://testserver/akun/oidc/sso/login/callback/"
SECONDS_TO_START = 60


class StopsAtOurDoor(urllib.request.HTTPRedirectHandler):
    """Follows the provider's own redirects, and stops where it sends back to us."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # noqa: PLR0917  urllib's signature
        if newurl.startswith(CALLBACK):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Browser:
    """A browser at the provider, with its cookies."""

    def __init__(self):
        self.jar = CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), cookies, StopsAtOurDoor()
        )

    def open(self, address, data=None):
        body = urlencode(data).encode() if data else None
        try:
            with self.opener.open(address, body, timeout=30) as answer:
                return answer.url, answer.read().decode()
        except urllib.error.HTTPError as stopped:
            with stopped:
                return stopped.headers["Location"], ""

    def sign_in_at_provider(self, address, *, login):
        """Go where we were sent, sign in there, and return where that sends us back to."""
        here, page = self.open(address)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        fields = {"username": login, "password": PASSWORD, "csrfmiddlewaretoken": token}
        back, _page = self.open(here, fields)
        return back


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """Start the provider; return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    database = tmp_path_factory.mktemp("provider") / "provider.sqlite3"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.people.provider", str(port), CALLBACK],
        env={**os.environ, "PROVIDER_DATABASE": str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/o"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(port, process):
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


@pytest.fixture
def small(settings, provider):
    app = {
        "provider_id": "sso",
        "name": "SSO Instansi",
        "client_id": CLIENT_ID,
        "secret": CLIENT_SECRET,
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return factories.small_agency()


def come_in(client, *, login):
    """Press the button, sign in at the provider, and come back."""
    sent = client.post("/akun/oidc/sso/login/")
    back = Browser().sign_in_at_provider(sent.url, login=login)
    return client.get(back.removeprefix("http://testserver"), follow=True)


def who_is_in(client):
    return client.session.get("_auth_user_id")


def test_button_leads_to_the_provider_with_a_challenge(client, small, provider):
    page = client.get(reverse("account_login")).content.decode()
    assert "Masuk dengan SSO Instansi" in page

    sent = client.post("/akun/oidc/sso/login/")

    asked = parse_qs(urlsplit(sent.url).query)
    assert sent.url.startswith(f"{provider}/authorize/")
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])


def test_login_is_found_by_nip(client, small):
    person = factories.person(
        unit=small.bureau, office=small.jakarta, nip=PEOPLE["ani"]["nip"], name="Ani"
    )
    login = factories.user(username="ani.lestari", person=person)

    come_in(client, login="ani")

    assert who_is_in(client) == str(login.pk)


def test_login_is_found_by_verified_email(client, small):
    person = factories.person(
        unit=small.bureau, office=small.jakarta, email="Budi@contoh.go.id", name="Budi"
    )
    login = factories.user(person=person)

    come_in(client, login="budi")

    assert who_is_in(client) == str(login.pk)


def test_known_person_without_a_login_gets_one(client, small):
    person = factories.person(
        unit=small.bureau, office=small.jakarta, nip=PEOPLE["ani"]["nip"], name="Ani"
    )

    come_in(client, login="ani")

    login = User.objects.get(person=person)
    assert who_is_in(client) == str(login.pk)
    assert [(grant.role, grant.unit) for grant in login.grants.all()] == [
        (Role.EMPLOYEE, small.bureau)
    ]
    assert Event.objects.filter(verb="people.login_opened", subject=login.pk).count() == 1


@pytest.mark.parametrize(
    "login",
    [
        pytest.param("orang-luar", id="unknown number, though the e-mail is verified"),
        pytest.param("citra", id="e-mail not verified"),
    ],
)
def test_unknown_person_is_refused_kindly_and_nobody_signs_up(client, small, login):
    factories.person(unit=small.bureau, office=small.jakarta, email="citra@contoh.go.id")
    factories.person(unit=small.bureau, office=small.jakarta, email="x@y.id")
    before = User.objects.count()

    answer = come_in(client, login=login)

    assert who_is_in(client) is None
    assert "Kami belum mengenal Anda" in answer.content.decode()
    assert User.objects.count() == before


def test_person_who_has_left_stays_out(client, small):
    person = factories.person(
        unit=small.bureau, office=small.jakarta, nip=PEOPLE["ani"]["nip"], name="Ani"
    )
    Person.objects.filter(pk=person.pk).update(left_on="2020-01-01")

    come_in(client, login="ani")

    assert who_is_in(client) is None


def test_person_who_has_left_stays_out_though_the_account_is_linked(client, small):
    person = factories.person(
        unit=small.bureau, office=small.jakarta, nip=PEOPLE["ani"]["nip"], name="Ani"
    )
    come_in(client, login="ani")
    assert who_is_in(client) is not None
    client.logout()
    Person.objects.filter(pk=person.pk).update(left_on="2020-01-01")

    answer = come_in(client, login="ani")

    assert who_is_in(client) is None
    assert "berhenti bertugas pada 1 Januari 2020" in answer.content.decode()


def test_answer_that_was_not_asked_for_is_refused(client, small):
    answer = client.get("/akun/oidc/sso/login/callback/", {"code": "x", "state": "y"})

    assert "Belum berhasil masuk" in answer.content.decode()
    assert who_is_in(client) is None
