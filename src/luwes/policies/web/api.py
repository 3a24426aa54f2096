"""The API of circumstances and rules in force."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import ConfigDict

from luwes.foundation.api import (
    REFUSALS,
    Day,
    Page,
    PageNumber,
    PageSize,
    Problem,
    RefusedError,
    Words,
    page_of,
)
from luwes.people.access import Request
from luwes.people.queries.tree import unit_seen
from luwes.policies.access import may_change_for_all, may_oversee
from luwes.policies.actions.circumstances import record_circumstance
from luwes.policies.models import Circumstance
from luwes.policies.queries.circumstances import all_regions
from luwes.policies.queries.in_force import rules_for
from luwes.policies.queries.recorded import recorded
from luwes.policies.rules.circumstances import NotAWord
from luwes.policies.rules.periods import EndsBeforeItStarts
from luwes_policy.answers import Answer
from luwes_policy.sentences import sentence

router = Router(tags=["policies"])
Language = Literal["id", "en"]


class RuleOut(Schema):
    """What one rule says for a unit on a day, and by what authority."""

    rule: str
    sentence: str
    citation: str
    url: str | None
    proof: str
    status: str
    effect: str
    pack: str
    edition: str


class CircumstanceOut(Schema):
    """A dated fact about a region (keadaan)."""

    id: UUID
    region_id: UUID
    region: str
    kind: str
    value: str
    since: date
    until: date | None
    note: str
    recorded_at: datetime
    withdrawn_at: datetime | None

    @staticmethod
    def resolve_region(circumstance: Circumstance) -> str:
        return circumstance.region.name


class CircumstanceIn(Schema):
    """A circumstance to record. `until` is the first day on which it no longer holds."""

    model_config = ConfigDict(extra="forbid")

    region_id: UUID
    kind: Literal["risk", "level", "zone_color", "cluster"]
    value: Words
    since: Day
    until: Day | None = None
    note: Words = ""


@router.get("/units/{unit_id}/rules", response={200: list[RuleOut], REFUSALS: Problem})
def rules(request: Request, unit_id: UUID, on: Day | None = None) -> list[dict[str, Any]]:
    """List the rules in force for a unit on a day (today unless another is asked)."""
    unit = unit_seen(request.reach, unit_id)
    if unit is None:
        raise Http404
    return [said(answer) for answer in rules_for(unit, on=on or request.today).answers]


def said(answer: Answer) -> dict[str, Any]:
    """Return a rule as a line, in the reader's language."""
    language: Language = "en" if get_language() == "en" else "id"
    return {
        "rule": answer.rule_id,
        "sentence": sentence(answer, language=language),
        "citation": answer.citation,
        "url": answer.url,
        "proof": answer.proof,
        "status": answer.status,
        "effect": answer.effect,
        "pack": answer.pack_id,
        "edition": answer.edition,
    }


@router.get("/circumstances", response={200: Page[CircumstanceOut], REFUSALS: Problem})
def circumstances(request: Request, page: PageNumber = 1, size: PageSize = 50) -> dict[str, Any]:
    """List what was recorded about regions, the latest first."""
    if not may_oversee(request.reach):
        raise PermissionDenied
    return page_of(recorded(), page=page, size=size)


@router.post("/circumstances", response={201: CircumstanceOut, REFUSALS: Problem})
def record(request: Request, body: CircumstanceIn) -> Status[Circumstance]:
    """Record a circumstance; where something published rests on it, a plan is renewed."""
    if not may_change_for_all(request.reach):
        raise PermissionDenied
    region = all_regions().filter(pk=body.region_id).first()
    if region is None:
        raise refused("region_id", _("Tidak ada wilayah dengan nomor ini."))
    try:
        made = record_circumstance(
            region=region,
            kind=body.kind,
            value=body.value,
            since=body.since,
            until=body.until,
            note=body.note,
            by=request.user,
            at=request.now,
        )
    except NotAWord as wrong:
        allowed = ", ".join(wrong.allowed)
        raise refused(
            "value", _("Pilihlah salah satu: %(allowed)s.") % {"allowed": allowed}
        ) from None
    except EndsBeforeItStarts:
        raise refused("until", _("Harus sesudah hari mulainya.")) from None
    return Status(201, made)


def refused(field: str, message: str) -> RefusedError:
    """Return the refusal of one field."""
    return RefusedError(
        status=422,
        title=_("Keadaan tidak dicatat"),
        way_out=_("Perbaiki yang disebut, lalu kirim lagi."),
        faults=((field, message),),
    )
