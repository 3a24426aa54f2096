"""Verbs about the agency's own rules: each one transaction with one event."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Unit, User
from luwes.policies.actions.circumstances import AlreadyWithdrawn
from luwes.policies.models import Override
from luwes.policies.queries.law import own_rule
from luwes.policies.rules.overrides import must_stay_within_bounds
from luwes.policies.rules.periods import must_have_days


@transaction.atomic
def override_rule(
    *,
    pack: str,
    edition: str,
    rule: str,
    keys: Mapping[str, Any],
    unit: Unit | None,
    reason: str,
    since: date,
    until: date | None = None,
    by: User,
    at: datetime,
) -> Override:
    """Put the agency's own value in place of a rule of law, within the bounds it allows.

    pack, edition, rule: the rule of law that it stands in for.
    keys:  keys of the rule that are replaced, as a pack writes them.
    unit:  the subtree it is for; None means the whole agency.
    Records `policies.rule_overridden`.
    Raises: PackError with the limit where it goes beyond the law; KeyError for a rule that is
    not shipped; EndsBeforeItStarts.
    """
    must_have_days(since=since, until=until)
    override = Override(
        pack=pack,
        edition=edition,
        rule=rule,
        value=dict(keys),
        unit=unit,
        reason=reason,
        since=since,
        until=until,
        recorded_at=at,
        recorded_by=by,
    )
    must_stay_within_bounds(own_rule(override))
    override.save(force_insert=True)
    events.record(
        verb="policies.rule_overridden", subject=override, actor=by, at=at, payload=_told(override)
    )
    return override


@transaction.atomic
def withdraw_override(*, override_id: UUID, reason: str, by: User, at: datetime) -> Override:
    """Take back an own rule: the law's value holds again. The history keeps it.

    Records `policies.override_withdrawn`.
    Raises: Override.DoesNotExist, AlreadyWithdrawn.
    """
    override = Override.objects.select_for_update().get(pk=override_id)
    if override.withdrawn_at is not None:
        raise AlreadyWithdrawn(at=override.withdrawn_at)
    override.withdrawn_at = at
    override.save(update_fields=["withdrawn_at"])
    events.record(
        verb="policies.override_withdrawn",
        subject=override,
        actor=by,
        at=at,
        payload={**_told(override), "why_withdrawn": reason},
    )
    return override


def _told(override: Override) -> dict[str, object]:
    """Return what an event says of an own rule."""
    return {
        "pack": override.pack,
        "edition": override.edition,
        "rule": override.rule,
        "value": override.value,
        "unit": override.unit_id,
        "reason": override.reason,
        "since": override.since,
        "until": override.until,
    }
