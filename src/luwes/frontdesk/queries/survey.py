"""What people thought: an index with its interval by service, month and place served from."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from luwes.foundation.rules.small_groups import hidden_groups
from luwes.frontdesk.models import Campaign, Case, Service, State, SurveyResponse
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.rules.survey import Interval, element_means, interval_of
from luwes.people.access import Reach
from luwes.people.models import Role
from luwes.policies.queries.law import law
from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Bands
from luwes_policy.facts import Facts
from luwes_policy.survey import grade_of, satisfaction_index

READERS = (Role.UNIT_HEAD, Role.HR_OFFICER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Figure:
    """An index as it may be shown; a group that is too small keeps everything to itself."""

    hidden: bool
    respondents: int
    value: Decimal | None = None
    interval: Interval | None = None
    grade: str | None = None
    """The class of the index; only where the lower bound of the interval allows it."""
    at_least: str | None = None
    """The class of the lower bound."""
    elements: tuple[Decimal, ...] = ()


HIDDEN = Figure(hidden=True, respondents=0)
NOBODY = Figure(hidden=False, respondents=0)


@dataclass(frozen=True, slots=True)
class Line:
    """One group of a table with its figure."""

    key: Any
    figure: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """A year of a part of the agency."""

    total: Figure
    by_service: tuple[Line, ...]
    by_month: tuple[Line, ...]
    by_place: tuple[Line, ...]
    by_channel: tuple[Line, ...]
    closed: int
    """Cases that ended in the year: those who were asked."""
    rated: int
    """Of them, those that were rated."""
    law: Answer | None
    words: tuple[str, ...]
    """Names of the elements in order."""


def rule_on(day: date) -> InForce:
    """Return the rules in force for surveys on a day (two queries)."""
    return law().in_force(path="", on=day, facts=Facts())


def elements(found: InForce) -> tuple[str, ...]:
    """Return the words of the elements, or nothing where no rule is in force."""
    answer = found.get("survey.index")
    return answer.body.items if answer and isinstance(answer.body, Bands) else ()


def figure_of(
    answers: Sequence[Sequence[int]], *, found: InForce, users: int | None = None
) -> Figure:
    """Return the index of a group with its interval; nothing of fewer than the smallest group."""
    if not answers:
        return NOBODY
    if len(answers) < limits().smallest_group:
        return HIDDEN
    means = element_means(answers)
    index = satisfaction_index(found, means=means)
    interval = interval_of(answers, confidence=limits().confidence, users=users)
    bands = index.answer.body
    at_least = None
    if interval is not None and isinstance(bands, Bands):
        at_least = grade_of(bands, value=interval.low)
    return Figure(
        hidden=False,
        respondents=len(answers),
        value=index.value,
        interval=interval,
        grade=index.grade if index.grade == at_least else None,
        at_least=at_least,
        elements=tuple(means),
    )


def report_of(reach: Reach, *, year: int, today: date) -> Report:
    """Return the year of the units that whoever asks may look into (five queries)."""
    seen = reach.within("service__unit__path", roles=READERS)
    rows = list(
        SurveyResponse.objects.filter(seen, month__year=year).values_list(
            "service", "month", "place", "channel", "scores"
        )
    )
    found = rule_on(min(date(year, 12, 31), today))
    names = dict(Service.objects.values_list("pk", "current__name"))
    cases = Case.objects.filter(seen, state=State.CLOSED, closed_at__year=year)
    return Report(
        total=figure_of([row[4] for row in rows], found=found),
        by_service=_table(rows, lambda row: names[row[0]], found),
        by_month=_table(rows, lambda row: row[1], found),
        by_place=_table(rows, lambda row: row[2], found),
        by_channel=_table(rows, lambda row: row[3], found),
        closed=cases.count(),
        rated=cases.filter(rated_on__isnull=False).count(),
        law=found.get("survey.index"),
        words=elements(found),
    )


def _table(
    rows: Sequence[tuple[Any, ...]], key: Callable[[tuple[Any, ...]], Hashable], found: InForce
) -> tuple[Line, ...]:
    groups: dict[Hashable, list[Sequence[int]]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row[4])
    sizes = {group: len(answers) for group, answers in groups.items()}
    hidden = hidden_groups(sizes, smallest=limits().smallest_group)
    return tuple(
        Line(group, HIDDEN if group in hidden else figure_of(groups[group], found=found))
        for group in sorted(groups, key=str)
    )


def public_figures(services: Sequence[UUID], *, today: date) -> Mapping[UUID, Figure]:
    """Return the index of each service over the last twelve whole months (three queries).

    The month that runs is left out, so that nobody learns from one day to the next what was
    answered in between.
    """
    this_month = today.replace(day=1)
    rows = SurveyResponse.objects.filter(
        service__in=services, month__lt=this_month, month__gte=_year_before(this_month)
    )
    groups: dict[UUID, list[Sequence[int]]] = defaultdict(list)
    for service, scores in rows.values_list("service", "scores"):
        groups[service].append(scores)
    found = rule_on(today)
    return {pk: figure_of(groups.get(pk, ()), found=found) for pk in services}


def _year_before(month: date) -> date:
    return month.replace(year=month.year - 1)


def open_campaigns(reach: Reach) -> QuerySet[Campaign]:
    """Return the campaigns of the units that whoever asks keeps, the latest first."""
    seen = reach.within("service__unit__path", roles=(Role.UNIT_HEAD, Role.HR_OFFICER))
    return Campaign.objects.filter(seen).select_related("service__current")


def campaign_on(pk: UUID, *, day: date) -> Campaign | None:
    """Return a campaign that takes answers on a day (one query)."""
    rows = Campaign.objects.select_related("service__current")
    return rows.filter(pk=pk, since__lte=day, until__gte=day).first()
