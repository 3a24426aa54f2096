"""The engine's question and answer of a run, unpacked once per process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from luwes.rosters.models import Run
from luwes_roster.edit import check_edit, edited
from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.result import Result, Roster
from luwes_roster.serialize import from_bytes, result_from_bytes
from luwes_roster.violation import Violation

RUNS_KEPT = 3
"""How many unpacked runs a process holds on to."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A run's problem and its result, the cells changed by hand included."""

    problem: Problem
    result: Result
    history: int
    units: tuple[UUID, ...]
    """The unit of each index in the problem."""
    offices: tuple[UUID, ...]
    posts: tuple[UUID, ...]
    teams: tuple[str, ...] = ()
    """The name of each team that meets."""

    @property
    def roster(self) -> Roster:
        """The roster as it stands."""
        if self.result.roster is None:
            raise LookupError
        return self.result.roster

    def post_index(self, post: UUID | None) -> int:
        """Return the number of a post in the problem, -1 for none or one it does not have."""
        return self.posts.index(post) if post in self.posts else -1


def stored_run(run: Run) -> Stored:
    """Return the unpacked problem and result of a run (no query when it is at hand)."""
    return _unpacked(run.pk, run.problem_hash, len(run.edits))


def broken_by(
    stored: Stored, *, row: int, position: int, office: bool, post: UUID | None
) -> tuple[Violation, ...]:
    """Return the hard rules that one changed cell would break or break worse."""
    return check_edit(
        stored.problem,
        stored.roster,
        person=row,
        day=stored.history + position,
        office=office,
        post=stored.post_index(post),
    )


def replayed(result: Result, *, edits: Sequence[dict[str, Any]]) -> Result:
    """Return a result with the cells that were changed by hand afterwards."""
    if result.roster is None:
        return result
    roster = result.roster
    for edit in edits:
        if edit["day"] < 0:  # a shift on a day on which no office works
            continue
        roster = edited(
            roster,
            person=edit["row"],
            day=edit["day"],
            office=edit["office"],
            post=edit["post"],
        )
    return replace(result, roster=roster)


def with_shifts_settled(problem: Problem, *, edits: Sequence[dict[str, Any]]) -> Problem:
    """Return a problem in which shift workers are settled where they were put by hand."""
    found = [edit for edit in edits if edit.get("shift") and edit["day"] >= 0]
    if not found:
        return problem
    pinned, post = problem.pinned.copy(), problem.pinned_post.copy()
    may_office, wanted = problem.may_office.copy(), problem.wanted.copy()
    for edit in found:
        cell = edit["row"], edit["day"]
        pinned[cell] = edit["office"]
        may_office[cell] |= edit["office"]
        if not edit["office"]:
            post[cell] = UNKNOWN
        wanted[edit["row"]] = (pinned[edit["row"]] == 1).sum()
    return replace(problem, pinned=pinned, pinned_post=post, may_office=may_office, wanted=wanted)


@lru_cache(maxsize=RUNS_KEPT)
def _unpacked(run_id: UUID, problem_hash: str, edits: int) -> Stored:
    """Read and unpack; the hash and the number of edits tell one state from another."""
    del problem_hash
    run = Run.objects.only("problem", "result", "edits", "history", "caps").get(pk=run_id)
    names = run.caps["index"]
    problem = from_bytes(bytes(run.problem or b""))
    return Stored(
        problem=with_shifts_settled(problem, edits=run.edits[:edits]),
        result=replayed(result_from_bytes(bytes(run.result or b"")), edits=run.edits[:edits]),
        history=run.history,
        units=tuple(map(UUID, names["units"])),
        offices=tuple(map(UUID, names["offices"])),
        posts=tuple(map(UUID, names["posts"])),
        teams=tuple(names.get("teams", ())),
    )
