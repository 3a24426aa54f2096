"""The page of the rules in force for a unit on a day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_aware
from django.views.decorators.http import require_GET

from luwes.people.access import Request
from luwes.policies.access import may_change_for, may_change_for_all, may_oversee, readable_units
from luwes.policies.queries import in_force
from luwes.policies.web.law_forms import UNITS_SHOWN, RulesForm
from luwes.policies.web.telling import ToldRule, tell
from luwes.policies.web.words import spoken
from luwes_policy import sentences
from luwes_policy.topics import by_topic, topic_name
from luwes_policy.words import say

TOPICS_OF_WORK = frozenset({"place", "hours", "planning"})


@dataclass(frozen=True, slots=True)
class Topic:
    """Rules under one heading."""

    heading: str
    is_of_work: bool
    """Where, when and how people work: shown at once, other topics on request."""
    rules: tuple[ToldRule, ...]


@require_GET
def rules(request: Request) -> HttpResponse:
    """Show the rules in force for a unit on a day, each with its article and its proof."""
    form = asked_of(request)
    page: dict[str, Any] = {
        "form": form,
        "may_change_for_all": may_change_for_all(request.reach),
        "may_oversee": may_oversee(request.reach),
    }
    if not form.is_valid():
        return render(request, "policies/rules.html", page, status=422)
    asked = form.cleaned_data
    found = in_force.rules_for(
        asked["unit"],
        on=asked["on"],
        known_at=end_of(asked["known_on"]),
        region_id=asked["region"],
    )
    form.offer_regions(found.seats)
    page |= {
        "found": found,
        "on": asked["on"],
        "known_on": asked["known_on"],
        "may_change": may_change_for(request.reach, found.unit),
        **told(found),
    }
    return render(request, "policies/rules.html", page)


def asked_of(request: Request) -> RulesForm:
    """Return what is asked: without a unit one's own, without a day today."""
    condition = readable_units(request.reach)
    named = request.GET.get("q", "").strip()
    units = in_force.units_within(condition, named=named, limit=UNITS_SHOWN)
    if not units and not named:
        raise PermissionDenied
    own = request.person.unit_id if request.person else None
    first = own or next((unit.pk for unit in units), None)
    asked = {"unit": first, "on": request.today.isoformat(), **request.GET.dict()}
    return RulesForm(asked, units=units, condition=condition)


def end_of(day: date | None) -> datetime | None:
    """Return the last moment of an audit date; no date means by now."""
    return None if day is None else make_aware(datetime.combine(day, time.max))


def told(found: in_force.UnitRules) -> dict[str, Any]:
    """Return the rules of a unit as the page tells them."""
    language = spoken()
    known = found.found.facts.known()
    return {
        "topics": [
            Topic(
                topic_name(topic, language=language),
                topic in TOPICS_OF_WORK,
                tuple(
                    tell(answer, measure=found.measure)
                    for answer in sorted(answers, key=lambda each: each.effect != "block")
                ),
            )
            for topic, answers in by_topic(found.answers).items()
        ],
        "facts": [say(f"{fact}.{word}", language=language) for fact, word in known.items()],
        "open": [sentences.undecided(each, language=language) for each in found.found.undecided],
    }
