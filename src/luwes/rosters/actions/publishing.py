"""Publishing a proposal, and leaving one aside."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from luwes.foundation import events
from luwes.people.models import Agency, User
from luwes.rosters.models import Assignment, Roster, Run, RunState
from luwes.rosters.queries.published import latest_touching
from luwes.rosters.queries.stale import outdated_by
from luwes.rosters.rules.staleness import Outdated

PUBLISHED = "rosters.published"
DISCARDED = "rosters.run_discarded"


@dataclass
class AlreadyPublishedError(Exception):
    """Somebody published this run first."""

    roster: Roster


@dataclass
class BaseChangedError(Exception):
    """Another roster of these days was published after the run was made."""

    run: Run
    roster: Roster


@dataclass
class StaleProposalError(Exception):
    """Rules, circumstances, absences or people are no longer as the proposal took them to be."""

    run: Run
    outdated: tuple[Outdated, ...]


@dataclass
class NotAProposalError(Exception):
    """Only a proposal can be published or discarded."""

    run: Run


def publish(*, run_id: UUID, note: str, by: User, at: datetime) -> Roster:
    """Make a proposal the roster that counts, with the next number.

    Publications happen one after the other, so that the second publisher is told what the
    first one did. The people whose days change are those with a mark in `changed`.

    The days are compiled anew: what was lawful when it was proposed may be no longer.

    Raises: AlreadyPublishedError, BaseChangedError, NotAProposalError, StaleProposalError.
    """
    with transaction.atomic():
        _one_publication_at_a_time()
        run = Run.objects.select_for_update(of=("self",)).defer("problem").get(pk=run_id)
        _refuse_unless_publishable(run)
        last = Roster.objects.aggregate(last=Max("number"))["last"] or 0
        roster = Roster.objects.create(
            number=last + 1, run=run, note=note, published_by=by, published_at=at
        )
        run.state = RunState.PUBLISHED
        run.save(update_fields=["state"])
        events.record(
            verb=PUBLISHED, subject=roster, actor=by, at=at, payload=_told(roster, run=run)
        )
    return roster


def discard_run(*, run_id: UUID, by: User, at: datetime) -> Run:
    """Leave a proposal aside; it stays readable and is never published.

    Raises: NotAProposalError.
    """
    with transaction.atomic():
        run = Run.objects.select_for_update(of=("self",)).defer("problem").get(pk=run_id)
        if run.state not in {RunState.PROPOSED, RunState.INFEASIBLE}:
            raise NotAProposalError(run)
        run.state = RunState.DISCARDED
        run.save(update_fields=["state"])
        events.record(verb=DISCARDED, subject=run, actor=by, at=at, payload={"run": run.number})
    return run


def _one_publication_at_a_time() -> None:
    list(Agency.objects.select_for_update().values_list("pk"))


def _refuse_unless_publishable(run: Run) -> None:
    if run.state == RunState.PUBLISHED:
        raise AlreadyPublishedError(Roster.objects.select_related("published_by").get(run=run))
    if run.state != RunState.PROPOSED:
        raise NotAProposalError(run)
    latest = latest_touching(start=run.start, end=run.end)
    if latest is not None and latest.pk != run.base_id:
        raise BaseChangedError(run, latest)
    outdated = outdated_by(run)
    if outdated:
        raise StaleProposalError(run, outdated)


def _told(roster: Roster, *, run: Run) -> dict[str, object]:
    touched = Q(changed__regex="[x+]") | Q(shifts_changed__regex="[x+]")
    return {
        "roster": roster.pk,
        "number": roster.number,
        "run": run.number,
        "start": run.start,
        "end": run.end,
        "changed_people": Assignment.objects.filter(touched, run=run).count(),
        "roster_hash": run.roster_hash,
        "note": roster.note,
    }
