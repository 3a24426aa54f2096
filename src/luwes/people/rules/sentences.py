"""Problems of cells and files as sentences, in Indonesian and in English."""

import tomllib
from importlib.resources import files
from typing import Literal

from luwes.people.rules.problems import CellProblem, UnreadableFile

Language = Literal["id", "en"]
Said = dict[str, dict[Language, str]]
"""A reason or a word → how it is said in each language."""

_texts = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text("utf-8"))
CELL_REASONS: Said = _texts["cell"]
FILE_REASONS: Said = _texts["file"]
WORDS: Said = _texts["word"]

SAID_ALREADY = frozenset({"column_twice"})
"""Reasons whose sentence already names the suggestion."""


def sentence(problem: CellProblem, *, language: Language = "id") -> str:
    """Say what is wrong and what is likely meant."""
    said = CELL_REASONS[problem.reason][language].format(
        value=problem.value or "…",
        detail=problem.detail,
        column=problem.column,
        suggestion=problem.suggestion,
    )
    if problem.suggestion and problem.reason not in SAID_ALREADY:
        hint = WORDS["suggestion"][language].format(suggestion=problem.suggestion)
        said = f"{said} {hint}"
    return said


def line(problem: CellProblem, *, language: Language = "id") -> str:
    """Say where, what and how to mend it, in one line: for a terminal or a log."""
    where = f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet
    level = WORDS[problem.level][language]
    column = f" ({problem.column})" if problem.column else ""
    place = f"{where}{column}: " if where or column else ""
    return f"{level}: {place}{sentence(problem, language=language)}"


def file_sentence(unreadable: UnreadableFile, *, language: Language = "id") -> str:
    """Say why a whole file cannot be read."""
    return FILE_REASONS[unreadable.reason][language].format(
        name=unreadable.name, detail=unreadable.detail
    )
