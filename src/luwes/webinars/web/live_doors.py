"""Who comes to a live page: a participant, a moderator, a host."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from luwes.foundation.live import listening as listening_address
from luwes.people.access import Request
from luwes.people.models import User
from luwes.webinars.access import may_organise
from luwes.webinars.models import Part, Registration, Webinar
from luwes.webinars.queries.catalogue import part_page
from luwes.webinars.queries.registrations import own_registration, registration_named
from luwes.webinars.rules.broadcast import NotAVideo, Player, broadcast_of

DESK_ROLES = {Part.Role.MODERATOR, Part.Role.HOST}


def participant(request: Request, webinar: Webinar) -> Registration | None:
    """Return the registration of whoever asks: by sign-in, or by the link that was opened."""
    row = own_registration(webinar, request.person)
    if row is not None:
        return row if row.state == Registration.State.REGISTERED else None
    return registration_named(webinar, request.session.get(key_of(webinar.pk), ""))


def key_of(webinar: UUID) -> str:
    """Return under which name a session remembers a participant."""
    return f"webinar:{webinar.hex}"


def part_key(webinar: UUID) -> str:
    """Return under which name a session remembers a speaker."""
    return f"webinar-part:{webinar.hex}"


def part_in_session(request: Request, webinar: Webinar) -> Part | None:
    """Return the role of whoever opened a speaker's link in this browser."""
    named, _, edition = request.session.get(part_key(webinar.pk), "").partition("-")
    part = part_page(UUID(named)) if named else None
    if part is None or part.webinar_id != webinar.pk or str(part.edition) != edition:
        return None
    return part


def may_moderate(request: Request, webinar: Webinar) -> bool:
    """Organisers, and whoever came by a moderator's or host's link."""
    if may_organise(request.reach, webinar.unit):
        return True
    part = part_in_session(request, webinar)
    return part is not None and part.role in DESK_ROLES


def actor(request: Request, webinar: Webinar) -> User | str:
    """Return who acts at the desk."""
    user: Any = request.user
    if user.is_authenticated:
        return cast("User", user)
    part = part_in_session(request, webinar)
    return f"part:{part.pk}" if part else "unknown"


def player_of(webinar: Webinar) -> Player:
    """Return what shows the picture; an address that has gone bad shows none."""
    try:
        return broadcast_of(webinar.broadcast, webinar.address).player()
    except NotAVideo:
        return Player("")


def let_in(answer: HttpResponse, player: Player) -> HttpResponse:
    """Let the page's security policy play this source, and no other."""
    policy: dict[str, Any] = {"media-src": ["'self'", "blob:", *player.media]}
    if player.frames:
        policy["frame-src"] = list(player.frames)
    if player.media:
        policy["connect-src"] = list(player.media)
    answer._csp_update = policy  # type: ignore[attr-defined]  # noqa: SLF001  what its decorator does
    return answer


def listening(webinar: Webinar, *, desk: bool) -> Mapping[str, str]:
    """Return where a page listens."""
    return {"listen": listening_address("webinar", webinar.pk, desk=desk)}


def answered(request: HttpRequest, back: str, pk: UUID, said: str = "") -> HttpResponse:
    """Answer a command: nothing to the page that listens, a page to everybody else."""
    if is_live(request):
        return JsonResponse({"said": said})
    if said:
        messages.success(request, said)
    return redirect(back, pk=pk)


def refused(request: HttpRequest, back: str, pk: UUID, said: str) -> HttpResponse:
    """Say why a command was not done."""
    if is_live(request):
        return JsonResponse({"said": said}, status=422)
    messages.error(request, said)
    return redirect(back, pk=pk)


def is_live(request: HttpRequest) -> bool:
    """Return whether a page that listens has sent this."""
    return request.headers.get("X-Live") == "1"
