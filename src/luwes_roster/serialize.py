"""A problem and a result as bytes, to store beside a roster and to replay it.

Compressed numpy archives without pickle, with a format number. Equal content gives equal
bytes.
"""

import json
import zlib
from dataclasses import asdict, fields
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Pair, Post, Problem, Team
from luwes_roster.result import Certificate, Level, Result, Roster, Shortfall

FORMAT = 1

_PLAIN = tuple(
    field.name
    for field in fields(Problem)
    if field.name
    not in ("days", "posts", "strict", "teams", "pairs", "whole_weeks", "settled_days")
)
"""Fields of a problem that are arrays already."""


class Unreadable(ValueError):
    """The bytes are no problem or result of this format."""

    def __init__(self, *, found_format: int | None) -> None:
        super().__init__(found_format)
        self.found_format = found_format
        """The format number in the bytes; None when they are no archive of ours at all."""


def to_bytes(problem: Problem) -> bytes:
    """Return the whole problem as bytes."""
    arrays = {name: getattr(problem, name) for name in _PLAIN}
    days = np.array([day.toordinal() for day in problem.days], dtype=np.int32)
    strict = _text(sorted(problem.strict))
    arrays |= _post_arrays(problem) | _all_or_nothing_arrays(problem)
    if problem.settled_days:
        arrays["settled_days"] = np.array([problem.settled_days], dtype=np.int32)
    return _pack("problem", days=days, strict=strict, **arrays)


def from_bytes(data: bytes) -> Problem:
    """Return the problem that `to_bytes` wrote.

    Raises: Unreadable.
    """
    arrays = _unpack("problem", data)
    plain: dict[str, Any] = {name: arrays[name] for name in _PLAIN}
    return Problem(
        days=tuple(date.fromordinal(int(day)) for day in arrays["days"]),
        posts=_posts(arrays),
        strict=frozenset(_read_text(arrays["strict"])),
        settled_days=int(arrays["settled_days"][0]) if "settled_days" in arrays else 0,
        **plain,
        **_all_or_nothing(arrays),
    )


def result_to_bytes(result: Result) -> bytes:
    """Return a result as bytes, its roster included."""
    told = {
        field.name: getattr(result, field.name)
        for field in fields(result)
        if field.name != "roster"
    }
    told["seconds"] = dict(result.seconds)
    for name in ("levels", "blocks", "shortfalls"):
        told[name] = [asdict(one) for one in told[name]]
    roster = {}
    if result.roster is not None:
        roster = {"office": result.roster.office, "post": result.roster.post}
    return _pack("result", told=_text(told), **roster)


def result_from_bytes(data: bytes) -> Result:
    """Return the result that `result_to_bytes` wrote.

    Raises: Unreadable.
    """
    arrays = _unpack("result", data)
    told = _read_text(arrays["told"])
    told["levels"] = _levels(told["levels"])
    told["blocks"] = tuple(
        Certificate(**block | {"levels": _levels(block["levels"])}) for block in told["blocks"]
    )
    told["shortfalls"] = tuple(Shortfall(**short) for short in told["shortfalls"])
    roster = Roster(arrays["office"], arrays["post"]) if "office" in arrays else None
    return Result(roster=roster, **told)


def _post_arrays(problem: Problem) -> dict[str, NDArray[Any]]:
    shape = (len(problem.posts), len(problem.days))
    qualified = [post.qualified for post in problem.posts]
    places = [(post.unit, post.office, len(post.qualified)) for post in problem.posts]
    return {
        "post_places": np.array(places, dtype=np.int32).reshape(-1, 3),
        "post_minimum": np.array([p.minimum for p in problem.posts], np.int32).reshape(shape),
        "post_target": np.array([p.target for p in problem.posts], np.int32).reshape(shape),
        "post_qualified": np.concatenate([np.empty(0, dtype=np.int32), *qualified]),
    }


def _posts(arrays: dict[str, NDArray[Any]]) -> tuple[Post, ...]:
    places = arrays["post_places"]
    qualified = np.split(arrays["post_qualified"], np.cumsum(places[:, 2])[:-1])
    rows = zip(places, arrays["post_minimum"], arrays["post_target"], qualified, strict=False)
    return tuple(
        Post(int(place[0]), int(place[1]), minimum, target, people)
        for place, minimum, target, people in rows
    )


def _all_or_nothing_arrays(problem: Problem) -> dict[str, NDArray[Any]]:
    """Return teams, pairs and whole weeks; nothing where there are none, as in older bytes."""
    if not (problem.teams or problem.pairs or problem.whole_weeks):
        return {}
    teams = [(team.share, team.weekday, len(team.members)) for team in problem.teams]
    pairs = [(pair.first, pair.second, pair.together) for pair in problem.pairs]
    members = [team.members for team in problem.teams]
    return {
        "teams": np.array(teams, dtype=np.int32).reshape(-1, 3),
        "team_members": np.concatenate([np.empty(0, dtype=np.int32), *members]),
        "pairs": np.array(pairs, dtype=np.int32).reshape(-1, 3),
        "whole_weeks": np.array(problem.whole_weeks, dtype=np.int32),
    }


def _all_or_nothing(arrays: dict[str, NDArray[Any]]) -> dict[str, Any]:
    if "teams" not in arrays:
        return {}
    teams = arrays["teams"]
    members = np.split(arrays["team_members"], np.cumsum(teams[:, 2])[:-1])
    return {
        "teams": tuple(
            Team(people, int(share), int(weekday))
            for people, (share, weekday, _) in zip(members, teams, strict=False)
        ),
        "pairs": tuple(
            Pair(int(first), int(second), bool(together))
            for first, second, together in arrays["pairs"]
        ),
        "whole_weeks": tuple(map(int, arrays["whole_weeks"])),
    }


def _levels(told: list[dict[str, Any]]) -> tuple[Level, ...]:
    return tuple(Level(**level) for level in told)


def _text(value: object) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, sort_keys=True).encode(), dtype=np.uint8)


def _read_text(array: NDArray[np.uint8]) -> Any:
    return json.loads(array.tobytes())


def _pack(kind: str, **arrays: NDArray[Any]) -> bytes:
    buffer = BytesIO()
    arrays[f"luwes_{kind}"] = np.array([FORMAT], dtype=np.int32)
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _unpack(kind: str, data: bytes) -> dict[str, NDArray[Any]]:
    try:
        with np.load(BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except (BadZipFile, ValueError, OSError, EOFError, zlib.error) as fault:
        raise Unreadable(found_format=None) from fault
    found = arrays.pop(f"luwes_{kind}", None)
    if found is None or int(found[0]) != FORMAT:
        raise Unreadable(found_format=None if found is None else int(found[0]))
    return arrays
