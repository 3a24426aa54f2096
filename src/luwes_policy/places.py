"""Where duty may be carried out, and who is left out of flexible work."""

from collections.abc import Collection
from dataclasses import dataclass

from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Duty, Eligibility, Permit


@dataclass(frozen=True, slots=True)
class Ineligible:
    """Why someone may not work flexibly: the marks that stand against it, by which rule."""

    denied: tuple[str, ...]
    """Marks of the person that the rule denies."""
    lacking: tuple[str, ...]
    """Marks the rule needs and the person or task has not."""
    answer: Answer


def places_allowed(in_force: InForce) -> tuple[str, ...] | None:
    """Return the places of work that the rules allow, or None where no rule names them.

    Source: SE MenPANRB 58/2020; PermenPANRB 4/2025 Pasal 12 ayat (1).
    """
    answer = in_force.get("place.allowed")
    if answer and isinstance(answer.body, Permit) and isinstance(answer.body.value, tuple):
        return answer.body.value
    return None


def home_is_allowed(in_force: InForce) -> bool:
    """Say whether anybody may work from home: not forbidden, and not left out of the list."""
    forbidden = in_force.get("place.home")
    if forbidden is not None and forbidden.value is False:
        return False
    places = places_allowed(in_force)
    return places is None or "home" in places


def refuse_person(
    in_force: InForce, *, marks: Collection[str], rule_id: str = "place.who"
) -> Ineligible | None:
    """Say why a person (or with `place.tasks` a task) may not be flexible, or None.

    marks: words such as `newly_placed` or `discipline_process`.
    Source: PermenPANRB 4/2025 Pasal 25.
    """
    answer = in_force.get(rule_id)
    if answer is None or not isinstance(answer.body, Eligibility):
        return None
    denied = tuple(mark for mark in answer.body.deny if mark in marks)
    lacking = tuple(mark for mark in answer.body.need if mark not in marks)
    return Ineligible(denied, lacking, answer) if denied or lacking else None


def missing_items(in_force: InForce, *, rule_id: str, present: Collection[str]) -> tuple[str, ...]:
    """Return what a duty asks for and is not present, such as considerations of a WFH list.

    Empty where the duty is not in force. Source: SE MenPANRB 58/2020.
    """
    answer = in_force.get(rule_id)
    if answer is None or not isinstance(answer.body, Duty):
        return ()
    return tuple(item for item in answer.body.items if item not in present)
