"""Plan a nation: every office is one task that reads, solves, checks and writes.

Whoever hands out the tasks holds a path and a number for each office, a worker one office at a
time, so memory does not grow with the nation. A finished office is known by its proof and is
not solved again. Workers of a cluster must see the same folders.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import process_time

import pyarrow as pa
import pyarrow.parquet as pq

from luwes_roster.check import check
from luwes_roster.digest import problem_hash
from luwes_roster.executors.base import Executor
from luwes_roster.nation.memory import peak_bytes
from luwes_roster.nation.rosters import Proof, read_proof, read_roster, write_roster
from luwes_roster.nation.tables import people_of, read_office
from luwes_roster.result import Result
from luwes_roster.solve import ENGINE, solve

PLAN = "plan.parquet"
AT_ONCE = 256
"""Offices written to the table of the plan at once."""


@dataclass(frozen=True, slots=True)
class Office:
    """One folder of the nation, and where its roster goes."""

    name: str
    """The path of the folder within the nation."""
    root: str
    out: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one office."""

    name: str
    people: int
    days: int
    kept: bool
    """True: it was finished before, so it was not solved again."""
    proof: Proof
    seconds: float
    """Processor time of the whole task."""
    worker: str
    peak: int
    """Bytes that the worker's process has held at most, so far."""


@dataclass(slots=True)
class Nation:
    """What all offices come to; grows by nothing but numbers."""

    offices: int = 0
    people: int = 0
    cells: int = 0
    kept: int = 0
    blocks: int = 0
    violations: int = 0
    without_roster: int = 0
    unproven: int = 0
    """Of all levels together, what lies between value and bound."""
    seconds: float = 0.0
    _names: int = 0

    def add(self, done: Done) -> None:
        """Count one office; the order does not matter."""
        self.offices += 1
        self.people += done.people
        self.cells += done.people * done.days
        self.kept += done.kept
        self.blocks += done.proof.blocks
        self.violations += done.proof.violations
        self.without_roster += done.proof.status != "optimal"
        self.unproven += sum(level.value - level.bound for level in done.proof.levels)
        self.seconds += done.seconds
        name = sha256(f"{done.name} {done.proof.roster_hash}".encode()).digest()
        self._names = (self._names + int.from_bytes(name, "big")) % (1 << 256)

    @property
    def hash(self) -> str:
        """The name of all rosters together."""
        return f"{self._names:064x}"


def offices_of(root: Path, *, out: Path) -> tuple[list[Office], list[int]]:
    """Return every office below a folder, and how many people each has. Raises BadTable."""
    folders = sorted(path.parent for path in root.rglob("people.parquet"))
    sizes = [people_of(folder / "people.parquet") for folder in folders]
    names = [folder.relative_to(root).as_posix() for folder in folders]
    return [Office(name, str(root), str(out)) for name in names], sizes


def plan_nation(
    offices: Sequence[Office], sizes: Sequence[int], *, executor: Executor
) -> Iterator[Done]:
    """Yield what became of each office, in the order in which they are done.

    Raises: table.BadTable, wellformed.Malformed, and what the executor raises. What was
            finished until then is kept.
    """
    for _, done in executor.run(plan_office, offices, sizes=sizes):
        yield done


def plan_office(office: Office) -> Done:
    """Plan one office, unless its roster is there already."""
    started = process_time()
    out = Path(office.out) / office.name
    asked = read_office(Path(office.root) / office.name, root=Path(office.root))
    told = partial(_done, office, asked.problem.shape, started)
    known = read_proof(out)
    if known and (known.problem_hash, known.engine) == (problem_hash(asked.problem), ENGINE):
        return told(known, kept=True)
    result = solve(asked.problem)
    broken = check(asked.problem, result.roster) if result.roster is not None else ()
    proof = proof_of(result, violations=len(broken))
    write_roster(out, asked, result.roster, proof)
    return told(proof, kept=False)


def judge_office(office: Office) -> int:
    """Return how many hard rules a written roster breaks, read from the tables alone."""
    out = Path(office.out) / office.name
    asked = read_office(Path(office.root) / office.name, root=Path(office.root))
    return len(check(asked.problem, read_roster(out, asked)))


def write_plan(out: Path, all_done: Iterator[Done]) -> Iterator[Done]:
    """Write a line per office while they come, and pass them on."""
    out.mkdir(parents=True, exist_ok=True)
    unfinished = out / f".{PLAN}"
    with pq.ParquetWriter(unfinished, SCHEMA) as writer:
        waiting: list[dict[str, object]] = []
        for done in all_done:
            waiting.append(_line(done))
            if len(waiting) == AT_ONCE:
                writer.write_table(pa.Table.from_pylist(waiting, schema=SCHEMA))
                waiting.clear()
            yield done
        writer.write_table(pa.Table.from_pylist(waiting, schema=SCHEMA))
    unfinished.replace(out / PLAN)


SCHEMA = pa.schema({
    "office": pa.string(),
    "people": pa.int32(),
    "status": pa.string(),
    "levels": pa.list_(pa.struct({
        "name": pa.string(), "value": pa.int64(), "bound": pa.int64(),
    })),
    "violations": pa.int32(),
    "problem_hash": pa.string(),
    "roster_hash": pa.string(),
})  # fmt: skip


def _line(done: Done) -> dict[str, object]:
    proof = done.proof
    levels = [
        {"name": level.name, "value": level.value, "bound": level.bound} for level in proof.levels
    ]
    names = ("status", "violations", "problem_hash", "roster_hash")
    told = {name: getattr(proof, name) for name in names}
    return {"office": done.name, "people": done.people, "levels": levels, **told}


def proof_of(result: Result, *, violations: int) -> Proof:
    """Return what is kept of a result beside its roster."""
    return Proof(
        status=result.status,
        problem_hash=result.problem_hash,
        roster_hash=result.roster_hash,
        engine=result.engine,
        levels=result.levels,
        blocks=len(result.blocks),
        violations=violations,
    )


def _done(
    office: Office, shape: tuple[int, int], started: float, proof: Proof, *, kept: bool
) -> Done:
    return Done(
        name=office.name,
        people=shape[0],
        days=shape[1],
        kept=kept,
        proof=proof,
        seconds=process_time() - started,
        worker=f"{os.uname().nodename}-{os.getpid()}",
        peak=peak_bytes(),
    )
