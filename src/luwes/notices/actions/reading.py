"""Noting that a person has read what they were told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.notices.models import Notice
from luwes.people.models import Person, User

READ = "notices.read"
ALL_READ = "notices.all_read"


def mark_read(*, notice_id: UUID, person: Person, by: User, at: datetime) -> Notice:
    """Note that a person has read one notice of theirs; reading it again changes nothing.

    Raises: Notice.DoesNotExist, also for a notice of somebody else.
    """
    with transaction.atomic():
        notice = Notice.objects.select_for_update().get(pk=notice_id, person=person)
        if notice.read_at is None:
            notice.read_at = at
            notice.save(update_fields=["read_at"])
            events.record(
                verb=READ, subject=notice, actor=by, at=at, payload={"notice": notice.key}
            )
    return notice


def mark_all_read(*, person: Person, by: User, at: datetime) -> int:
    """Note that a person has read everything in their inbox; return how many were unread."""
    with transaction.atomic():
        unread = Notice.objects.filter(person=person, read_at__isnull=True)
        count = unread.update(read_at=at)
        if count:
            events.record(
                verb=ALL_READ, subject=person, actor=by, at=at, payload={"notices": count}
            )
    return count
