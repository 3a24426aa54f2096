"""Which column means what: any order, any case, Indonesian synonyms, close misses named."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

from luwes.people.rules.values import Cell, text_of
from luwes.people.rules.vocabulary import SENSITIVE, UNUSED, VOCABULARIES, Vocabulary

DUTY_DAY = re.compile(r"(?:h|hari|tgl|tanggal)?0?(?:[1-9]|[12]\d|3[01])\Z")
CLOSE = 0.8
NoteKind = Literal["duty", "sensitive", "unknown", "close", "twice"]


@dataclass(frozen=True, slots=True)
class Note:
    """A heading that is not read, and why."""

    column: int
    heading: str
    kind: NoteKind
    suggestion: str = ""
    """close: the official heading; twice: the heading that is read instead."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A header row understood."""

    by_field: Mapping[str, int]
    headings: tuple[str, ...]
    notes: tuple[Note, ...]

    def heading(self, field: str) -> str:
        """The heading of a field as it stands in the sheet, or empty."""
        column = self.by_field.get(field)
        return "" if column is None else self.headings[column]


def plain(text: str) -> str:
    """Letters and digits only, lower case, accents dropped: `Gol. / Ruang*` → `golruang`."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed.lower() if sign.isalnum())


def field_of(heading: str, *, vocabulary: Vocabulary) -> str | None:
    """Return the field a heading means; what stands in brackets may be left away."""
    known = _fields_by_heading(vocabulary.kind)
    return known.get(plain(heading)) or known.get(plain(re.sub(r"[(\[].*", "", heading)))


def recognise(row: Sequence[Cell], *, vocabulary: Vocabulary) -> Columns:
    """Read a header row. Of two columns with the same meaning the first is read."""
    headings = tuple(" ".join(text_of(cell).split()) for cell in row)
    by_field: dict[str, int] = {}
    notes: list[Note] = []
    unknown: list[int] = []
    for column, heading in enumerate(headings):
        field = field_of(heading, vocabulary=vocabulary) if heading else None
        if field is None:
            unknown.append(column)
        elif field in by_field:
            notes.append(Note(column, heading, "twice", headings[by_field[field]]))
        else:
            by_field[field] = column
    for column in unknown:
        note = _note(column, headings[column], vocabulary=vocabulary, taken=frozenset(by_field))
        if note is not None:
            notes.append(note)
    return Columns(by_field, headings, tuple(sorted(notes, key=lambda note: note.column)))


@cache
def _fields_by_heading(kind: str) -> dict[str, str]:
    vocabulary = next(known for known in VOCABULARIES if known.kind == kind)
    return {
        plain(heading): field
        for field, headings in vocabulary.fields.items()
        for heading in (*headings, field)
    }


@cache
def _sensitive() -> frozenset[str]:
    return frozenset(plain(heading) for heading in SENSITIVE)


@cache
def _unused() -> frozenset[str]:
    return frozenset(plain(heading) for heading in UNUSED)


def _note(
    column: int, heading: str, *, vocabulary: Vocabulary, taken: frozenset[str]
) -> Note | None:
    bare = plain(heading)
    if not bare or bare in _unused():
        return None
    if bare in _sensitive():
        return Note(column, heading, "sensitive")
    if DUTY_DAY.match(bare):
        return Note(column, heading, "duty")
    known = _fields_by_heading(vocabulary.kind)
    free = [spelling for spelling, field in known.items() if field not in taken]
    close = get_close_matches(bare, free, n=1, cutoff=CLOSE)
    if close:
        return Note(column, heading, "close", vocabulary.heading(known[close[0]]))
    return Note(column, heading, "unknown")
