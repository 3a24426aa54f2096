"""Taking in what people thought: once a case, and by campaign; never whose it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Campaign, Case, Channel, Service, State, SurveyResponse
from luwes.frontdesk.queries.cases import locked
from luwes.people.models import User

ELEMENTS, LOWEST, HIGHEST = 9, 1, 4


@dataclass
class AlreadyRatedError(Exception):
    """The case was rated before."""

    case: Case


@dataclass
class UnusableScoresError(Exception):
    """Not nine scores from 1 to 4."""

    scores: Sequence[int]


@transaction.atomic
def rate_case(*, case_id: UUID, scores: Sequence[int], at: datetime, on: date) -> None:
    """Take in the nine scores of whoever asked; the answer keeps the month, not the case.

    The event says that a service was rated, not which case and not how.
    Raises: NotSoFarError, AlreadyRatedError, UnusableScoresError.
    """
    case = locked(case_id)
    if case.state != State.CLOSED:
        raise NotSoFarError(case)
    if case.rated_on is not None:
        raise AlreadyRatedError(case)
    last = case.servings.order_by("-since").first()
    _take_in(
        service=case.service,
        scores=scores,
        channel=Channel(case.channel),
        place=last.place if last else "",
        campaign=None,
        on=on,
    )
    case.rated_on = on
    case.save(update_fields=["rated_on"])
    _tell(case.service, at=at)


@transaction.atomic
def answer_campaign(
    *, campaign: Campaign, scores: Sequence[int], channel: Channel, at: datetime, on: date
) -> None:
    """Take in the nine scores of somebody who used a service. Raises: UnusableScoresError."""
    _take_in(
        service=campaign.service,
        scores=scores,
        channel=channel,
        place="",
        campaign=campaign,
        on=on,
    )
    _tell(campaign.service, at=at)


@transaction.atomic
def open_campaign(
    *,
    service: Service,
    name: str,
    since: date,
    until: date,
    users: int | None = None,
    by: User,
    at: datetime,
) -> Campaign:
    """Ask everybody who used a service in a period, besides those whose case has ended."""
    row = Campaign.objects.create(
        service=service, name=name, since=since, until=until, users=users, opened_by=by
    )
    told = {"service": service.slug, "since": since, "until": until, "users": users}
    events.record(verb="frontdesk.campaign_opened", subject=row, actor=by, at=at, payload=told)
    return row


def _take_in(
    *,
    service: Service,
    scores: Sequence[int],
    channel: Channel,
    place: str,
    campaign: Campaign | None,
    on: date,
) -> None:
    if len(scores) != ELEMENTS or not all(LOWEST <= each <= HIGHEST for each in scores):
        raise UnusableScoresError(scores)
    SurveyResponse.objects.create(
        service=service,
        scores=list(scores),
        channel=channel,
        place=place,
        campaign=campaign,
        month=on.replace(day=1),
    )


def _tell(service: Service, *, at: datetime) -> None:
    events.record(
        verb="frontdesk.service_rated", subject=service, actor="public", at=at, payload={}
    )
