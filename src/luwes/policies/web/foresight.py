"""A change looked at before it is made, ready for a screen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from luwes.policies.queries.consequences import Foresight, RuleChange
from luwes.policies.rules.consequence import Consequence, LimitChange
from luwes.policies.rules.headcount import Measure
from luwes.policies.web.telling import ToldRule, tell

SHOWN = 60
"""Rows of a table on one page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One rule before and after, and for how many people it changes."""

    before: ToldRule | None
    after: ToldRule | None
    people: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the consequence panel shows."""

    consequence: Consequence
    by_office: tuple[LimitChange, ...]
    """The same counted per office, where the agency counts per unit."""
    shown: tuple[LimitChange, ...]
    unshown: int
    several_regions: bool
    heading: str
    caption: str
    rules: tuple[ToldChange, ...]
    assumed: bool
    missing: bool


def told(foresight: Foresight) -> Foreseen:
    """Return a change as the screen tells it."""
    effect = foresight.consequence
    changes = effect.changes
    per_unit = foresight.measure == "unit"
    limits = [limit for change in changes for limit in (change.before, change.after)]
    return Foreseen(
        consequence=effect,
        by_office=foresight.per_office.changes if per_unit else (),
        shown=changes[:SHOWN],
        unshown=max(len(changes) - SHOWN, 0),
        several_regions=len({change.group.region_id for change in changes}) > 1,
        heading=_("Unit kerja") if per_unit else _("Kantor"),
        caption=_("Pegawai di kantor per hari, paling banyak, menurut unit kerja")
        if per_unit
        else _("Pegawai di kantor per hari, paling banyak, menurut kantor"),
        rules=tuple(told_change(change, measure=foresight.measure) for change in foresight.rules),
        assumed=any(limit.assumed for limit in limits),
        missing=any(limit.missing for limit in limits),
    )


def told_change(change: RuleChange, *, measure: Measure) -> ToldChange:
    """Return one rule before and after."""
    before, after = (
        None if answer is None else tell(answer, measure=measure)
        for answer in (change.before, change.after)
    )
    return ToldChange(before=before, after=after, people=change.people)
