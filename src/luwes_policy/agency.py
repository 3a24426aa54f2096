"""Build the pack of an agency's own decisions, as an override form gives them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luwes_policy.bodies import Body, Cap, Deadline, Number, Permit, Quota, Row
from luwes_policy.model import Override, Pack, Proof, Rule, Source


class NotChangeable(ValueError):
    """A form offered a value that this kind of rule has no place for."""

    def __init__(self, *, rule_id: str, kind: str) -> None:
        self.rule_id = rule_id
        self.kind = kind
        super().__init__(f"{rule_id}: {kind}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One rule of law and what the agency puts in its place.

    law: the rule as the library has it. body: the new body; `changed` makes it from plain
    values of a form.
    """

    law: Rule
    body: Body


def changed(law: Rule, *, value: Number | bool | tuple[str, ...] | Sequence[Row]) -> Change:
    """Return a change of a rule to a plain value of a form, everything else as in the law.

    value: a number (for every row of a cap or quota, or a deadline's amount), rows of which
    each takes the place of the law's row with the same conditions, yes/no or a list of
    words for a permit. Raises NotChangeable.
    """
    return Change(law=law, body=_body(law, value))


def _body(law: Rule, value: object) -> Body:
    body = law.body
    if isinstance(body, Permit) and isinstance(value, bool | tuple):
        return replace(body, value=value)
    if isinstance(body, Cap | Quota) and isinstance(value, list | tuple):
        return replace(body, rows=tuple(value))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _with_number(law, value)
    raise NotChangeable(rule_id=law.id, kind=law.kind)


def _with_number(law: Rule, value: Number) -> Body:
    match law.body:
        case Cap() | Quota() as body:
            return replace(body, rows=tuple(replace(row, value=value) for row in body.rows))
        case Deadline() as body:
            return replace(body, amount=int(value))
        case _:
            raise NotChangeable(rule_id=law.id, kind=law.kind)


def agency_pack(
    *,
    id: str,  # noqa: A002  the field is called so in every pack
    edition: str,
    name: str,
    changes: Sequence[Change],
    on: date,
    decision: str,
    until: date | None = None,
    recorded_on: date | None = None,
    amends: Sequence[str] = (),
    proof: Proof = "primary",
) -> Pack:
    """Return a pack of an agency's changes, in force from `on`.

    decision: the decree of the agency's head. amends: the packs whose rules it changes.
    Nothing is checked here: `Library.with_packs` refuses what goes beyond the law, with the
    limit. `recorded_on` is `on` unless said.
    """
    source = Source(key="decision", cite=decision, proof=proof)
    recorded = recorded_on or on
    return Pack(
        id=id,
        edition=edition,
        name_id=name,
        name_en=name,
        layer="agency",
        rank="agency",
        start=on,
        until=until,
        recorded_on=recorded,
        amends=tuple(amends),
        sources=(source,),
        rules=tuple(_rule(change, source, on, until, recorded) for change in changes),
    )


def _rule(
    change: Change, source: Source, start: date, until: date | None, recorded_on: date
) -> Rule:
    """The law's rule with the agency's body; no one may override an override."""
    return replace(
        change.law,
        body=change.body,
        source=source,
        layer="agency",
        start=start,
        until=until,
        recorded_on=recorded_on,
        override=Override("none"),
        proof=source.proof,
        status="active",
        substitute=None,
        review_by=None,
    )
