"""The first word that is owed to whoever complains, where a case turns out to be a complaint."""

from datetime import date, datetime

from luwes.foundation import clocks
from luwes.foundation.models import Clock
from luwes.frontdesk.actions.calendars import calendar_for
from luwes.frontdesk.models import Case
from luwes.frontdesk.queries.promises import target_for
from luwes.frontdesk.rules.targets import ANSWERED_FIRST, RESPONSE


def follow_kind(case: Case, *, on: date, at: datetime) -> None:
    """Owe a first word from the filing on, or owe none, as the kind of a case is now.

    What an officer wrote before counts as that word.
    """
    rows = Clock.objects.select_for_update(of=("self",)).select_related("calendar")
    clock = rows.filter(subject=str(case.pk), purpose=RESPONSE).first()
    if case.kind not in ANSWERED_FIRST:
        if clock is not None and clock.stopped_at is None:
            clocks.stop(clock, at=at)
        return
    clock = _started(case, on=on, at=at) if clock is None else clock
    if clock is None:
        return
    said = case.messages.filter(by__isnull=False, internal=False).order_by("at").first()
    if said is None:
        clocks.start_again(clock, at=at)
    elif clock.stopped_at is None:
        clocks.stop(clock, at=said.at)


def _started(case: Case, *, on: date, at: datetime) -> Clock | None:
    target = target_for(case, RESPONSE, on=on)
    if target is None:
        return None
    calendar = calendar_for(case.unit, case.service.office.region, at=at)
    return clocks.start(
        subject=case, purpose=RESPONSE, calendar=calendar, began=case.filed_at, target=target
    )
