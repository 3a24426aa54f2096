"""What a change would do to those who are counted together."""

from datetime import date
from uuid import UUID

from luwes.policies.rules.consequence import Limit, compare
from luwes.policies.rules.headcount import Group, PostNeed, Staff

DAY = date(2020, 10, 12)


def group(name: str, *, people: int, need: int = 0) -> Group:
    """A group of one unit, with one counter if anything is needed."""
    ids = {"unit_id": UUID(int=1), "office_id": UUID(int=2), "region_id": UUID(int=3)}
    staff = Staff(
        **ids,
        unit_name=name,
        path="1/",
        sector="non-essential",
        service="admin",
        office_name="Kantor Pusat",
        region_name="DKI Jakarta",
        people=people,
    )
    weekdays = frozenset({1, 2, 3, 4, 5})
    post = PostNeed(**ids, name="Loket", weekdays=weekdays, minimum=need)
    return Group(name, "DKI Jakarta", UUID(int=3), (staff,), (post,) if need else ())


def share(percent: int):
    """Limit every group to a share of it, rounded down."""
    return lambda each: Limit(each.people * percent // 100, (percent,))


def no_limit(_group: Group) -> Limit:
    return Limit(None)


def test_groups_with_posts_at_risk_come_first_with_their_numbers():
    big, counter = group("Biro", people=80, need=20), group("Loket", people=22, need=7)

    effect = compare([big, counter], before=share(50), after=share(25), on=DAY)

    assert [
        (change.group.name, change.seats_before, change.seats_after, change.lacking)
        for change in effect.changes
    ] == [("Loket", 11, 5, 2), ("Biro", 40, 20, 0)]
    assert (effect.people, effect.seats_before, effect.seats_after) == (102, 51, 25)
    assert effect.posts_at_risk == counter.posts


def test_a_group_whose_limit_stays_is_not_told_of():
    effect = compare([group("Biro", people=3)], before=share(50), after=share(34), on=DAY)
    assert effect.changes == ()


def test_a_first_limit_counts_from_everyone():
    (change,) = compare(
        [group("Biro", people=41, need=41)], before=no_limit, after=share(75), on=DAY
    ).changes
    assert (change.seats_before, change.seats_after, change.lacking) == (41, 30, 11)
