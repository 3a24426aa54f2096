"""Coming in with a password, and with a code from an authenticator app."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests import factories
from tests.people.authenticator import code_of

from luwes.people.models import Person

pytestmark = pytest.mark.django_db
RFC_6238_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def employee(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    return factories.small_agency().employee


def sign_in(client, *, login, password=factories.PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def who_is_in(client):
    return client.session.get("_auth_user_id")


def confirm(client):
    """Say the password again, as pages that guard the ways in ask."""
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})


def set_up_app(client):
    """Set up an authenticator app on the page, and return its secret."""
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(rb'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page.content)
    text = secret.group(1).decode()
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(text)})
    assert answer.status_code == 302
    return text


def test_authenticator_follows_the_standard(monkeypatch):
    monkeypatch.setattr("tests.people.authenticator.time.time", lambda: 1111111109)

    assert code_of(RFC_6238_SECRET) == "081804"


@pytest.mark.parametrize("written", ["name", "nip", "spaced nip"])
def test_password_lets_in_by_login_name_and_by_nip(client, employee, written):
    nip = employee.person.nip
    login = {
        "name": employee.username,
        "nip": nip,
        "spaced nip": f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}",
    }[written]

    answer = sign_in(client, login=login)

    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert who_is_in(client) == str(employee.pk)


def test_wrong_password_keeps_what_was_typed(client, employee):
    answer = sign_in(client, login=employee.username, password="salah-sama-sekali")

    assert who_is_in(client) is None
    assert f'value="{employee.username}"' in answer.content.decode()


def test_code_is_asked_for_after_the_password(client, employee):
    sign_in(client, login=employee.username)
    secret = set_up_app(client)
    client.logout()

    answer = sign_in(client, login=employee.username)
    assert answer.url == reverse("mfa_authenticate")
    assert who_is_in(client) is None

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert who_is_in(client) is None

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, steps_from_now=1)})
    assert who_is_in(client) == str(employee.pk)


def test_recovery_code_replaces_a_lost_phone_once(client, employee):
    sign_in(client, login=employee.username)
    set_up_app(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.search(r"<textarea[^>]*>\s*(\S+)", page).group(1)
    client.logout()

    sign_in(client, login=employee.username)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert who_is_in(client) == str(employee.pk)

    client.logout()
    sign_in(client, login=employee.username)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert who_is_in(client) is None


def test_setting_up_an_app_asks_for_the_password_again(client, employee):
    sign_in(client, login=employee.username)

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_who_has_left_is_turned_away_kindly_though_the_password_is_right(client, employee):
    Person.objects.filter(pk=employee.person_id).update(left_on="2020-10-01")

    answer = client.post(
        reverse("account_login"),
        {"login": employee.username, "password": factories.PASSWORD},
        follow=True,
    )

    assert who_is_in(client) is None
    assert "berhenti bertugas pada 1 Oktober 2020" in answer.content.decode()


def test_an_open_session_ends_on_the_day_that_somebody_leaves(client, employee):
    sign_in(client, login=employee.username)
    assert client.get(reverse("people:account")).status_code == 200
    Person.objects.filter(pk=employee.person_id).update(left_on=timezone.localdate())

    answer = client.get(reverse("people:account"), follow=True)

    assert who_is_in(client) is None
    assert answer.redirect_chain[0][0].startswith(reverse("account_login"))
    assert "Terima kasih atas pengabdian Anda" in answer.content.decode()
    assert client.get(reverse("api:me")).status_code == 401


def test_who_leaves_later_still_comes_in(client, employee):
    later = timezone.localdate() + timedelta(days=1)
    Person.objects.filter(pk=employee.person_id).update(left_on=later)

    sign_in(client, login=employee.username)

    assert who_is_in(client) == str(employee.pk)


def test_nobody_signs_up(client):
    answer = client.post(
        reverse("account_signup"), {"username": "tamu", "password1": "kata-sandi-panjang"}
    )

    assert "Kami belum mengenal Anda" in answer.content.decode()
    assert who_is_in(client) is None


PAGES = (
    "account_change_password",
    "account_reauthenticate",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
)


@pytest.mark.parametrize("name", PAGES)
def test_page_of_the_account_has_our_look_and_speaks_indonesian(client, employee, name):
    sign_in(client, login=employee.username)
    confirm(client)

    answer = client.get(reverse(name), headers={"accept-language": "id"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="id">' in page
    assert 'class="button' in page
    english = r">\s*(Sign|Password|Add|Save|Activate|Deactivate|Confirm|Remove)\b"
    assert re.findall(english, page) == []
