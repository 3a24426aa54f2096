"""From a team as people write it, and the law, to the engine's question about its shifts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from luwes.rosters.rules.cells import RosterLines
from luwes.rosters.rules.law import AskedLaw
from luwes.rosters.rules.planning_input import PlannedConstraint, PlannedPerson, PlanningInput
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes.rosters.rules.shifts.pattern import (
    FOUR_WEEKS,
    PlannedTeam,
    PlannedWorker,
    ShiftType,
)
from luwes.rosters.rules.shifts.signs import AWAY, DAY_OFF, is_shift
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.hours import Hours, Owed, hours_of, minutes_owed
from luwes_roster.problem import Flags
from luwes_roster.shifts.history import history_of, indexes_of
from luwes_roster.shifts.problem import FREE, OFF, History, Ints, Limits, ShiftProblem
from luwes_roster.teams import Team

UNDER, OVER = 1000, 10
"""Costs of a person missing on a shift, and of one too many."""
WISH, STAY = 5, 20
"""Costs of a wish not granted, by its strength, and of a published shift that changes."""
MEMORY = 31
"""Days before the first one that are looked at for runs of work and days off."""
LONGEST_PERIOD = 10**7
"""Minutes, where no law says how long people work."""


def compile_teams(
    agency: PlanningInput, *, law: AskedLaw, start: date, end: date
) -> tuple[CompiledTeam, ...]:
    """Return the questions of every team, from start to end, weekends and holidays too."""
    row = {person.nip: number for number, person in enumerate(agency.people)}
    known = (_only_planned(team, row, agency.baseline) for team in agency.teams)
    return tuple(
        _Compiler(agency, law, team, row, start, end).compiled() for team in known if team.workers
    )


def _only_planned(
    team: PlannedTeam, row: Mapping[str, int], published: RosterLines | None
) -> PlannedTeam:
    """Return the team of those who are planned for, knowing what is published of them."""
    shifts = {} if published is None else published.shifts
    workers = tuple(
        replace(worker, known={**shifts.get(worker.nip, {}), **worker.known})
        for worker in team.workers
        if worker.nip in row
    )
    return replace(team, workers=workers)


class _Compiler:
    """One team on its way to the engine."""

    def __init__(  # noqa: PLR0917  called in one place
        self,
        agency: PlanningInput,
        law: AskedLaw,
        planned: PlannedTeam,
        row: Mapping[str, int],
        start: date,
        end: date,
    ) -> None:
        self.agency, self.law, self.planned = agency, law, planned
        self.rows = np.array([row[worker.nip] for worker in planned.workers], np.int32)
        self.people: list[PlannedPerson] = [agency.people[number] for number in self.rows]
        self.days = [start + timedelta(days=ahead) for ahead in range((end - start).days + 1)]
        self.codes = tuple(shift.code for shift in planned.shifts)
        self.minutes = np.array([shift.minutes for shift in planned.shifts], np.int64)
        self.shape = len(self.rows), len(self.days), len(self.codes)
        self.constraints = _by_person(agency.constraints, planned.workers)

    def compiled(self) -> CompiledTeam:
        """Return the question."""
        away, owed = self._away(), self._owed()
        on, off = self._weights()
        need = self._need()
        problem = ShiftProblem(
            people=tuple(worker.nip for worker in self.planned.workers),
            shifts=self.codes,
            days=len(self.days),
            first_weekday=self.days[0].isoweekday(),
            minutes=self.minutes,
            forbidden=_forbidden(self.planned.shifts),
            limits=self._limits(away, owed),
            days_off=away,
            on_weight=on,
            off_weight=off,
            need=need,
            under_weight=np.full(need.shape, UNDER, np.int64),
            over_weight=np.full(need.shape, OVER, np.int64),
            pinned=self._pins(),
            history=self._history(),
        )
        team = Team(self.rows, problem, first=self.days[0], at_desk=self._at_desk())
        hours = owed.answers[0] if owed and owed.answers else None
        return CompiledTeam(team, self.planned, away, hours)

    def _in_force(self, day: date) -> InForce:
        region = next(
            office.region for office in self.agency.offices if office.key == self.planned.office
        )
        facts = next(unit.facts for unit in self.agency.units if unit.key == self.planned.unit)
        return self.law.in_force(region=region, facts=facts, day=day)

    def _owed(self) -> Owed | None:
        try:
            return minutes_owed(start=self.days[0], end=self.days[-1], rules_on=self._in_force)
        except RuleNotInForce:
            return None

    def _at_desk(self) -> Flags:
        """A shift takes a desk where it covers at least half of the office hours.

        Where no law says when the office works, every shift is taken to.
        """
        hours = next((found for day in self.days if (found := self._hours(day))), None)
        if hours is None:
            return np.ones(len(self.codes), np.bool_)
        opens, closes = (each.hour * 60 + each.minute for each in (hours.start, hours.end))
        shared = [min(shift.end, closes) - max(shift.start, opens) for shift in self.planned.shifts]
        return np.array([2 * minutes >= closes - opens for minutes in shared], np.bool_)

    def _hours(self, day: date) -> Hours | None:
        try:
            return hours_of(self._in_force(day))
        except RuleNotInForce:
            return None

    def _away(self) -> Flags:
        away = np.zeros(self.shape[:2], np.bool_)
        for row, person in enumerate(self.people):
            away[row] = person.cannot_office
            for constraint in self.constraints.get(person.nip, ()):
                if constraint.kind != "wish":
                    away[row] |= [constraint.covers(day) for day in self.days]
        return away

    def _weights(self) -> tuple[Ints, Ints]:
        """Return what it costs to refuse requests: wishes, and days published before.

        A wish to be in the office asks for the first shift, one to be at home for a day off;
        wishes for single shifts say what they mean.
        """
        on, off = np.zeros(self.shape, np.int64), np.zeros(self.shape, np.int64)
        for row, worker in enumerate(self.planned.workers):
            for constraint in self.constraints.get(worker.nip, ()):
                days = [number for number, day in enumerate(self.days) if constraint.covers(day)]
                if constraint.kind == "wish" and constraint.wish > 0:
                    on[row, days, 0] += WISH * constraint.wish
                elif constraint.kind == "wish":
                    off[row, days] += WISH * -constraint.wish
            self._weigh_wishes(worker, on[row], off[row])
            for number, day in enumerate(self.days):
                sign = worker.known.get(day, "")
                if sign in self.codes:
                    on[row, number, self.codes.index(sign)] += STAY
                elif sign == DAY_OFF:
                    off[row, number] += STAY
        return on, off

    def _weigh_wishes(self, worker: PlannedWorker, on: Ints, off: Ints) -> None:
        """Add the wishes of one worker: (D, S) costs of not giving, and of giving."""
        for wish in worker.wishes:
            if wish.day not in self.days:
                continue
            day, cost = self.days.index(wish.day), WISH * wish.strength
            if wish.sign == DAY_OFF:
                off[day] += cost
            elif wish.sign in self.codes:
                (on if wish.wanted else off)[day, self.codes.index(wish.sign)] += cost

    def _need(self) -> Ints:
        need = np.zeros(self.shape[1:], np.int64)
        for cover in self.planned.cover:
            if cover.code in self.codes:
                days = [number for number, day in enumerate(self.days) if cover.about(day)]
                need[days, self.codes.index(cover.code)] = cover.people
        return need

    def _limits(self, away: Flags, owed: Owed | None) -> Limits:
        rules = [worker.rules for worker in self.planned.workers]
        least, most = self._minutes(away, owed)
        days = len(self.days)
        return Limits(
            shifts_max=np.array(
                [
                    [_scaled(each.shifts_max.get(code, days), days) for code in self.codes]
                    for each in rules
                ],
                np.int64,
            ),
            minutes_min=least,
            minutes_max=most,
            run_min=np.array([each.run_min for each in rules], np.int64),
            run_max=np.array([each.run_max for each in rules], np.int64),
            off_min=np.array([each.off_min for each in rules], np.int64),
            weekends_max=np.array([_scaled(each.weekends_max, days) for each in rules], np.int64),
        )

    def _minutes(self, away: Flags, owed: Owed | None) -> tuple[Ints, Ints]:
        """Return least and most minutes: those owed by law, less the working days away."""
        people = len(self.rows)
        if owed is None:
            least, most = np.zeros(people, np.int64), np.full(people, LONGEST_PERIOD)
        else:
            columns = [self.days.index(day) for day in owed.days]
            comes = (~away[:, columns]).sum(axis=1)
            most = owed.minutes * comes // max(1, len(columns))
            least = np.maximum(0, most - 2 * int(self.minutes.max()))
        for row, worker in enumerate(self.planned.workers):
            least[row] = _or(worker.rules.minutes_min, least[row])
            most[row] = _or(worker.rules.minutes_max, most[row])
        most = np.minimum(most, int(self.minutes.max()) * len(self.days))
        return np.minimum(least, most), most

    def _pins(self) -> Ints:
        pins = np.full(self.shape[:2], FREE, np.int64)
        for row, worker in enumerate(self.planned.workers):
            for number, day in enumerate(self.days):
                sign = worker.pins.get(day)
                if sign in self.codes:
                    pins[row, number] = self.codes.index(sign)
                elif sign is not None and not is_shift(sign):
                    pins[row, number] = OFF
        return pins

    def _history(self) -> History | None:
        """Return what was worked before the first day, None where nothing is known of anybody."""
        before = [self.days[0] - timedelta(days=back) for back in range(MEMORY, 0, -1)]
        letters = [
            "".join(worker.known.get(day, " ") for day in before) for worker in self.planned.workers
        ]
        if not "".join(letters).strip():
            return None
        return history_of(
            indexes_of(letters, codes=self.codes), first_weekday=self.days[0].isoweekday()
        )


def _forbidden(shifts: Sequence[ShiftType]) -> np.ndarray:
    return np.array(
        [[not before.lets_follow(after) for after in shifts] for before in shifts], np.bool_
    )


def _by_person(
    constraints: Sequence[PlannedConstraint], workers: Sequence[PlannedWorker]
) -> dict[str, list[PlannedConstraint]]:
    found: dict[str, list[PlannedConstraint]] = {worker.nip: [] for worker in workers}
    for constraint in constraints:
        if constraint.nip in found:
            found[constraint.nip].append(constraint)
    return found


def _scaled(per_four_weeks: int, days: int) -> int:
    """Return a number per four weeks for so many days, rounded up."""
    return -(-per_four_weeks * days // FOUR_WEEKS)


def _or(said: int | None, otherwise: int) -> int:
    return otherwise if said is None else said


def signs_by_row(team: CompiledTeam, roster: Ints) -> dict[int, dict[date, str]]:
    """Return the sign of each worker's days, by the row of the person in the problem."""
    dates = team.team.dates
    return {
        int(row): {
            day: team.codes[shift] if shift != OFF else AWAY if gone else DAY_OFF
            for day, shift, gone in zip(dates, shifts, missing, strict=True)
        }
        for row, shifts, missing in zip(
            team.team.people, roster.tolist(), team.away.tolist(), strict=True
        )
    }
