"""Large files of recaps: asked for, made by a job, fetched, and thrown away."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.people.access import Reach, reach_of
from luwes.people.models import Unit, User
from luwes.people.rules.sentences import Language
from luwes.presence.models import RecapFile
from luwes.presence.queries.recap_book import recap_book
from luwes.presence.queries.recaps import months_seen
from luwes.presence.rules.recap_files import KINDS, PER_PDF, Book, write_pdfs

ASKED = "presence.recap_file_asked"
MADE = "presence.recap_file_made"
FETCHED = "presence.recap_file_fetched"
FORGOTTEN = "presence.recap_files_forgotten"
KEPT = timedelta(days=1)
"""How long a file waits to be fetched."""
Tell = Callable[[int, int], None]


@transaction.atomic
def ask_for_recap_file(
    *,
    month: date,
    about: str,
    kind: str,
    unit: Unit | None,
    search: str,
    language: str,
    lines: int,
    by: User,
    at: datetime,
) -> RecapFile:
    """Ask for a file that a job makes, for whoever asks alone."""
    ending = "zip" if kind == "pdf" and lines > PER_PDF else kind
    made = RecapFile.objects.create(
        month=month,
        about=about,
        kind=kind,
        unit=unit,
        search=search,
        language=language,
        people=lines,
        filename=f"rekap-{month:%Y-%m}.{ending}",
        asked_by=by,
        asked_at=at,
    )
    payload = {"month": month, "about": about, "kind": kind, "unit": unit and unit.pk}
    events.record(verb=ASKED, subject=made, actor=by, at=at, payload=payload)
    return made


def make_recap_file(*, file_id: UUID, at: datetime, tell: Tell) -> None:
    """Write the file and keep it, with what whoever asked may see now."""
    asked = RecapFile.objects.select_related("unit", "asked_by__person")
    file = asked.filter(pk=file_id, finished_at=None).first()
    if file is None:
        return
    reach = reach_of(file.asked_by, on=timezone.localdate(at))
    book = _book_of(file, reach=reach)
    with TemporaryDirectory(prefix="luwes-") as folder:
        path = Path(folder) / file.filename
        if path.suffix == ".zip":
            write_pdfs(path, book, tell=tell)
        else:
            KINDS[file.kind].write(path, book)
        content = path.read_bytes()
    with transaction.atomic():
        RecapFile.objects.filter(pk=file.pk).update(
            content=content, finished_at=at, expires_at=at + KEPT
        )
        payload = {"bytes": len(content), "people": file.people}
        events.record(verb=MADE, subject=file, actor="system", at=at, payload=payload)


def _book_of(file: RecapFile, *, reach: Reach) -> Book:
    """Return what a file holds for this reach."""
    rows = months_seen(reach, month=file.month, unit=file.unit, search=file.search)
    language = cast("Language", file.language)
    return recap_book(rows, about=file.about, month=file.month, reach=reach, language=language)


@transaction.atomic
def note_recap_taken(*, month: date, about: str, kind: str, by: User, at: datetime) -> None:
    """Note that somebody took a recap as a file: it holds the hours of many people."""
    payload = {"about": about, "kind": kind}
    events.record(verb=FETCHED, subject=f"{month:%Y-%m}", actor=by, at=at, payload=payload)


def forget_recap_files(*, at: datetime) -> int:
    """Throw away the files whose time is over, and wishes that never came true."""
    over = RecapFile.objects.over(at=at, kept_since=at - KEPT)
    with transaction.atomic():
        ids = list(over.values_list("pk", flat=True))
        if ids:
            RecapFile.objects.filter(pk__in=ids).delete()
            payload = {"files": ids}
            events.record(verb=FORGOTTEN, subject="recaps", actor="system", at=at, payload=payload)
    return len(ids)
