"""Carrying out a planning run: read, solve, check, save the proposal in one transaction.

Killed at any moment, a run is either as before or whole: everything is written in one
transaction at the end, and a run that was begun may be carried out again from the start.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import transaction

from luwes.foundation import events
from luwes.rosters.models import Assignment, Conflict, Run, RunState
from luwes.rosters.queries.at_home import over_home_caps
from luwes.rosters.queries.plan import NoPlanError, Plan, plan_of, previous_of
from luwes.rosters.queries.planned_shifts import (
    Signs,
    broken_shifts,
    fill_shifts,
    planned_shifts,
    shift_columns,
    signs_of_plan,
)
from luwes.rosters.queries.published import published_days
from luwes.rosters.queries.runs import people_told
from luwes.rosters.rules.cells import encode, place_letters
from luwes.rosters.rules.figures import figures, shortfall_as_data
from luwes.rosters.rules.marks import marks_of
from luwes.rosters.rules.meetings import by_unit, meetings_as_data, meetings_summed
from luwes.rosters.rules.shifts.signs import with_shifts
from luwes_roster.check import check
from luwes_roster.explain import infeasible
from luwes_roster.findings import Collision
from luwes_roster.result import Result, Roster
from luwes_roster.serialize import result_to_bytes, to_bytes
from luwes_roster.shifts.evaluate import Broken
from luwes_roster.shifts.together import TEAM_WORK, TeamAnswer
from luwes_roster.solve import Progress, solve
from luwes_roster.teams import settled
from luwes_roster.violation import Violation

PROPOSED = "rosters.run_proposed"
TRIED = "rosters.trial_planned"
INFEASIBLE = "rosters.run_infeasible"
NEEDLESS = "rosters.run_needless"
FAILED = "rosters.run_failed"
VERBS = {
    RunState.PROPOSED: PROPOSED,
    RunState.TRIED: TRIED,
    RunState.INFEASIBLE: INFEASIBLE,
    RunState.DISCARDED: NEEDLESS,
}

Tell = Callable[[str, int, int], None]
"""Is told a stage (read, solve, check, save), how much is done and of how much."""

WORKERS = 2
ROWS_AT_ONCE = 2000
PLACES_KEPT = 20
"""Of all places where a rule would have to give way, so many are shown."""


class BrokenRosterError(RuntimeError):
    """The engine's roster breaks a hard rule: a fault of ours, never shown as a proposal."""

    def __init__(self, violations: tuple[Violation | Broken, ...]) -> None:
        super().__init__(violations[:5])
        self.violations = violations


def carry_out_run(*, run_id: UUID, tell: Tell, at: datetime, shift_work: int = TEAM_WORK) -> None:
    """Plan what was asked for, and keep it as a proposal, or say why there is none.

    A run that is over already is left alone, so that a job may be tried again.
    shift_work: how long to search for shifts: rosters priced for each team at most.

    Raises: BrokenRosterError, and whatever stops the engine or the writing; the run has then
    failed. Where not even that can be written, see `stalled`.
    """
    run = _begin(run_id)
    if run is None:
        return
    try:
        tell("read", 0, 1)
        plan = plan_of(run)
        answers = planned_shifts(run, plan, tell=tell, work=shift_work)
        plan = _around(plan, answers)
        result = _solved(run, plan, tell=tell)
        collision = infeasible(plan.problem) if result.roster is None else None
        tell("check", 0, 1)
        _refuse_broken(plan, result, answers)
        tell("save", 0, 1)
        _save(run, plan, result, answers, collision=collision, at=at)
    except NoPlanError as error:
        _fail(run, why={"kind": error.kind, **error.data}, at=at)
    except Exception as error:
        _fail(run, why={"kind": "fault", "name": type(error).__name__}, at=at)
        raise


def _around(plan: Plan, answers: tuple[TeamAnswer, ...]) -> Plan:
    """Return the plan with the shift rosters settled for the offices."""
    rosters = [answer.roster for answer in answers]
    return replace(plan, problem=settled(plan.problem, [team.team for team in plan.teams], rosters))


def _begin(run_id: UUID) -> Run | None:
    """Mark the run as running; None when it is over."""
    with transaction.atomic():
        run = Run.objects.select_for_update(of=("self",)).select_related("base").get(pk=run_id)
        if run.state not in {RunState.QUEUED, RunState.RUNNING}:
            return None
        run.state = RunState.RUNNING
        run.save(update_fields=["state"])
    return run


def _solved(run: Run, plan: Plan, *, tell: Tell) -> Result:
    def told(progress: Progress) -> None:
        tell("solve", progress.block, max(progress.blocks, 1))

    return solve(plan.problem, progress=told, previous=previous_of(run, plan=plan), workers=WORKERS)


def _refuse_broken(plan: Plan, result: Result, answers: tuple[TeamAnswer, ...]) -> None:
    """Let the independent checkers look at every cell before anybody sees the roster."""
    broken: tuple[Violation | Broken, ...] = (
        *(check(plan.problem, result.roster) if result.roster is not None else ()),
        *broken_shifts(plan, answers),
    )
    if broken:
        raise BrokenRosterError(broken)


def _fail(run: Run, *, why: dict[str, str], at: datetime) -> None:
    with transaction.atomic():
        found = Run.objects.select_for_update(of=("self",)).only("state", "summary").get(pk=run.pk)
        if found.state != RunState.RUNNING:
            return
        found.state, found.summary, found.finished_at = RunState.FAILED, {"failure": why}, at
        found.save(update_fields=["state", "summary", "finished_at"])
        payload = {"run": run.number, "why": why}
        events.record(verb=FAILED, subject=run, actor="system", at=at, payload=payload)


def _save(
    run: Run,
    plan: Plan,
    result: Result,
    answers: tuple[TeamAnswer, ...],
    *,
    collision: Collision | None,
    at: datetime,
) -> None:
    """Write the whole outcome, unless the run was settled by somebody else meanwhile."""
    with transaction.atomic():
        still = Run.objects.select_for_update(of=("self",)).only("state").get(pk=run.pk)
        if still.state != RunState.RUNNING:
            return
        _fill(run, plan, result)
        fill_shifts(run, plan, answers)
        if result.roster is not None:
            _save_assignments(run, plan, result.roster, signs=signs_of_plan(plan, answers))
            _save_conflicts(run, plan, result)
            run.summary |= people_told(run_id=run.pk) | {"at_home": over_home_caps(run)}
        run.state = _state_of(run, result)
        run.collision = _collision(collision, people=plan.people)
        run.finished_at = at
        run.save()
        payload = {
            "run": run.number,
            "problem_hash": run.problem_hash,
            "roster_hash": run.roster_hash,
            "engine": run.engine,
        }
        events.record(verb=VERBS[run.state], subject=run, actor="system", at=at, payload=payload)


def _state_of(run: Run, result: Result) -> RunState:
    """Return what becomes of a run: one that a change of rules asked for, and that changes
    nobody's days, needs no decision; a trial is never proposed.
    """
    if result.roster is None:
        return RunState.INFEASIBLE
    if run.trial:
        return RunState.TRIED
    needless = run.cause and run.base and not run.summary["told_people"]
    return RunState.DISCARDED if needless else RunState.PROPOSED


def _fill(run: Run, plan: Plan, result: Result) -> None:
    run.days = [day.isoformat() for day in plan.problem.days[plan.history :]]
    run.history = plan.history
    run.problem = to_bytes(plan.problem)
    run.result = result_to_bytes(result)
    run.problem_hash, run.roster_hash = result.problem_hash, result.roster_hash
    run.engine = result.engine
    run.caps = plan.caps_as_data()
    run.summary = {
        "levels": [
            {"name": level.name, "value": level.value, "bound": level.bound}
            for level in result.levels
        ],
        "changed": result.changed,
        "forced": result.forced,
        "blocks": len(result.blocks),
        "reused": sum(block.reused for block in result.blocks),
        "seconds": dict(result.seconds),
    }
    if result.roster is not None:
        shown = figures(plan.problem, result.roster, history=plan.history)
        run.summary |= plan.with_names(shown.as_data())
        told = meetings_as_data(
            plan.problem, result.roster, names=plan.meetings, history=plan.history
        )
        run.meetings = by_unit(told, plan.units)
        run.summary["meetings"] = meetings_summed(told)


def _save_assignments(run: Run, plan: Plan, roster: Roster, *, signs: Signs) -> None:
    Assignment.objects.filter(run=run).delete()
    Assignment.objects.bulk_create(_assignments(run, plan, roster, signs), batch_size=ROWS_AT_ONCE)


def _assignments(run: Run, plan: Plan, roster: Roster, signs: Signs) -> Iterator[Assignment]:
    """Give one row a person: letters, posts, and marks of what differs from the published."""
    days = plan.problem.days[plan.history :]
    part = Roster(roster.office[:, plan.history :], roster.post[:, plan.history :])
    places = place_letters(part, absence=plan.absence[:, plan.history :])
    letters = encode(with_shifts(places, days=days, signs=signs))
    shifts = shift_columns(plan, signs, run=run)
    with_post = np.any(part.post >= 0, axis=1)
    published = published_days(days)
    for row, (person, unit, office) in enumerate(plan.people):
        posts = [plan.posts[post] if post >= 0 else None for post in part.post[row].tolist()]
        known = published.get(person)
        before = (known.places, known.posts) if known else None
        yield Assignment(
            run=run,
            person_id=person,
            unit_id=unit,
            office_id=office,
            row=row,
            places=letters[row],
            posts=posts if with_post[row] else None,
            changed=marks_of(before, (letters[row], posts)),
            shifts=shifts.get(row, ("", ""))[0],
            shifts_changed=shifts.get(row, ("", ""))[1],
        )


def _save_conflicts(run: Run, plan: Plan, result: Result) -> None:
    """Keep what a person must decide: posts that stay short, with the rule in the way."""
    Conflict.objects.filter(run=run).delete()
    Conflict.objects.bulk_create(
        [
            Conflict(
                run=run,
                rule="post_shortage",
                day=plan.problem.days[short.day],
                post_id=plan.posts[short.post],
                data=shortfall_as_data(plan.problem, short),
            )
            for short in result.shortfalls
            if short.day >= plan.history
        ],
        batch_size=ROWS_AT_ONCE,
    )


def _collision(
    collision: Collision | None, *, people: Sequence[tuple[UUID, UUID, UUID]]
) -> dict[str, object] | None:
    """Return the colliding rules as plain data; people by row, units and offices by index.

    No assignment tells who is in which row, so whoever is spoken of is kept beside.
    """
    if collision is None:
        return None
    ways = [(way, way.places[:PLACES_KEPT]) for way in collision.ways_out]
    rows = {row for _, places in ways for each in places for row in (each.person, each.other)}
    return {
        "rules": list(collision.rules),
        "people": len(collision.people),
        "units": list(collision.units),
        "offices": list(collision.offices),
        "named": {str(row): str(people[row][0]) for row in sorted(rows) if row >= 0},
        "ways_out": [
            {
                "rule": way.rule,
                "total": way.total,
                "places": [asdict(each) for each in places],
            }
            for way, places in ways
        ],
    }
