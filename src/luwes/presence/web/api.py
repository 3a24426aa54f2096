"""The API of presence: tokens and devices; check-ins themselves where only the pages run."""

import time
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema
from ninja.security import HttpBearer
from pydantic import ConfigDict

from luwes.foundation.api import REFUSALS, Problem, RefusedError, Words
from luwes.foundation.senders import address_of
from luwes.people.access import Request, own_person
from luwes.presence import refusals
from luwes.presence.actions import devices as device_actions
from luwes.presence.actions.taking import desk_at_hand, take_check_ins
from luwes.presence.models import DeviceKey
from luwes.presence.queries.devices import devices_of_person, posted_office
from luwes.presence.rules.canonical import NotBase64Url, from_base64url
from luwes.presence.rules.desk import Admitted, Arrival, Desk, admit
from luwes.presence.rules.reading import MOST_BYTES, Arrived, Unreadable, read_body
from luwes.presence.rules.signatures import NoPublicKey
from luwes.presence.rules.tokens import Forged, Over, issue_token, keys_of, read_token, sign_time
from luwes.presence.web.wire import REQUEST

router = Router(tags=["presence"])
NOBODY = "nobody"
OVERLOADED = frozenset({413, 429, 503})


class SignedTimeOut(Schema):
    """The server's time with the mac by which a device proves that it knew it."""

    at: int
    mac: str


class SessionOut(Schema):
    """What a program needs to check in: a quarter of an hour's token, and who it is for."""

    token: str
    expires_at: int
    person: UUID
    office: UUID
    office_name: str
    zone: str
    time: SignedTimeOut


class DeviceIn(Schema):
    """A device key to register: 65 bytes of an uncompressed point of P-256, base64url."""

    public_key: Words
    label: Words


class DeviceOut(Schema):
    """A device key (kunci perangkat)."""

    id: UUID
    label: str
    registered_at: datetime
    revoked_at: datetime | None


class AnswerOut(Schema):
    """What became of one event: kept as accepted or for review, or refused with its field."""

    model_config = ConfigDict(extra="forbid")

    id: UUID | None
    status: str
    at: int | None = None
    bound: str | None = None
    duty_date: str | None = None
    reasons: list[str] | None = None
    field: str | None = None
    fault: str | None = None


class AnswersOut(Schema):
    """The answer to each event, in the order sent, and the server's time for whoever sent them."""

    answers: list[AnswerOut]
    time: SignedTimeOut | None


class Token(HttpBearer):
    """The token of `/presence/session`; without one, events must be signed by a device."""

    def __call__(self, request: HttpRequest) -> Any:
        kind, _space, token = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, token) if kind == "Bearer" else NOBODY

    def authenticate(self, request: HttpRequest, token: str) -> Any:  # noqa: ARG002  ninja's
        try:
            return read_token(keys_of(settings.SECRET_KEY), token, at=_real_now()).person
        except (Forged, Over):
            return None


@router.post("/presence/session", response={200: SessionOut, REFUSALS: Problem})
def open_session(request: Request) -> dict[str, Any]:
    """Give a token for the hot application, bound to this session."""
    person = own_person(request)
    keys, at = keys_of(settings.SECRET_KEY), _milliseconds(request.now)
    session = request.session.session_key or ""
    token, expires_at = issue_token(keys, person=person.pk, session=session, at=_real_now())
    office = posted_office(person)
    return {
        "token": token,
        "expires_at": expires_at,
        "person": person.pk,
        "office": office.pk,
        "office_name": office.name,
        "zone": office.region.zone,
        "time": {"at": at, "mac": sign_time(keys, person=person.pk, at=at)},
    }


@router.get("/presence/devices", response={200: list[DeviceOut], REFUSALS: Problem})
def devices(request: Request) -> list[DeviceKey]:
    """List the device keys of whoever asks, the newest first."""
    return list(devices_of_person(own_person(request)))


@router.post("/presence/devices", response={200: DeviceOut, REFUSALS: Problem})
def register(request: Request, told: DeviceIn) -> DeviceKey:
    """Register a device of whoever asks."""
    try:
        return device_actions.register_device(
            person=own_person(request),
            public_key=from_base64url(told.public_key),
            label=told.label[:80],
            by=request.user,
            at=request.now,
        )
    except (NotBase64Url, NoPublicKey):
        raise RefusedError(
            422,
            _("Kunci perangkat tidak dapat dibaca"),
            _("Kirim kunci P-256 dalam bentuk raw, base64url."),
            [("public_key", _("bukan titik P-256"))],
        ) from None
    except device_actions.KeyTaken:
        raise RefusedError(
            409,
            _("Kunci perangkat sudah terdaftar"),
            _("Buat kunci baru di perangkat ini, lalu daftarkan."),
        ) from None


@router.delete("/presence/devices/{device_id}", response={200: DeviceOut, REFUSALS: Problem})
def revoke(request: Request, device_id: UUID) -> DeviceKey:
    """Revoke a device key of whoever asks: from now on it signs nothing."""
    try:
        return device_actions.revoke_device(
            device_id=device_id, person=own_person(request), by=request.user, at=request.now
        )
    except DeviceKey.DoesNotExist:
        raise Http404 from None


@router.post(
    "/presence/check-ins",
    auth=Token(),
    response={200: AnswersOut, REFUSALS: Problem, OVERLOADED: Problem},
    openapi_extra={"requestBody": REQUEST},
    exclude_none=True,
)
def check_ins(request: HttpRequest) -> dict[str, Any]:
    """Take one or up to 500 check-ins; answers once they are on disk. See the protocol's page.

    Where Luwes runs whole, the hot application answers here in place of this route.
    """
    desk = desk_at_hand(keys_of(settings.SECRET_KEY))
    bearer = None if request.auth == NOBODY else request.auth  # type: ignore[attr-defined]
    events = _admitted(request, desk, bearer)
    people = {each.said.person for each in events if isinstance(each, Admitted)}
    if not people and bearer is None:
        raise _refused("stranger")
    answers = take_check_ins(events, desk=desk)
    person = bearer or (next(iter(people)) if len(people) == 1 else None)
    at = _real_now() + desk.shift
    signed = person and {"at": at, "mac": sign_time(desk.keys, person=person, at=at)}
    return {"answers": answers, "time": signed}


def _admitted(request: HttpRequest, desk: Desk, bearer: UUID | None) -> list[Any]:
    if len(request.body) > MOST_BYTES:
        raise _refused("too_large")
    try:
        read = read_body(request.body)
    except Unreadable as unreadable:
        raise _refused(unreadable.refusal) from None
    sender = address_of(request)
    arrival = Arrival(_real_now() + desk.shift, read.sent_at, sender, bearer)
    return [
        admit(each, arrival=arrival, desk=desk) if isinstance(each, Arrived) else each
        for each in read.events
    ]


def _refused(name: str) -> RefusedError:
    said = refusals.REFUSALS[name]
    return RefusedError(said.status, said.title(), said.way_out())


def _real_now() -> int:
    """Read the clock: tokens live in real time, also while a demonstration plays another day."""
    return time.time_ns() // 1_000_000


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
