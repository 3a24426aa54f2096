"""Who of the partners calls, what the token allows, and what is said to whoever may not."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security.base import AuthBase

from luwes.foundation.api import RefusedError
from luwes.frontdesk.actions import partners as actions
from luwes.frontdesk.models import Partner

SCOPES = {
    "services": "Read the services and how satisfied people are with them.",
    "file": "File cases on behalf of people.",
    "follow": "Read and write in cases by their code.",
    "book": "Read free times and book them.",
}


class PartnerAuth(AuthBase):
    """A partner with a token that allows one thing."""

    openapi_type: str = "oauth2"
    openapi_flows: Any = {
        "clientCredentials": {"tokenUrl": "/api/oauth/token", "scopes": SCOPES},
    }

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, plain: HttpRequest) -> Partner:
        """Return who calls, counted. Raises: RefusedError."""
        request: Any = plain
        kind, _space, token = request.headers.get("Authorization", "").partition(" ")
        try:
            found = actions.call_in(token=token, at=request.now)
        except actions.TooManyCallsError as many:
            raise too_often(many.seconds) from None
        if kind.lower() != "bearer" or found is None:
            raise RefusedError(
                401,
                _("Token tidak berlaku"),
                _("Ambil token baru di /api/oauth/token dengan client_id dan rahasia Anda."),
            )
        if self.scope not in found.scopes:
            raise RefusedError(
                403,
                _("Token ini tidak mencakup %(scope)s") % {"scope": self.scope},
                _("Mintalah cakupan itu kepada pengelola layanan, lalu ambil token baru."),
            )
        return found.partner


def too_often(seconds: int) -> RefusedError:
    """Return the refusal of whoever calls too often."""
    return RefusedError(
        429,
        _("Terlalu sering"),
        _("Cobalah lagi dalam %(seconds)s detik.") % {"seconds": seconds},
    )


def partner_of(request: Any) -> Partner:
    """Return the partner who calls."""
    found: Partner = request.auth
    return found
