"""What a shift changed by hand would break: the rules of its worker, and of the offices."""

from dataclasses import dataclass
from datetime import timedelta

from luwes.rosters.models import Run
from luwes.rosters.queries.shift_board import stored_team
from luwes.rosters.queries.stored import Stored, stored_run, with_shifts_settled
from luwes.rosters.rules.shifts.edits import Edit, ShiftChange, index_of, shift_change
from luwes_roster.edit import check_edit
from luwes_roster.shifts.problem import OFF
from luwes_roster.shifts.serialize import Planned
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class TriedShift:
    """One cell of the board of shifts, tried with another sign."""

    planned: Planned
    change: ShiftChange
    stored: Stored
    violations: tuple[Violation, ...]
    """Hard rules of the offices that it breaks or breaks worse."""
    edit: Edit
    """The change as it is kept with a run."""

    @property
    def breaks(self) -> bool:
        """Whether any rule is broken."""
        return bool(self.change.broken or self.violations)


def tried_shift(run: Run, *, row: int, offset: int, sign: str) -> TriedShift | None:
    """Return what a changed shift would do; None where the run has no such shift worker."""
    found = stored_team(run, row=row)
    if found is None:
        return None
    (team, answer), person = found
    to = index_of(team.problem, sign)
    change = shift_change(team.problem, answer.roster, person=person, day=offset, to=to)
    stored = stored_run(run)
    edit = _edit(stored, run, row=row, offset=offset, sign=sign, seated=_seated(found[0], to))
    return TriedShift(found[0], change, stored, _broken_offices(stored, edit), edit)


def _seated(planned: Planned, shift: int) -> bool:
    return shift != OFF and bool(planned[0].at_desk[shift])


def _edit(stored: Stored, run: Run, *, row: int, offset: int, sign: str, seated: bool) -> Edit:
    day = run.start + timedelta(days=offset)
    days = stored.problem.days
    at = days.index(day) if day in days else -1
    post = int(stored.roster.post[row, at]) if at >= 0 and seated else -1
    return {"row": row, "day": at, "office": seated, "post": post, "shift": sign, "offset": offset}


def _broken_offices(stored: Stored, edit: Edit) -> tuple[Violation, ...]:
    if edit["day"] < 0:
        return ()
    problem = with_shifts_settled(stored.problem, edits=[dict(edit)])
    return check_edit(
        problem,
        stored.roster,
        person=edit["row"],
        day=edit["day"],
        office=edit["office"],
        post=edit["post"],
    )
