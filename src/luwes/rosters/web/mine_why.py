"""Why one day of a person is what it is, for whoever's day it is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luwes.people.access import Request, own_person
from luwes.people.models import Person
from luwes.rosters.queries.reasons import Reason, reason_of
from luwes.rosters.queries.shift_board import stored_team
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.queries.why import explained
from luwes.rosters.rules.shifts.saying import reason_sentences, wish_sentence
from luwes.rosters.web.mine import seen
from luwes.rosters.web.month import name_of
from luwes.rosters.web.rules_used import rules_about
from luwes.rosters.web.sentences import names_for, spoken
from luwes_roster import say
from luwes_roster.shifts.why import shift_reason

PART, WHOLE = "rosters/mine_why.html", "rosters/mine_why_page.html"


@require_GET
def mine_why(request: Request, day: str) -> HttpResponse:
    """Say why a day of whoever asks is what it is; the answer alone goes to htmx."""
    return why_of(request, own_person(request), day=day)


@require_GET
def person_why(request: Request, person_id: UUID, day: str) -> HttpResponse:
    """Say why a day of somebody is what it is, to those who answer for them."""
    return why_of(request, seen(request, person_id), day=day)


def why_of(request: Request, person: Person, *, day: str) -> HttpResponse:
    """Answer with the reason of a day, as a page or for a place on one."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    context: dict[str, Any] = {"day": asked, "person": person}
    if reason := reason_of(person, day=asked):
        context |= told(reason)
    return render(request, PART if request.headers.get("HX-Request") else WHOLE, context)


def told(reason: Reason) -> dict[str, Any]:
    """Return what is said of a day: the engine's reasons and their articles, or the figures."""
    said: dict[str, Any] = {
        "reason": reason,
        "place": name_of(reason.day.cell),
        "was": name_of(reason.day.was) if reason.day.was else "",
    }
    if reason.in_shifts and reason.row is not None:
        said |= by_the_shifts(reason, row=reason.row)
    elif reason.day.is_work and reason.row is not None and reason.position is not None:
        said |= by_the_engine(reason, row=reason.row, position=reason.position)
    return said


def by_the_shifts(reason: Reason, *, row: int) -> dict[str, Any]:
    """Return why a shift worker has this shift or day off, and what came of a wish."""
    found = stored_team(reason.run, row=row)
    offset = (reason.day.day - reason.run.start).days
    if found is None or offset >= found[0][0].problem.days:
        return {}
    (team, answer), person = found
    codes = team.problem.shifts
    why = shift_reason(team.problem, answer.roster, person=person, day=offset)
    wish = [] if reason.wish is None else [
        wish_sentence(reason.wish, why, codes=codes, language=spoken())
    ]  # fmt: skip
    return {
        "explained": True,
        "sentences": [*wish, *reason_sentences(why, codes=codes, language=spoken())],
    }


def by_the_engine(reason: Reason, *, row: int, position: int) -> dict[str, Any]:
    """Return why the engine put the person there, where the run kept what it was asked."""
    if not reason.run.problem_hash:
        return {}
    stored = stored_run(reason.run)
    why = explained(stored, row=row, position=position)
    names = names_for(reason.run, stored, why.reasons)
    unit = int(stored.problem.unit[row])
    return {
        "explained": True,
        "sentences": [say.reason(each, names=names, language=spoken()) for each in why.reasons],
        "sources": rules_about(reason.run, unit=unit, position=position, reasons=why.reasons),
    }
