"""Leave, travel, people who cannot come, and wishes of the sample."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from luwes.people.rules.constraint_rows import ConstraintKind, ConstraintRow
from luwes.people.rules.people_rows import PersonRow

LEAVE_SHARE, TRAVEL_SHARE, WISH_SHARE, CANNOT_SHARE = 0.1, 0.05, 0.3, 0.03
LONGEST = {"leave": 8, "travel": 4}


def draw_constraints(
    people: Sequence[PersonRow], *, random: Random, start: date, days: int
) -> tuple[ConstraintRow, ...]:
    """Return the constraints of a period of so many days, in the order of the people."""
    drawn = _drawn(people, random=random, start=start, days=days)
    return tuple(
        ConstraintRow(row, nip, kind, first, last, weekdays, wish)
        for row, (nip, kind, first, last, weekdays, wish) in enumerate(drawn, start=2)
    )


Drawn = tuple[str, ConstraintKind, date | None, date | None, frozenset[int], int]


def _drawn(
    people: Sequence[PersonRow], *, random: Random, start: date, days: int
) -> Iterator[Drawn]:
    for person in people:
        for kind, share in (("leave", LEAVE_SHARE), ("travel", TRAVEL_SHARE)):
            if random.random() < share:
                yield _away(person, kind, random=random, start=start, days=days)
        if random.random() < CANNOT_SHARE:
            yield person.nip, "cannot_office", None, None, frozenset(), 0
        if random.random() < WISH_SHARE:
            weekdays = frozenset(random.sample(range(5), k=random.randint(1, 2)))
            yield person.nip, "wish", None, None, weekdays, random.choice((-2, -1, -1, 1, 1, 2))


def _away(person: PersonRow, kind: str, *, random: Random, start: date, days: int) -> Drawn:
    first = start + timedelta(days=random.randrange(days))
    last = first + timedelta(days=random.randrange(LONGEST[kind]))
    return person.nip, "leave" if kind == "leave" else "travel", first, last, frozenset(), 0
