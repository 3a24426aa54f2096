"""Changing a shift of a proposal by hand, without planning again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.rosters.actions.cells import CellKey, Wanted, pin_cell
from luwes.rosters.actions.conflicts import follow_posts
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.models import Assignment, Run, RunState
from luwes.rosters.queries.at_home import over_home_caps
from luwes.rosters.queries.published import NOTHING, published_days
from luwes.rosters.queries.runs import people_told
from luwes.rosters.queries.shift_edits import TriedShift, tried_shift
from luwes.rosters.queries.shifts import published_signs
from luwes.rosters.queries.stored import replayed, with_shifts_settled
from luwes.rosters.rules.figures import figures, levels_after_edit, named_anew
from luwes.rosters.rules.marks import CHANGED, NEW, SAME, mark_of
from luwes.rosters.rules.shifts.saying import missing_cells
from luwes.rosters.rules.shifts.signs import place_of
from luwes_roster.digest import roster_hash
from luwes_roster.rules.stability import changed_cells

SHIFT_CHANGED = "rosters.shift_changed"


@dataclass
class BreaksShiftRulesError(Exception):
    """The cell cannot be so without breaking hard rules of the worker or of the offices."""

    tried: TriedShift


def change_shift(*, cell: CellKey, wanted: Wanted, by: User, at: datetime) -> Run:
    """Change one day of a shift worker in a proposal, and pin it so that later plans keep it.

    cell: the person's row, and the day counted from the run's first.
    Raises: BreaksShiftRulesError, NotAProposalError.
    """
    with transaction.atomic():
        locked = Run.objects.select_for_update(of=("self",))
        run = locked.defer("problem", "result", "teams").get(pk=cell.run_id)
        if run.state != RunState.PROPOSED:
            raise NotAProposalError(run)
        tried = tried_shift(run, row=cell.row, offset=cell.position, sign=wanted.shift)
        if tried is None:
            raise NotAProposalError(run)
        if tried.breaks:
            raise BreaksShiftRulesError(tried)
        assignment = Assignment.objects.select_related("person").get(run=run, row=cell.row)
        before = assignment.shifts[cell.position]
        day = run.start + timedelta(days=cell.position)
        _save_sign(assignment, run, day=day, offset=cell.position, sign=wanted.shift)
        _save_edit(run, tried)
        follow_posts(run, by=by, at=at)
        pin_cell(person=assignment.person, day=day, wanted=wanted, by=by, at=at)
        told = {
            "run": run.number,
            "person": assignment.person_id,
            "day": day,
            "before": before,
            "shift": wanted.shift,
            "reason": wanted.reason,
        }
        events.record(verb=SHIFT_CHANGED, subject=run, actor=by, at=at, payload=told)
    return run


def _save_sign(assignment: Assignment, run: Run, *, day: date, offset: int, sign: str) -> None:
    """Write the sign, its place, and whether either now differs from what is published."""
    person = assignment.person_id
    known = published_signs([day], people=[person]).get(person, {}).get(day)
    mark = NEW if known is None else SAME if known == sign else CHANGED
    assignment.shifts = _with(assignment.shifts, offset, sign)
    assignment.shifts_changed = _with(assignment.shifts_changed, offset, mark)
    fields = ["shifts", "shifts_changed"]
    if day.isoformat() in run.days:
        _save_place(assignment, day=day, position=run.days.index(day.isoformat()), sign=sign)
        fields += ["places", "posts", "changed"]
    assignment.save(update_fields=fields)


def _save_place(assignment: Assignment, *, day: date, position: int, sign: str) -> None:
    letter = place_of(sign, otherwise=assignment.places[position])
    posts = assignment.posts or [None] * len(assignment.places)
    posts[position] = posts[position] if letter == assignment.places[position] else None
    known = published_days([day], people=[assignment.person_id]).get(assignment.person_id)
    before = (known.places, known.posts[0]) if known else (NOTHING, None)
    mark = mark_of(before, (letter, posts[position]))
    assignment.places = _with(assignment.places, position, letter)
    assignment.changed = _with(assignment.changed, position, mark)
    assignment.posts = posts if any(posts) else None


def _with(text: str, position: int, sign: str) -> str:
    return text[:position] + sign + text[position + 1 :]


def _save_edit(run: Run, tried: TriedShift) -> None:
    """Keep the edit for replay, and bring figures and hash up to the roster as it now is."""
    edit, stored = dict(tried.edit), tried.stored
    roster = replayed(stored.result, edits=[edit]).roster
    assert roster is not None
    problem = with_shifts_settled(stored.problem, edits=[edit])
    run.edits.append(edit)
    run.roster_hash = roster_hash(roster)
    shown = figures(problem, roster, history=stored.history)
    run.summary |= shown.as_data() | {"offices": named_anew(shown, run.summary["offices"])}
    run.summary |= people_told(run_id=run.pk) | {"at_home": over_home_caps(run)}
    run.summary["changed"] = int(changed_cells(problem, roster).sum())
    run.summary["levels"] = levels_after_edit(run.summary["levels"], problem=problem, roster=roster)
    _tell_team(run, tried)
    run.save(update_fields=["edits", "roster_hash", "summary"])


def _tell_team(run: Run, tried: TriedShift) -> None:
    """Bring the figures of the team up to date; its bound holds whatever a person chooses."""
    unit = str(tried.stored.units[int(tried.stored.problem.unit[tried.edit["row"]])])
    value, bound = tried.change.after, tried.planned[1].bound
    missing = missing_cells(tried.planned[0].problem, tried.change.roster)
    now: dict[str, Any] = {
        "missing": sum(short for *_, short in missing),
        "value": value,
        "gap": max(0.0, (value - bound) / value) if value else 0.0,
    }
    people = len(tried.planned[0].people)
    for team in run.summary["teams"]:
        if (team["unit"], team["people"]) == (unit, people):
            team.update(now)
