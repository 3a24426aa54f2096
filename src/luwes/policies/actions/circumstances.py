"""Verbs about circumstances: each one transaction with one event."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Agency, Region, User
from luwes.policies.models import Circumstance
from luwes.policies.rules.circumstances import word_of
from luwes.policies.rules.periods import must_have_days


class AlreadyWithdrawn(ValueError):
    """Somebody else withdrew it first."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        super().__init__(f"withdrawn at {at}")


@transaction.atomic
def record_circumstance(
    *,
    region: Region,
    kind: str,
    value: str,
    since: date,
    until: date | None = None,
    note: str = "",
    by: User,
    at: datetime,
) -> Circumstance:
    """Record what is the case in a region from a day on (mencatat keadaan).

    kind, value: words of the closed vocabulary, the value as text: `risk` `high`, `level` `3`.
    until:       half open; None means until further notice. A later record wins over this one.
    Records `policies.circumstance_recorded`.
    Raises: NotAWord, EndsBeforeItStarts.
    """
    word_of(kind=kind, value=value)
    must_have_days(since=since, until=until)
    circumstance = Circumstance.objects.create(
        region=region,
        kind=kind,
        value=value,
        since=since,
        until=until,
        note=note,
        recorded_at=at,
        recorded_by=by,
    )
    events.record(
        verb="policies.circumstance_recorded",
        subject=circumstance,
        actor=by,
        at=at,
        payload=_told(circumstance),
    )
    return circumstance


@transaction.atomic
def withdraw_circumstance(
    *, circumstance_id: UUID, reason: str, by: User, at: datetime
) -> Circumstance:
    """Take back a record that was wrong (mencabut catatan); it stays in the history.

    Records `policies.circumstance_withdrawn`, from which a plan that rested on it is renewed.
    Raises: Circumstance.DoesNotExist, AlreadyWithdrawn.
    """
    circumstance = Circumstance.objects.select_for_update().get(pk=circumstance_id)
    if circumstance.withdrawn_at is not None:
        raise AlreadyWithdrawn(at=circumstance.withdrawn_at)
    circumstance.withdrawn_at = at
    circumstance.save(update_fields=["withdrawn_at"])
    events.record(
        verb="policies.circumstance_withdrawn",
        subject=circumstance,
        actor=by,
        at=at,
        payload={**_told(circumstance), "reason": reason},
    )
    return circumstance


def _told(circumstance: Circumstance) -> dict[str, object]:
    """Return what an event says of a record."""
    return {
        "region": circumstance.region_id,
        "kind": circumstance.kind,
        "value": circumstance.value,
        "since": circumstance.since,
        "until": circumstance.until,
        "note": circumstance.note,
    }


@transaction.atomic
def choose_cap_measure(*, measure: str, by: User, at: datetime) -> Agency:
    """Count limits on office presence per unit or per office, as the agency decides.

    SE MenPANRB 67/2020 says neither. Records `policies.cap_measure_chosen`.
    Raises: ValueError for a word that is no `Agency.CapMeasure`.
    """
    chosen = Agency.CapMeasure(measure)
    agency = Agency.objects.select_for_update().get()
    before, agency.cap_measure = agency.cap_measure, chosen
    agency.save(update_fields=["cap_measure"])
    events.record(
        verb="policies.cap_measure_chosen",
        subject=agency,
        actor=by,
        at=at,
        payload={"before": before, "after": chosen},
    )
    return agency
