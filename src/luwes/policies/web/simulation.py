"""The simulator: another circumstance or another rule for a copy. Nothing is ever saved."""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.policies.access import may_change_for_all
from luwes.policies.queries import consequences
from luwes.policies.queries import packs as queries
from luwes.policies.queries.headcount import measure
from luwes.policies.rules.offers import shape_of
from luwes.policies.rules.supposing import Supposed, SupposedCircumstance, as_data
from luwes.policies.web import foresight
from luwes.policies.web.forms import CircumstanceTrialForm
from luwes.policies.web.own_rule_forms import Place, TrialForm, name_of
from luwes.policies.web.own_rules import law_or_404
from luwes.policies.web.packs import told_lines
from luwes.policies.web.words import split_fact


@require_GET
@only_for(*OVERSEERS)
def simulation(request: Request) -> HttpResponse:
    """Try another circumstance, or choose a rule to try another value of."""
    is_asked = "fact" in request.GET
    initial = {"since": request.today}
    form = CircumstanceTrialForm(request.GET if is_asked else None, initial=initial)
    page: dict[str, Any] = {"form": form, "choices": rules_to_try(request)}
    if form.is_bound and not form.is_valid():
        return render(request, "policies/simulation.html", page, status=422)
    if form.is_bound:
        kind, value = split_fact(form.cleaned_data["fact"])
        found = consequences.of_circumstance(
            region=form.cleaned_data["region"],
            kind=kind,
            value=value,
            since=form.cleaned_data["since"],
            paths=request.reach.paths(*OVERSEERS),
        )
        region, since = form.cleaned_data["region"], form.cleaned_data["since"]
        supposed = SupposedCircumstance(region.pk, kind, value, since)
        page |= {"foreseen": foresight.told(found), "trial": trial_query(request, supposed)}
    return render(request, "policies/simulation.html", page)


def trial_query(request: Request, supposed: Supposed) -> str:
    """Return what the trial plan is asked with, for those who may plan; for others nothing."""
    if not may_change_for_all(request.reach):
        return ""
    return urlencode({"supposed": json.dumps(as_data(supposed))})


def rules_to_try(request: Request) -> list[dict[str, str]]:
    """Return the rules in force today that have a value to change."""
    return [
        {"name": name_of(rule), "pack": pack.id, "edition": pack.edition, "rule": rule.id}
        for pack, rule in queries.rules_on(on=request.today)
        if shape_of(rule.body) is not None
    ]


@require_GET
@only_for(*OVERSEERS)
def rule_trial(request: Request, pack: str, edition: str, rule: str) -> HttpResponse:
    """Try another value of a rule, within the bounds of an agency or beyond them."""
    place: Place = {"pack": pack, "edition": edition, "rule": rule}
    lines = law_or_404(place)
    is_asked = "since" in request.GET
    form = TrialForm(
        request.GET if is_asked else None, rule=lines.rule, initial={"since": request.today}
    )
    page: dict[str, Any] = {
        "form": form,
        "law": told_lines(lines, measure=measure()),
        "is_trial": True,
    }
    if form.is_bound and not form.is_valid():
        return render(request, "policies/rule_trial.html", page, status=422)
    if form.is_bound:
        own = form.own_rule(place)
        found = consequences.of_own_rule(own, on=own.since, paths=request.reach.paths(*OVERSEERS))
        page |= {"foreseen": foresight.told(found), "trial": trial_query(request, own)}
    return render(request, "policies/rule_trial.html", page)
