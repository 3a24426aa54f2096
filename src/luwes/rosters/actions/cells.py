"""Settling single cells of a proposal: pins, and changes by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.rosters.actions.conflicts import follow_posts
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Assignment, Pin, Place, Run, RunState
from luwes.rosters.queries.at_home import over_home_caps
from luwes.rosters.queries.published import NOTHING, published_days
from luwes.rosters.queries.runs import people_told
from luwes.rosters.queries.stored import Stored, broken_by, stored_run
from luwes.rosters.queries.why import posts_of_row
from luwes.rosters.rules.figures import figures, levels_after_edit, named_anew
from luwes.rosters.rules.marks import mark_of
from luwes.rosters.rules.meetings import by_unit, meetings_as_data, meetings_summed
from luwes_roster.digest import roster_hash
from luwes_roster.edit import edited
from luwes_roster.rules.stability import changed_cells
from luwes_roster.violation import Violation

PINNED = "rosters.cell_pinned"
UNPINNED = "rosters.cell_unpinned"
CHANGED = "rosters.cell_changed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cell shall be."""

    office: bool
    post: UUID | None = None
    reason: str = ""
    shift: str = ""
    """For a shift worker: the code of the shift, or the sign of a day off."""


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which cell of a run: the person's row, and the position of the day in its letters."""

    run_id: UUID
    row: int
    position: int


@dataclass
class BreaksRulesError(Exception):
    """The cell cannot be so without breaking hard rules of the plan."""

    stored: Stored
    violations: tuple[Violation, ...]


@dataclass
class UnknownPostError(Exception):
    """The post does not stand in the run, or the person may not fill it."""

    post: UUID


def pin_cell(*, person: Person, day: date, wanted: Wanted, by: User, at: datetime) -> Pin:
    """Settle a cell for this plan and later ones: they go around it (sematan)."""
    with transaction.atomic():
        pin = _pin(person=person, day=day, wanted=wanted, by=by, at=at)
        events.record(verb=PINNED, subject=pin, actor=by, at=at, payload=_told(pin))
    return pin


def unpin_cell(*, person: Person, day: date, by: User, at: datetime) -> None:
    """Let later plans decide the cell again; nothing happens where there is no pin."""
    with transaction.atomic():
        pin = Pin.objects.select_for_update(of=("self",)).filter(person=person, day=day).first()
        if pin is None:
            return
        told = _told(pin)
        pin.delete()
        events.record(verb=UNPINNED, subject=person, actor=by, at=at, payload=told)


def change_cell(*, cell: CellKey, wanted: Wanted, by: User, at: datetime) -> Run:
    """Change one cell of a proposal by hand, and pin it so that later plans keep it.

    Raises: BreaksRulesError, NotAProposalError, UnknownPostError.
    """
    with transaction.atomic():
        run = (
            Run.objects.select_for_update(of=("self",))
            .defer("problem", "result")
            .get(pk=cell.run_id)
        )
        if run.state != RunState.PROPOSED:
            raise NotAProposalError(run)
        stored = stored_run(run)
        _refuse_unknown_post(stored, row=cell.row, wanted=wanted)
        broken = broken_by(
            stored, row=cell.row, position=cell.position, office=wanted.office, post=wanted.post
        )
        if broken:
            raise BreaksRulesError(stored, broken)
        assignment = Assignment.objects.select_related("person").get(run=run, row=cell.row)
        day, before = date.fromisoformat(run.days[cell.position]), assignment.places[cell.position]
        _save_cell(assignment, day=day, position=cell.position, wanted=wanted)
        _save_edit(run, stored, cell=cell, wanted=wanted)
        follow_posts(run, by=by, at=at)
        pin = _pin(person=assignment.person, day=day, wanted=wanted, by=by, at=at)
        told = _told(pin) | {"run": run.number, "before": before}
        events.record(verb=CHANGED, subject=run, actor=by, at=at, payload=told)
    return run


def replan_around(*, cell: CellKey, wanted: Wanted, by: User, at: datetime) -> Run:
    """Settle the cell, and plan the same days again around it; the proposal is left aside.

    Raises: NotAProposalError, UnknownPostError.
    """
    with transaction.atomic():
        run = Run.objects.defer("problem", "result", "caps").get(pk=cell.run_id)
        if run.state not in {RunState.PROPOSED, RunState.INFEASIBLE}:
            raise NotAProposalError(run)
        _refuse_unknown_post(stored_run(run), row=cell.row, wanted=wanted)
        assignment = Assignment.objects.select_related("person").get(run=run, row=cell.row)
        day = date.fromisoformat(run.days[cell.position])
        pin_cell(person=assignment.person, day=day, wanted=wanted, by=by, at=at)
        return request_run(
            start=run.start, end=run.end, by=by, at=at, cause=run.cause, instead_of=run.pk
        )


def replan_around_shift(
    *, run_id: UUID, person: Person, day: date, wanted: Wanted, by: User, at: datetime
) -> Run:
    """Settle a day of a shift worker, and plan the same days again around it.

    Raises: NotAProposalError.
    """
    with transaction.atomic():
        run = Run.objects.defer("problem", "result", "caps", "teams").get(pk=run_id)
        if run.state not in {RunState.PROPOSED, RunState.INFEASIBLE}:
            raise NotAProposalError(run)
        pin_cell(person=person, day=day, wanted=wanted, by=by, at=at)
        return request_run(
            start=run.start, end=run.end, by=by, at=at, cause=run.cause, instead_of=run.pk
        )


def _refuse_unknown_post(stored: Stored, *, row: int, wanted: Wanted) -> None:
    """Posts made or removed since the run was planned are not in it: plan again to use them."""
    if wanted.office and wanted.post and wanted.post not in posts_of_row(stored, row=row):
        raise UnknownPostError(wanted.post)


def _save_cell(assignment: Assignment, *, day: date, position: int, wanted: Wanted) -> None:
    """Write the new letter, its post, and whether it now differs from what is published."""
    letter = Place.OFFICE if wanted.office else Place.HOME
    posts = assignment.posts or [None] * len(assignment.places)
    posts[position] = wanted.post if wanted.office else None
    known = published_days([day], people=[assignment.person_id]).get(assignment.person_id)
    before = (known.places, known.posts[0]) if known else (NOTHING, None)
    mark = mark_of(before, (letter, posts[position]))
    assignment.places = _with(assignment.places, position, letter)
    assignment.changed = _with(assignment.changed, position, mark)
    assignment.posts = posts if any(posts) else None
    assignment.save(update_fields=["places", "posts", "changed"])


def _with(text: str, position: int, sign: str) -> str:
    return text[:position] + sign + text[position + 1 :]


def _save_edit(run: Run, stored: Stored, *, cell: CellKey, wanted: Wanted) -> None:
    """Keep the edit for replay, and bring figures and hash up to the roster as it now is."""
    edit = {
        "row": cell.row,
        "day": stored.history + cell.position,
        "office": wanted.office,
        "post": stored.post_index(wanted.post) if wanted.office else -1,
    }
    roster = edited(
        stored.roster,
        person=edit["row"],
        day=edit["day"],
        office=wanted.office,
        post=edit["post"],
    )
    run.edits.append(edit)
    run.roster_hash = roster_hash(roster)
    shown = figures(stored.problem, roster, history=stored.history)
    run.summary |= shown.as_data() | {"offices": named_anew(shown, run.summary["offices"])}
    run.summary |= people_told(run_id=run.pk) | {"at_home": over_home_caps(run)}
    run.summary["changed"] = int(changed_cells(stored.problem, roster).sum())
    run.summary["levels"] = levels_after_edit(
        run.summary["levels"], problem=stored.problem, roster=roster
    )
    told = meetings_as_data(stored.problem, roster, names=stored.teams, history=stored.history)
    run.meetings = by_unit(told, stored.units)
    run.summary["meetings"] = meetings_summed(told)
    run.save(update_fields=["edits", "roster_hash", "summary", "meetings"])


def _pin(*, person: Person, day: date, wanted: Wanted, by: User, at: datetime) -> Pin:
    values = {
        "office": wanted.office,
        "post_id": wanted.post if wanted.office else None,
        "shift": wanted.shift,
        "reason": wanted.reason,
        "pinned_by": by,
        "pinned_at": at,
    }
    pin, _made = Pin.objects.update_or_create(person=person, day=day, defaults=values)
    return pin


def _told(pin: Pin) -> dict[str, object]:
    return {
        "person": pin.person_id,
        "day": pin.day,
        "place": Place.OFFICE if pin.office else Place.HOME,
        "post": pin.post_id,
        "shift": pin.shift,
        "reason": pin.reason,
    }
