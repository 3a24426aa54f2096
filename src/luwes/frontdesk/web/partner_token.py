"""The token endpoint of partners: OAuth 2 client credentials, as oauthlib reads RFC 6749."""

import base64
import binascii
from typing import Any
from urllib.parse import unquote_plus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from oauthlib.oauth2 import BackendApplicationServer, RequestValidator

from luwes.frontdesk.actions.doors import TooOftenError, let_in, note_knock
from luwes.frontdesk.actions.partners import TOKEN_LASTS, issue_token
from luwes.frontdesk.models import Knock
from luwes.frontdesk.queries.partners import partner_by_secret
from luwes.frontdesk.web.visitors import address_of
from luwes.people.access import Request

WRONG = Knock.Door.WRONG_CODE


class Partners(RequestValidator):
    """Answers what oauthlib asks about a partner, for one request."""

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.now, self.today = request.now, request.today

    def client_authentication_required(self, *_told: Any, **_more: Any) -> bool:
        """Ask every client for its secret."""
        return True

    def authenticate_client(self, request: Any, *_told: Any, **_more: Any) -> bool:
        """Look whether the secret is the partner's, from the header or else from the body."""
        client_id, secret = credentials(request)
        request.client = partner_by_secret(client_id, secret, on=self.today)
        return request.client is not None

    def validate_grant_type(self, *_told: Any, **_more: Any) -> bool:
        """Allow the one grant that there is."""
        return True

    def get_default_scopes(self, _client_id: str, request: Any, *_told: Any, **_more: Any) -> Any:
        """Give all that the partner may do to whoever asks for nothing in particular."""
        return list(request.client.scopes)

    def validate_scopes(
        self, _client_id: str, scopes: Any, client: Any, *_told: Any, **_more: Any
    ) -> bool:
        """Allow what the partner was let in for."""
        return set(scopes) <= set(client.scopes)

    def save_bearer_token(self, token: Any, request: Any, *_told: Any, **_more: Any) -> None:
        """Keep the hash of a token."""
        issue_token(
            partner=request.client,
            token=token["access_token"],
            scopes=request.scopes,
            at=self.now,
        )


def credentials(request: Any) -> tuple[str, str]:
    """Return the id and secret that a client shows (RFC 6749, section 2.3.1)."""
    kind, _, told = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return request.client_id or "", request.client_secret or ""
    try:
        client_id, _, secret = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)


@csrf_exempt
@require_POST
@login_not_required
def token(request: Request) -> HttpResponse:
    """Give a partner a token for an hour; wrong secrets slow down the address."""
    address = address_of(request)
    try:
        let_in(door=WRONG, address=address, at=request.now)
    except TooOftenError as often:
        answer = JsonResponse({"error": "temporarily_unavailable"}, status=429)
        answer["Retry-After"] = str(often.seconds)
        return answer
    server = BackendApplicationServer(
        Partners(request), token_expires_in=int(TOKEN_LASTS.total_seconds())
    )
    told = {
        name: request.headers[name]
        for name in ("Authorization", "Content-Type")
        if name in request.headers
    }
    try:
        headers, body, status = server.create_token_response(
            request.build_absolute_uri(), "POST", request.body.decode("ascii"), told
        )
    except ValueError:
        return JsonResponse({"error": "invalid_request"}, status=400)
    if status == 401:  # noqa: PLR2004  a wrong secret
        note_knock(door=WRONG, address=address, at=request.now)
    return HttpResponse(body, status=status, headers=headers)
