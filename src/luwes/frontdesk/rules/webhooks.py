"""Messages to partner systems in the form of Standard Webhooks: signed, timed, tried again."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from uuid import UUID

PREFIX = "whsec_"
ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=30)
KINDS = {
    "frontdesk.case_filed": "case.filed",
    "frontdesk.case_taken": "case.taken",
    "frontdesk.case_asked": "case.waiting",
    "frontdesk.case_answered": "case.answered",
    "frontdesk.requester_wrote": "case.requester_wrote",
    "frontdesk.case_handed_over": "case.handed_over",
    "frontdesk.case_forwarded": "case.forwarded",
    "frontdesk.promise_moved": "case.due_moved",
    "frontdesk.case_closed": "case.closed",
    "frontdesk.case_reopened": "case.reopened",
    "frontdesk.case_merged": "case.merged",
}
"""Verb of the audit trail → what partners are told."""


def secret_of(key: bytes, webhook: UUID) -> str:
    """Return the secret of a webhook, made anew from the key of this deployment."""
    return PREFIX + base64.b64encode(hmac.digest(key, webhook.bytes, "sha256")).decode()


def signature(secret: str, *, message: str, seconds: int, body: bytes) -> str:
    """Return the signature over id, time and body."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{seconds}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def body_of(*, kind: str, at: datetime, code: str, state: str) -> bytes:
    """Return a message: what happened and when, the code of the case and its state."""
    told = {
        "type": kind,
        "timestamp": at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "data": {"code": code, "state": state},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time."""
    return FIRST_PAUSE * (1 << (attempts - 1))


def may_be_called(address: str, *, allowed: Iterable[str]) -> bool:
    """Say whether a network address is one of the public internet, or named as allowed."""
    told = ip_address(address)
    told = getattr(told, "ipv4_mapped", None) or told
    if any(told in ip_network(network) for network in allowed):
        return True
    return told.is_global and not told.is_multicast
