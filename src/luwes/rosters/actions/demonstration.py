"""The rosters of the demonstration, made by the actions that everybody uses."""

from calendar import monthrange
from datetime import date, datetime, time
from typing import Any

from luwes.foundation.clock import AGENCY_ZONE
from luwes.people.models import User
from luwes.policies.actions.overrides import override_rule
from luwes.rosters.actions.planning import carry_out_run
from luwes.rosters.actions.publishing import publish
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Roster, Run, RunState

STORY = (date(2020, 10, 5), date(2020, 10, 30))
"""The weeks around the webinar of 9 October 2020."""
STORY_PLANNED_ON = date(2020, 10, 2)
OFFICE_OPENS = time(9, 0)
STORY_NOTE = "Jadwal Oktober 2020 menurut SE Menteri PANRB 67/2020."
SHIFT_WORK = 600
"""Shifts good enough to look at within seconds; planning again searches for better ones."""
WIDER_MONTH: dict[str, Any] = {
    "pack": "id.luwes.planning",
    "edition": "1.0.0",
    "rule": "planning.month-max",
    "keys": {"value": 16},
}
WIDER_REASON = "Paling sedikit tiga hari sepekan di kantor; pos tugas memerlukan ruang lebih."
MONTH_NOTE = "Jadwal bulan berjalan."


class NotPlannedError(RuntimeError):
    """A roster of the demonstration could not be planned: its agency or law is incomplete."""

    def __init__(self, run: Run) -> None:
        super().__init__(f"{run.state} {run.summary or run.collision}")
        self.run = run


def found_demonstration(*, by: User, at: datetime) -> list[Roster]:
    """Publish the roster of the story, and that of the current month.

    The circumstances of both must have been recorded before. Under the rules of today three
    days a week are owed in the office, so the agency widens its own limit per month: with
    the default nobody would be left for the posts at the end of a month.

    Raises: NotPlannedError.
    """
    planned_at = datetime.combine(STORY_PLANNED_ON, OFFICE_OPENS, tzinfo=AGENCY_ZONE)
    today = at.astimezone(AGENCY_ZONE).date()
    last = date(today.year, today.month, monthrange(today.year, today.month)[1])
    story = _published(*STORY, note=STORY_NOTE, by=by, at=planned_at)
    override_rule(
        **WIDER_MONTH, unit=None, reason=WIDER_REASON, since=today.replace(day=1), by=by, at=at
    )
    return [story, _published(today.replace(day=1), last, note=MONTH_NOTE, by=by, at=at)]


def _published(start: date, end: date, *, note: str, by: User, at: datetime) -> Roster:
    run = request_run(start=start, end=end, by=by, at=at)
    carry_out_run(run_id=run.pk, tell=_silent, at=at, shift_work=SHIFT_WORK)
    run.refresh_from_db(fields=["state", "summary", "collision"])
    if run.state != RunState.PROPOSED:
        raise NotPlannedError(run)
    return publish(run_id=run.pk, note=note, by=by, at=at)


def _silent(stage: str, done: int, total: int) -> None:
    del stage, done, total
