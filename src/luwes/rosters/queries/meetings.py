"""Who meets whom, read from the tables; and the meetings of a run."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Prefetch, Q

from luwes.people.access import Reach
from luwes.people.models import Person, Unit
from luwes.rosters.models import MeetingMember, MeetingPair, MeetingTeam, Run, WholeWeeks
from luwes.rosters.rules.planning_input import (
    NOBODY_MEETS,
    Meetings,
    PlannedMeeting,
    PlannedPair,
)

MEETINGS_OF_UNITS = """
    WITH of_run AS MATERIALIZED (SELECT meetings AS units FROM rosters_run WHERE id = %s)
    SELECT unit, units -> unit FROM of_run, unnest(%s::text[]) AS unit
"""
Placed = tuple[UUID, str, UUID, UUID]
"""Person, NIP, unit and office of somebody who is planned for."""


@dataclass(frozen=True, slots=True)
class MetWeek:
    """The meeting of a team in one week."""

    day: date
    present: int
    needed: int

    @property
    def is_short(self) -> bool:
        """Whether fewer came than the share asks for."""
        return self.present < self.needed


@dataclass(frozen=True, slots=True)
class MetTeam:
    """A team in a run: who is in it, and when it meets."""

    name: str
    rows: frozenset[int]
    """People of the run's problem."""
    weeks: tuple[MetWeek, ...]


@dataclass(frozen=True, slots=True)
class UnitMeetings:
    """What one unit has said about who meets whom."""

    teams: tuple[MeetingTeam, ...]
    pairs: tuple[MeetingPair, ...]
    whole_weeks: frozenset[UUID]


def meetings_asked(people: Sequence[Placed]) -> Meetings:
    """Return what a plan of these people must respect (four queries at most)."""
    teams = list(MeetingTeam.objects.prefetch_related("members"))
    pairs = list(MeetingPair.objects.values_list("first", "second", "together"))
    whole = set(WholeWeeks.objects.values_list("person", flat=True))
    if not (teams or pairs or whole):
        return NOBODY_MEETS
    nips = {person: nip for person, nip, _unit, _office in people}
    return Meetings(
        teams=tuple(_planned(teams, people)),
        pairs=tuple(
            PlannedPair(nips[first], nips[second], together)
            for first, second, together in sorted(pairs)
            if first in nips and second in nips
        ),
        whole_weeks=tuple(nip for person, nip, *_ in people if person in whole),
    )


def _planned(teams: Sequence[MeetingTeam], people: Sequence[Placed]) -> list[PlannedMeeting]:
    """Return a team for each office in which its people are."""
    of_unit: dict[UUID, list[Placed]] = defaultdict(list)
    for each in people:
        of_unit[each[2]].append(each)
    found = []
    for team in teams:
        chosen = {member.person_id for member in team.members.all()}
        offices: dict[UUID, list[str]] = defaultdict(list)
        for person, nip, _unit, office in of_unit[team.unit_id]:
            if not chosen or person in chosen:
                offices[office].append(nip)
        found += [
            PlannedMeeting(
                team.name, str(team.unit_id), str(office), tuple(nips), team.weekday, team.share
            )
            for office, nips in offices.items()
        ]
    return found


def units_with_meetings(*, reach: Reach) -> list[Unit]:
    """Return the units within reach that have any, with how many of each (one query)."""
    units = (
        Unit.objects.filter(reach.within())
        .lasting()
        .annotate(
            teams_total=Count("meeting_teams", distinct=True),
            pairs_total=Count("people__pairs", distinct=True),
            whole_total=Count("people__whole_weeks", distinct=True),
        )
    )
    some = Q(teams_total__gt=0) | Q(pairs_total__gt=0) | Q(whole_total__gt=0)
    return list(units.filter(some).order_by("path"))


def units_to_begin(*, reach: Reach) -> list[Unit]:
    """Return units with people, to say something about (one query)."""
    units = Unit.objects.filter(reach.within()).lasting().annotate(staff=Count("people"))
    return list(units.filter(staff__gt=1).order_by("path")[:500])


def meetings_of(unit: Unit) -> UnitMeetings:
    """Return what a unit has said (four queries)."""
    members = Prefetch("members", MeetingMember.objects.select_related("person"))
    pairs = MeetingPair.objects.filter(first__unit=unit).select_related("first", "second")
    whole = WholeWeeks.objects.filter(person__unit=unit).values_list("person", flat=True)
    return UnitMeetings(
        tuple(MeetingTeam.objects.filter(unit=unit).prefetch_related(members)),
        tuple(pairs.order_by("first__name")),
        frozenset(whole),
    )


def team_of(unit: Unit, pk: UUID) -> MeetingTeam | None:
    """Return a team of a unit (one query)."""
    return MeetingTeam.objects.filter(unit=unit, pk=pk).first()


def pair_of(unit: Unit, pk: UUID) -> MeetingPair | None:
    """Return a pair of a unit (one query)."""
    return MeetingPair.objects.filter(first__unit=unit, pk=pk).first()


def free_to_meet(unit: Unit, *, on: date) -> list[Person]:
    """Return who serves in a unit and works in no shifts (one query)."""
    serving = Person.objects.serving(on).filter(unit=unit, shift_worker=None)
    return list(serving.select_related("office").order_by("name", "nip"))


def met_by_units(*, run: Run, units: Collection[UUID]) -> dict[UUID, tuple[MetTeam, ...]]:
    """Return the teams of these units in a run (one query)."""
    if not units:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(MEETINGS_OF_UNITS, [run.pk, [str(unit) for unit in units]])
        found = cursor.fetchall()
    return {
        UUID(unit): tuple(map(_met, json.loads(teams)))
        for unit, teams in found
        if teams is not None
    }


def _met(told: Mapping[str, Any]) -> MetTeam:
    weeks = (MetWeek(date.fromisoformat(day), *counts) for day, *counts in told["weeks"])
    return MetTeam(told["name"], frozenset(told["rows"]), tuple(weeks))
