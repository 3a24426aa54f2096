"""A month of presence for the demonstration: through the same desk and statement as every check-in.

Only the clock is not the real one: each check-in is judged as having arrived when it was made.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from luwes.foundation.ids import new_id
from luwes.people.access import Reach, reach_of
from luwes.people.models import Person, User
from luwes.presence.access import may_review
from luwes.presence.actions.corrections import Told, ask_for_correction, decide_correction
from luwes.presence.actions.demonstration_results import fill_results
from luwes.presence.actions.reviews import decide_review
from luwes.presence.actions.taking import keep_taken
from luwes.presence.models import Decision, Direction
from luwes.presence.queries.sample import heads_of, letters_of, people_without_a_past
from luwes.presence.rules.canonical import WORDS, to_base64url
from luwes.presence.rules.desk import Admitted, Arrival, Desk, Taken, admit, judge_admitted
from luwes.presence.rules.judging import Known
from luwes.presence.rules.reading import Arrived, Wire, arrive
from luwes.presence.rules.sample.month import Worked, corner, draw_day, sample_month

AT_ONCE = 100
"""People whose month is one transaction: a bar moves, and what is done stays done."""
PER_STATEMENT = 2000
DECIDED = 0.75
SALT = 16
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Season:
    """The days to fill, and until when they have come about."""

    days: Sequence[date]
    until: datetime
    begun: frozenset[UUID] = frozenset()
    """People whose last day is left for whoever plays them."""


@dataclass
class Drawn:
    """What a batch of people did, and what came of it."""

    taken: list[Taken] = field(default_factory=list)
    forgotten: list[tuple[Person, date, str, datetime]] = field(default_factory=list)
    worked: dict[UUID, list[tuple[date, Worked]]] = field(default_factory=dict)


def fill_month(
    *, people: Sequence[Person], season: Season, desk: Desk, seed: int, tell: Tell | None = None
) -> int:
    """Fill a month of check-ins, doubts, corrections and results; return how many check-ins.

    Whoever has a check-in in these days already is left alone, so doing it again adds nothing.
    """
    new = people_without_a_past(people, days=season.days)
    made = 0
    for start in range(0, len(new), AT_ONCE):
        batch = new[start : start + AT_ONCE]
        made += _fill(batch, season=season, desk=desk, random=Random(f"{seed} {start}"))  # noqa: S311  repeatable on purpose
        if tell is not None:
            tell(start + len(batch), len(new))
    return made


@transaction.atomic
def _fill(batch: Sequence[Person], *, season: Season, desk: Desk, random: Random) -> int:
    drawn = Drawn()
    letters = letters_of(batch, days=season.days)
    for person in batch:
        _draw(person, letters[person.pk], season=season, desk=desk, random=random, into=drawn)
    for start in range(0, len(drawn.taken), PER_STATEMENT):
        keep_taken(drawn.taken[start : start + PER_STATEMENT])
    heads = _heads(batch, on=season.days[-1])
    by_id = {person.pk: person for person in batch}
    _settle_doubts(drawn, by_id, heads=heads, random=random)
    _correct(drawn, heads=heads)
    fill_results(
        people=batch,
        worked={
            person: [day for day, each in days if each.wrote and day < season.days[-1]]
            for person, days in drawn.worked.items()
        },
        heads={person: head for person, (head, _reach) in heads.items()},
        days=season.days,
        random=random,
    )
    return len(drawn.taken)


def _draw(
    person: Person,
    letters: Mapping[date, str],
    *,
    season: Season,
    desk: Desk,
    random: Random,
    into: Drawn,
) -> None:
    zone = ZoneInfo(person.office.region.zone)
    known = Known(office=person.office_id)
    for day, letter in letters.items():
        worked = draw_day(random, day, zone=zone)
        if worked.came > season.until or (day == season.days[-1] and person.pk in season.begun):
            break
        into.worked.setdefault(person.pk, []).append((day, worked))
        taps = [("in", worked.came)]
        if worked.left is not None and worked.left <= season.until:
            taps.append(("out", worked.left))
        elif worked.left is None and day < season.days[-1]:
            into.forgotten.append((person, day, letter, worked.came))
        for direction, at in taps:
            wire = _wire(person, worked, desk, direction=direction, letter=letter, at=at)
            into.taken.append(_judged(wire, person, at=at, known=known, desk=desk))


def _wire(
    person: Person, worked: Worked, desk: Desk, *, direction: str, letter: str, at: datetime
) -> Wire:
    area = desk.offices[person.office_id].area
    evidence = "{}"
    if letter == "K" and area is not None:
        here, there = corner(worked, latitude=area.latitude, longitude=area.longitude)
        place = f'"lat":{here},"lon":{there},"accuracy":{worked.accuracy},"age":0'
        evidence = f'{{"position":{{{place}}}}}'
    return Wire(
        id=new_id(),
        direction=direction,  # type: ignore[arg-type]  # one of the two words
        place=WORDS[letter],  # type: ignore[arg-type]  # one of the four words
        office=person.office_id if letter == "K" else None,
        zone=person.office.region.zone,
        claimed_at=_milliseconds(at),
        salt=to_base64url(secrets.token_bytes(SALT)),
        evidence=evidence,
    )


def _judged(wire: Wire, person: Person, *, at: datetime, known: Known, desk: Desk) -> Taken:
    """Judge a check-in as if it had come in when it was made; it is sound by construction."""
    now = _milliseconds(at)
    arrived = arrive(wire)
    assert isinstance(arrived, Arrived), "made here, so it can be read"
    admitted = admit(arrived, arrival=Arrival(now, now, "", person.pk), desk=desk)
    assert isinstance(admitted, Admitted), "of a person, at an office that is known"
    return judge_admitted(admitted, known=known, desk=desk)


def _heads(people: Sequence[Person], *, on: date) -> dict[UUID, tuple[User, Reach]]:
    """Return who decides for each person, the nearest head first (two queries a unit)."""
    per_unit: dict[UUID, list[tuple[User, Reach]]] = {}
    found: dict[UUID, tuple[User, Reach]] = {}
    for person in people:
        if person.unit_id not in per_unit:
            users = heads_of(person.unit, on=on)
            per_unit[person.unit_id] = [(user, reach_of(user, on=on)) for user in users]
        others = (each for each in per_unit[person.unit_id] if each[0].person_id != person.pk)
        if head := next(others, None):
            found[person.pk] = head
    return found


def _settle_doubts(
    drawn: Drawn,
    people: Mapping[UUID, Person],
    *,
    heads: Mapping[UUID, tuple[User, Reach]],
    random: Random,
) -> None:
    """Have heads decide on most doubts, the evening after; the others still wait."""
    for taken in drawn.taken:
        person = people[taken.said.person]
        head = heads.get(person.pk)
        if not taken.verdict.reasons or head is None or random.random() > DECIDED:
            continue
        user, reach = head
        at = datetime.fromtimestamp(taken.received_at / 1000, tz=ZoneInfo("UTC"))
        if not may_review(reach, person, on=at.date()):
            continue
        decide_review(
            check_in_id=taken.said.id,
            decision=Decision.ACCEPTED,
            reason=random.choice(sample_month()["reasons"]),
            by=user,
            reach=reach,
            at=at + timedelta(hours=9),
        )


def _correct(drawn: Drawn, *, heads: Mapping[UUID, tuple[User, Reach]]) -> None:
    """Ask for the departures that were forgotten, and have the heads accept them."""
    for person, day, letter, came in drawn.forgotten:
        head, login = heads.get(person.pk), getattr(person, "login", None)
        if head is None or login is None:
            continue
        left = came + timedelta(hours=8, minutes=40)
        told = Told(
            duty_date=day,
            direction=Direction.OUT,
            place=letter,
            zone=person.office.region.zone,
            at=left,
            reason=sample_month()["forgotten"],
        )
        asked = ask_for_correction(person=person, told=told, by=login, at=came + timedelta(days=1))
        user, reach = head
        decide_correction(
            correction_id=asked.pk,
            decision=Decision.ACCEPTED,
            reason=sample_month()["accepted"][1],
            by=user,
            reach=reach,
            at=came + timedelta(days=1, hours=2),
        )


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
