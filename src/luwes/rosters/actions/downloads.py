"""Large files of rosters: asked for, made by a job, fetched, and thrown away."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from luwes.foundation import events
from luwes.people.access import Reach, reach_of
from luwes.people.models import Unit, User
from luwes.people.rules.sentences import Language
from luwes.rosters.access import VIEWERS, may_fetch
from luwes.rosters.models import Assignment, Download, DownloadPart, Run
from luwes.rosters.queries.downloads import spans_of
from luwes.rosters.queries.exports import roster_export, rows_to_export
from luwes.rosters.rules.export_archive import ArchiveWriter
from luwes.rosters.rules.export_kinds import KINDS, Span, parts_of
from luwes.rosters.rules.export_rows import RosterExport

ASKED = "rosters.download_asked"
MADE = "rosters.download_made"
FETCHED = "rosters.download_fetched"
FORGOTTEN = "rosters.downloads_forgotten"
KEPT = timedelta(days=1)
"""How long a file waits to be fetched; whoever asked is told so."""
PIECE = 1 << 20

Tell = Callable[[int, int], None]
"""Is told how many people have been written, and of how many."""


class RosterChangedError(RuntimeError):
    """The proposal was changed by hand after the file was asked for."""


class NoLongerAllowedError(Exception):
    """Whoever asked may no longer look into all that the file would show."""


def ask_for_file(
    *,
    run: Run,
    kind: str,
    unit: Unit | None,
    language: str,
    title: str,
    notes: tuple[str, ...],
    filename: str,
    people: int,
    reach: Reach,
    by: User,
    at: datetime,
) -> Download:
    """Ask for a file that a job makes; one that is there, or is being made, is given again.

    title, notes: what the file says about itself, in the language of whoever asks.
    """
    asked = {"run": run, "kind": kind, "unit": unit, "language": language, "asked_by": by}
    same = Download.objects.filter(**asked, roster_hash=run.roster_hash).kept(at=at)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # two clicks are one wish
        known = same.first()
        if known is not None and may_fetch(reach, known):
            return known
        download = Download.objects.create(
            **asked,
            title=title,
            notes=list(notes),
            roster_hash=run.roster_hash,
            paths=list(reach.paths(*VIEWERS)),
            people=people,
            filename=filename,
            asked_at=at,
        )
        payload = {"run": run.number, "kind": kind, "unit": unit and unit.pk, "people": people}
        events.record(verb=ASKED, subject=download, actor=by, at=at, payload=payload)
    return download


def make_file(*, download_id: UUID, at: datetime, tell: Tell) -> None:
    """Write the file and keep it; one that is there already, or given up, is left alone.

    Killed at any moment, it is made again from the start: what is kept is written in one
    transaction at the end. Raises: RosterChangedError, NoLongerAllowedError.
    """
    found = Download.objects.select_related("run", "unit", "asked_by__person")
    download = found.defer("run__problem", "run__result").filter(pk=download_id).first()
    if download is None or download.finished_at is not None:
        return
    reach = reach_of(download.asked_by, on=timezone.localdate(at))
    if not may_fetch(reach, download):
        raise NoLongerAllowedError
    rows = rows_to_export(run=download.run, reach=reach, unit=download.unit)
    with TemporaryDirectory(prefix="luwes-") as folder:
        path = Path(folder) / download.filename
        _write(path, download, rows, tell=tell)
        _keep(path, download, at=at)


def note_fetched(*, download: Download, by: User, at: datetime) -> None:
    """Note that somebody took the file: it holds the days of many people."""
    with transaction.atomic():
        payload = {"run": download.run.number, "kind": download.kind, "people": download.people}
        events.record(verb=FETCHED, subject=download, actor=by, at=at, payload=payload)


def forget_files(*, at: datetime) -> int:
    """Throw away the files whose time is over, and wishes that never came true; return how many."""
    over = Q(expires_at__lte=at) | Q(expires_at__isnull=True, asked_at__lte=at - KEPT)
    with transaction.atomic():
        ids = list(Download.objects.select_for_update().filter(over).values_list("pk", flat=True))
        if ids:
            Download.objects.filter(pk__in=ids).delete()
            events.record(
                verb=FORGOTTEN,
                subject="downloads",
                actor="system",
                at=at,
                payload={"downloads": ids},
            )
    return len(ids)


def _write(path: Path, download: Download, rows: QuerySet[Assignment], *, tell: Tell) -> None:
    stem = download.filename.removesuffix(f"-{download.kind}.zip")
    language = cast("Language", download.language)
    writer = ArchiveWriter(path, stem=stem, kind=download.kind, language=language)
    written = 0

    def told(people: int) -> None:
        nonlocal written
        written += people
        tell(written, download.people)

    def read(first: Span, last: Span) -> RosterExport:
        return roster_export(
            rows.filter(row__gte=first.first, row__lte=last.last),
            run=download.run,
            title=download.title,
            notes=tuple(download.notes),
        )

    parts = parts_of(spans_of(rows), most=KINDS[download.kind].per_part)
    tell(0, download.people)
    writer.write(parts, read=read, tell=told)


def _keep(path: Path, download: Download, *, at: datetime) -> None:
    """Keep the file in pieces, unless the roster became another meanwhile."""
    with transaction.atomic():
        run = Run.objects.only("roster_hash").select_for_update().get(pk=download.run_id)
        if run.roster_hash != download.roster_hash:
            raise RosterChangedError
        still = Download.objects.select_for_update().filter(pk=download.pk)
        if still.filter(finished_at__isnull=True).first() is None:
            return
        with path.open("rb") as file:
            number = 0
            while piece := file.read(PIECE):
                DownloadPart.objects.create(download=download, number=number, content=piece)
                number += 1
        size = path.stat().st_size
        still.update(finished_at=at, expires_at=at + KEPT, size=size)
        payload = {"bytes": size, "people": download.people}
        events.record(verb=MADE, subject=download, actor="system", at=at, payload=payload)
