"""Limits of a roster in days: planning parameters of the agency, held within the law."""

from dataclasses import dataclass

from luwes_policy.answers import Answer, InForce
from luwes_policy.caps import flexible_days
from luwes_policy.places import home_is_allowed


@dataclass(frozen=True, slots=True)
class PlanningLimits:
    """Office days of one person, with the rules the numbers come from."""

    week_max: int
    """Office days in one week at most."""
    month_max: int | None
    """Office days in one calendar month at most; None: no limit."""
    week_min: int
    """Office days in a full week at least, because flexible days are limited."""
    wanted: int
    """Office days wanted in four weeks."""
    team_share_pct: int
    """Percent of a team that should be present together on its team day."""
    sources: tuple[Answer, ...]
    """Every rule that gave one of these numbers."""


def planning_limits(in_force: InForce) -> PlanningLimits:
    """Return the limits of a roster for a unit on a day.

    Where work from home is not allowed at all, everybody is in the office on every working
    day. `week_min` is for a week of full length; `week_min_in` gives a shorter one.
    Raises RuleNotInForce where the planning defaults or the working week are missing.
    Source: planning defaults; PermenPANRB 4/2025 Pasal 13 ayat (1) for `week_min`.
    """
    week = in_force.require("hours.days")
    if not home_is_allowed(in_force):
        return _all_in_office(in_force, week)
    week_max = in_force.require("planning.week-max")
    month_max = in_force.require("planning.month-max")
    wanted = in_force.require("planning.wanted")
    share = in_force.require("planning.team-share")
    flexible = flexible_days(in_force)
    week_min = week_min_in(in_force, working_days=int(week.number))
    return PlanningLimits(
        week_max=max(int(week_max.number), week_min),
        month_max=int(month_max.number),
        week_min=week_min,
        wanted=int(wanted.number),
        team_share_pct=int(share.number),
        sources=(week, week_max, month_max, wanted, share, *([flexible] if flexible else [])),
    )


def _all_in_office(in_force: InForce, week: Answer) -> PlanningLimits:
    share = in_force.require("planning.team-share")
    days = int(week.number)
    forbidden = in_force.get("place.home")
    return PlanningLimits(
        week_max=days,
        month_max=None,
        week_min=days,
        wanted=4 * days,
        team_share_pct=int(share.number),
        sources=(week, share, *([forbidden] if forbidden else [])),
    )


def week_min_in(in_force: InForce, *, working_days: int) -> int:
    """Return the office days owed in a week with so many working days.

    Flexible-place days are limited, all others are office days; a holiday shortens the
    office days, not the flexible ones. Never negative; 0 where nothing limits them.
    Source: PermenPANRB 4/2025 Pasal 13 ayat (1).
    """
    flexible = flexible_days(in_force)
    return 0 if flexible is None else max(working_days - int(flexible.number), 0)
