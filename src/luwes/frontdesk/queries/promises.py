"""What a case is promised: by its service, or by the law for its kind; and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from luwes.foundation import clocks
from luwes.foundation.models import Clock
from luwes.foundation.rules.working_time import Pause, Target, Unit, spent
from luwes.frontdesk.models import Case, ServiceVersion
from luwes.frontdesk.rules.days import day_in
from luwes.frontdesk.rules.targets import (
    ANSWER,
    RESPONSE,
    RULE_OF_KIND,
    RULE_OF_RESPONSE,
    as_target,
)
from luwes.policies.queries.law import law
from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Deadline
from luwes_policy.facts import Facts


def rule_of(kind: str, purpose: str) -> str | None:
    """Return the rule that says how long it may take; None where the service does."""
    return RULE_OF_RESPONSE if purpose == RESPONSE else RULE_OF_KIND.get(kind)


def answer_of(rule_id: str, *, path: str, on: date) -> Answer | None:
    """Return what a rule says for a unit on a day, or None where it is not in force (2 queries)."""
    return law().in_force(path=path, on=on, facts=Facts()).get(rule_id)


def promised_by(version: ServiceVersion) -> Target:
    """Return the time that an edition of a service promises."""
    unit: Unit = "working_days" if version.unit == "working_days" else "working_minutes"
    return Target(version.amount, unit)


def target_for(case: Case, purpose: str, *, on: date) -> Target | None:
    """Return how long a case may take (at most two queries); None where no rule says."""
    rule_id = rule_of(case.kind, purpose)
    if rule_id is None:
        return promised_by(case.version)
    answer = answer_of(rule_id, path=case.unit.path, on=on)
    if answer is None or not isinstance(answer.body, Deadline):
        return None
    return as_target(answer.body.amount, answer.body.unit)


@dataclass(frozen=True, slots=True)
class Promise:
    """A clock with all that explains it."""

    clock: Clock
    target: Target
    pauses: tuple[Pause, ...]
    spent: timedelta
    calendar: str
    """Version of the calendar that it was counted with."""
    cause: str
    """Why that version was made."""
    law: Answer | None
    """The rule behind it; None where the standard of the service promises the time."""

    @property
    def is_late(self) -> bool:
        """Whether it was not kept."""
        return clocks.was_kept(self.clock) is False

    def is_over(self, at: datetime) -> bool:
        """Say whether the time has run out while nobody had finished."""
        due = self.clock.due_at
        return self.clock.stopped_at is None and due is not None and due < at


def promises_of(case: Case, *, at: datetime) -> dict[str, Promise]:
    """Return what a case was promised by purpose, and how it was counted (at most 3 queries)."""
    rows = list(Clock.objects.select_related("calendar").filter(subject=str(case.pk)))
    rules = {clock.purpose: rule_of(case.kind, clock.purpose) for clock in rows}
    began = min((clock.began_at for clock in rows), default=at)
    on = day_in(case.service.office.region.zone, at=began)
    asked = (
        law().in_force(path=case.unit.path, on=on, facts=Facts()) if any(rules.values()) else None
    )
    return {
        clock.purpose: _promise(clock, _answer(asked, rules[clock.purpose]), at=at)
        for clock in rows
    }


def promise_of(case: Case, *, at: datetime) -> Promise | None:
    """Return the promise of the end (at most three queries)."""
    return promises_of(case, at=at).get(ANSWER)


def _answer(asked: InForce | None, rule_id: str | None) -> Answer | None:
    return asked.get(rule_id) if asked is not None and rule_id else None


def _promise(clock: Clock, rule: Answer | None, *, at: datetime) -> Promise:
    pauses = clocks.pauses_of(clock)
    return Promise(
        clock=clock,
        target=clocks.target_of(clock),
        pauses=pauses,
        spent=spent(
            clocks.read_calendar(clock.calendar),
            began=clock.began_at,
            until=clock.stopped_at or at,
            pauses=pauses,
        ),
        calendar=f"{clock.calendar.number}",
        cause=clock.calendar.cause,
        law=rule,
    )
