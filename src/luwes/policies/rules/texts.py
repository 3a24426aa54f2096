"""The shipped packs as they were written: their TOML, by id and edition."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

Key = tuple[str, str]
"""Id and edition of a pack."""


def text_of(*, pack: str, edition: str) -> str:
    """Return the TOML of one edition of a pack. Raises: KeyError."""
    return _texts()[pack, edition]


def rule_table(*, pack: str, edition: str, rule: str) -> Mapping[str, Any]:
    """Return one rule as its pack writes it. Raises: KeyError."""
    for table in _tables()[pack, edition]["rule"]:
        if table["id"] == rule:
            found: Mapping[str, Any] = table
            return found
    raise KeyError(rule)


@cache
def _texts() -> Mapping[Key, str]:
    texts = (file.read_text(encoding="utf-8") for file in _files(_folder()))
    return {_key(tomllib.loads(text)): text for text in texts}


@cache
def _tables() -> Mapping[Key, dict[str, Any]]:
    return {key: tomllib.loads(text, parse_float=Decimal) for key, text in _texts().items()}


def _key(table: Mapping[str, Any]) -> Key:
    return table["pack"]["id"], table["pack"]["edition"]


def _folder() -> Traversable:
    return resources.files("luwes_policy").joinpath("packs")


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(".toml"):
            yield entry
