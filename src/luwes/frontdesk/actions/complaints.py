"""Exchanging complaints with a channel outside: each is filed once, and its state sent back."""

import http.client
import json
import logging
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F

from luwes.frontdesk.actions.calling import ForbiddenAddressError, connection_to
from luwes.frontdesk.actions.filing import Filing, NotOfferedError, Requester, file_case
from luwes.frontdesk.models import Channel, Kind, OutsideComplaint, Service
from luwes.frontdesk.rules.complaint_channel import (
    Answer,
    Arrived,
    Complaint,
    ComplaintChannel,
    about,
)

log = logging.getLogger(__name__)
OK = range(200, 300)
UNNAMED = "Pelapor tanpa nama"
MOST_BYTES = 5_000_000
MOST_UNREACHED = 3
"""After so many answers that did not arrive the channel is left alone until the next time."""


class NotUnderstoodError(Exception):
    """A channel answered in another way than the contract says."""


class HttpChannel:
    """A channel that keeps to our contract over HTTP and JSON; see docs/partners.md."""

    def __init__(self, *, address: str, token: str) -> None:
        self.address, self.token = address.rstrip("/"), token

    def arrived(self) -> Arrived:
        """Ask for the complaints that are not answered yet. Raises: NotUnderstoodError, OSError."""
        told = self._ask("GET", "/complaints")
        try:
            return Arrived(
                channel=str(told["channel"])[:80],
                is_stand_in=bool(told["stand_in"]),
                complaints=[_complaint(row) for row in told["complaints"]],
            )
        except (KeyError, TypeError) as missing:
            raise NotUnderstoodError(str(missing)) from missing

    def answer(self, answer: Answer) -> None:
        """Tell how far a complaint has come. Raises: NotUnderstoodError, OSError."""
        body = {"state": answer.state, "outcome": answer.outcome, "number": answer.number}
        self._ask("PUT", f"/complaints/{quote(answer.tracking_id, safe='')}/state", body)

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        parts = urlsplit(self.address + path)
        connection = connection_to(parts)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, parts.path, sent, headers)
            answer = connection.getresponse()
            told = answer.read(MOST_BYTES)
        finally:
            connection.close()
        if answer.status not in OK:
            raise NotUnderstoodError(f"HTTP {answer.status}")
        try:
            return json.loads(told) if told else None
        except ValueError as unreadable:
            raise NotUnderstoodError(str(unreadable)) from unreadable


def exchange_complaints(*, at: datetime) -> int:
    """Exchange with the channel that the settings name; return how many cases were filed.

    A channel that cannot be reached is asked again the next time: nothing is lost meanwhile.
    """
    told = settings.COMPLAINTS
    service = Service.objects.offered().filter(slug=told.get("service", "")).first()
    if not told or service is None:
        return 0
    channel = HttpChannel(address=told["address"], token=told["token"])
    try:
        return exchange(channel, service=service, at=at)
    except (OSError, http.client.HTTPException, NotUnderstoodError, ForbiddenAddressError) as error:
        log.warning("complaints were not exchanged: %s: %s", type(error).__name__, error)
        return 0


def exchange(channel: ComplaintChannel, *, service: Service, at: datetime) -> int:
    """Take in what is new, then tell the channel of every state it does not know."""
    arrived = channel.arrived()
    known = set(
        OutsideComplaint.objects.filter(channel=arrived.channel).values_list(
            "tracking_id", flat=True
        )
    )
    new = [each for each in arrived.complaints if each.tracking_id not in known]
    filed = sum(_take_in(each, arrived, service=service, at=at) for each in new)
    _tell_all(arrived.channel, channel, at=at)
    return filed


def _tell_all(name: str, channel: ComplaintChannel, *, at: datetime) -> None:
    """Tell what the channel does not know yet; one answer that it refuses holds nothing else up.

    In no order, so that where it stops answering another one is tried first the next time.
    """
    rows = OutsideComplaint.objects.filter(channel=name).exclude(told_state=F("case__state"))
    unreached = 0
    for row in rows.select_related("case").order_by("?"):
        try:
            _tell(row, channel, at=at)
        except NotUnderstoodError as refusal:
            log.warning("the state of %s was not taken: %s", row.pk, refusal)
        except (OSError, http.client.HTTPException) as error:
            log.warning("the state of %s did not arrive: %s", row.pk, type(error).__name__)
            unreached += 1
            if unreached == MOST_UNREACHED:
                return


@transaction.atomic
def _take_in(each: Complaint, arrived: Arrived, *, service: Service, at: datetime) -> bool:
    """File one complaint; false where the service takes none, so that it is tried again."""
    filing = Filing(
        kind=Kind.COMPLAINT,
        channel=Channel.WEB,
        requester=Requester(each.reporter or UNNAMED),
        answers={"about": about(each, channel=arrived.channel)},
    )
    actor = f"channel:{arrived.channel}"[:64]
    try:
        receipt = file_case(service=service, filing=filing, by=None, actor=actor, at=at)
    except NotOfferedError:
        return False
    OutsideComplaint.objects.create(
        channel=arrived.channel,
        is_stand_in=arrived.is_stand_in,
        tracking_id=each.tracking_id,
        case=receipt.case,
    )
    return True


def _tell(row: OutsideComplaint, channel: ComplaintChannel, *, at: datetime) -> None:
    """Tell a state, and note it afterwards: a channel may hear it twice, never not at all."""
    case = row.case
    state = case.state
    channel.answer(Answer(row.tracking_id, state, case.outcome, case.number))
    row.told_state, row.told_at = state, at
    row.save(update_fields=["told_state", "told_at"])


def _complaint(row: Any) -> Complaint:
    return Complaint(
        tracking_id=str(row["tracking_id"])[:64],
        title=str(row["title"])[:200].replace("\x00", ""),
        body=str(row["body"])[:4000].replace("\x00", ""),
        reporter=str(row.get("reporter") or "")[:150].replace("\x00", ""),
    )
