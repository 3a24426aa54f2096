"""A review as a screen says it: its predicate, the matrix it was read from, and on what ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from luwes.presence.models import Appraisal
from luwes.presence.web.absence_words import language
from luwes_policy.answers import Answer
from luwes_policy.bodies import Duty, Matrix
from luwes_policy.phrases import PROOFS
from luwes_policy.words import LANGUAGES, say

TAGS: Mapping[str, tuple[str, str]] = {
    "very_good": ("★", "good"),
    "good": ("✓", "good"),
    "needs_improvement": ("▲", "warn"),
    "poor": ("✕", "bad"),
    "very_poor": ("✕✕", "bad"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A predicate: its word, its sign, the class of its tag."""

    word: str
    sign: str
    css: str


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground a predicate stands: article, pack, proof, and the matrix it was read from."""

    citation: str
    pack: str
    edition: str
    proof: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Told, bool], ...]], ...]
    """Heading of each row, and its cells with whether it is the one that holds."""


def told(predicate: str) -> Told:
    """Return a predicate as the law's vocabulary says it."""
    sign, css = TAGS.get(predicate, ("•", ""))
    return Told(str(capfirst(say(predicate, language=language()))), sign, css)


def ground_of(row: Appraisal) -> Ground:
    """Return the ground of a review, from the rule as it was asked that day."""
    law: Mapping[str, Any] = row.law
    return _ground(law, at=(row.result, row.behaviour))


def ground_of_rule(answer: Answer) -> Ground:
    """Return the matrix of a rule in force, no cell chosen yet."""
    body = answer.body
    assert isinstance(body, Matrix), "the predicate is read from a matrix"
    law = {
        "citation": answer.citation,
        "pack": answer.pack_id,
        "edition": answer.edition,
        "proof": answer.proof,
        "rows": body.rows,
        "columns": body.columns,
        "cells": body.cells,
    }
    return _ground(law, at=None)


def _ground(law: Mapping[str, Any], *, at: tuple[str, str] | None) -> Ground:
    spoken = language()
    rows = tuple(
        (
            _word(heading),
            tuple(
                (told(str(cell)), (heading, column) == at)
                for column, cell in zip(law["columns"], cells, strict=True)
            ),
        )
        for heading, cells in zip(law["rows"], law["cells"], strict=True)
    )
    return Ground(
        citation=law["citation"],
        pack=law["pack"],
        edition=law["edition"],
        proof=PROOFS[law["proof"]][LANGUAGES.index(spoken)],
        columns=tuple(_word(column) for column in law["columns"]),
        rows=rows,
    )


def _word(word: str) -> str:
    return str(capfirst(say(word, language=language())))


def behaviours(answer: Answer | None) -> list[str]:
    """Return what is looked at when behaviour is judged."""
    body = answer.body if answer else None
    return [_word(item) for item in body.items] if isinstance(body, Duty) else []
