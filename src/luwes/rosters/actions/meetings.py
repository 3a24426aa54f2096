"""Saying who meets whom: teams of a unit, pairs of people, people with whole weeks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, Unit, User
from luwes.people.rules.team_rows import USUAL_SHARE
from luwes.rosters.models import MeetingPair, MeetingTeam, WholeWeeks
from luwes.rosters.rules.meetings import in_order

TEAM_SET = "rosters.team_set"
TEAM_REMOVED = "rosters.team_removed"
PAIR_SET = "rosters.pair_set"
PAIR_REMOVED = "rosters.pair_removed"
WHOLE_WEEKS_SET = "rosters.whole_weeks_set"
SMALLEST = 2
"""So many people are a team."""


@dataclass(frozen=True, slots=True)
class AskedTeam:
    """A team as somebody wants it."""

    name: str
    weekday: int | None = None
    """0 Monday to 6 Sunday; None: the plan chooses."""
    share: int = USUAL_SHARE
    members: Collection[UUID] = ()
    """People; none: everyone of the unit."""


@dataclass
class NameTakenError(Exception):
    """The unit has another team of this name."""

    name: str


@dataclass
class TeamOfOneError(Exception):
    """A team of fewer than two people meets nobody."""

    people: int


@dataclass
class NotOneUnitError(Exception):
    """People who are not of this one unit, or a pair who are not of one unit and office."""

    people: tuple[Person, ...]


class SamePersonError(ValueError):
    """A pair needs two people."""


def set_team(
    *, unit: Unit, asked: AskedTeam, team_id: UUID | None = None, by: User, at: datetime
) -> MeetingTeam:
    """Make or change a team; the next plan follows it.

    Raises: NameTakenError, TeamOfOneError, NotOneUnitError.
    """
    if 0 < len(asked.members) < SMALLEST:
        raise TeamOfOneError(len(asked.members))
    with transaction.atomic():
        _refuse_strangers(unit, asked.members)
        named = MeetingTeam.objects.filter(unit=unit, name__iexact=asked.name)
        if any(other.pk != team_id for other in named):
            raise NameTakenError(asked.name)
        values = {
            "unit": unit,
            "name": asked.name,
            "weekday": asked.weekday,
            "share": asked.share,
            "batch": None,
        }
        if team_id is None:
            team = MeetingTeam.objects.create(**values)
        else:
            team, _made = MeetingTeam.objects.update_or_create(pk=team_id, defaults=values)
        team.put(asked.members)
        told = {
            "unit": unit.pk,
            "name": asked.name,
            "weekday": asked.weekday,
            "share": asked.share,
            "members": sorted(map(str, asked.members)),
        }
        events.record(verb=TEAM_SET, subject=team, actor=by, at=at, payload=told)
    return team


def remove_team(*, team: MeetingTeam, by: User, at: datetime) -> None:
    """Let a team meet no more, from the next plan on."""
    with transaction.atomic():
        told = {"unit": team.unit_id, "name": team.name}
        events.record(verb=TEAM_REMOVED, subject=team, actor=by, at=at, payload=told)
        team.delete()


def set_pair(
    *, unit: Unit, first: Person, second: Person, together: bool, by: User, at: datetime
) -> MeetingPair:
    """Say that two people come together, or never on the same day.

    Raises: SamePersonError, NotOneUnitError.
    """
    if first.pk == second.pk:
        raise SamePersonError
    if not first.unit_id == second.unit_id == unit.pk or first.office_id != second.office_id:
        raise NotOneUnitError((first, second))
    low, high = in_order(first.pk, second.pk)
    with transaction.atomic():
        values = {"together": together, "batch": None}
        pair, _made = MeetingPair.objects.update_or_create(
            first_id=low, second_id=high, defaults=values
        )
        told = {"people": [low, high], "together": together}
        events.record(verb=PAIR_SET, subject=pair, actor=by, at=at, payload=told)
    return pair


def remove_pair(*, pair: MeetingPair, by: User, at: datetime) -> None:
    """Let a pair be free again, from the next plan on."""
    with transaction.atomic():
        told = {"people": [pair.first_id, pair.second_id], "together": pair.together}
        events.record(verb=PAIR_REMOVED, subject=pair, actor=by, at=at, payload=told)
        pair.delete()


def set_whole_weeks(*, unit: Unit, people: Collection[UUID], by: User, at: datetime) -> None:
    """Say who of a unit comes in whole weeks; everybody else of it is free again.

    Raises: NotOneUnitError.
    """
    with transaction.atomic():
        _refuse_strangers(unit, people)
        before = set(WholeWeeks.objects.filter(person__unit=unit).values_list("person", flat=True))
        if before == set(people):
            return
        gone = before - set(people)
        WholeWeeks.objects.filter(person__in=gone).delete()
        WholeWeeks.objects.bulk_create(
            WholeWeeks(person_id=person) for person in set(people) - before
        )
        told = {"unit": unit.pk, "people": sorted(map(str, people))}
        events.record(verb=WHOLE_WEEKS_SET, subject=unit, actor=by, at=at, payload=told)


def _refuse_strangers(unit: Unit, people: Collection[UUID]) -> None:
    strangers = Person.objects.filter(pk__in=people).exclude(unit=unit)
    if found := tuple(strangers):
        raise NotOneUnitError(found)
