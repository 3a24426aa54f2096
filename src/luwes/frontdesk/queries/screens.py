"""The screens of waiting rooms as those see them who keep them."""

from uuid import UUID

from django.db.models import QuerySet

from luwes.frontdesk.models import Channel, Screen
from luwes.frontdesk.queries.catalogue import kept_by
from luwes.people.access import Reach
from luwes.people.models import Office


def screen_offices(reach: Reach) -> QuerySet[Office]:
    """Return the offices where whoever asks keeps a service with a counter."""
    services = kept_by(reach).filter(withdrawn_at=None, channels__contains=[Channel.COUNTER])
    return Office.objects.filter(services__in=services.order_by().values("pk")).distinct()


def kept_screens(reach: Reach) -> QuerySet[Screen]:
    """Return the screens of these offices that stand."""
    rows = Screen.objects.filter(office__in=screen_offices(reach), taken_down_at=None)
    return rows.select_related("office", "put_up_by__person")


def kept_screen(pk: UUID, *, reach: Reach) -> Screen | None:
    """Return one of them (one query)."""
    return kept_screens(reach).filter(pk=pk).first()
