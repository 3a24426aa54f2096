"""Verbs about packs: which the agency follows. Each one transaction with one event."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Agency, User
from luwes.policies.models import Adoption
from luwes.policies.rules.periods import must_have_days
from luwes_policy.library import UnknownPack, shipped


class AlreadyFollowed(ValueError):
    """Packs were to be adopted that the agency follows already."""

    def __init__(self, *, packs: Sequence[str]) -> None:
        self.packs = tuple(packs)
        super().__init__(", ".join(packs))


class AlreadyEnded(ValueError):
    """Somebody else ended the adoption first."""

    def __init__(self, *, until: date) -> None:
        self.until = until
        super().__init__(str(until))


@transaction.atomic
def adopt_packs(
    *, packs: Sequence[str], since: date, until: date | None = None, by: User, at: datetime
) -> list[Adoption]:
    """Follow packs from a day on (mengikuti paket kebijakan).

    packs: ids, all editions of each. From the first adoption on, only adopted packs hold,
           beside calendars and planning defaults, which need none.
    until: half open; None means until further notice.
    Records `policies.packs_adopted`.
    Raises: UnknownPack, AlreadyFollowed, EndsBeforeItStarts.
    """
    must_have_days(since=since, until=until)
    known = shipped().ids
    for pack in packs:
        if pack not in known:
            raise UnknownPack(pack_id=pack, known=known)
    Agency.objects.select_for_update().get()
    followed = Adoption.objects.followed(on=since).filter(pack__in=packs)
    if taken := sorted(followed.values_list("pack", flat=True)):
        raise AlreadyFollowed(packs=taken)
    adoptions = Adoption.objects.bulk_create(
        Adoption(pack=pack, since=since, until=until, adopted_at=at, adopted_by=by)
        for pack in packs
    )
    events.record(
        verb="policies.packs_adopted",
        subject="packs",
        actor=by,
        at=at,
        payload={"packs": list(packs), "since": since, "until": until},
    )
    return adoptions


@transaction.atomic
def end_adoption(*, adoption_id: UUID, until: date, by: User, at: datetime) -> Adoption:
    """Stop following a pack from a day on; the days before keep it.

    Records `policies.adoption_ended`, its `since` the first day without the pack.
    Raises: Adoption.DoesNotExist, AlreadyEnded, EndsBeforeItStarts.
    """
    adoption = Adoption.objects.select_for_update().get(pk=adoption_id)
    if adoption.until is not None:
        raise AlreadyEnded(until=adoption.until)
    must_have_days(since=adoption.since, until=until)
    adoption.until = until
    adoption.save(update_fields=["until"])
    events.record(
        verb="policies.adoption_ended",
        subject=adoption,
        actor=by,
        at=at,
        payload={"pack": adoption.pack, "since": until},
    )
    return adoption
