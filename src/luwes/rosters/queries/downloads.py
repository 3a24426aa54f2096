"""Files of rosters that were asked for, and the rows that go into them."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet

from luwes.foundation.models import Job
from luwes.people.models import User
from luwes.rosters.models import Assignment, Download, DownloadPart, Run
from luwes.rosters.rules.export_kinds import Span

SHOWN = 5


def spans_of(rows: QuerySet[Assignment]) -> list[Span]:
    """Return the units of the chosen rows with the rows each has, in their order (one query)."""
    units = rows.order_by().values_list("unit", "unit__name")
    found = units.annotate(first=Min("row"), last=Max("row"), people=Count("pk"))
    return [Span(name, *of_unit) for _unit, name, *of_unit in found.order_by("first")]


def download_of(pk: UUID, *, by: User) -> Download | None:
    """Return a download to the one who asked for it (one query)."""
    found = Download.objects.filter(pk=pk, asked_by=by).select_related("run__roster", "unit")
    return found.defer("run__problem", "run__result", "run__caps").first()


def downloads_of(*, run: Run, by: User, at: datetime) -> list[Download]:
    """Return the files of a run that somebody asked for and may fetch, the newest first."""
    found = Download.objects.filter(run=run, asked_by=by).kept(at=at)
    return list(found.select_related("unit")[:SHOWN])


def job_of(download: Download) -> Job | None:
    """Return the job that makes the file (one query)."""
    return Job.objects.filter(subject=str(download.pk)).order_by("-pk").first()


def pieces_of(download: Download) -> Iterator[bytes]:
    """Give the file piece by piece; one piece is in memory at a time."""
    parts = DownloadPart.objects.filter(download=download).order_by("number")
    for number in list(parts.values_list("number", flat=True)):
        yield bytes(parts.values_list("content", flat=True).get(number=number))
