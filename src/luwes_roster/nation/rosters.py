"""The roster of one office as Parquet: a line per person and day, and the proof beside it.

| Column | |
|---|---|
| `person`, `day` | who and when |
| `office` | true: in the office |
| `post` | the post filled, or nothing |

The proof travels in the table's own metadata, so that a finished office is known by it.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from luwes_roster.nation.tables import OfficeTables
from luwes_roster.result import Level, Roster

ROSTER = "roster.parquet"
PROOF = b"luwes"


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of the roster of one office."""

    status: str
    """`optimal` or `infeasible`."""
    problem_hash: str
    roster_hash: str
    engine: str
    levels: tuple[Level, ...]
    blocks: int
    violations: int
    """What the independent check found; 0 of a roster of the engine."""


def write_roster(folder: Path, asked: OfficeTables, roster: Roster | None, proof: Proof) -> None:
    """Write the roster beside its place and then there, so that no half file is left."""
    folder.mkdir(parents=True, exist_ok=True)
    table = _table(asked, roster) if roster is not None else _table(asked, _nothing(asked))[:0]
    told = table.replace_schema_metadata({PROOF: json.dumps(asdict(proof))})
    unfinished = folder / f".{ROSTER}"
    pq.write_table(told, unfinished, compression="zstd")
    unfinished.replace(folder / ROSTER)


def read_proof(folder: Path) -> Proof | None:
    """Return what is known of a finished office, None where it is not finished."""
    try:
        told = (pq.read_schema(folder / ROSTER).metadata or {}).get(PROOF)
    except (FileNotFoundError, pa.ArrowInvalid):
        return None
    if told is None:
        return None
    known: dict[str, Any] = json.loads(told)
    return Proof(**known | {"levels": tuple(Level(**level) for level in known["levels"])})


def read_roster(folder: Path, asked: OfficeTables) -> Roster:
    """Read the roster of an office again, as a program that knows only the tables would."""
    table = pq.read_table(folder / ROSTER, partitioning=None).to_pydict()
    people = {name: row for row, name in enumerate(asked.people)}
    days = {day: column for column, day in enumerate(asked.problem.days)}
    posts = {name: index for index, name in enumerate(asked.posts)} | {None: -1}
    roster = _nothing(asked)
    lines = zip(*(table[name] for name in ("person", "day", "office", "post")), strict=True)
    for person, day, office, post in lines:
        roster.office[people[person], days[day]] = office
        roster.post[people[person], days[day]] = posts[post]
    return roster


def _nothing(asked: OfficeTables) -> Roster:
    shape = asked.problem.shape
    return Roster(np.zeros(shape, dtype=np.bool_), np.full(shape, -1, dtype=np.int16))


def _table(asked: OfficeTables, roster: Roster) -> Any:
    people, days = asked.problem.shape
    post = pa.array(roster.post.reshape(-1), mask=roster.post.reshape(-1) < 0)
    return pa.table({
        "person": _named(np.repeat(np.arange(people), days), asked.people),
        "day": pa.array(asked.problem.days, pa.date32()).take(np.tile(np.arange(days), people)),
        "office": pa.array(roster.office.reshape(-1)),
        "post": _named(post, asked.posts),
    })  # fmt: skip


def _named(indices: Any, names: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(
        pa.array(indices).cast(pa.int32()), pa.array(names, pa.string())
    )
