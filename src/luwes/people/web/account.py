"""Akun saya: who I am here, what I hold, how I sign in."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luwes.people.access import Request
from luwes.people.queries import grants


@require_GET
def account(request: Request) -> HttpResponse:
    """Show the own person, roles and ways to sign in."""
    context = {
        "person": request.person,
        "grants": grants.grants_of(request.user, on=request.today),
        "totp": is_mfa_enabled(request.user, [Authenticator.Type.TOTP]),
        "passkey": is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]),
        "password": request.user.has_usable_password(),
    }
    return render(request, "people/account.html", context)
