"""Words that packs may use beside facts, each with its Indonesian and its English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@cache
def vocabulary() -> Mapping[str, tuple[str, str]]:
    """Return word → (Indonesian, English); words of facts are keyed `fact.word`."""
    text = resources.files("luwes_policy").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return {word: (pair[0], pair[1]) for word, pair in tomllib.loads(text).items()}


def say(word: str, *, language: Language) -> str:
    """Return a word as a person would read it; raises KeyError outside the vocabulary."""
    return vocabulary()[word][LANGUAGES.index(language)]


def say_all(words: tuple[str, ...], *, language: Language) -> str:
    """Return words as a list in a sentence: `a, b, dan c` or `a, b and c`."""
    said = [say(word, language=language) for word in words]
    if len(said) < 2:  # noqa: PLR2004  one word needs no "and"
        return "".join(said)
    last = {"id": " dan ", "en": " and "}[language]
    return ", ".join(said[:-1]) + last + said[-1]
