"""The one door: from a problem to the best roster with its proof, or to none.

Office blocks share no rule, so each is solved for itself, and the sum of their optima is
the optimum of the whole.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from time import perf_counter

import numpy as np

from luwes_roster.blocks import Block, split
from luwes_roster.check import LEVELS
from luwes_roster.digest import problem_hash, roster_hash
from luwes_roster.executors.base import Executor
from luwes_roster.executors.threads import InThreads
from luwes_roster.problem import Problem
from luwes_roster.result import Certificate, Level, Result, Roster, Status
from luwes_roster.reuse import kept
from luwes_roster.rules.stability import changed_cells
from luwes_roster.shortfalls import shortfalls
from luwes_roster.solver.answer import ENGINE as SOLVER
from luwes_roster.solver.answer import BlockAnswer, answer, hurried
from luwes_roster.solver.effort import STANDARD, Effort, never
from luwes_roster.wellformed import refuse_malformed

ENGINE = f"luwes_roster {version('luwes')}+{SOLVER}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the engine is: so many blocks of all are done."""

    stage: str
    """`split`, `reuse`, `solve` or `join`."""
    block: int
    blocks: int
    level: str
    """While a single worker solves: the level just proven. Otherwise empty."""
    levels: tuple[Level, ...] = ()
    """Value and bound of each level over the blocks done so far."""


def solve(
    problem: Problem,
    *,
    progress: Callable[[Progress], None] | None = None,
    previous: tuple[Problem, Result] | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    effort: Effort = STANDARD,
    stop: Callable[[], bool] = never,
) -> Result:
    """Return the best roster in strict order of levels, with a certificate per block.

    The answer depends on the problem and the effort alone: not on workers, time, or earlier
    calls. Only a stop may cut it short; what it leaves is valid, and its bounds still hold.

    progress: called in the caller's thread after each step; what it raises stops the run.
    previous: an earlier problem and its result; blocks that ask the same keep their answer.
    workers:  threads that solve blocks at the same time, where no executor is given.
    executor: what solves the blocks: threads, processes, or the machines of a cluster.
    effort:   how much work each block may cost.
    stop:     asked again and again, from any thread; once true, the best found is kept.
    Raises:   wellformed.Malformed; what the executor raises; solver.levels.NotWhole and
              solver.program.Unsolved, which are faults and carry their data.
    """
    tell, clock = progress or _silent, _Clock()
    refuse_malformed(problem)
    tell(Progress("split", 0, 0, ""))
    blocks = split(problem)
    clock.lap("split")
    same = {}
    if previous:
        same = kept(blocks, problem=previous[0], result=previous[1], engine=ENGINE)
    tell(Progress("reuse", len(same), len(blocks), ""))
    clock.lap("reuse")
    if executor is None and workers > 1:
        executor = InThreads(workers)  # HiGHS lets go of the interpreter's lock
    effort = replace(effort, halt=stop)
    answers = _answers(blocks, same, tell=tell, executor=executor, effort=effort)
    clock.lap("solve_wall")
    tell(Progress("join", len(blocks), len(blocks), ""))
    return _joined(problem, blocks, answers, reused=frozenset(same), clock=clock)


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.seconds[stage] = now - self._last
        self._last = now


def _silent(_progress: Progress) -> None:
    pass


def _answers(
    blocks: list[Block],
    same: dict[int, BlockAnswer],
    *,
    tell: Callable[[Progress], None],
    executor: Executor | None,
    effort: Effort,
) -> list[BlockAnswer]:
    """Return the answer of each block, in order; a hurried one for those left by a stop."""
    answers = dict(same)
    waiting = [index for index in range(len(blocks)) if index not in same]
    problems = [blocks[index].problem for index in waiting]

    def told(level: str) -> None:
        done = _summed(answers.values())
        tell(Progress("solve", len(answers), len(blocks), level, done))

    for index, found in _solved(problems, told, executor=executor, effort=effort):
        answers[waiting[index]] = found
        told("")
        if effort.halt():
            break
    for index in waiting:
        if index not in answers:
            answers[index] = hurried(blocks[index].problem)
            told("")
    return [answers[index] for index in range(len(blocks))]


def _solved(
    problems: list[Problem],
    told: Callable[[str], None],
    *,
    executor: Executor | None,
    effort: Effort,
) -> Iterator[tuple[int, BlockAnswer]]:
    if executor is None or len(problems) <= 1:
        for index, problem in enumerate(problems):
            yield index, answer(problem, told, effort=effort)
        return
    sizes = [problem.unit.size * len(problem.days) for problem in problems]
    elsewhere = effort if isinstance(executor, InThreads) else replace(effort, halt=never)
    yield from executor.run(partial(answer, effort=elsewhere), problems, sizes=sizes)


def _joined(
    problem: Problem,
    blocks: list[Block],
    answers: list[BlockAnswer],
    *,
    reused: frozenset[int],
    clock: _Clock,
) -> Result:
    roster = _whole_roster(problem, blocks, answers)
    short = shortfalls(problem, roster) if roster else ()
    seconds = {
        "build": sum(found.build_seconds for found in answers),
        "solve": sum(found.solve_seconds for found in answers),
    }
    names = problem_hash(problem), roster_hash(roster) if roster else ""
    clock.lap("join")
    return Result(
        status=_status(answers, found=roster is not None),
        roster=roster,
        levels=_summed(answers) if roster else (),
        blocks=tuple(
            _certificate(block, found, reused=index in reused)
            for index, (block, found) in enumerate(zip(blocks, answers, strict=True))
        ),
        shortfalls=short,
        changed=int(np.count_nonzero(changed_cells(problem, roster))) if roster else 0,
        forced=sum(found.forced for found in answers),
        seconds=clock.seconds | seconds,
        problem_hash=names[0],
        roster_hash=names[1],
        engine=ENGINE,
    )


def _status(answers: list[BlockAnswer], *, found: bool) -> Status:
    if not found:
        return "infeasible"
    if not all(one.finished for one in answers):
        return "stopped"
    return (
        "optimal" if all(level.value == level.bound for level in _summed(answers)) else "feasible"
    )


def _whole_roster(
    problem: Problem, blocks: list[Block], answers: list[BlockAnswer]
) -> Roster | None:
    """Return the blocks' rosters put together, or None if one of them has none."""
    office = np.zeros(problem.shape, dtype=np.bool_)
    whole = Roster(office, np.full(problem.shape, -1, dtype=np.int16))
    for block, found in zip(blocks, answers, strict=True):
        if found.roster is None:
            return None
        block.enter(found.roster, into=whole)
    return whole


def _summed(answers: Iterable[BlockAnswer]) -> tuple[Level, ...]:
    by_name = {name: [0, 0] for name in LEVELS}
    for found in answers:
        for level in found.levels:
            by_name[level.name][0] += level.value
            by_name[level.name][1] += level.bound
    return tuple(Level(name, value, bound) for name, (value, bound) in by_name.items())


def _certificate(block: Block, found: BlockAnswer, *, reused: bool) -> Certificate:
    return Certificate(
        office=int(block.offices[0]) if len(block.offices) else -1,
        people=len(block.people),
        levels=found.levels,
        reused=reused,
        forced=found.forced,
        columns=found.columns,
        branched=found.branched,
        finished=found.finished,
    )
