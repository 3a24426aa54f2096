"""Whether a proposal still stands on the rules, circumstances and absences of today."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

import numpy as np
from django.db.models import Count, Max

from luwes.foundation.models import Event
from luwes.rosters.models import Assignment, Run, RunState
from luwes.rosters.queries.plan import NoPlanError, Plan, plan_of
from luwes.rosters.queries.planned_shifts import signs_of_plan
from luwes.rosters.queries.shift_board import stored_teams
from luwes.rosters.queries.stored import Stored, stored_run
from luwes.rosters.rules.cells import decode, place_letters
from luwes.rosters.rules.shifts.signs import with_shifts
from luwes.rosters.rules.staleness import Kept, Outdated, outdated, shift_rules_differ
from luwes_roster.result import Roster
from luwes_roster.serialize import from_bytes
from luwes_roster.shifts.evaluate import broken_rules
from luwes_roster.shifts.serialize import Planned, teams_from_bytes
from luwes_roster.teams import settled

RUNS_KEPT = 50
"""Of so many proposals a process remembers what it found, until something is recorded again."""

MAY_CHANGE_A_PLAN = (
    *("people.import_applied", "people.import_undone", "people.person_edited"),
    *("people.office_added", "people.office_edited", "people.post_added", "people.post_edited"),
    *("people.region_edited", "people.unit_closed", "people.unit_edited", "people.unit_moved"),
    *("people.unit_reopened", "people.unit_removed"),
    *("policies.adoption_ended", "policies.arrangement_ended", "policies.arrangement_granted"),
    *("policies.cap_measure_chosen", "policies.circumstance_recorded"),
    *("policies.circumstance_withdrawn", "policies.override_withdrawn"),
    *("policies.packs_adopted", "policies.rule_overridden"),
    *("presence.absence_approved", "presence.absence_ended", "presence.stand_in_appointed"),
    *("rosters.cell_pinned", "rosters.cell_unpinned", "rosters.cell_changed"),
    *("rosters.constraint_added", "rosters.constraint_ended", "rosters.constraints_imported"),
    *("rosters.constraints_taken_back", "rosters.meetings_imported"),
    *("rosters.meetings_taken_back", "rosters.pair_removed", "rosters.pair_set"),
    *("rosters.published", "rosters.shift_changed", "rosters.shift_pattern_ended"),
    *("rosters.shift_pattern_set", "rosters.shift_patterns_imported"),
    *("rosters.shift_patterns_taken_back", "rosters.team_removed", "rosters.team_set"),
    "rosters.whole_weeks_set",
)
"""Verbs of events after which a plan may look otherwise."""


def outdated_by(run: Run) -> tuple[Outdated, ...]:
    """Return what no longer is as a proposal took it to be, by compiling its days anew.

    As many queries as reading a plan.
    """
    try:
        plan = plan_of(run)
    except NoPlanError:
        return (Outdated("law"),)
    teams = teams_from_bytes(bytes(run.teams)) if run.teams else ()
    if len(teams) != len(plan.teams) or any(
        not np.array_equal(then.people, now.team.people)
        for (then, _), now in zip(teams, plan.teams, strict=True)
    ):
        return (Outdated("shifts"),)
    stored = stored_run(run)
    workers = np.concatenate([*(then.people for then, _ in teams), np.zeros(0, np.intp)])
    found = outdated(
        then=_then(run, stored),
        now=_now(plan, run, teams, stored),
        roster=stored.roster,
        workers=workers.astype(np.intp),
    )
    return (*found, *_shifts(plan, stored_teams(run)))


def shown_outdated(run: Run) -> tuple[Outdated, ...]:
    """Like `outdated_by`, for a page: one query as long as nothing was recorded since."""
    if run.state != RunState.PROPOSED:
        return ()
    since = Event.objects.filter(verb__in=MAY_CHANGE_A_PLAN, at__gte=run.asked_at)
    if run.cause:
        since = since.exclude(pk=run.cause)
    told = since.aggregate(count=Count("pk"), last=Max("recorded_at"))
    return _remembered(run.pk, run.roster_hash, str(told)) if told["count"] else ()


@lru_cache(maxsize=RUNS_KEPT)
def _remembered(run_id: UUID, roster_hash: str, events: str) -> tuple[Outdated, ...]:
    """Compile anew; the hash and the events tell one state of affairs from another."""
    del roster_hash, events
    return outdated_by(Run.objects.select_related("base__run").get(pk=run_id))


def _then(run: Run, stored: Stored) -> Kept:
    """Return a run's question as it was asked, with the letters that it planned."""
    rows = Assignment.objects.filter(run=run).order_by("row")
    kept = list(rows.values_list("person", "unit", "office", "places"))
    return Kept(
        problem=from_bytes(bytes(run.problem or b"")),
        history=run.history,
        people=tuple((person, unit, office) for person, unit, office, _ in kept),
        units=stored.units,
        offices=stored.offices,
        posts=stored.posts,
        letters=decode([places for *_, places in kept], days=len(run.days)),
    )


def _now(plan: Plan, run: Run, teams: Sequence[Planned], stored: Stored) -> Kept:
    """Return the same question asked today; shift workers are where the run has them."""
    rosters = [answer.roster for _, answer in teams]
    problem = settled(plan.problem, [team.team for team in plan.teams], rosters)
    same = stored.roster.office.shape == plan.absence.shape
    office = stored.roster.office if same else np.zeros(plan.absence.shape, np.bool_)
    letters = place_letters(Roster(office, stored.roster.post), absence=plan.absence)
    edited = tuple(answer for _, answer in stored_teams(run))
    signs = signs_of_plan(plan, edited)
    return Kept(
        problem=problem,
        history=plan.history,
        people=plan.people,
        units=plan.units,
        offices=plan.offices,
        posts=plan.posts,
        letters=with_shifts(letters, days=problem.days, signs=signs)[:, plan.history :],
    )


def _shifts(plan: Plan, teams: Sequence[Planned]) -> tuple[Outdated, ...]:
    """Compare what shift workers were asked, and look whether their shifts keep today's rules.

    teams: with the shifts changed by hand.
    """
    pairs = list(zip(teams, plan.teams, strict=True))
    if shift_rules_differ((then.problem, now.team.problem) for (then, _), now in pairs):
        return (Outdated("shifts"),)
    kept = not any(broken_rules(now.team.problem, answer.roster) for (_, answer), now in pairs)
    return () if kept else (Outdated("shifts"),)
