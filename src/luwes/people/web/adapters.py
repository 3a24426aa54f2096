"""How sign-in behaves in an agency: accounts are granted, never taken."""

from datetime import date
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from luwes.people.access import Request
from luwes.people.actions.grants import open_login
from luwes.people.models import Person, User

NIP_DIGITS = 18


class NipBackend(ModelBackend):
    """Lets somebody in by NIP and password, with the NIP written as it stands on paper."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Return the login of the person of this NIP, if the password is right."""
        digits = "".join(sign for sign in username or "" if sign.isdigit())
        if len(digits) != NIP_DIGITS:
            return None
        login = User.objects.filter(person__nip=digits).first()
        name = login.username if login else digits
        return super().authenticate(request, username=name, password=password, **kwargs)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: HR imports people and grants roles. Who has left stays out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        return False

    def pre_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponseBase | None:
        """Turn away who has left, by whichever way they came: password, passkey or SSO."""
        here = cast("Request", request)
        if user.person is not None and user.person.has_left(on=here.today):
            clear_login(request)
            messages.error(request, left_sentence(user.person))
            return redirect("account_login")
        answer: HttpResponseBase | None = super().pre_login(request, user, **how)
        return answer


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """The agency's SSO opens an account that exists, found by NIP or by official e-mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  allauth's signature
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect a first sign-on to the person of the same NIP or verified e-mail.

        A person who is known but has no login yet gets one; nobody else does.
        """
        if sociallogin.is_existing:
            return
        here = cast("Request", request)
        person = person_of(sociallogin.account.extra_data, on=here.today)
        if person is None:
            return
        login = open_login(person=person, actor="system", at=here.now, since=here.today)
        if login.is_active:
            sociallogin.connect(request, login)


def left_sentence(person: Person) -> str:
    """Say kindly that somebody who has left does not come in any more."""
    day = date_format(person.left_on, "j F Y") if person.left_on else ""
    return _(
        "Akun ini sudah ditutup: menurut data kepegawaian Anda berhenti bertugas pada %(day)s. "
        "Terima kasih atas pengabdian Anda. Bila ini keliru, hubungi Biro SDM."
    ) % {"day": day}


def person_of(claims: dict[str, Any], *, on: date) -> Person | None:
    """Return the person in service that the provider's claims speak of.

    The NIP decides; only without one does an e-mail that the provider has verified.
    """
    said = {**claims.get("id_token", {}), **claims.get("userinfo", claims)}
    people = Person.objects.serving(on)
    if nip := said.get("nip"):
        return people.filter(nip=str(nip)).first()
    if said.get("email_verified") is True and (email := said.get("email")):
        found = list(people.filter(email__iexact=email)[:2])
        return found[0] if len(found) == 1 else None
    return None
