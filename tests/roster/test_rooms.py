"""One rule, one name, three rooms: how it is judged, how it is solved, how it is said."""

import ast
import string
from importlib import import_module
from pathlib import Path

import pytest

from luwes_roster.check import HARD, LEVELS, STRICT

PACKAGE = Path(__file__).parents[2] / "src/luwes_roster"
RULES = sorted({*HARD, *LEVELS})


def names_in(room):
    return {path.stem for path in (PACKAGE / room).glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("room", ["rules", "solver", "sentences"])
def test_every_rule_has_its_room(room):
    assert set(RULES) <= names_in(room)


def test_nothing_but_rules_lives_among_the_rules():
    assert names_in("rules") == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_names_its_source(name):
    assert "\nSource: " in import_module(f"luwes_roster.rules.{name}").__doc__


@pytest.mark.parametrize("name", RULES)
def test_a_check_knows_nothing_of_the_solver(name):
    tree = ast.parse((PACKAGE / "rules" / f"{name}.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {module for module in imported if module.startswith("luwes_roster")}
    allowed = {"luwes_roster.problem", "luwes_roster.result", "luwes_roster.violation"}
    assert ours <= allowed


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_can_be_broken_says_so_in_both_languages(name):
    sentences = import_module(f"luwes_roster.sentences.{name}")
    assert bool(sentences.BROKEN) == (name in HARD or name in STRICT)
    for sentence in (sentences.NAME, *sentences.BROKEN.values(), *sentences.REASON.values()):
        assert places(sentence.id) == places(sentence.en)


def places(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
