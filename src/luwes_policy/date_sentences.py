"""Sentences of rules that name days: holidays, joint leave, Ramadan, events."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from luwes_policy import numbers
from luwes_policy.answers import Answer
from luwes_policy.bodies import Dates, NamedDay, Span
from luwes_policy.words import LANGUAGES, Language, say, say_all

ASKED = {"id": ", pegawai diminta bekerja dari ", "en": ", staff are asked to work from "}
ALLOWED = {"id": ", pegawai boleh bekerja dari ", "en": ", staff may work from "}


def dates(answer: Answer, *, name: str, language: Language) -> str:
    """Say which days a rule names; of a calendar, what it says of the day asked about."""
    body = cast("Dates", answer.body)
    if body.named:
        return f"{name}: {_named(body.named, answer.on, language)}"
    said = f"{name}: {_days(body, language)}"
    if body.place:
        where = ASKED if body.asks else ALLOWED
        said += where[language] + say(body.place, language=language)
    if body.deny:
        said += {"id": ", tidak berlaku bagi ", "en": ", not for "}[language]
        said += say_all(body.deny, language=language)
    return said


def _days(body: Dates, language: Language) -> str:
    if body.weekday:
        every = {"id": "setiap hari ", "en": "every "}[language]
        return every + say(body.weekday, language=language)
    if body.spans:
        return "; ".join(_span(span, language) for span in body.spans)
    return _listed(body.days, language)


def _listed(days: Sequence[date], language: Language) -> str:
    return ", ".join(numbers.day(day, language=language) for day in days)


def _span(span: Span, language: Language) -> str:
    last = span.until - timedelta(days=1)
    to = {"id": " sampai dengan ", "en": " to "}[language]
    return numbers.day(span.start, language=language) + to + numbers.day(last, language=language)


def _named(named: Sequence[NamedDay], on: date, language: Language) -> str:
    today = [each for each in named if each.day == on]
    written = numbers.day(on, language=language)
    if not today:
        return {"id": f"{written} tidak termasuk", "en": f"{written} is not one"}[language]
    names = [(each.name_id, each.name_en)[LANGUAGES.index(language)] for each in today]
    return f"{written}, " + "; ".join(names) + "".join(_withdrawn(each, language) for each in today)


def _withdrawn(named: NamedDay, language: Language) -> str:
    if named.withdrawn_on is None:
        return ""
    since = numbers.day(named.withdrawn_on, language=language)
    return {"id": f", dicabut {since}", "en": f", withdrawn on {since}"}[language]
