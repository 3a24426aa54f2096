"""Who may look at, decide and settle leave, duty travel, what they leave open, and doubts."""

from datetime import date

from luwes.people.access import Reach, may_import
from luwes.people.models import Person, Role, Unit, User
from luwes.people.queries.heads import may_decide_for
from luwes.presence.models import Absence, Appraisal, Result
from luwes.presence.rules.results import OF_THE_HEAD, may_follow

DECIDERS = (Role.UNIT_HEAD, Role.HR_OFFICER)
"""They find what waits for a decision in one place."""


def is_own(reach: Reach, person: Person) -> bool:
    """Whether it is about whoever asks."""
    return reach.person is not None and reach.person.pk == person.pk


def sees_absence(reach: Reach, row: Absence) -> bool:
    """One's own, or of people whose head or HR officer one is; the reason is nobody else's."""
    return is_own(reach, row.person) or reach.covers(row.person.unit, *DECIDERS)


def may_decide_absence(reach: Reach, row: Absence, *, on: date) -> bool:
    """A head of the person's unit, never of one's own request."""
    return row.state == Absence.State.ASKED and may_decide_for(reach, row.person, on=on)


def may_withdraw_absence(reach: Reach, row: Absence, *, on: date) -> bool:
    """One's own request, or what is left of one's own leave or travel."""
    if not is_own(reach, row.person):
        return False
    left = row.state == Absence.State.APPROVED and row.last_day > on
    return left or row.state == Absence.State.ASKED


def may_settle_holes(reach: Reach, unit: Unit) -> bool:
    """Heads and HR officers of the unit whose post it is."""
    return reach.covers(unit, *DECIDERS)


def may_keep_leave(reach: Reach, person: Person) -> bool:
    """Facts of a person's leave are noted by an HR officer there, never one's own."""
    return not is_own(reach, person) and reach.covers(person.unit, Role.HR_OFFICER)


def sees_leave_card(reach: Reach, person: Person) -> bool:
    """The ledger of a person: the HR officer's and the head's to look at."""
    return reach.covers(person.unit, *DECIDERS)


def may_review(reach: Reach, person: Person, *, on: date) -> bool:
    """Doubts about check-ins are decided as leave is: by a head of the unit, never one's own."""
    return may_decide_for(reach, person, on=on)


def may_map_offices(reach: Reach) -> bool:
    """Areas of offices and limits of evidence hold for everybody: set by HR at the root."""
    return any(role == Role.HR_OFFICER and path.count("/") == 1 for role, path in reach.held)


def sees_result(reach: Reach, row: Result) -> bool:
    """One's own, or of people one looks after, as their days are seen."""
    return reach.sees(row.person)


def may_take_step(reach: Reach, row: Result, kind: str, *, on: date) -> bool:
    """Feedback and decisions are a head's, never on one's own result; the rest is the person's."""
    if not may_follow(kind, state=row.state):
        return False
    if kind in OF_THE_HEAD:
        return may_decide_for(reach, row.person, on=on)
    return is_own(reach, row.person)


def may_set_targets(reach: Reach, unit: Unit) -> bool:
    """What a unit aims at is set by its head, or a head above."""
    return reach.covers(unit, Role.UNIT_HEAD)


def may_appraise(reach: Reach, person: Person, *, on: date) -> bool:
    """A period is judged by a head of the unit, never by oneself."""
    return may_decide_for(reach, person, on=on)


def sees_appraisal(reach: Reach, row: Appraisal) -> bool:
    """One's own, or of people one looks after; never of a colleague."""
    return reach.sees(row.person)


def may_settle_appeal(reach: Reach, row: Appraisal, *, user: User) -> bool:
    """An objection is settled by another than who judged: a head above, or the HR bureau."""
    if is_own(reach, row.person) or row.decided_by_id == user.pk:
        return False
    return reach.covers(row.person.unit, *DECIDERS)


def may_decide_proposal(reach: Reach, person: Person) -> bool:
    """A head of the unit or an HR officer there, never about oneself."""
    return not is_own(reach, person) and reach.covers(person.unit, *DECIDERS)


def may_close_months(reach: Reach) -> bool:
    """Return whether months may be closed: a report speaks for the whole agency."""
    return may_import(reach)
