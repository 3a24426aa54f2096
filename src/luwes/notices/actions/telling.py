"""Telling people what changed: an inbox notice each, and an e-mail to those who have one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events, outbox
from luwes.notices.models import Notice
from luwes.notices.queries.letters import letter_of
from luwes.notices.queries.news import News, news_of, touched_by
from luwes.notices.rules import notice_key
from luwes.rosters.models import Roster

TOLD = "notices.told"

Tell = Callable[[int, int], None]
"""Called with how many people have been told, out of how many."""


def tell_changed(*, roster_id: UUID, at: datetime, tell: Tell | None = None) -> int:
    """Tell exactly those whose days a published roster changed, each of them once.

    All notices and e-mails are queued in one transaction, or none. Doing it again tells
    nobody twice. People who have no days from an earlier roster are told that their first
    one is there.

    tell:    called after each batch, for a bar.
    Returns: how many people were told now.
    """
    with transaction.atomic():
        roster = _hold(roster_id)
        total, told, seen = touched_by(roster), 0, 0
        for batch in news_of(roster):
            told += _tell_batch(batch, roster=roster, at=at)
            seen += len(batch)
            if tell is not None:
                tell(seen, total)
        events.record(
            verb=TOLD,
            subject=roster,
            actor="system",
            at=at,
            payload={"roster": roster.number, "people": told},
        )
    return told


def _hold(roster_id: UUID) -> Roster:
    """Lock the roster, so that two tellers of it do not count the same people."""
    rosters = Roster.objects.select_for_update(of=("self",)).select_related("run")
    return rosters.defer("run__problem", "run__summary", "run__caps").get(pk=roster_id)


def _tell_batch(batch: Sequence[News], *, roster: Roster, at: datetime) -> int:
    keys = {notice_key(roster=roster.number, person=news.person): news for news in batch}
    for key in Notice.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[key]
    Notice.objects.bulk_create(
        Notice(key=key, person_id=news.person, kind=news.kind, data=news.data, sent_at=at)
        for key, news in keys.items()
    )
    outbox.post(
        (letter_of(news, key=key) for key, news in keys.items() if news.email),
        at=at,
    )
    return len(keys)
