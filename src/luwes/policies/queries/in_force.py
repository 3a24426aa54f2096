"""The rules in force for one unit, ready for its page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from luwes.people.models import Unit
from luwes.policies.queries.circumstances import facts_by_region
from luwes.policies.queries.headcount import measure, staff_on
from luwes.policies.queries.law import law
from luwes.policies.queries.limits import rules_of_staff
from luwes.policies.rules.headcount import Measure, Staff
from luwes_policy.answers import Answer, InForce
from luwes_policy.caps import OFFICE, office_cap
from luwes_policy.facts import Facts


@dataclass(frozen=True, slots=True)
class Seat:
    """Where people of a unit serve: the regions whose circumstances its rules follow."""

    region_id: UUID
    name: str
    people: int
    """People of the unit and of all below it."""


@dataclass(frozen=True, slots=True)
class UnitRules:
    """What holds for a unit in one region on a day, as known on an audit date."""

    unit: Unit
    region: Seat | None
    seats: tuple[Seat, ...]
    """Every region of the unit, the one with most people first."""
    people: int
    """People counted together under the limit on office presence."""
    measure: Measure
    found: InForce
    assumed: tuple[str, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers, the limit on office presence with its arithmetic."""
        limit = office_cap(self.found, staff=self.people).answer if self._is_counted() else None
        if limit is None:
            return self.found.answers
        return tuple(limit if each.rule_id == OFFICE else each for each in self.found)

    def _is_counted(self) -> bool:
        return self.people > 0 and self.found.undecided_rule(OFFICE) is None


def rules_for(
    unit: Unit, *, on: date, known_at: datetime | None = None, region_id: UUID | None = None
) -> UnitRules:
    """Return the rules in force for a unit on a day (at most seven queries).

    region_id: one of the unit's regions; without it the one where most of its people serve.
    known_at:  the audit date; None means by now.
    """
    staff = staff_on(on=on, within=Q(unit__path__startswith=unit.path))
    seats = seats_of(staff)
    seat = next((each for each in seats if each.region_id == region_id), None) or next(
        iter(seats), None
    )
    measured = measure()
    asked = rules_of_staff(
        _as_staff(unit, seat),
        law=law(known_at=known_at),
        region_facts={}
        if seat is None
        else facts_by_region(on=on, known_at=known_at)[seat.region_id],
        on=on,
    )
    return UnitRules(
        unit=unit,
        region=seat,
        seats=seats,
        people=_counted(staff, unit=unit, seat=seat, measure=measured, on=on),
        measure=measured,
        found=asked.found,
        assumed=asked.assumed,
    )


def facts_of(unit: Unit, *, on: date, known_at: datetime | None = None) -> Facts:
    """Return what is known of a unit on a day, in the region where most of its people serve."""
    seats = seats_of(staff_on(on=on, within=Q(unit__path__startswith=unit.path)))
    places = facts_by_region(on=on, known_at=known_at)
    region = places[seats[0].region_id] if seats else {}
    return Facts(**{**region, "sector": str(unit.sector), "service": str(unit.service)})


def seats_of(staff: Sequence[Staff]) -> tuple[Seat, ...]:
    """Return the regions in which people serve, the one with most of them first."""
    people: Counter[UUID] = Counter()
    for each in staff:
        people[each.region_id] += each.people
    names = {each.region_id: each.region_name for each in staff}
    return tuple(Seat(region, names[region], total) for region, total in people.most_common())


def _as_staff(unit: Unit, seat: Seat | None) -> Staff:
    """Return the unit as the law is asked about it, in one region or in none."""
    nowhere = UUID(int=0)
    return Staff(
        unit_id=unit.pk,
        unit_name=unit.name,
        path=unit.path,
        sector=str(unit.sector),
        service=str(unit.service),
        office_id=nowhere,
        office_name="",
        region_id=seat.region_id if seat else nowhere,
        region_name=seat.name if seat else "",
        people=0,
    )


def _counted(
    staff: Sequence[Staff], *, unit: Unit, seat: Seat | None, measure: Measure, on: date
) -> int:
    """Return how many people are counted together with those of the unit."""
    if seat is None:
        return 0
    own = [each for each in staff if each.unit_id == unit.pk and each.region_id == seat.region_id]
    if measure == "unit" or not own:
        return sum(each.people for each in own)
    office = max(own, key=lambda each: each.people).office_id
    return sum(each.people for each in staff_on(on=on, within=Q(office_id=office)))


def units_within(condition: Q, *, named: str, limit: int) -> list[Unit]:
    """Return units that a condition keeps to, by their place in the tree (one query)."""
    units = Unit.objects.filter(condition).lasting().order_by("path")
    return list(units.filter(name__icontains=named)[:limit] if named else units[:limit])


def unit_within(condition: Q, *, pk: UUID) -> Unit | None:
    """Return one unit if the condition lets it be seen (one query)."""
    return Unit.objects.filter(condition, pk=pk).select_related("parent").first()
