"""A rehearsal's made-up audience; it leaves with the rehearsal."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.actions.live import audience, questions
from luwes.webinars.actions.live.stage import NotFromHereError
from luwes.webinars.models import Phase, Registration, Webinar

Actor = User | str
FAKE = "contoh.invalid"
"""Addresses under it belong to nobody (RFC 2606)."""
PEOPLE = (
    ("Peserta contoh 1", "Apakah loket tetap buka ketika separuh pegawai di rumah?", False),
    ("Peserta contoh 2", "Bagaimana jam kerja kantor di tiga zona waktu dipertemukan?", True),
    ("Peserta contoh 3", "Di mana rekaman dan materinya dapat diunduh?", False),
)
GREETING = "Selamat pagi dari gladi."


@transaction.atomic
def fill(*, webinar_id: UUID, by: Actor, at: datetime) -> None:
    """Let three people who do not exist ask, chat and raise a hand. Raises: NotFromHereError."""
    webinar = Webinar.objects.defer("poster").get(pk=webinar_id)
    if webinar.phase != Phase.REHEARSAL:
        raise NotFromHereError(webinar.phase)
    for number, (name, question, anonymous) in enumerate(PEOPLE):
        row, _ = Registration.objects.get_or_create(
            webinar=webinar,
            person=None,
            email=f"{number}@{FAKE}",
            defaults={
                "name": name,
                "state": Registration.State.CANCELLED,
                "registered_at": at,
            },
        )
        row.webinar = webinar
        questions.ask(registration=row, text=question, anonymous=anonymous, at=at)
        audience.chat(registration=row, text=GREETING, at=at)
        if number == 0:
            audience.raise_hand(registration=row, at=at)
    told = {"people": len(PEOPLE)}
    events.record(verb="webinars.rehearsed", subject=webinar, actor=by, at=at, payload=told)
