import ast
import string
from pathlib import Path
from typing import get_args

import pytest

from luwes.people.rules import nip, sentences
from luwes.people.rules.columns import NoteKind
from luwes.people.rules.problems import CellProblem, UnreadableFile
from luwes.people.rules.vocabulary import VOCABULARIES

ROOM = Path(sentences.__file__).parent
WORDS = {"value", "detail", "column", "suggestion"}


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def reasons_in_code():
    """Every string handed to a problem by position or by name, read from the source."""
    found = set(get_args(nip.Reason))
    found |= {f"column_{kind}" for kind in get_args(NoteKind)}
    found |= {f"no_{vocabulary.kind}_table" for vocabulary in VOCABULARIES}
    for path in ROOM.glob("*_rows.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "_add":
                found |= {part.value for part in node.args[2:3] if isinstance(part, ast.Constant)}
    return found


def test_every_reason_has_a_sentence():
    assert reasons_in_code() - set(sentences.CELL_REASONS) == set()


@pytest.mark.parametrize("reason", sentences.CELL_REASONS)
def test_sentence_is_whole_in_both_languages(reason):
    said = sentences.CELL_REASONS[reason]

    assert set(said) == {"id", "en"}
    assert placeholders(said["id"]) == placeholders(said["en"]) <= WORDS
    assert said["id"].endswith(".")
    assert said["en"].endswith(".")


@pytest.mark.parametrize("reason", sentences.FILE_REASONS)
def test_file_sentence_is_whole_in_both_languages(reason):
    unreadable = UnreadableFile(name="a.xlsx", reason=reason, detail="x")

    assert set(sentences.FILE_REASONS[reason]) == {"id", "en"}
    assert "a.xlsx" in sentences.file_sentence(unreadable, language="en")


def test_line_says_where_what_and_how_to_mend_it():
    problem = CellProblem(
        "Pegawai", "B7", "UNOR", "Biro Umun", "unit_unknown", "error", "", "Biro Umum"
    )

    assert sentences.line(problem) == (
        "salah: Pegawai!B7 (UNOR): Unit kerja Biro Umun tidak ada di lembar pegawai. "
        "Mungkin maksudnya Biro Umum?"
    )
    assert sentences.line(problem, language="en") == (
        "error: Pegawai!B7 (UNOR): The unit Biro Umun is not in the sheet of people. "
        "Did you mean Biro Umum?"
    )
