"""Devices that may sign: registered by their owner, revoked by the owner or the bureau."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.presence.models import DeviceKey
from luwes.presence.queries.known import CHANGED
from luwes.presence.rules.signatures import read_public_key


class KeyTaken(ValueError):
    """The key is registered already, perhaps for somebody else."""


def tell_hot_applications() -> None:
    """Have every hot application read devices, areas and limits anew, once this is committed.

    It changes nothing by itself, so it leaves no event.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANGED])


@transaction.atomic
def register_device(
    *, person: Person, public_key: bytes, label: str, by: User, at: datetime
) -> DeviceKey:
    """Register the public key of a person's device.

    public_key: 65 bytes, an uncompressed point of P-256.
    Raises: NoPublicKey, KeyTaken.
    """
    read_public_key(public_key)
    try:
        with transaction.atomic():
            device = DeviceKey.objects.create(
                person=person, public_key=public_key, label=label, registered_at=at
            )
    except IntegrityError:
        raise KeyTaken from None
    events.record(
        verb="presence.device_registered",
        subject=device,
        actor=by,
        at=at,
        payload={"person": person.pk, "label": label},
    )
    tell_hot_applications()
    return device


@transaction.atomic
def revoke_device(*, device_id: UUID, person: Person, by: User, at: datetime) -> DeviceKey:
    """Revoke a person's device key; doing so again changes nothing. Raises: DoesNotExist."""
    device = DeviceKey.objects.select_for_update().get(pk=device_id, person=person)
    if device.revoked_at is None:
        device.revoked_at = at
        device.save(update_fields=["revoked_at"])
        events.record(
            verb="presence.device_revoked",
            subject=device,
            actor=by,
            at=at,
            payload={"person": person.pk},
        )
        tell_hot_applications()
    return device
