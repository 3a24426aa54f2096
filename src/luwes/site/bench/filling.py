"""A seeded agency of any size to visit pages in: the sample's people in a deep tree of units,
planned, published and told, and then one proposal that a change of circumstances asked for.

People are written in bulk, past the import; plans, rosters and notices are made by the
actions that everybody uses.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from luwes.foundation.clock import AGENCY_ZONE
from luwes.foundation.models import DemonstrationDay
from luwes.frontdesk.actions import demonstration as frontdesk
from luwes.notices.actions.telling import tell_changed
from luwes.people.actions.founding import HR_BUREAU, INSPECTORATE, IT_DIRECTORATE, found_agency
from luwes.people.actions.imports.writing import Writer
from luwes.people.models import Grant, Person, Region, Role, Unit, User
from luwes.people.rules.constraint_rows import ConstraintRow
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.sample.agency import SampleAgency, sample_agency
from luwes.policies.actions import demonstration as circumstances
from luwes.policies.actions.circumstances import record_circumstance
from luwes.presence.actions.recaps import count_month
from luwes.rosters.actions.planning import carry_out_run
from luwes.rosters.actions.publishing import publish
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Constraint, Run, RunState
from luwes.webinars.actions import demonstration as webinars

START, END = date(2020, 10, 5), date(2020, 11, 4)
"""Twenty working days: 28 to 30 October were a holiday and joint leave."""
TURNS_HIGH = date(2020, 10, 12)
PLANNED_AT = datetime(2020, 10, 2, 9, tzinfo=AGENCY_ZONE)
CHANGED_AT = datetime(2020, 10, 5, 9, tzinfo=AGENCY_ZONE)
COUNTED_AT = datetime(2020, 11, 4, 18, tzinfo=AGENCY_ZONE)
SINCE = date(2019, 1, 1)
TEAM, TEAMS_TOGETHER = 25, 10
"""People in a team, and teams in a section: a unit of the sample larger than two teams is cut."""
ROWS_AT_ONCE = 2000
SHARES = {"draw": 8, "write": 27, "plan": 20, "tell": 20, "replan": 25}
"""Steps of filling, and roughly how the time divides, in percent."""
KINDS = {
    "leave": Constraint.Kind.LEAVE,
    "travel": Constraint.Kind.TRAVEL,
    "cannot_office": Constraint.Kind.NOT_OFFICE,
}

Tell = Callable[[str, float], None]
"""Is told a step of SHARES, and which part of it is done, from 0 to 1."""
Path = tuple[str, ...]


class NothingProposedError(RuntimeError):
    """A plan of the generated agency came to no proposal."""

    def __init__(self, run: Run) -> None:
        super().__init__(f"{run.state} {run.summary or run.collision}")
        self.run = run


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made, counted."""

    people: int
    units: int
    largest_unit: int
    """People in the unit that is not cut into teams."""


def fill(*, people: int, seed: int, tell: Tell) -> Filled:
    """Fill an empty, migrated database with an agency of so many people.

    people: at least 200, so that every sign-in of the demonstration has its person.
    Raises: NothingProposedError.
    """
    tell("draw", 0)
    days = (END - START).days + 1
    sample = sample_agency(people=people, seed=seed, start=START, days=days)
    paths = places_in_tree(sample)
    tell("write", 0)
    officer = _found(sample, paths)
    _let_in(sample, officer=officer)
    _plan_and_tell(officer, tell=tell)
    _propose_again(officer, tell=tell)
    webinars.found_demonstration(by=officer, at=PLANNED_AT)
    frontdesk.found_demonstration(by=officer, at=CHANGED_AT)
    DemonstrationDay.objects.create(day=START)
    count_month(month=START.replace(day=1), at=COUNTED_AT)
    return Filled(people, Unit.objects.count(), max(Counter(paths.values()).values()))


def places_in_tree(sample: SampleAgency) -> dict[str, Path]:
    """Return where each person (NIP) stands: large units are cut into sections and teams.

    The head stays above the teams; one unit, the largest, is left whole as agencies have such.
    """
    members: dict[str, list[PersonRow]] = defaultdict(list)
    for person in sample.people:
        members[person.unit].append(person)
    whole = max(members, key=lambda unit: len(members[unit]))
    return {
        person.nip: (*_above(person, root=sample.name), *_team(index, len(people), unit == whole))
        for unit, people in members.items()
        for index, person in enumerate(people)
    }


def _above(person: PersonRow, *, root: str) -> Path:
    return (person.unit,) if person.parent_unit == root else (person.parent_unit, person.unit)


def _team(index: int, size: int, whole: bool) -> Path:  # noqa: FBT001  one private caller
    if whole or index == 0 or size <= 2 * TEAM:
        return ()
    team = index // TEAM
    section = (f"Bagian {team // TEAMS_TOGETHER + 1}",) if size > TEAM * TEAMS_TOGETHER else ()
    return (*section, f"Tim {team + 1}")


def _found(sample: SampleAgency, paths: dict[str, Path]) -> User:
    officer = found_agency(
        name=sample.name,
        short_name="BKN",
        username="sdm",
        password=None,
        since=SINCE,
        at=PLANNED_AT,
    )
    writer = Writer()
    writer.rows(("offices", row.office, _office(row)) for row in sample.offices)
    writer.rows(("people", row.nip, _person(row, paths[row.nip])) for row in sample.people)
    writer.rows(("posts", row["post"], row) for row in _posts(sample))
    _note_constraints(sample.constraints)
    circumstances.found_demonstration(by=officer, at=PLANNED_AT)
    return officer


def _office(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("office", "region", "zone", "desks")}


def _person(row: PersonRow, path: Path) -> dict[str, object]:
    return {
        "kind": row.kind,
        "name": row.name,
        "title_before": row.front_title,
        "title_after": row.back_title,
        "unit": path,
        "office": row.office,
        "position": row.position,
        "grade": row.grade,
        "email": row.email,
        "skills": list(row.skills),
    }


def _posts(sample: SampleAgency) -> Iterator[dict[str, object]]:
    above = {person.unit: _above(person, root=sample.name) for person in sample.people}
    able: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in sample.people:
        for skill in person.skills:
            able[person.unit, skill].append(person.nip)
    for post in sample.posts:
        yield {
            "post": post.post,
            "unit": above[post.unit],
            "office": post.office,
            "weekdays": [weekday + 1 for weekday in sorted(post.weekdays)],
            "minimum": post.minimum,
            "target": post.target,
            "qualified": able[post.unit, post.skill],
        }


def _note_constraints(rows: tuple[ConstraintRow, ...]) -> None:
    ids = dict(Person.objects.order_by().values_list("nip", "pk"))
    noted = (
        Constraint(
            person_id=ids[row.nip],
            kind=KINDS.get(row.kind) or _wish(row),
            since=row.start or SINCE,
            until=row.end,
            weekday=None if weekday is None else weekday + 1,
        )
        for row in rows
        for weekday in (*sorted(row.weekdays),) or (None,)
    )
    Constraint.objects.bulk_create(noted, batch_size=ROWS_AT_ONCE)


def _wish(row: ConstraintRow) -> Constraint.Kind:
    return Constraint.Kind.WISH_OFFICE if row.wish > 0 else Constraint.Kind.WISH_HOME


def _let_in(sample: SampleAgency, *, officer: User) -> None:
    """Give the first person of every unit a login as its head, and the five their own."""
    heads = Person.objects.select_related("unit").order_by("unit_id", "pk").distinct("unit_id")
    five = _five(sample)
    taken = {person.pk for person in five.values()}
    logins = [User(username=head.nip, person=head) for head in heads if head.pk not in taken]
    logins += [User(username=name, person=person) for name, person in five.items() if name != "sdm"]
    User.objects.bulk_create(logins, batch_size=ROWS_AT_ONCE)
    officer.person = five["sdm"]
    officer.save()
    root = Unit.objects.get(parent=None)
    grants = [_grant(login, Role.EMPLOYEE) for login in (*logins, officer)]
    no_heads = {"pegawai", "pengawas", "operator"}
    grants += [_grant(each, Role.UNIT_HEAD) for each in logins if each.username not in no_heads]
    named = {login.username: login for login in logins}
    grants += [
        Grant(user=named["pengawas"], role=Role.AUDITOR, unit=root, since=SINCE),
        Grant(user=named["operator"], role=Role.OPERATOR, unit=root, since=SINCE),
    ]
    Grant.objects.bulk_create(grants, batch_size=ROWS_AT_ONCE)


def _five(sample: SampleAgency) -> dict[str, Person]:
    """Return the person behind each sign-in of the demonstration."""
    heads = {unit.name: unit.head for unit in sample.units}
    staff: dict[str, list[str]] = defaultdict(list)
    for person in sample.people:
        if person.nip != heads[person.unit]:
            staff[person.unit].append(person.nip)
    nips = {
        "sdm": heads[HR_BUREAU],
        "kepala": heads[IT_DIRECTORATE],
        "pegawai": staff[IT_DIRECTORATE][-1],
        "pengawas": staff[INSPECTORATE][-1],
        "operator": staff[IT_DIRECTORATE][-2],
    }
    people = Person.objects.select_related("unit").in_bulk(nips.values(), field_name="nip")
    return {username: people[nip] for username, nip in nips.items()}


def _grant(login: User, role: Role) -> Grant:
    assert login.person is not None
    return Grant(user=login, role=role, unit=login.person.unit, since=SINCE)


def _plan_and_tell(officer: User, *, tell: Tell) -> None:
    run = request_run(start=START, end=END, by=officer, at=PLANNED_AT)
    _carry_out(run, step="plan", tell=tell)
    tell("tell", 0)
    roster = publish(run_id=run.pk, note="", by=officer, at=PLANNED_AT)
    tell_changed(
        roster_id=roster.pk,
        at=PLANNED_AT,
        tell=lambda done, total: tell("tell", done / max(total, 1)),
    )


def _propose_again(officer: User, *, tell: Tell) -> None:
    """Raise the head office's region to high risk, and plan as that asks for."""
    record_circumstance(
        region=Region.objects.get(name="Jakarta"),
        kind="risk",
        value="high",
        since=TURNS_HIGH,
        by=officer,
        at=CHANGED_AT,
    )
    _carry_out(Run.objects.get(state=RunState.QUEUED), step="replan", tell=tell)


def _carry_out(run: Run, *, step: str, tell: Tell) -> None:
    def told(stage: str, done: int, total: int) -> None:
        begun = {"read": 0.0, "solve": 0.2, "check": 0.6, "save": 0.7}[stage]
        tell(step, begun + 0.4 * done / total * (stage == "solve"))

    carry_out_run(run_id=run.pk, tell=told, at=PLANNED_AT if step == "plan" else CHANGED_AT)
    run.refresh_from_db(fields=["state", "summary", "collision"])
    if run.state != RunState.PROPOSED:
        raise NothingProposedError(run)
