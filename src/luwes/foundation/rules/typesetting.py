"""Documents set by Typst in the shipped typefaces, for every room.

Words are handed over as JSON, so that a name can never become markup. A sign that none of the
typefaces has is printed as a box (`□`): an accessible PDF (PDF/UA-1) is refused otherwise, and one
name would stop everybody's document. What is stored stays as it is.

Needs the package `typst` (part of `luwes[server]`).
"""

import json
import re
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

FONTS = ("Plus Jakarta Sans", "Libertinus Serif")
TAGGED, PLAIN = "tags", "plain"
ACCESSIBLE: Final = "ua-1"
BOX = "□"
PROBE = "luwes.foundation.rules:probe.typ"

DOUBTFUL = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026]")
"""Beyond the signs of Latin scripts, which the typefaces are known to have."""
WORD = re.compile(r"\S+")
ESCAPED = re.compile(r"\\u[0-9a-f]{4}")
"""How JSON writes what is not printed at all."""
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

_turn = Lock()
"""A compiler sets one document at a time."""


class NoTypesetter(RuntimeError):
    """The optional package `typst` is not installed."""


class CannotSetError(Exception):
    """The typesetter refuses a document."""


def typeset(
    told: Mapping[str, Any], *, layout: str, tags: str = ACCESSIBLE, kept: Collection[str] = ()
) -> bytes:
    """Return a PDF; the same words give the same bytes.

    layout: package and file, as `luwes.rosters.rules:roster.typ`; `fonts` is told to it besides.
    tags:   `TAGGED`, `PLAIN`, or `ACCESSIBLE` (PDF/UA-1, which refuses what is not).
    kept:   names of what is not printed and must stay as it is, byte by byte.
    Raises: NoTypesetter, CannotSetError.
    """
    return _set(_as_json(told, kept=kept), layout=layout, tags=tags)


def typeset_apart(path: Path, told: Mapping[str, Any], *, layout: str, tags: str) -> None:
    """Write a PDF in a process of its own; see `typeset`.

    Setting a long document takes hundreds of megabytes, and what the typesetter remembers of one
    for the next is given back only when its process ends.
    Raises: NoTypesetter, subprocess.CalledProcessError.
    """
    if find_spec("typst") is None:
        raise NoTypesetter
    subprocess.run(  # noqa: S603  ourselves
        [sys.executable, "-m", __name__, str(path), layout, tags],
        input=json.dumps(told, ensure_ascii=True).encode(),
        check=True,
    )


def displayable(text: str) -> str:
    """Return a text with a box for each sign that no shipped typeface has.

    Control characters, which say nothing on paper, are left out.
    """
    if not DOUBTFUL.search(text):
        return text
    return WORD.sub(lambda found: _word(found[0]), UNPRINTED.sub("", text))


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    """The typesetter is asked: of a word in whole, then of its signs; marks may fail as a pair."""
    if not DOUBTFUL.search(word) or _can_be_set(word):
        return word
    by_sign = "".join(
        sign if not DOUBTFUL.match(sign) or _can_be_set(sign) else BOX for sign in word
    )
    return by_sign if _can_be_set(by_sign) else DOUBTFUL.sub(BOX, word)


def _can_be_set(text: str) -> bool:
    try:
        told = json.dumps({"text": text, "fonts": FONTS}, ensure_ascii=False)
        _set(told, layout=PROBE, tags=ACCESSIBLE)
    except (CannotSetError, UnicodeEncodeError):
        return False
    return True


def _as_json(told: Mapping[str, Any], *, kept: Collection[str]) -> str:
    whole = {**told, "fonts": FONTS}
    written = json.dumps(whole, ensure_ascii=False)
    if not DOUBTFUL.search(written) and not ESCAPED.search(written):
        return written
    mended = {name: each if name in kept else _mended(each) for name, each in whole.items()}
    return json.dumps(mended, ensure_ascii=False)


def _mended(told: Any) -> Any:
    match told:
        case str():
            return displayable(told)
        case Mapping():
            return {name: _mended(each) for name, each in told.items()}
        case Sequence():
            return [_mended(each) for each in told]
    return told


def _set(written: str, *, layout: str, tags: str) -> bytes:
    if find_spec("typst") is None:
        raise NoTypesetter
    import typst

    try:
        with _turn:
            content: bytes = _compiler(layout).compile(
                sys_inputs={"data": written},
                timestamp=0,
                pdf_tags=tags != PLAIN,
                pdf_standards=[ACCESSIBLE] if tags == ACCESSIBLE else [],
            )
    except typst.TypstError as error:
        raise CannotSetError(str(error)) from error
    return content


@cache
def _compiler(layout: str) -> Any:
    """Return the compiler of a layout, made once: what it knows of fonts serves every document."""
    import typst

    package, _colon, name = layout.partition(":")
    fonts = files("luwes.foundation").joinpath("fonts")
    return typst.Compiler(
        str(files(package).joinpath(name)),
        font_paths=[str(fonts)] if fonts.is_dir() else [],
        ignore_system_fonts=True,
    )


if __name__ == "__main__":
    written_to, set_in, tagged = sys.argv[1:4]
    made = typeset(json.load(sys.stdin.buffer), layout=set_in, tags=tagged)
    Path(written_to).write_bytes(made)
