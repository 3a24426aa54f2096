"""Certificates that are owed, and the words on them."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from luwes.webinars.models import Certificate, Registration, Webinar
from luwes.webinars.queries.attendance import hours_by_law
from luwes.webinars.rules.attendance import Stretch
from luwes.webinars.rules.certificate import Words

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without signs that are taken for one another."""
CODE = 12
MINUTE = 60


def drafts_of(
    webinar: Webinar, entitled: list[Registration], *, span: Stretch, at: datetime
) -> list[tuple[Certificate, Words]]:
    """Return certificates to print, with their words, for whoever has none yet.

    No more learning hours than the minutes are worth by law.
    """
    if not webinar.learning_hours:
        return []
    held_on = webinar.starts_at.astimezone(ZoneInfo(webinar.zone)).date()
    minutes = int((span[1] - span[0]).total_seconds() // MINUTE)
    hours = min(webinar.learning_hours, hours_by_law(webinar, minutes=minutes, on=held_on))
    have = set(
        Certificate.objects.filter(registration__in=entitled).values_list("registration", flat=True)
    )
    return [
        (draft, words_of(draft))
        for row in entitled
        if row.pk not in have
        for draft in [
            Certificate(
                registration=row,
                webinar=webinar,
                person=row.person,
                code="".join(secrets.choice(ALPHABET) for _ in range(CODE)),
                name=row.name,
                hours=hours,
                held_on=held_on,
                issued_at=at,
            )
        ]
    ]


def words_of(draft: Certificate) -> Words:
    """Return what is printed on a certificate."""
    webinar = draft.webinar
    return Words(
        name=draft.name,
        theme=webinar.theme,
        series=f"{webinar.series.name} {webinar.number}",
        organiser=webinar.unit.name,
        agency=webinar.unit.agency.name,
        held_on=draft.held_on,
        hours=draft.hours,
        code=draft.code,
        address=settings.PUBLIC_ADDRESS + reverse("webinars:certificate", args=(draft.code,)),
    )
