"""Sending a stand-in to a post of a proposal."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.rosters.actions.cells import CellKey, Wanted, change_cell
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.models import Run, RunState
from luwes.rosters.queries.stand_ins import Gap
from luwes.rosters.queries.stored import stored_run
from luwes_roster.suggest import NOBODY

SENT = "rosters.stand_in_sent"


class NoLongerPossibleError(ValueError):
    """The person is not, or no longer, among those who can stand in without breaking a rule."""


def send_stand_in(*, run_id: UUID, gap: Gap, row: int, by: User, at: datetime) -> None:
    """Carry out a suggestion: who drops out and who makes room stay home, the stand-in serves.

    Each changed cell is pinned and leaves its own trace, as any change by hand.

    row:    the row of the stand-in in the run.
    Raises: NoLongerPossibleError, NotAProposalError, BreaksRulesError.
    """
    with transaction.atomic():
        run = Run.objects.select_for_update(of=("self",)).defer("problem", "result").get(pk=run_id)
        if run.state != RunState.PROPOSED:
            raise NotAProposalError(run)
        stored = stored_run(run)
        suggestions = gap.suggestions(stored)
        chosen = next((one for one in suggestions if one.person == row and one.allowed), None)
        if chosen is None:
            raise NoLongerPossibleError
        position = gap.day - stored.history
        home = [person for person in (gap.row, chosen.makes_room) if person not in (None, NOBODY)]
        for person in home:
            cell = CellKey(run_id, int(person or 0), position)
            change_cell(cell=cell, wanted=Wanted(office=False), by=by, at=at)
        serving = Wanted(office=True, post=stored.posts[gap.post])
        change_cell(cell=CellKey(run_id, row, position), wanted=serving, by=by, at=at)
        told = {
            "run": run.number,
            "post": stored.posts[gap.post],
            "day": date.fromisoformat(run.days[position]),
            "row": row,
            "instead_of": gap.row,
            "makes_room": None if chosen.makes_room == NOBODY else chosen.makes_room,
        }
        events.record(verb=SENT, subject=run, actor=by, at=at, payload=told)
