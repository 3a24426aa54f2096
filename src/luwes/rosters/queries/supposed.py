"""What a trial supposes, in a sentence, and the days it would be about."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from luwes.people.models import Region
from luwes.policies.queries.packs import lines_of
from luwes.policies.rules.circumstances import word_of
from luwes.policies.rules.overrides import OwnRule, pack_of
from luwes.policies.rules.supposing import Supposed, supposed_from
from luwes.rosters.queries.runs import published_from
from luwes_policy.sentences import statement
from luwes_policy.words import Language, say

WEEKS_TRIED = timedelta(weeks=4, days=-1)


def said_of(data: Mapping[str, Any], *, language: Language) -> list[str]:
    """Say what is supposed, a line for each of its values (one query at most)."""
    supposed = supposed_from(dict(data))
    if isinstance(supposed, OwnRule):
        return _rule_said(supposed, language=language)
    region = Region.objects.filter(pk=supposed.region).values_list("name", flat=True).first()
    word = word_of(kind=supposed.kind, value=supposed.value)
    return [f"{region or ''}: {say(f'{supposed.kind}.{word}', language=language)}"]


def _rule_said(own: OwnRule, *, language: Language) -> list[str]:
    pack = pack_of(own)
    lines = [line for rule in pack.rules for line in lines_of(rule, pack=pack)]
    return [
        _line(
            conditions=line.conditions, said=statement(line.answer, language=language), to=language
        )
        for line in lines
    ]


def _line(*, conditions: Any, said: str, to: Language) -> str:
    where = ", ".join(
        " / ".join(say(f"{fact}.{word}", language=to) for word in words)
        for fact, words in conditions
    )
    return f"{where}: {said}" if where else said


def days_to_try(supposed: Supposed, *, today: date) -> tuple[date, date]:
    """Return the days that a trial is offered for: what is published from then on, or four weeks.

    Never a day that has begun already (one query).
    """
    first = max(supposed.since, today + timedelta(days=1))
    return published_from(first) or (first, first + WEEKS_TRIED)


def is_known(supposed: Supposed) -> bool:
    """Say whether the region it is about exists (one query at most)."""
    if isinstance(supposed, OwnRule):
        return True
    return Region.objects.filter(pk=supposed.region).exists()
