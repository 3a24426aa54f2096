"""Telling pages of officers that the queue of cases changed."""

from luwes.foundation.live import tell_changed
from luwes.foundation.models import Event
from luwes.frontdesk.models import Case


def tell_desks(*, event: Event) -> None:
    """Let the pages of the office that serves a case look again."""
    office = Case.objects.filter(pk=event.subject).values_list("service__office", flat=True).first()
    if office is not None:
        tell_changed(office)
