"""The law as the agency follows it: shipped packs, those adopted, its own rules in between."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils import timezone

from luwes.policies.models import Adoption, Override
from luwes.policies.rules.overrides import OwnRule, pack_of
from luwes_policy.answers import InForce
from luwes_policy.facts import Facts
from luwes_policy.in_force import rules_in_force
from luwes_policy.library import Library, shipped


@dataclass(frozen=True, slots=True)
class Period:
    """A pack followed from one day to before another."""

    pack: str
    since: date
    until: date | None

    def holds(self, *, on: date) -> bool:
        """Say whether the pack is followed on this day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Law:
    """What rules can be asked of. The same question is answered once and remembered.

    adopted:  packs followed, by period; none at all means every shipped pack by its date.
    own:      every own rule of the agency, those of subtrees included.
    known_on: the audit date; None means by now.
    """

    adopted: tuple[Period, ...]
    own: tuple[OwnRule, ...]
    known_on: date | None = None
    _answered: dict[tuple[Library, date, Facts, frozenset[str] | None], InForce] = field(
        default_factory=dict, repr=False, compare=False
    )
    _libraries: dict[tuple[OwnRule, ...], Library] = field(
        default_factory=dict, repr=False, compare=False
    )

    def in_force(
        self, *, path: str, on: date, facts: Facts, only: frozenset[str] | None = None
    ) -> InForce:
        """Return the rules in force for a unit with this path and these facts on a day.

        only: ids of the rules that are looked for; None means all.

        Raises: RuleConflict.
        """
        library = self.library_for(path=path)
        question = library, on, facts, only
        if question not in self._answered:
            self._answered[question] = rules_in_force(
                library,
                on=on,
                facts=facts,
                adopted=self.adopted_on(on),
                known_on=self.known_on,
                only=only,
            )
        return self._answered[question]

    def library_for(self, *, path: str) -> Library:
        """Return the shipped packs with the own rules for a unit beside them.

        The library is the same object for all units under the same own rules.
        """
        own = tuple(each for each in self.own if path.startswith(each.path))
        if own not in self._libraries:
            self._libraries[own] = with_own(own)
        return self._libraries[own]

    def adopted_on(self, on: date) -> frozenset[str] | None:
        """Return the ids that are followed on a day, own rules included.

        None means every pack that holds by its date.
        """
        if not self.adopted:
            return None
        followed = {each.pack for each in self.adopted if each.holds(on=on)}
        return frozenset(followed | {each.pack_id for each in self.own})

    def with_rule(self, own: OwnRule) -> "Law":
        """Return the law as it would be with one more own rule, within its bounds or not."""
        return replace(self, own=(*self.own, own), _answered={}, _libraries={})


def with_own(own: Sequence[OwnRule]) -> Library:
    """Return the shipped packs with own rules; a deeper or later one goes before another."""
    if not own:
        return shipped()
    ordered = sorted(own, key=lambda each: (len(each.path), each.recorded_at))
    packs = [
        pack_of(each, stands_before=[other.pack_id for other in ordered[:index]])
        for index, each in enumerate(ordered)
    ]
    return Library((*shipped().packs, *packs))


def law(*, known_at: datetime | None = None) -> Law:
    """Return the law as the agency follows it (two queries).

    known_at: the audit date, as things stood at that moment; None means by now.
    """
    own = tuple(own_rule(row) for row in Override.objects.known(at=known_at).select_related("unit"))
    return Law(
        adopted=tuple(
            Period(row.pack, row.since, row.until) for row in Adoption.objects.known(at=known_at)
        ),
        own=own,
        known_on=None if known_at is None else timezone.localdate(known_at),
    )


def own_rule(row: Override) -> OwnRule:
    """Return a row as the rules room knows it."""
    return OwnRule(
        id=row.pk.hex,
        pack=row.pack,
        edition=row.edition,
        rule=row.rule,
        path=row.unit.path if row.unit else "",
        since=row.since,
        until=row.until,
        recorded_on=timezone.localdate(row.recorded_at),
        recorded_at=row.recorded_at,
        reason=row.reason,
        keys=row.value,
    )
