"""Dates on which an event allows or asks for work away from the office."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import WEEKDAYS, Dates
from luwes_policy.calendar import working_days
from luwes_policy.facts import Facts
from luwes_policy.in_force import rules_in_force
from luwes_policy.library import Library

EVENT = "event.wfh"


@dataclass(frozen=True, slots=True)
class EventDay:
    """One working day named by an event."""

    day: date
    place: str | None
    """Where to work; None where any flexible place will do."""
    asks: bool
    """True: the event asks for this place; False: it only allows it."""
    deny: tuple[str, ...]
    """Who is left out."""
    answer: Answer


def event_on(in_force: InForce) -> EventDay | None:
    """Return what an event says about this very day, or None.

    Working days only are meant: ask `event_days` for dates that skip holidays.
    """
    answer = in_force.get(EVENT)
    if answer is None or not isinstance(answer.body, Dates):
        return None
    if not names(answer.body, in_force.on):
        return None
    return EventDay(in_force.on, answer.body.place, answer.body.asks, answer.body.deny, answer)


def event_days(
    library: Library,
    *,
    start: date,
    end: date,
    facts: Facts,
    adopted: Collection[str] | None = None,
    known_on: date | None = None,
) -> tuple[EventDay, ...]:
    """Return the working days from start to end (both included) that an event names.

    A weekday rule, such as one day at home a week, expands to the working days only.
    Source: SE MenPANRB 1/2024, 2/2025, 2/2026, 3/2026.
    """
    found = (
        event_on(rules_in_force(library, on=day, facts=facts, adopted=adopted, known_on=known_on))
        for day in working_days(start=start, end=end, known_on=known_on, library=library)
    )
    return tuple(day for day in found if day is not None)


def names(body: Dates, day: date) -> bool:
    """Say whether a rule of dates names this day."""
    return (
        day in body.days
        or body.weekday == WEEKDAYS[day.weekday()]
        or any(day in span for span in body.spans)
        or any(each.day == day for each in body.named)
    )
