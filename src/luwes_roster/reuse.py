"""Which blocks of a new question were answered before, and need no solving."""

import numpy as np

from luwes_roster.blocks import Block, split
from luwes_roster.digest import problem_hash
from luwes_roster.problem import Problem
from luwes_roster.result import Certificate, Level, Result, Roster
from luwes_roster.rules.stability import changed_cells
from luwes_roster.solver.answer import BlockAnswer

PUBLISHED = frozenset({"baseline", "baseline_post"})
"""Fields that tell what is published rather than what is asked."""


def kept(
    blocks: list[Block], *, problem: Problem, result: Result, engine: str
) -> dict[int, BlockAnswer]:
    """Return the former answer of each block that asks nothing new, by its index.

    problem, result: the former question and its answer; one of another engine is ignored.
    """
    if result.roster is None or result.engine != engine:
        return {}
    known = {
        problem_hash(old.problem, leave_out=PUBLISHED): (old, certificate)
        for old, certificate in zip(split(problem), result.blocks, strict=True)
    }
    found: dict[int, BlockAnswer] = {}
    for index, block in enumerate(blocks):
        name = problem_hash(block.problem, leave_out=PUBLISHED)
        if name in known and known[name][1].finished:
            old, certificate = known[name]
            again = _again(block.problem, old, certificate, old.part_of(result.roster))
            found |= {index: again} if again else {}
    return found


def _again(
    today: Problem, old: Block, certificate: Certificate, roster: Roster
) -> BlockAnswer | None:
    """Return the former answer if it still is one under today's published roster.

    It is when the published roster is the same as then, or when it is the former answer
    itself: then that answer changes nothing, and the higher levels do not look at what is
    published.
    """
    then = old.problem
    if _same_published(today, then):
        return _answer(certificate, roster, certificate.levels, forced=certificate.forced)
    if not (today.baseline == roster.office).all() or changed_cells(today, roster).any():
        return None
    levels = tuple(
        Level(level.name, 0, 0) if level.name == "stability" else level
        for level in certificate.levels
    )
    return _answer(certificate, roster, levels, forced=0)


def _same_published(today: Problem, then: Problem) -> bool:
    return np.array_equal(today.baseline, then.baseline) and np.array_equal(
        today.baseline_post, then.baseline_post
    )


def _answer(
    certificate: Certificate, roster: Roster, levels: tuple[Level, ...], *, forced: int
) -> BlockAnswer:
    return BlockAnswer(
        roster, levels, forced, columns=certificate.columns, branched=certificate.branched
    )
