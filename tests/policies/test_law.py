"""The law as an agency follows it: shipped packs, adopted ones, circumstances, limits."""

from datetime import date

import pytest
from tests.policies.conftest import NOW, TODAY, TURNS_HIGH

from luwes.policies.models import Adoption
from luwes.policies.queries import consequences
from luwes.policies.queries.circumstances import facts_by_region
from luwes.policies.queries.headcount import posts_of, staff_on
from luwes.policies.queries.law import law
from luwes.policies.queries.limits import limit_of
from luwes.policies.rules.headcount import groups


def limits(*, on: date, measure: str = "unit") -> dict[str, tuple[int | None, tuple[int, ...]]]:
    """Name of a group → its limit and the shares it comes from."""
    followed, places = law(), facts_by_region(on=on)
    together = groups(staff=staff_on(on=on), posts=posts_of(), measure=measure)
    found = {group.name: limit_of(group, law=followed, places=places, on=on) for group in together}
    return {name: (limit.people, limit.percent) for name, limit in found.items()}


@pytest.mark.parametrize(
    ("risk", "most"), [("none", 41), ("low", 30), ("moderate", 20), ("high", 10)]
)
def test_a_unit_of_41_under_se_67(story, risk, most):
    story.record(value=risk)
    assert limits(on=TODAY)["Direktorat Pengadaan"][0] == most


def test_an_office_is_counted_together_before_rounding(story):
    assert limits(on=TODAY, measure="office")["Kantor Pusat Jakarta"] == (
        (3 + 1 + 3 + 41) // 2,
        (50,),
    )


def test_an_unrecorded_risk_is_taken_as_none_and_said_so(story):
    followed, places = law(), facts_by_region(on=TODAY)
    (east,) = (
        group
        for group in groups(staff=staff_on(on=TODAY), posts=[], measure="unit")
        if group.region_id == story.papua.pk
    )
    limit = limit_of(east, law=followed, places=places, on=TODAY)
    assert (limit.people, limit.assumed, limit.missing) == (3, ("risk",), ())


def test_no_limit_holds_before_se_67(story):
    assert limits(on=date(2020, 9, 2))["Direktorat Pengadaan"] == (None, ())


def test_a_pack_no_longer_followed_limits_nobody(story):
    Adoption.objects.create(
        pack="id.asn.se-67-2020",
        since=date(2020, 9, 4),
        until=TODAY,
        adopted_at=NOW,
        adopted_by=story.small.hr_officer,
    )
    assert limits(on=date(2020, 10, 4))["Direktorat Pengadaan"] == (20, (50,))
    assert limits(on=TODAY)["Direktorat Pengadaan"] == (None, ())


def test_raising_jakarta_halves_its_units_and_leaves_the_others(
    story, django_assert_max_num_queries
):
    with django_assert_max_num_queries(7):
        foresight = consequences.of_circumstance(
            region=story.jakarta, kind="risk", value="high", since=TURNS_HIGH
        )

    effect = foresight.consequence
    assert {
        (change.group.name, change.seats_before, change.seats_after) for change in effect.changes
    } == {("Direktorat Pengadaan", 20, 10), ("Biro SDM", 1, 0), ("Subdirektorat Loket", 1, 0)}
    assert [(change.group.name, change.lacking) for change in effect.at_risk] == [
        ("Direktorat Pengadaan", 1)
    ]
    assert [
        (change.before.number, change.after.number, change.people) for change in foresight.rules
    ] == [(50, 25, 48)]
