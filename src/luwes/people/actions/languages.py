"""The language in which a person is written to."""

from datetime import datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User

CHOSEN = "people.language_chosen"


def choose_language(*, user: User, language: str, at: datetime) -> None:
    """Remember the language chosen on the pages: letters and calendars follow it.

    language: a code of `settings.LANGUAGES`; choosing the same again changes nothing.
    """
    with transaction.atomic():
        if User.objects.filter(pk=user.pk).exclude(language=language).update(language=language):
            events.record(
                verb=CHOSEN, subject=user, actor=user, at=at, payload={"language": language}
            )
