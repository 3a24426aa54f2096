"""A problem and its roster as bytes and back: for replay, and inside exported workbooks.

Arrays without pickling (numpy's own format, compressed), the rest as JSON: reading never
runs anything that the file brings along.
"""

import io
import json
import zipfile
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Post, Problem
from luwes_roster.result import Roster

ARRAYS = (
    "unit",
    "office",
    "unit_cap",
    "office_cap",
    "may_office",
    "away",
    "week_max",
    "month_max",
    "week_min",
    "wanted",
    "wish",
    "baseline",
    "baseline_post",
    "pinned",
    "pinned_post",
)
FORMAT = 1


class BrokenProblem(ValueError):
    """Bytes that are no problem of this format. Carries what could not be read."""

    def __init__(self, *, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def pack_problem(problem: Problem, *, roster: Roster | None = None) -> bytes:
    """Return the bytes of a problem, with its roster where there is one."""
    arrays: dict[str, NDArray[Any]] = {name: getattr(problem, name) for name in ARRAYS}
    for number, post in enumerate(problem.posts):
        arrays[f"post_{number}_minimum"] = post.minimum
        arrays[f"post_{number}_target"] = post.target
        arrays[f"post_{number}_qualified"] = post.qualified
    if roster is not None:
        arrays["roster_office"], arrays["roster_post"] = roster.office, roster.post
    head = {
        "format": FORMAT,
        "days": [day.isoformat() for day in problem.days],
        "posts": [[post.unit, post.office] for post in problem.posts],
        "strict": sorted(problem.strict),
    }
    arrays["head"] = np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    return packed.getvalue()


def unpack_problem(data: bytes) -> tuple[Problem, Roster | None]:
    """Read what `pack_problem` wrote. Raises BrokenProblem."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return _read({name: arrays[name] for name in arrays.files})
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as broken:
        raise BrokenProblem(detail=str(broken)) from None


def _read(arrays: dict[str, NDArray[Any]]) -> tuple[Problem, Roster | None]:
    head = json.loads(arrays["head"].tobytes())
    if head["format"] != FORMAT:
        raise BrokenProblem(detail=f"format {head['format']}")
    posts = tuple(
        Post(
            unit=unit,
            office=office,
            minimum=arrays[f"post_{number}_minimum"],
            target=arrays[f"post_{number}_target"],
            qualified=arrays[f"post_{number}_qualified"],
        )
        for number, (unit, office) in enumerate(head["posts"])
    )
    problem = Problem(
        days=tuple(map(date.fromisoformat, head["days"])),
        posts=posts,
        strict=frozenset(head["strict"]),
        **{name: arrays[name] for name in ARRAYS},
    )
    if "roster_office" not in arrays:
        return problem, None
    return problem, Roster(office=arrays["roster_office"], post=arrays["roster_post"])
