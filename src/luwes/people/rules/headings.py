"""A word about every heading: what is missing, what is passed over, what was nearly right."""

from collections.abc import Iterable

from luwes.people.rules.columns import Note
from luwes.people.rules.problems import CellProblem, Level
from luwes.people.rules.workbook import Table, reference

LEVELS: dict[str, Level] = {
    "duty": "notice",
    "sensitive": "notice",
    "unknown": "notice",
    "close": "warning",
    "twice": "warning",
}


def heading_problems(table: Table) -> tuple[CellProblem, ...]:
    """Return missing columns (errors) and headings that are not read (the rest)."""
    return (*_missing(table), *(_told(table, note) for note in _folded(table.columns.notes)))


def _missing(table: Table) -> Iterable[CellProblem]:
    nearly = {note.suggestion: note.heading for note in table.columns.notes}
    known, one_of = table.columns.by_field, table.vocabulary.one_of
    lacks_all = one_of and not any(field in known for field in one_of)
    for field in (*table.vocabulary.required, *(one_of[:1] if lacks_all else ())):
        if field not in known:
            official = table.vocabulary.heading(field)
            yield CellProblem(
                sheet=table.sheet,
                cell=reference(table.first_row - 1, 0),
                column=official,
                value="",
                reason="column_missing",
                suggestion=nearly.get(official, ""),
            )


def _told(table: Table, note: Note) -> CellProblem:
    return CellProblem(
        sheet=table.sheet,
        cell=reference(table.first_row - 1, note.column),
        column=note.heading,
        value="",
        reason=f"column_{note.kind}",
        level=LEVELS[note.kind],
        suggestion=note.suggestion,
    )


def _folded(notes: tuple[Note, ...]) -> list[Note]:
    """Duty columns h1…h31 are told once, not thirty-one times."""
    duty = [note for note in notes if note.kind == "duty"][:1]
    return [note for note in notes if note.kind != "duty" or note in duty]
