"""Pages of the agency's own rules: put in place, looked at before, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request
from luwes.policies.access import changeable_units, may_change_for, may_change_for_all
from luwes.policies.actions import overrides as actions
from luwes.policies.actions.circumstances import AlreadyWithdrawn
from luwes.policies.models import Override
from luwes.policies.queries import consequences
from luwes.policies.queries import packs as queries
from luwes.policies.queries.headcount import measure
from luwes.policies.queries.in_force import units_within
from luwes.policies.queries.packs import RuleLines
from luwes.policies.rules.offers import refusal_of
from luwes.policies.rules.overrides import first_day, must_stay_within_bounds
from luwes.policies.web import foresight
from luwes.policies.web.doors import follow, must_change_for_all, must_change_somewhere
from luwes.policies.web.forms import WithdrawalForm
from luwes.policies.web.law_forms import UNITS_SHOWN
from luwes.policies.web.own_rule_forms import OwnRuleForm, Place
from luwes.policies.web.packs import told_lines, told_override
from luwes.policies.web.words import spoken
from luwes_policy.fields import PackError
from luwes_policy.model import Rule


def law_or_404(place: Place) -> RuleLines:
    """Return a rule of law that is shipped, with all its lines."""
    found = queries.lines_of_rule(**place)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def override(request: Request, pack: str, edition: str, rule: str) -> HttpResponse:
    """Put the agency's own value in place of a rule, as far as the law lets it."""
    must_change_somewhere(request)
    place: Place = {"pack": pack, "edition": edition, "rule": rule}
    lines = law_or_404(place)
    law = lines.rule
    page: dict[str, Any] = {"law": told_lines(lines, measure=measure()), "place": place}
    if refusal := refusal_of(law):
        status = 422 if request.method == "POST" else 200
        return render(
            request, "policies/override.html", {**page, "refusal": refusal}, status=status
        )
    form = form_of(request, law)
    made = saved(request, form, place) if request.POST.get("act") == "save" else None
    if made is not None:
        told = page["law"].rule.name
        messages.success(request, _("%(rule)s: penyesuaian sudah dicatat.") % {"rule": told})
        return follow(made.pk, back="policies:packs")
    page |= {"form": form, "foreseen": foreseen_by(form, place)}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "policies/override.html", page, status=status)


def form_of(request: Request, law: Rule) -> OwnRuleForm:
    """Return the form of a rule, offering the units that this officer may change."""
    condition = changeable_units(request.reach)
    return OwnRuleForm(
        request.POST if request.method == "POST" else None,
        initial={"since": request.today, "unit": request.GET.get("unit", "")},
        rule=law,
        units=units_within(condition, named="", limit=UNITS_SHOWN),
        condition=condition,
        for_all=may_change_for_all(request.reach),
    )


def saved(request: Request, form: OwnRuleForm, place: Place) -> Override | None:
    """Save a valid form; a value beyond the law's bounds goes back to the form with its limit."""
    if not form.is_valid():
        return None
    asked = form.cleaned_data
    try:
        return actions.override_rule(
            **place,
            keys=form.keys(),
            unit=asked["unit"],
            reason=asked["reason"],
            since=asked["since"],
            until=asked["until"],
            by=request.user,
            at=request.now,
        )
    except PackError as beyond:
        refuse(form, beyond)
        return None


def refuse(form: OwnRuleForm, beyond: PackError) -> None:
    """Say on the form how far the law lets an agency go."""
    for problem in beyond.problems:
        form.add_error(
            None,
            _("Nilai %(found)s melampaui yang boleh diubah instansi. Batasnya menurut %(limit)s.")
            % {"found": problem.found, "limit": problem.suggestion},
        )


def foreseen_by(form: OwnRuleForm, place: Place) -> foresight.Foreseen | None:
    """Return what a valid form would do; beyond the law's bounds it goes back with its limit."""
    if not form.is_bound or not form.is_valid():
        return None
    own = form.own_rule(place)
    try:
        must_stay_within_bounds(own)
    except PackError as beyond:
        refuse(form, beyond)
        return None
    return foresight.told(consequences.of_own_rule(own, on=first_day(own)))


@require_POST
def override_consequence(request: Request, pack: str, edition: str, rule: str) -> HttpResponse:
    """Answer what an own rule being typed would do; saves nothing (htmx)."""
    must_change_somewhere(request)
    place: Place = {"pack": pack, "edition": edition, "rule": rule}
    law = law_or_404(place).rule
    if refusal_of(law):
        raise Http404
    form = form_of(request, law)
    foreseen = foreseen_by(form, place)
    page = {"foreseen": foreseen, "refused": form.non_field_errors() if form.is_bound else ()}
    return render(request, "policies/consequence.html", page)


@require_http_methods(["GET", "POST"])
def withdraw_override(request: Request, pk: UUID) -> HttpResponse:
    """Take back an own rule with a reason; the law's value holds again."""
    row = queries.override(pk=pk)
    if row is None:
        raise Http404
    must_change(request, row)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.withdraw_override(
                override_id=pk, reason=reason, by=request.user, at=request.now
            )
        except AlreadyWithdrawn as already:
            at = date_format(localtime(already.at), "j F Y H.i")
            form.add_error(None, _("Penyesuaian ini sudah dicabut pada %(at)s.") % {"at": at})
        else:
            messages.success(request, _("Penyesuaian dicabut. Ketentuan semula berlaku kembali."))
            return follow(pk, back="policies:packs")
    names = queries.rule_names(language=spoken())
    page = {"form": form, "row": told_override(row, names=names)}
    status = 422 if form.is_bound else 200
    return render(request, "policies/withdraw_override.html", page, status=status)


def must_change(request: Request, row: Override) -> None:
    """Refuse those who may not change rules where this one holds."""
    if row.unit is None or not may_change_for(request.reach, row.unit):
        must_change_for_all(request)
