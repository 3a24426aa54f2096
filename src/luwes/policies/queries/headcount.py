"""How many people serve where, and what the posts need; a few rows per unit, never per person."""

from datetime import date

from django.db.models import Count, F, Q

from luwes.people.models import Agency, Person, Post
from luwes.policies.rules.headcount import Measure, PostNeed, Staff

EVERYWHERE = Q()


def staff_on(*, on: date, within: Q = EVERYWHERE) -> list[Staff]:
    """Return the people in service by unit and office (one query).

    within: condition on `Person` that keeps to a part of the agency.
    """
    rows = (
        Person.objects.serving(on)
        .filter(within)
        .values(
            "unit_id",
            "office_id",
            unit_name=F("unit__name"),
            path=F("unit__path"),
            sector=F("unit__sector"),
            service=F("unit__service"),
            office_name=F("office__name"),
            region_id=F("office__region_id"),
            region_name=F("office__region__name"),
        )
        .annotate(people=Count("pk"))
        .order_by("path", "office_name")
    )
    return [Staff(**row) for row in rows]


def posts_of(*, within: Q = EVERYWHERE) -> list[PostNeed]:
    """Return what every post cannot do without (one query).

    within: condition on `Post` that keeps to a part of the agency.
    """
    rows = Post.objects.filter(within).values_list(
        "unit_id", "office_id", "office__region_id", "name", "weekdays", "minimum"
    )
    return [
        PostNeed(
            unit_id=unit,
            office_id=office,
            region_id=region,
            name=name,
            weekdays=frozenset(weekdays),
            minimum=minimum,
        )
        for unit, office, region, name, weekdays, minimum in rows
    ]


def measure() -> Measure:
    """Return where the agency counts a limit on office presence (one query)."""
    chosen = Agency.objects.values_list("cap_measure", flat=True).first()
    return "office" if chosen == Agency.CapMeasure.OFFICE else "unit"
