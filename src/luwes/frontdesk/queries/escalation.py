"""Whom to tell of which clocks at this moment: only people who are at work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from uuid import UUID

from django.utils import timezone

from luwes.foundation.models import ClockQuerySet
from luwes.frontdesk.models import Case
from luwes.frontdesk.queries.officers import at_work
from luwes.people.models import Person, Unit
from luwes.people.queries.heads import heads_of

PAGE = 2000
"""How many clocks are looked at together."""


@dataclass(frozen=True, slots=True)
class ToTell:
    """A clock, and the person who is told of it."""

    clock: UUID
    person: UUID
    owner: UUID | None
    """Who had the case in hand when it was looked at."""


@dataclass(slots=True)
class Desk:
    """Owners and heads at one moment, each looked at once."""

    at: datetime
    _works: dict[UUID, bool] = field(default_factory=dict)
    _heads: dict[UUID, list[Person]] = field(default_factory=dict)

    def to_tell(self, clocks: ClockQuerySet, *, owners: bool, most: int) -> list[ToTell]:
        """Return the first of some clocks of which somebody at work can be told.

        The owner where `owners` is set and there is one, else the nearest head who is at work.
        Twelve queries for each page of clocks, and one for each unit without an owner's case.
        """
        rows = list(clocks.values_list("pk", "subject"))
        pages = (rows[begun : begun + PAGE] for begun in range(0, len(rows), PAGE))
        found = (self._of(page, owners=owners) for page in pages)
        return list(islice(chain.from_iterable(found), most))

    def _of(self, page: Iterable[tuple[UUID, str]], *, owners: bool) -> Iterator[ToTell]:
        clocks = {pk: UUID(subject) for pk, subject in page}
        rows = Case.objects.select_related("unit", "owner__unit", "owner__office__region")
        cases = rows.in_bulk(set(clocks.values()))
        asked = {pk: self._asked(case, owners=owners) for pk, case in cases.items()}
        self._look_at(chain.from_iterable(asked.values()))
        for clock, subject in clocks.items():
            here = (each for each in asked.get(subject, ()) if self._works[each.pk])
            if person := next(here, None):
                yield ToTell(clock, person.pk, cases[subject].owner_id)

    def _asked(self, case: Case, *, owners: bool) -> list[Person]:
        return [case.owner] if owners and case.owner else self._heads_of(case.unit)

    def _heads_of(self, unit: Unit) -> list[Person]:
        if unit.pk not in self._heads:
            found = heads_of(unit, on=timezone.localdate(self.at))
            self._heads[unit.pk] = [user.person for user in found if user.person]
        return self._heads[unit.pk]

    def _look_at(self, people: Iterable[Person]) -> None:
        new = {each.pk: each for each in people if each.pk not in self._works}
        here = at_work(new.values(), at=self.at) if new else set()
        self._works |= {pk: pk in here for pk in new}
