"""Counting who knocks at public doors, so that a flood from one address slows down only it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from luwes.frontdesk.models import Knock
from luwes.frontdesk.queries.codes import address_key
from luwes.frontdesk.rules.limits import limits


@dataclass
class TooOftenError(Exception):
    """This address has to wait; seconds until it may come again."""

    seconds: int


def let_in(*, door: Knock.Door, address: str, at: datetime) -> None:
    """Let an address through unless it came too often (one query). Raises: TooOftenError."""
    most, seconds = _limit(door)
    since = at - timedelta(seconds=seconds)
    rows = Knock.objects.filter(address=address_key(address), door=door, at__gt=since)
    times = list(rows.order_by("-at").values_list("at", flat=True)[:most])
    if len(times) >= most:
        wait = times[-1] + timedelta(seconds=seconds) - at
        raise TooOftenError(max(int(wait.total_seconds()), 1))


def note_knock(*, door: Knock.Door, address: str, at: datetime) -> None:
    """Count a wrong code, a filing or a ticket; the address is kept as a keyed hash."""
    Knock.objects.create(door=door, address=address_key(address), at=at)


def _limit(door: Knock.Door) -> tuple[int, int]:
    told = limits()
    if door == Knock.Door.FILING:
        return told.filings, told.filing_window
    if door == Knock.Door.TICKET:
        return told.tickets, told.ticket_window
    return told.wrong_codes, told.wrong_code_window
