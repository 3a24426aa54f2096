"""Sheets as read to what a planning run starts from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from luwes.people.rules.columns import plain
from luwes.people.rules.constraint_rows import ConstraintRow
from luwes.people.rules.names import PersonName
from luwes.people.rules.office_rows import OfficeRow
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.post_rows import PostRow
from luwes.people.rules.sheets import ShiftsSheet, TeamsSheet
from luwes.people.rules.shift_rows import ShiftRow, WorkerRow
from luwes.rosters.rules.planning_input import (
    NOBODY_MEETS,
    Meetings,
    PlannedConstraint,
    PlannedMeeting,
    PlannedOffice,
    PlannedPair,
    PlannedPerson,
    PlannedPost,
    PlannedUnit,
    PlanningInput,
)
from luwes.rosters.rules.shifts.pattern import (
    CoverNeed,
    PlannedTeam,
    PlannedWorker,
    ShiftType,
    WorkerRules,
)

Member = tuple[PersonRow, PlannedPerson]
NO_OFFICE = "Kantor"
"""The office of people whose sheet names none."""


def planning_input(
    *,
    people: Sequence[PersonRow],
    posts: Sequence[PostRow] = (),
    constraints: Sequence[ConstraintRow] = (),
    offices: Sequence[OfficeRow] = (),
    shifts: ShiftsSheet | None = None,
    teams: TeamsSheet | None = None,
) -> PlanningInput:
    """Put the sheets of an agency together.

    Spellings that differ only in case, spaces or signs are the same unit or office, under
    the first of them. Units of one name under different parents are told apart by the
    parent. An office that the sheet of offices does not have stands in the region of its
    own name, without desks.
    """
    labels = unit_labels(people)
    spelled = _first_spelling(person.office or NO_OFFICE for person in people)
    planned = tuple(_person(person, labels, spelled) for person in people)
    members: dict[str, list[Member]] = defaultdict(list)
    for row, person in zip(people, planned, strict=True):
        members[_plain(row.unit)].append((row, person))
    return PlanningInput(
        people=planned,
        units=tuple(PlannedUnit(label, label) for label in dict.fromkeys(labels.values())),
        offices=tuple(_offices(planned, offices)),
        posts=tuple(_post(post, members[plain(post.unit)]) for post in posts),
        constraints=tuple(
            PlannedConstraint(row.nip, row.kind, row.start, row.end, row.weekdays, row.wish)
            for row in constraints
        ),
        teams=() if shifts is None else tuple(_teams(shifts, members)),
        meetings=NOBODY_MEETS if teams is None else _meetings(teams, members),
    )


def unit_labels(people: Sequence[PersonRow]) -> Mapping[tuple[str, str], str]:
    """Return (parent, unit), in plain letters, → a name that no other unit has."""
    written: dict[tuple[str, str], tuple[str, str]] = {}
    for person in people:
        written.setdefault(_unit_key(person), (person.parent_unit, person.unit))
    parents = Counter(unit for _, unit in written)
    return {
        key: f"{unit}, {parent}" if parents[key[1]] > 1 and parent else unit
        for key, (parent, unit) in written.items()
    }


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    return plain(text)


def _unit_key(person: PersonRow) -> tuple[str, str]:
    return _plain(person.parent_unit), _plain(person.unit)


def _first_spelling(names: Iterable[str]) -> Mapping[str, str]:
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(_plain(name), name)
    return spelled


def _person(
    person: PersonRow, labels: Mapping[tuple[str, str], str], offices: Mapping[str, str]
) -> PlannedPerson:
    return PlannedPerson(
        nip=person.nip,
        name=PersonName(person.front_title, person.name, person.back_title).full,
        unit=labels[_unit_key(person)],
        office=offices[_plain(person.office or NO_OFFICE)],
        cannot_office=person.cannot_office,
    )


def _offices(
    people: Sequence[PlannedPerson], offices: Sequence[OfficeRow]
) -> Iterator[PlannedOffice]:
    known = {plain(office.office): office for office in offices}
    for name in dict.fromkeys(person.office for person in people):
        row = known.get(plain(name))
        if row is None:
            yield PlannedOffice(name, name, name, None)
        else:
            yield PlannedOffice(name, name, row.region, row.desks)


def _teams(sheet: ShiftsSheet, members: Mapping[str, Sequence[Member]]) -> Iterator[PlannedTeam]:
    """Give a team for each unit and office in which shift workers are."""
    rules = {row.nip: row for row in sheet.workers}
    for unit in dict.fromkeys(shift.unit for shift in sheet.shifts):
        places: dict[tuple[str, str], list[PlannedWorker]] = defaultdict(list)
        for _, person in members[_plain(unit)]:
            if person.nip in rules:
                worker = PlannedWorker(person.nip, _worker_rules(rules[person.nip]))
                places[person.unit, person.office].append(worker)
        for (label, office), workers in places.items():
            yield PlannedTeam(
                unit=label,
                office=office,
                shifts=tuple(_shift(row) for row in sheet.shifts if row.unit == unit),
                cover=tuple(
                    CoverNeed(row.code, row.people, row.weekdays, row.dates)
                    for row in sheet.cover
                    if row.unit == unit
                ),
                workers=tuple(workers),
            )


def _meetings(sheet: TeamsSheet, members: Mapping[str, Sequence[Member]]) -> Meetings:
    return Meetings(
        teams=tuple(_met(sheet, members)),
        pairs=tuple(PlannedPair(row.nip, row.other, row.together) for row in sheet.pairs),
        whole_weeks=tuple(row.nip for row in sheet.whole_weeks),
    )


def _met(sheet: TeamsSheet, members: Mapping[str, Sequence[Member]]) -> Iterator[PlannedMeeting]:
    """Give a team for each office in which its people are."""
    for row in sheet.teams:
        places: dict[tuple[str, str], list[str]] = defaultdict(list)
        for _, person in members[_plain(row.unit)]:
            if not row.members or person.nip in row.members:
                places[person.unit, person.office].append(person.nip)
        for (unit, office), nips in places.items():
            yield PlannedMeeting(row.team, unit, office, tuple(nips), row.weekday, row.share)


def _shift(row: ShiftRow) -> ShiftType:
    return ShiftType(row.code, row.name, row.start, row.minutes, row.rest, row.forbids)


def _worker_rules(row: WorkerRow) -> WorkerRules:
    return WorkerRules(
        run_max=row.run_max,
        run_min=row.run_min,
        off_min=row.off_min,
        weekends_max=row.weekends_max,
        shifts_max=dict(row.shifts_max),
        minutes_min=row.minutes_min,
        minutes_max=row.minutes_max,
    )


def _post(post: PostRow, unit_members: Sequence[Member]) -> PlannedPost:
    """Place a post in one unit and office, and name the people who may staff it."""
    at = _plain(post.office)
    members = [each for each in unit_members if at in ("", _plain(each[1].office))]
    places = Counter((person.unit, person.office) for _, person in members)
    unit, office = places.most_common(1)[0][0] if places else (post.unit, post.office)
    listed, skill = frozenset(post.qualified), plain(post.skill)
    able = [
        person.nip
        for row, person in members
        if (person.unit, person.office) == (unit, office)
        and (not listed or row.nip in listed)
        and (not skill or skill in map(plain, row.skills))
    ]
    return PlannedPost(
        name=post.post,
        unit=unit,
        office=office,
        weekdays=post.weekdays,
        dates=post.dates,
        minimum=post.minimum,
        target=post.target,
        qualified=tuple(able),
    )
