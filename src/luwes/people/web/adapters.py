"""How sign-in behaves in an agency: accounts are granted, never taken."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from luwes.people.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: HR imports people and grants roles."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """The agency's SSO opens an account that exists, found by NIP or by official e-mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  allauth's signature
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect a first sign-on to the account of the same NIP or verified e-mail."""
        if sociallogin.is_existing:
            return
        user = account_of(sociallogin.account.extra_data)
        if user is not None:
            sociallogin.connect(request, user)


def account_of(claims: dict[str, Any]) -> User | None:
    """Return the account that the provider's claims speak of, if there is exactly one."""
    claims = claims.get("userinfo", claims)
    if nip := claims.get("nip"):
        return User.objects.filter(person__nip=nip, is_active=True).first()
    if claims.get("email_verified") and (email := claims.get("email")):
        return User.objects.filter(person__email__iexact=email, is_active=True).first()
    return None
