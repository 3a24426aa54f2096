"""Teams and their answers as bytes, to store beside a roster, to explain and to replay it."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes_roster.shifts.problem import History, Limits, ShiftProblem
from luwes_roster.shifts.together import TeamAnswer
from luwes_roster.teams import Team

FORMAT = 1
Planned = tuple[Team, TeamAnswer]
_TOLD = ("people", "shifts", "days", "first_weekday")
_PARTS: dict[str, type] = {"limits": Limits, "history": History}
_PLAIN = tuple(field.name for field in fields(ShiftProblem) if field.name not in (*_TOLD, *_PARTS))


def teams_to_bytes(planned: Sequence[Planned]) -> bytes:
    """Return teams with their answers as bytes; equal content gives equal bytes."""
    arrays: dict[str, NDArray[Any]] = {}
    told = []
    for number, (team, answer) in enumerate(planned):
        arrays |= {f"{number}.{name}": array for name, array in _arrays(team, answer).items()}
        told.append(_told(team, answer))
    text = json.dumps({"format": FORMAT, "teams": told}, sort_keys=True).encode()
    buffer = BytesIO()
    np.savez_compressed(
        buffer, allow_pickle=False, told=np.frombuffer(text, dtype=np.uint8), **arrays
    )
    return buffer.getvalue()


def teams_from_bytes(data: bytes) -> tuple[Planned, ...]:
    """Return what `teams_to_bytes` wrote."""
    with np.load(BytesIO(data), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    told = json.loads(arrays["told"].tobytes())
    return tuple(_read(number, each, arrays) for number, each in enumerate(told["teams"]))


def _arrays(team: Team, answer: TeamAnswer) -> dict[str, NDArray[Any]]:
    problem = team.problem
    found = {name: getattr(problem, name) for name in _PLAIN}
    for part, kind in _PARTS.items():
        value = getattr(problem, part)
        if value is not None:
            found |= {f"{part}.{field.name}": getattr(value, field.name) for field in fields(kind)}
    return found | {"rows": team.people, "at_desk": team.at_desk, "roster": answer.roster}


def _told(team: Team, answer: TeamAnswer) -> dict[str, Any]:
    told = {name: getattr(team.problem, name) for name in _TOLD}
    answered = {
        field.name: getattr(answer, field.name)
        for field in fields(answer)
        if field.name != "roster"
    }
    return told | {"first": team.first.isoformat(), "answer": answered}


def _read(number: int, told: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Planned:
    start = f"{number}."
    mine: dict[str, Any] = {
        name.removeprefix(start): arrays[name] for name in arrays if name.startswith(start)
    }
    parts: dict[str, Any] = {
        part: kind(**{field.name: mine[f"{part}.{field.name}"] for field in fields(kind)})
        for part, kind in _PARTS.items()
        if any(name.startswith(f"{part}.") for name in mine)
    }
    problem = ShiftProblem(
        people=tuple(told["people"]),
        shifts=tuple(told["shifts"]),
        days=told["days"],
        first_weekday=told["first_weekday"],
        **{name: mine[name] for name in _PLAIN},
        **parts,
    )
    first = date.fromisoformat(told["first"])
    team = Team(mine["rows"], problem, first=first, at_desk=mine["at_desk"])
    return team, TeamAnswer(roster=mine["roster"], **told["answer"])
