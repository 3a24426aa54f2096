"""Proposals of discipline: made out of counted months, decided by a person with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.people.access import Reach
from luwes.people.models import Person, User
from luwes.presence.access import may_decide_proposal
from luwes.presence.models import Proposal
from luwes.presence.queries.discipline import decided_rungs, open_proposals, years_reached
from luwes.presence.rules.proposals import Reached, Year

PROPOSED = "presence.discipline_proposed"
ENDED = "presence.discipline_proposal_ended"
DECIDED = "presence.discipline_decided"
DECEMBER = 12


class NotOpen(ValueError):
    """The proposal was decided already, or its ground is gone."""


class NotYours(PermissionError):
    """Whoever decides does not answer for this person, or is this person."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How many proposals a look through a year made, and how many it ended."""

    made: int
    ended: int


@transaction.atomic
def propose_discipline(*, year: int, at: datetime) -> Looked:
    """Look through a year: propose what it reaches, end open proposals that it does not.

    A rung that was confirmed or set aside is not proposed again in that year.
    """
    standing, decided, made = open_proposals(year), decided_rungs(year), 0
    last_day = min(timezone.localdate(at), date(year, DECEMBER, 31))
    for person, found, rungs in years_reached(year=year, on=last_day):
        for each in rungs:
            known = standing.pop((person.pk, each.rule), None)
            row = _row(person, found, each, year=year, at=at)
            if (person.pk, each.rule, row.at_least) in decided:
                _end([known] if known else [], Proposal.State.OVERTAKEN, at=at)
            elif known is None or known.at_least != row.at_least:
                _end([known] if known else [], Proposal.State.OVERTAKEN, at=at)
                _keep(row)
                made += 1
            else:
                _renew(known, row)
    _end(standing.values(), Proposal.State.GROUNDLESS, at=at)
    return Looked(made, len(standing))


def _row(person: Person, found: Year, reached: Reached, *, year: int, at: datetime) -> Proposal:
    proposal, answer = reached.proposal, reached.proposal.answer
    return Proposal(
        person=person,
        unit_id=person.unit_id,
        year=year,
        rule=reached.rule,
        at_least=proposal.rung.at_least,
        days=proposal.days,
        lateness_days=reached.lateness,
        lateness_minutes=found.late,
        level=proposal.level,
        sanction=proposal.sanction,
        months=proposal.months,
        substitute=proposal.rung.substitute or "",
        dates=list(found.absent),
        left_out=list(found.left_out),
        pay_stops_from=reached.pay_stops_from,
        citation=answer.citation,
        pack=f"{answer.pack_id} {answer.edition}",
        proposed_at=at,
    )


def _keep(row: Proposal) -> None:
    row.save(force_insert=True)
    payload = {
        "person": row.person_id,
        "rule": row.rule,
        "days": row.days,
        "dates": row.dates,
        "left_out": row.left_out,
        "sanction": row.sanction,
        "pack": row.pack,
    }
    events.record(verb=PROPOSED, subject=row, actor="system", at=row.proposed_at, payload=payload)


def _renew(known: Proposal, row: Proposal) -> None:
    """Keep the days of an open proposal as they are counted now; the rung is the same."""
    names = ("days", "dates", "left_out", "lateness_days", "lateness_minutes")
    if any(getattr(known, name) != getattr(row, name) for name in names):
        Proposal.objects.filter(pk=known.pk).update(**{name: getattr(row, name) for name in names})


def _end(rows: Iterable[Proposal], state: Proposal.State, *, at: datetime) -> None:
    for row in rows:
        Proposal.objects.filter(pk=row.pk).update(state=state)
        payload = {"state": state}
        events.record(verb=ENDED, subject=row, actor="system", at=at, payload=payload)


@transaction.atomic
def decide_proposal(
    *,
    proposal_id: UUID,
    confirm: bool,
    reason: str,
    by: User,
    reach: Reach,
    at: datetime,
) -> Proposal:
    """Confirm a proposal or set it aside, with a written reason. Nothing is imposed by it.

    Raises: Proposal.DoesNotExist, NotYours, NotOpen.
    """
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    if not may_decide_proposal(reach, row.person):
        raise NotYours(proposal_id)
    if row.state != Proposal.State.OPEN:
        raise NotOpen(proposal_id)
    row.state = Proposal.State.CONFIRMED if confirm else Proposal.State.SET_ASIDE
    row.reason, row.decided_by, row.decided_at = reason, by, at
    row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    payload = {"state": row.state, "reason": reason, "days": row.days, "sanction": row.sanction}
    events.record(verb=DECIDED, subject=row, actor=by, at=at, payload=payload)
    return row
