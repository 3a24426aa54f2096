"""The form of a service, declared as data: what is asked, what is handed in, what is checked."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from luwes.people.rules.nip import read_nip

FieldKind = Literal["text", "long", "number", "date", "choice", "nip"]
FIELD_KINDS: tuple[str, ...] = get_args(FieldKind)
Reason = Literal["missing", "not_a_number", "not_a_date", "not_offered", "not_a_nip", "too_long"]
ABOUT = "about"
"""What every case says besides: what it is about."""
MOST_LETTERS: Mapping[str, int] = {"text": 200, "long": 5000}
NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


class UnusableForm(ValueError):
    """A declaration that makes no form; `place` says where, counted from one."""

    def __init__(self, *, part: str, place: int, what: str) -> None:
        super().__init__(part, place, what)
        self.part, self.place, self.what = part, place, what


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form."""

    key: str
    label: str
    label_en: str
    kind: FieldKind
    required: bool
    choices: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        """Return the question in a language, else in Indonesian."""
        return (self.label_en if language == "en" else "") or self.label


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document of a form."""

    key: str
    label: str
    label_en: str
    required: bool

    def said(self, language: str) -> str:
        """Return its name in a language, else in Indonesian."""
        return (self.label_en if language == "en" else "") or self.label


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that a service asks for."""

    fields: tuple[Asked, ...] = ()
    documents: tuple[Wanted, ...] = ()


def read_form(data: Mapping[str, Any]) -> Form:
    """Return a stored declaration as a form. Raises: UnusableForm."""
    fields = tuple(_field(row, place) for place, row in enumerate(data.get("fields", ()), start=1))
    wanted = tuple(
        _document(row, place) for place, row in enumerate(data.get("documents", ()), start=1)
    )
    _must_differ([each.key for each in fields], part="fields")
    _must_differ([each.key for each in wanted], part="documents")
    return Form(fields, wanted)


def check_answers(form: Form, answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the answers as they are kept, and what is wrong with which of them."""
    kept: dict[str, str] = {}
    faults: dict[str, str] = {}
    for asked in form.fields:
        said = answers.get(asked.key, "").strip()
        reason = _fault_of(asked, said)
        if reason:
            faults[asked.key] = reason
        elif said:
            kept[asked.key] = said
    return kept, faults


def _fault_of(asked: Asked, said: str) -> Reason | None:
    if not said:
        return "missing" if asked.required else None
    reason, is_right = CHECKS[asked.kind]
    return None if is_right(asked, said) else reason


def _is_date(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


CHECKS: Mapping[str, tuple[Reason, Callable[[Asked, str], bool]]] = {
    "text": ("too_long", lambda _asked, said: len(said) <= MOST_LETTERS["text"]),
    "long": ("too_long", lambda _asked, said: len(said) <= MOST_LETTERS["long"]),
    "number": ("not_a_number", lambda _asked, said: NUMBER.fullmatch(said) is not None),
    "date": ("not_a_date", lambda _asked, said: _is_date(said)),
    "choice": ("not_offered", lambda asked, said: said in asked.choices),
    "nip": ("not_a_nip", lambda _asked, said: read_nip(said).nip is not None),
}
"""Kind of question → what is wrong with an answer that is not right."""


def _field(row: Mapping[str, Any], place: int) -> Asked:
    key, label, kind = row.get("key", ""), row.get("label", ""), row.get("kind", "text")
    if not KEY.fullmatch(key):
        raise UnusableForm(part="fields", place=place, what="key")
    if not label:
        raise UnusableForm(part="fields", place=place, what="label")
    if kind not in FIELD_KINDS:
        raise UnusableForm(part="fields", place=place, what="kind")
    choices = tuple(row.get("choices", ()))
    if kind == "choice" and not choices:
        raise UnusableForm(part="fields", place=place, what="choices")
    return Asked(key, label, row.get("label_en", ""), kind, bool(row.get("required")), choices)


def _document(row: Mapping[str, Any], place: int) -> Wanted:
    key, label = row.get("key", ""), row.get("label", "")
    if not KEY.fullmatch(key):
        raise UnusableForm(part="documents", place=place, what="key")
    if not label:
        raise UnusableForm(part="documents", place=place, what="label")
    return Wanted(key, label, row.get("label_en", ""), bool(row.get("required")))


def _must_differ(keys: Sequence[str], *, part: str) -> None:
    for place, key in enumerate(keys, start=1):
        if key in keys[: place - 1]:
            raise UnusableForm(part=part, place=place, what="key")
