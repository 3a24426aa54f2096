"""Pages of the packs of law: the timeline, one edition, what the agency follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luwes.people.access import Request
from luwes.policies.access import may_change_for_all
from luwes.policies.models import Override
from luwes.policies.queries import packs as queries
from luwes.policies.queries.headcount import measure
from luwes.policies.rules.headcount import Measure
from luwes.policies.web.telling import PROOF_CSS, Tag, ToldRule, tell
from luwes.policies.web.words import said, spoken, values_said
from luwes_policy.model import Pack
from luwes_policy.phrases import PROOFS
from luwes_policy.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What a rule says under its conditions."""

    conditions: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ToldLines:
    """One rule of a pack, with a line for each row of its table."""

    rule: ToldRule
    lines: tuple[ToldLine, ...]
    may_be_changed: bool


def name_of(pack: Pack) -> str:
    """Return a pack's name in the language of the page."""
    return (pack.name_id if spoken() == "id" else pack.name_en) or pack.id


def told_lines(each: queries.RuleLines, *, measure: Measure) -> ToldLines:
    """Return one rule of a pack as the page tells it."""
    told = [(line, tell(line.answer, measure=measure)) for line in each.lines]
    return ToldLines(
        rule=told[0][1],
        lines=tuple(ToldLine(said(line.conditions), rule.sentence) for line, rule in told),
        may_be_changed=each.rule.override.mode != "none",
    )


def proof_of(pack: Pack) -> Tag | None:
    """Return the weakest proof of a pack's sources; what is no law needs none."""
    if pack.is_default:
        return None
    weakest = max((source.proof for source in pack.sources), key=list(PROOF_CSS).index)
    return Tag(PROOFS[weakest][LANGUAGES.index(spoken())], PROOF_CSS[weakest])


def told_row(row: queries.PackRow) -> dict[str, Any]:
    """Return one edition on the timeline."""
    return {
        "pack": row.pack,
        "name": name_of(row.pack),
        "in_force": row.in_force,
        "followed": row.followed,
        "proof": proof_of(row.pack),
    }


def told_override(row: Override, *, names: Mapping[str, str]) -> dict[str, Any]:
    """Return one own rule of the agency as the list tells it."""
    return {
        "pk": row.pk,
        "name": names.get(row.rule, row.rule),
        "value": ", ".join(values_said(row.value)),
        "scope": row.unit.name if row.unit else _("seluruh instansi"),
        "since": row.since,
        "recorded_at": row.recorded_at,
        "withdrawn_at": row.withdrawn_at,
        "reason": row.reason,
        "by": row.recorded_by.display_name,
    }


@require_GET
def packs(request: Request) -> HttpResponse:
    """Show every pack on a timeline, with what the agency follows and what it changed."""
    rows = [told_row(row) for row in queries.timeline(on=request.today)]
    names = queries.rule_names(language=spoken())
    return render(
        request,
        "policies/packs.html",
        {
            "rows": rows,
            "adoptions": queries.adoptions(),
            "overrides": [told_override(row, names=names) for row in queries.overrides()],
            "may_change": may_change_for_all(request.reach),
            "today": request.today,
        },
    )


@require_GET
def pack(request: Request, pack_id: str, edition: str) -> HttpResponse:
    """Show one edition of a pack: every rule as sentences, and its text as written."""
    found = queries.pack_page(pack_id=pack_id, edition=edition)
    if found is None:
        raise Http404
    measured = measure()
    return render(
        request,
        "policies/pack.html",
        {
            "page": found,
            "name": name_of(found.pack),
            "rules": [told_lines(each, measure=measured) for each in found.rules],
            "may_change": may_change_for_all(request.reach),
        },
    )
