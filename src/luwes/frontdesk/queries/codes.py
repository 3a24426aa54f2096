"""Codes of cases, by the key of this deployment; and cases by their code."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from luwes.frontdesk.models import Booking, Case, Document, Knock, Screen, Webhook
from luwes.frontdesk.queries.slots import Lost, latest_booking, lost
from luwes.frontdesk.rules.codes import code_of, hash_of, read_code
from luwes.frontdesk.rules.rooms import room_at
from luwes.frontdesk.rules.webhooks import secret_of

SUBSCRIBER_BITS = 64
"""Of an IPv6 address, what networks give to one subscriber at least (RFC 6177, RFC 7421)."""


def _key() -> bytes:
    return hashlib.sha256(b"luwes.frontdesk.code:" + settings.SECRET_KEY.encode()).digest()


def code_for(case: Case) -> str:
    """Return the code of a case, to be printed again."""
    return code_of(_key(), case.pk)


def case_by_code(text: str) -> Case | None:
    """Return the case that a code opens (one query), or None."""
    code = read_code(text)
    return None if code is None else _opened(code).first()


def _opened(code: str) -> QuerySet[Case]:
    rows = Case.objects.select_related("service__office__region", "version", "unit", "owner")
    return rows.filter(code_hash=hash_of(code))


@dataclass(frozen=True, slots=True)
class Shown:
    """A case with what its page shows besides what was said."""

    case: Case
    booking: Booking | None
    documents: tuple[Document, ...]
    """Without what is in them."""
    lost: Lost | None
    """What the agency took back of its appointments, if that was the latest."""
    knocks: int
    """Wrong codes that came from the visitor's address since the moment asked about."""


def shown_by_code(text: str, *, address: str, since: datetime) -> Shown | None:
    """Return all that a code opens, and how often its visitor was wrong (one query), or None."""
    code = read_code(text)
    if code is None:
        return None
    wrong = Knock.objects.filter(
        address=address_key(address), door=Knock.Door.WRONG_CODE, at__gt=since
    )
    standing = Q(bookings__state__in=(Booking.State.BOOKED, Booking.State.CONFLICT))
    rows = _opened(code).annotate(
        knocks=ArraySubquery(wrong.values("pk")),
        papers=ArraySubquery(_papers()),
        latest=ArraySubquery(latest_booking(OuterRef("pk"))),
        appointment=FilteredRelation("bookings", condition=standing),
    )
    beside: Any = ("merged_into", "appointment")
    case: Any = rows.select_related(*beside).first()
    if case is None:
        return None
    papers = tuple(Document(case=case, **told) for told in case.papers)
    booking: Booking | None = getattr(case, "appointment", None)
    if booking is not None and booking.service_id == case.service_id:
        booking.service = case.service
    return Shown(case, booking, papers, lost(case.latest), len(case.knocks))


def _papers() -> QuerySet[Any, Any]:
    kept = ("label", "name", "media_type", "size", "by_id")
    told: dict[str, Any] = {name: name for name in kept}
    rows = Document.objects.filter(case=OuterRef("pk")).order_by("at", "pk")
    return rows.annotate(told=JSONObject(id="pk", **told)).values("told")


def video_room(booking: Booking) -> str:
    """Return where an appointment by video is held, to whoever has its part in it; else empty."""
    if booking.way != Booking.Way.VIDEO:
        return ""
    key = hashlib.sha256(b"luwes.frontdesk.room:" + settings.SECRET_KEY.encode()).digest()
    return room_at(booking.service.video_address, code=code_of(key, booking.pk).lower())


def webhook_secret(webhook: Webhook) -> str:
    """Return the secret with which messages to a webhook are signed."""
    return secret_of(_key(), webhook.pk)


def address_key(address: str) -> str:
    """Return what is kept of a visitor's address while knocks are counted.

    Of IPv6 the network of one subscriber (/64), in which anybody has as many addresses as wanted.
    """
    return hashlib.blake2b(_subscriber(address).encode(), key=_key(), digest_size=24).hexdigest()


def _subscriber(address: str) -> str:
    try:
        told = ip_address(address)
    except ValueError:
        return address
    if not isinstance(told, IPv6Address):
        return str(told)
    if told.ipv4_mapped is not None:
        return str(told.ipv4_mapped)
    return str(ip_network((int(told), SUBSCRIBER_BITS), strict=False))


def screen_code(pk: UUID) -> str:
    """Return the code in the address of a screen, to be shown again to who keeps it."""
    return code_of(_screen_key(), pk)


def screen_by_code(text: str, *, kind: Screen.Kind) -> Screen | None:
    """Return the screen whose address has this code, unless it was taken down (one query)."""
    code = read_code(text)
    if code is None:
        return None
    rows = Screen.objects.select_related("office__region").filter(kind=kind, taken_down_at=None)
    return rows.filter(code_hash=hash_of(code)).first()


def _screen_key() -> bytes:
    return hashlib.sha256(b"luwes.frontdesk.screen:" + settings.SECRET_KEY.encode()).digest()
