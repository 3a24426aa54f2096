"""The row of figures above a proposal and its board."""

from datetime import date
from typing import Any

from luwes.rosters.models import Run
from luwes.rosters.web.sentences import rule_name


def figures_shown(run: Run) -> dict[str, Any]:
    """Return the figures of a run as they are written."""
    return {
        "share": _percent(run.summary["share"]),
        "cap": "" if run.summary["cap"] is None else _percent(run.summary["cap"]),
        "since": date.fromisoformat(run.summary["office_days"]["since"]),
        "gap": sum(level["gap"] for level in levels_of(run)),
        "conflicts": getattr(run, "open_conflicts", 0),
    }


def levels_of(run: Run) -> list[dict[str, Any]]:
    """Return each level with its name, and the distance of what was proven from its bound.

    A roster changed by hand has values of its own; the proof is that of the roster before.
    """
    return [
        level
        | {
            "label": rule_name(level["name"]),
            "gap": level.get("proven", level["value"]) - level["bound"],
        }
        for level in run.summary["levels"]
    ]


def _percent(permille: int) -> str:
    return f"{permille / 10:.0f}"
