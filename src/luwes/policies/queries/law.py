"""The law as the agency follows it: shipped packs, those adopted, its own rules in between."""

from dataclasses import dataclass, field
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

    library:  shipped packs with the rules of the whole agency beside them.
    adopted:  packs followed, by period; none at all means every shipped pack by its date.
    own:      every own rule of the agency, those of subtrees included, the latest recorded last.
    known_on: the audit date, None means by now.
    """

    library: Library
    adopted: tuple[Period, ...]
    own: tuple[OwnRule, ...]
    known_on: date | None = None
    _answered: dict[tuple[frozenset[str], date, Facts], InForce] = field(
        default_factory=dict, repr=False, compare=False
    )
    _libraries: dict[tuple[OwnRule, ...], Library] = field(
        default_factory=dict, repr=False, compare=False
    )

    def in_force(self, *, path: str, on: date, facts: Facts) -> InForce:
        """Return the rules in force for a unit with this path and these facts on a day.

        Raises: RuleConflict.
        """
        own = tuple(each for each in self.own if path.startswith(each.path))
        key = (frozenset(each.pack_id for each in own), on, facts)
        if key not in self._answered:
            self._answered[key] = rules_in_force(
                self.library_with(own),
                on=on,
                facts=facts,
                adopted=self.adopted_on(on, own=own),
                known_on=self.known_on,
            )
        return self._answered[key]

    def library_with(self, own: tuple[OwnRule, ...]) -> Library:
        """Return the shipped packs with these own rules beside them."""
        if own not in self._libraries:
            self._libraries[own] = with_own(own)
        return self._libraries[own]

    def with_rule(self, own: OwnRule) -> "Law":
        """Return the law as it would be with one more own rule. Raises: PackError."""
        more = (*self.own, own)
        for_all = tuple(each for each in more if not each.path)
        with_own(tuple(each for each in more if own.path.startswith(each.path)))
        return Law(library=with_own(for_all), adopted=self.adopted, own=more)

    def adopted_on(self, on: date, *, own: tuple[OwnRule, ...] = ()) -> frozenset[str] | None:
        """Return the packs followed on a day; None means every pack that holds by its date."""
        if not self.adopted:
            return None
        followed = {each.pack for each in self.adopted if each.holds(on=on)}
        return frozenset(followed | {each.pack_id for each in own})


def with_own(own: tuple[OwnRule, ...]) -> Library:
    """Return the shipped packs with own rules; a later or deeper one goes before another.

    Raises: PackError for a rule beyond what the law leaves to an agency.
    """
    ordered = sorted(own, key=lambda each: (len(each.path), each.recorded_at))
    packs = [
        pack_of(each, stands_before=[other.pack_id for other in ordered[:index]])
        for index, each in enumerate(ordered)
    ]
    return shipped().with_packs(*packs)


def law(*, known_at: datetime | None = None) -> Law:
    """Return the law as the agency follows it (two queries).

    known_at: the audit date, as things stood at that moment; None means by now.
    """
    own = tuple(own_rule(row) for row in Override.objects.known(at=known_at).select_related("unit"))
    for_all = tuple(each for each in own if not each.path)
    return Law(
        library=with_own(for_all),
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
