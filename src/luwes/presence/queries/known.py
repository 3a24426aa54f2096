"""What is known of people before they check in: read in a few statements for any number of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from ipaddress import ip_network
from typing import Any
from uuid import UUID

from luwes.presence.rules.continuity import Link
from luwes.presence.rules.desk import Device
from luwes.presence.rules.evidence import read_evidence
from luwes.presence.rules.geography import Area
from luwes.presence.rules.judging import UNTRUSTED, Known, Office, remember_instant
from luwes.presence.rules.limits import Limits, shipped

PEOPLE = "SELECT id, office_id FROM people_person WHERE id = ANY(%s::uuid[])"

RECENT = """
    SELECT person_id, direction, (extract(epoch FROM at) * 1000)::int8, place, reasons, evidence,
           device_id, sequence, hash, previous
      FROM presence_checkin
     WHERE duty_date = ANY(%s::date[]) AND person_id = ANY(%s::uuid[])
     ORDER BY at
"""

OFFICES = """
    SELECT office.id, region.zone, area.latitude, area.longitude, area.radius, area.outline,
           area.networks
      FROM people_office AS office
      JOIN people_region AS region ON region.id = office.region_id
      LEFT JOIN presence_officearea AS area ON area.office_id = office.id
"""

POLICY = "SELECT values FROM presence_evidencepolicy ORDER BY recorded_at DESC LIMIT 1"

DEVICES = "SELECT id, person_id, public_key, revoked_at IS NOT NULL FROM presence_devicekey"

DEMONSTRATION = """
    SELECT (day - (now() AT TIME ZONE 'Asia/Jakarta')::date) FROM foundation_demonstrationday
"""
"""Days from the real clock to a demonstration's, as `foundation.clock` counts them."""

CHANGED = "luwes_presence"
"""The channel on which a change of devices, areas or limits is told to hot applications."""

DAY = 86_400_000
SHALLOW, DEEP = 3, 400
"""Days to look back: for the usual, and where a doubt may rest on not knowing enough."""

NO_PLACE = frozenset({"impossible_travel", "position_simulated"})


def arrays(people: Iterable[UUID], dates: Iterable[date] = ()) -> tuple[str, str]:
    """Return people and dates as PostgreSQL writes arrays."""
    return (
        "{" + ",".join(day.isoformat() for day in dates) + "}",
        "{" + ",".join(map(str, people)) + "}",
    )


def known_of(
    people: Iterable[Sequence[Any]], recent: Iterable[Sequence[Any]], *, read_at: float
) -> dict[UUID, Known]:
    """Return what is known of each person from the rows of `PEOPLE` and `RECENT`."""
    known = {person: Known(office=office, read_at=read_at) for person, office in people}
    for person, direction, at, place, reasons, evidence, *link in recent:
        if person in known:
            position = None if place == "R" or NO_PLACE & set(reasons) else _corner(evidence)
            remember_instant(known[person], direction=direction, at=at, position=position)
            if not UNTRUSTED & set(reasons):
                _link(known[person], *link)
    return known


def offices_of(rows: Iterable[Sequence[Any]]) -> dict[UUID, Office]:
    """Return every office from the rows of `OFFICES`."""
    return {row[0]: Office(zone=row[1], area=_area(*row[2:])) for row in rows}


def limits_of(rows: Sequence[Sequence[Any]]) -> Limits:
    """Return the limits in force from the row of `POLICY`, if there is one."""
    own: Mapping[str, Any] = rows[0][0] if rows else {}
    return shipped().replaced_by(own)


def _area(
    latitude: float | None,
    longitude: float | None,
    radius: int,
    outline: Sequence[Sequence[float]] | None,
    networks: Sequence[str],
) -> Area | None:
    if latitude is None or longitude is None:
        return None
    return Area(
        latitude,
        longitude,
        float(radius),
        tuple((corner[0], corner[1]) for corner in outline or ()),
        tuple(ip_network(network) for network in networks),
    )


def _corner(evidence: str | None) -> tuple[float, float] | None:
    told = read_evidence(evidence) if evidence else None
    return told.position.corner if told and told.position else None


def _link(
    known: Known, device: UUID | None, sequence: int, own_hash: bytes, previous: bytes
) -> None:
    if device is not None:
        chain = known.chains.setdefault(device, {})
        chain.setdefault(sequence, Link(bytes(own_hash), bytes(previous)))


def shift_of(rows: Sequence[Sequence[int]]) -> int:
    """Return the demonstration's shift in milliseconds from the row of `DEMONSTRATION`."""
    return rows[0][0] * DAY if rows else 0


def devices_of(rows: Iterable[Sequence[Any]]) -> dict[UUID, Device]:
    """Return the device keys from the rows of `DEVICES`."""
    return {row[0]: Device(row[1], bytes(row[2]), row[3]) for row in rows}
