"""Verbs about marks that rules of flexible work ask for; each one event."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.policies.actions.circumstances import AlreadyWithdrawn
from luwes.policies.models import Mark
from luwes.policies.rules.periods import must_have_days


@transaction.atomic
def note_mark(
    *,
    person: Person,
    word: str,
    since: date,
    until: date | None,
    letter: str,
    by: User,
    at: datetime,
) -> Mark:
    """Note a fact about a person with the letter it rests on. Raises: EndsBeforeItStarts."""
    must_have_days(since=since, until=until)
    mark = Mark.objects.create(
        person=person,
        word=word,
        since=since,
        until=until,
        letter=letter,
        recorded_at=at,
        recorded_by=by,
    )
    told = {"person": person.pk, "word": word, "since": since, "until": until, "letter": letter}
    events.record(verb="policies.mark_noted", subject=mark, actor=by, at=at, payload=told)
    return mark


@transaction.atomic
def withdraw_mark(*, mark_id: UUID, by: User, at: datetime) -> Mark:
    """Take back a mark that no longer holds or was wrong. Raises: AlreadyWithdrawn."""
    mark = Mark.objects.select_for_update(of=("self",)).get(pk=mark_id)
    if mark.withdrawn_at is not None:
        raise AlreadyWithdrawn(at=mark.withdrawn_at)
    mark.withdrawn_at = at
    mark.save(update_fields=["withdrawn_at"])
    told = {"person": mark.person_id, "word": mark.word}
    events.record(verb="policies.mark_withdrawn", subject=mark, actor=by, at=at, payload=told)
    return mark
