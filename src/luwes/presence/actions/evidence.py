"""What evidence is compared with, set by the agency."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from ipaddress import ip_network

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Office, User
from luwes.presence.actions.devices import tell_hot_applications
from luwes.presence.models import EvidencePolicy, OfficeArea
from luwes.presence.rules.limits import shipped

FEWEST_CORNERS = 3


class NoOutline(ValueError):
    """Fewer than three corners enclose nothing."""


@transaction.atomic
def record_area(
    *,
    office: Office,
    latitude: float,
    longitude: float,
    radius: int,
    by: User,
    at: datetime,
    outline: Sequence[tuple[float, float]] = (),
    networks: Sequence[str] = (),
) -> OfficeArea:
    """Record where an office lies, in place of what was recorded before.

    radius:   metres around the point; an outline of corners goes before it.
    networks: address ranges such as 203.0.113.0/24.
    Raises: NoOutline, ValueError for what is no address range.
    """
    if outline and len(outline) < FEWEST_CORNERS:
        raise NoOutline(len(outline))
    told = {
        "latitude": latitude,
        "longitude": longitude,
        "radius": radius,
        "outline": [list(corner) for corner in outline] or None,
        "networks": [str(ip_network(network)) for network in networks],
    }
    area, _ = OfficeArea.objects.update_or_create(
        office=office, defaults={**told, "recorded_at": at, "recorded_by": by}
    )
    events.record(verb="presence.area_recorded", subject=office, actor=by, at=at, payload=told)
    tell_hot_applications()
    return area


@transaction.atomic
def set_limits(
    *, values: Mapping[str, float], reason: str, by: User, at: datetime
) -> EvidencePolicy:
    """Set the agency's own limits of evidence, with the reason. Raises: NoSuchLimit."""
    shipped().replaced_by(values)
    policy = EvidencePolicy.objects.create(
        values=dict(values), reason=reason, recorded_at=at, recorded_by=by
    )
    events.record(
        verb="presence.limits_set",
        subject=policy,
        actor=by,
        at=at,
        payload={"values": dict(values), "reason": reason},
    )
    tell_hot_applications()
    return policy
