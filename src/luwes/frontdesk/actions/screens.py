"""Putting up screens in waiting rooms, and taking them down, which ends their address."""

from datetime import datetime

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.ids import new_id
from luwes.frontdesk.models import Screen
from luwes.frontdesk.queries.codes import screen_code
from luwes.frontdesk.rules.codes import hash_of
from luwes.people.models import Office, User


@transaction.atomic
def put_up(*, office: Office, kind: Screen.Kind, name: str, by: User, at: datetime) -> Screen:
    """Give a screen an address that nobody can guess."""
    pk = new_id()
    row = Screen.objects.create(
        pk=pk,
        office=office,
        kind=kind,
        name=name,
        code_hash=hash_of(screen_code(pk)),
        put_up_at=at,
        put_up_by=by,
    )
    told = {"office": office.pk, "kind": kind}
    events.record(verb="frontdesk.screen_put_up", subject=row, actor=by, at=at, payload=told)
    return row


@transaction.atomic
def take_down(*, screen: Screen, by: User, at: datetime) -> None:
    """End the address of a screen; whoever has it sees nothing from now on."""
    row = Screen.objects.select_for_update().get(pk=screen.pk)
    if row.taken_down_at is not None:
        return
    row.taken_down_at = at
    row.save(update_fields=["taken_down_at"])
    events.record(verb="frontdesk.screen_taken_down", subject=row, actor=by, at=at, payload={})
