"""The rules of law that a run's numbers come from, as they were when it was planned."""

from typing import Any

from luwes.rosters.models import Run


def rules_used(
    run: Run, *, units: frozenset[int] | None = None, position: int | None = None
) -> list[dict[str, Any]]:
    """Return the rules of a run, or those of some units on one day (one query).

    units: numbers of units in the run's problem.
    """
    found = Run.objects.filter(pk=run.pk).values_list("caps__rules", flat=True).get()
    rules: list[dict[str, Any]] = found or []
    if units is None:
        return rules
    return [
        rule
        for rule in rules
        if (not rule["units"] or units.intersection(rule["units"]))
        and (not rule["days"] or position in rule["days"])
    ]
