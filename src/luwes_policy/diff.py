"""What differs between two states of the law: for previews and the simulator."""

from dataclasses import dataclass

from luwes_policy.answers import Answer, InForce


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule that says something else; None on a side where it does not hold."""

    rule_id: str
    before: Answer | None
    after: Answer | None

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_gone(self) -> bool:
        return self.after is None


def differences(before: InForce, after: InForce) -> tuple[Difference, ...]:
    """Return the rules whose value or authority differs, by rule id.

    Two answers are the same when they say the same by the same authority, whatever day
    they were asked for.
    """
    ids = sorted({each.rule_id for each in (*before, *after)})
    pairs = (Difference(rule_id, before.get(rule_id), after.get(rule_id)) for rule_id in ids)
    return tuple(pair for pair in pairs if _said(pair.before) != _said(pair.after))


def _said(answer: Answer | None) -> tuple[object, ...] | None:
    if answer is None:
        return None
    return answer.value, answer.pack_id, answer.edition, answer.effect, answer.status
