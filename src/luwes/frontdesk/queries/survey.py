"""What people thought: an index with its interval by unit, service, month and place served from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from luwes.foundation.rules.small_groups import hidden_groups
from luwes.frontdesk.models import Campaign, Case, Service, State, SurveyResponse
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.rules.survey import Interval, element_means, interval_of
from luwes.people.access import Reach
from luwes.people.models import Role, Unit
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


class Row(NamedTuple):
    """One answer with all that tables group it by."""

    service: Hashable
    unit: Hashable
    month: date
    place: str
    channel: str
    scores: Sequence[int]


@dataclass(frozen=True, slots=True)
class Report:
    """A year of a part of the agency."""

    total: Figure
    by_unit: tuple[Line, ...]
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
    """Return the year of the units that whoever asks may look into (six queries)."""
    seen = reach.within("service__unit__path", roles=READERS)
    rows = [
        Row(*told)
        for told in SurveyResponse.objects.filter(seen, month__year=year).values_list(
            "service", "service__unit", "month", "place", "channel", "scores"
        )
    ]
    found = rule_on(min(date(year, 12, 31), today))
    cases = Case.objects.filter(seen, state=State.CLOSED, closed_at__year=year)
    unit_names = dict(Unit.objects.filter(services__isnull=False).values_list("pk", "name"))
    names = dict(Service.objects.values_list("pk", "current__name"))
    units, services = units_and_services(
        rows, found=found, unit_name=unit_names.__getitem__, service_name=names.__getitem__
    )
    return Report(
        total=figure_of([row.scores for row in rows], found=found),
        by_unit=units,
        by_service=services,
        by_month=_table(rows, lambda row: row.month, found),
        by_place=_table(rows, lambda row: row.place, found),
        by_channel=_table(rows, lambda row: row.channel, found),
        closed=cases.count(),
        rated=cases.filter(rated_on__isnull=False).count(),
        law=found.get("survey.index"),
        words=elements(found),
    )


def units_and_services(
    rows: Sequence[Row],
    *,
    found: InForce,
    unit_name: Callable[[Any], Any],
    service_name: Callable[[Any], Any],
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the tables of units and of their services, which add up to them.

    A unit that is hidden keeps all its services hidden, or it would be their sum; in a unit
    that is shown, no service can be found by taking the others from it.
    """
    by_unit = _groups(rows, lambda row: row.unit)
    by_service = _groups(rows, lambda row: row.service)
    homes = {row.service: row.unit for row in rows}
    hidden_units = _hidden(by_unit)
    hidden: set[Hashable] = set()
    for unit in by_unit:
        inside = {pk: answers for pk, answers in by_service.items() if homes[pk] == unit}
        hidden |= set(inside) if unit in hidden_units else _hidden(inside)
    return (
        _lines(by_unit, hidden=hidden_units, found=found, name=unit_name),
        _lines(by_service, hidden=hidden, found=found, name=service_name),
    )


def _table(rows: Sequence[Row], key: Callable[[Row], Hashable], found: InForce) -> tuple[Line, ...]:
    groups = _groups(rows, key)
    return _lines(groups, hidden=_hidden(groups), found=found, name=lambda group: group)


Groups = Mapping[Hashable, list[Sequence[int]]]


def _groups(rows: Sequence[Row], key: Callable[[Row], Hashable]) -> Groups:
    groups: dict[Hashable, list[Sequence[int]]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row.scores)
    return groups


def _hidden(groups: Groups) -> frozenset[Hashable]:
    sizes = {group: len(answers) for group, answers in groups.items()}
    return hidden_groups(sizes, smallest=limits().smallest_group)


def _lines(
    groups: Groups,
    *,
    hidden: Collection[Hashable],
    found: InForce,
    name: Callable[[Hashable], Any],
) -> tuple[Line, ...]:
    lines = [
        Line(name(group), HIDDEN if group in hidden else figure_of(answers, found=found))
        for group, answers in groups.items()
    ]
    return tuple(sorted(lines, key=lambda line: str(line.key)))


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


@dataclass(frozen=True, slots=True)
class Mix:
    """Who answered in the last twelve whole months, beside the index of a service."""

    closed: int
    """Cases that ended: those who were asked."""
    rated: int
    channels: Mapping[str, int]
    """Channel → answers, each large enough to be told apart."""
    others: int
    """Answers by channels that are not."""


def public_mix(service: UUID, *, today: date) -> Mix:
    """Return who answered, over the same months as the public index (three queries)."""
    this_month = today.replace(day=1)
    since = _year_before(this_month)
    ended = Case.objects.filter(
        service=service,
        state=State.CLOSED,
        closed_at__date__gte=since,
        closed_at__date__lt=this_month,
    )
    answers = SurveyResponse.objects.filter(service=service, month__lt=this_month, month__gte=since)
    sizes = Counter(answers.values_list("channel", flat=True))
    hidden = hidden_groups(sizes, smallest=limits().smallest_group)
    return Mix(
        closed=ended.count(),
        rated=ended.filter(rated_on__lt=this_month).count(),
        channels={channel: size for channel, size in sizes.items() if channel not in hidden},
        others=sum(sizes[channel] for channel in hidden),
    )


def _year_before(month: date) -> date:
    return month.replace(year=month.year - 1)


def open_campaigns(reach: Reach) -> QuerySet[Campaign]:
    """Return the campaigns of the units that whoever asks keeps, the latest first."""
    seen = reach.within("service__unit__path", roles=(Role.UNIT_HEAD, Role.HR_OFFICER))
    return Campaign.objects.filter(seen).select_related("service__current")


@dataclass(frozen=True, slots=True)
class CampaignResult:
    """What came of a campaign."""

    campaign: Campaign
    answers: int
    figure: Figure | None
    """Corrected for how many could have answered; None while answers still come in."""

    @property
    def percent(self) -> int | None:
        """How many of those who could answer did, rounded down; None where that is unknown."""
        users = self.campaign.users
        return 100 * self.answers // users if users and users >= self.answers else None


def results_of(campaigns: Sequence[Campaign], *, today: date) -> list[CampaignResult]:
    """Return what came of campaigns (three queries); of one that runs, only how many answered.

    Besides the year's report a figure would say, by subtraction, what few others answered; then
    it is hidden too.
    """
    rows = SurveyResponse.objects.filter(service__in={row.service_id for row in campaigns})
    told = list(rows.values_list("service", "campaign", "month__year", "scores"))
    found = rule_on(today)
    return [_result(row, told, found=found, today=today) for row in campaigns]


def _result(
    row: Campaign, told: Sequence[tuple[Any, ...]], *, found: InForce, today: date
) -> CampaignResult:
    own = [scores for _service, campaign, _year, scores in told if campaign == row.pk]
    if today <= row.until:
        return CampaignResult(row, len(own), None)
    for year in range(row.since.year, row.until.year + 1):
        sizes = Counter(each[1] for each in told if each[0] == row.service_id and each[2] == year)
        if row.pk in hidden_groups(sizes, smallest=limits().smallest_group):
            return CampaignResult(row, len(own), HIDDEN)
    return CampaignResult(row, len(own), figure_of(own, found=found, users=row.users))


def campaign_on(pk: UUID, *, day: date) -> Campaign | None:
    """Return a campaign that takes answers on a day (one query)."""
    rows = Campaign.objects.select_related("service__current")
    return rows.filter(pk=pk, since__lte=day, until__gte=day).first()
