"""Imports as the pages show them: what each row would do, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, QuerySet

from luwes.foundation.models import Job, JobState
from luwes.people.models import ImportBatch, ImportRow, RowAction, SheetKind
from luwes.people.rules.intake.known import FIELDS, Kind, Values
from luwes.people.rules.intake.layout import vocabulary_of
from luwes.people.rules.problems import CellProblem, UnreadableFile
from luwes.people.rules.sentences import Language, file_sentence, sentence
from luwes.people.rules.values import text_of

NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "offices": ("office", "region"),
    "people": ("name", "nip"),
    "posts": ("post", "unit"),
    "constraints": ("nip", "kind"),
    "shifts": ("code", "unit"),
    "cover": ("code", "unit"),
    "workers": ("name", "nip"),
    "teams": ("team", "unit"),
    "pairs": ("nip", "other"),
    "whole_weeks": ("name", "nip"),
}
"""The cells by which a person recognises a row."""
HEADED_BY: Mapping[str, str] = {
    "title_before": "front_title",
    "title_after": "back_title",
    "weekdays": "days",
    "kind": "employee_kind",
}
"""Values whose field in the sheet has another name."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell with a problem: where, what, and how to mend it."""

    field: str
    """Empty where no cell on the page can mend it."""
    heading: str
    text: str
    level: str
    sentence: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that a row changes."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row on the page."""

    pk: int
    number: int
    kind: str
    action: str
    title: str
    detail: str
    bad: tuple[Bad, ...]
    differences: tuple[Difference, ...]
    stays_home: bool
    """The plans are told that this person cannot come to the office."""


@dataclass(frozen=True, slots=True)
class Note:
    """A word about the whole file."""

    level: str
    sentence: str


def batches() -> QuerySet[ImportBatch]:
    """Return every import, the newest first, without the files."""
    return ImportBatch.objects.select_related("uploaded_by__person").defer("content")


def batch_page(pk: UUID) -> ImportBatch | None:
    """Return an import, without its file."""
    return batches().filter(pk=pk).first()


def row_page(pk: int) -> ImportRow | None:
    """Return a row with its import."""
    return ImportRow.objects.select_related("batch").filter(pk=pk).first()


def job_of(batch: ImportBatch) -> Job | None:
    """Return the job that works on an import, or worked on it last."""
    return Job.objects.filter(subject=str(batch.pk)).order_by("-queued_at", "-pk").first()


def is_under_way(job: Job | None) -> bool:
    """Return whether a job still waits or runs."""
    return job is not None and job.state in (JobState.QUEUED, JobState.RUNNING)


def counts_of(batch: ImportBatch) -> dict[str, int]:
    """Return how many rows would do what (1 query)."""
    counted = batch.rows.values("action").annotate(n=Count("pk")).order_by()
    return dict.fromkeys(RowAction.values, 0) | {row["action"]: row["n"] for row in counted}


def tells_the_plans(batch: ImportBatch) -> bool:
    """Return whether people of the sheet are said to be able or unable to come to the office."""
    people = batch.rows.filter(kind=SheetKind.PEOPLE, values__has_key="cannot_office")
    return people.exclude(cells__cannot_office__in=["", None]).exists()


def rows_of(batch: ImportBatch, *, action: str) -> QuerySet[ImportRow]:
    """Return the rows that would do this, in the order of the file."""
    return batch.rows.filter(action=action).order_by("kind", "number")


def notes_of(batch: ImportBatch, *, language: Language) -> list[Note]:
    """Return what is to be said of the file as a whole."""
    return [_note(data, language=language) for data in batch.notes]


def shown(
    rows: Sequence[ImportRow], *, layouts: Mapping[str, Any], language: Language
) -> list[Shown]:
    """Return rows as the page shows them."""
    return [_shown(row, layout=layouts[row.kind], language=language) for row in rows]


def _shown(row: ImportRow, *, layout: Mapping[str, Any], language: Language) -> Shown:
    title, detail = (_text(row.cells.get(name)) for name in NAMED_BY[row.kind])
    return Shown(
        pk=row.pk,
        number=row.number,
        kind=str(SheetKind(row.kind).label),
        action=row.action,
        title=title,
        detail=detail,
        bad=tuple(_bad(data, row=row, layout=layout, language=language) for data in row.problems),
        differences=tuple(_differences(row)) if row.before else (),
        stays_home=row.kind == SheetKind.PEOPLE and bool((row.values or {}).get("cannot_office")),
    )


def _bad(
    data: dict[str, str], *, row: ImportRow, layout: Mapping[str, Any], language: Language
) -> Bad:
    problem = CellProblem(**data)  # type: ignore[arg-type]  # as it was stored
    field = _field_of(problem.column, kind=cast("Kind", row.kind), layout=layout)
    return Bad(
        field=field,
        heading=problem.column,
        text=_text(row.cells.get(field)),
        level=problem.level,
        sentence=sentence(problem, language=language),
        suggestion=problem.suggestion,
    )


def _field_of(heading: str, *, kind: Kind, layout: Mapping[str, Any]) -> str:
    by_heading = {vocabulary_of(kind).heading(name): name for name in vocabulary_of(kind).fields}
    by_heading |= {said: name for name, said in layout["headings"].items()}
    return by_heading.get(heading, "")


def _differences(row: ImportRow) -> list[Difference]:
    kind, values, before = cast("Kind", row.kind), row.said, row.before or {}
    return [
        Difference(_heading(name, kind=kind), _text(before[name]), _text(values[name]))
        for name in FIELDS[kind]
        if name in values and values[name] != before[name]
    ]


def _heading(name: str, *, kind: Kind) -> str:
    return vocabulary_of(kind).heading(HEADED_BY.get(name, name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " › ".join(map(str, value))
    return text_of(value)


def _note(data: Values, *, language: Language) -> Note:
    if "file" in data:
        unreadable = UnreadableFile(name=data["name"], reason=data["file"], detail=data["detail"])
        return Note("error", file_sentence(unreadable, language=language))
    problem = CellProblem(**data)
    return Note(problem.level, sentence(problem, language=language))
