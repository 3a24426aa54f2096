"""What another circumstance or another rule would do to those who are counted together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from luwes.policies.rules.headcount import Group, PostNeed


@dataclass(frozen=True, slots=True)
class Limit:
    """How many people of a group may be in the office on one day.

    people:  None where no rule limits it.
    percent: shares of the group that the rules name; several where its parts differ.
    assumed: facts nobody recorded, for which the mildest word was taken.
    missing: facts nobody recorded, without which a rule in force cannot limit anybody.
    """

    people: int | None
    percent: tuple[int, ...] = ()
    assumed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitChange:
    """One group with its limit before and after."""

    group: Group
    before: Limit
    after: Limit

    @property
    def seats_before(self) -> int:
        """People who may be in the office on one day before."""
        return seats(self.group, self.before)

    @property
    def seats_after(self) -> int:
        """People who may be in the office on one day after."""
        return seats(self.group, self.after)

    @property
    def lacking(self) -> int:
        """People that the posts need on their busiest day beyond the new limit."""
        return max(self.group.need - self.seats_after, 0)


@dataclass(frozen=True, slots=True)
class Consequence:
    """Everything that a change would do on one day; nothing of it is saved."""

    on: date
    changes: tuple[LimitChange, ...]
    """Only groups whose limit changes: those with posts at risk first, then the largest."""

    @property
    def people(self) -> int:
        """People whose group gets another limit."""
        return sum(change.group.people for change in self.changes)

    @property
    def seats_before(self) -> int:
        """People of those who may be in the office on one day before."""
        return sum(change.seats_before for change in self.changes)

    @property
    def seats_after(self) -> int:
        """People of those who may be in the office on one day after."""
        return sum(change.seats_after for change in self.changes)

    @property
    def at_risk(self) -> tuple[LimitChange, ...]:
        """Groups whose posts need more people than the new limit lets in."""
        return tuple(change for change in self.changes if change.lacking)

    @property
    def posts_at_risk(self) -> tuple[PostNeed, ...]:
        """The posts of those groups."""
        return tuple(post for change in self.at_risk for post in change.group.posts)


def seats(group: Group, limit: Limit) -> int:
    """Return how many people of the group may be in the office on one day."""
    return group.people if limit.people is None else limit.people


def compare(
    together: Iterable[Group],
    *,
    before: Callable[[Group], Limit],
    after: Callable[[Group], Limit],
    on: date,
) -> Consequence:
    """Return what changes for groups when one way of limiting them takes the other's place."""
    all_changes = [LimitChange(group, before(group), after(group)) for group in together]
    changes = [each for each in all_changes if each.before.people != each.after.people]
    return Consequence(on=on, changes=_by_weight(changes))


def _by_weight(changes: Sequence[LimitChange]) -> tuple[LimitChange, ...]:
    return tuple(sorted(changes, key=lambda each: (-each.lacking, -each.group.people)))
