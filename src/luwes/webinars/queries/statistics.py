"""What a webinar came to, in numbers: for the page of statistics and the report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Avg, Count, Q

from luwes.webinars.models import Poll, Question, Registration, Survey, Webinar
from luwes.webinars.queries.attendance import span_of
from luwes.webinars.rules.attendance import Stretch
from luwes.webinars.rules.statistics import SMALLEST_GROUP, Group, Tally, grouped

COLUMNS = 40
"""Moments at which it is counted who was there."""
MARKS = (1, 2, 3, 4, 5)
ASKED = ("content", "speakers", "technique")
COMMENTS_SHOWN = 50
ONE_MINUTE = timedelta(minutes=1)
PRESENT = """
SELECT moment, count(kept.since)
  FROM generate_series(%s::timestamptz, %s::timestamptz, %s * interval '1 second') AS moment
  LEFT JOIN (
    SELECT (stretch->>0)::timestamptz AS since, (stretch->>1)::timestamptz AS until
      FROM webinars_attendance AS attendance
      JOIN webinars_registration AS registration ON registration.id = attendance.registration_id
     CROSS JOIN jsonb_array_elements(attendance.stretches) AS stretch
     WHERE registration.webinar_id = %s
  ) AS kept ON kept.since <= moment AND moment < kept.until
 GROUP BY moment ORDER BY moment
"""


@dataclass(frozen=True, slots=True)
class Opinions:
    """What participants thought; hidden while too few have answered."""

    answers: int
    means: dict[str, float]
    marks: dict[str, tuple[int, ...]]
    """Field → how many gave 1, 2, 3, 4, 5."""
    comments: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        """Return whether enough have answered that nobody's answer can be guessed."""
        return self.answers >= SMALLEST_GROUP


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that is counted of one webinar."""

    whole: Tally
    waiting: int
    cancelled: int
    counted: int
    """Participants whose attendance is settled."""
    share: float | None
    certificates: int
    span: Stretch
    present: tuple[tuple[datetime, int], ...]
    agencies: list[Group]
    regions: list[Group]
    questions: dict[str, int]
    items: list[tuple[str, int]]
    polls: list[tuple[str, Sequence[str], list[int]]]
    opinions: Opinions


def statistics_of(webinar: Webinar, *, at: datetime) -> Statistics:
    """Return what a webinar came to (seven queries, however many took part)."""
    states = Registration.State
    sums = Registration.objects.filter(webinar=webinar).aggregate(
        waiting=Count("pk", filter=Q(state=states.WAITING)),
        cancelled=Count("pk", filter=Q(state=states.CANCELLED)),
        counted=Count("attendance"),
        share=Avg("attendance__share"),
        certificates=Count("certificate", filter=Q(certificate__revoked_at=None)),
    )
    agencies, regions, whole = _groups(webinar)
    questions, items = _questions(webinar)
    span = span_of(webinar, at=at)
    return Statistics(
        whole=whole,
        **sums,
        span=span,
        present=tuple(_present(webinar, span)) if sums["counted"] else (),
        agencies=agencies,
        regions=regions,
        questions=questions,
        items=items,
        polls=_polls(webinar),
        opinions=_opinions(webinar),
    )


def _groups(webinar: Webinar) -> tuple[list[Group], list[Group], Tally]:
    """Return who took part by agency, by region, and in all (one query)."""
    rows = Registration.objects.seated().filter(webinar=webinar).order_by()
    counted = rows.values_list(
        "person__unit__agency__name", "institution", "person__office__region__name"
    ).annotate(
        n=Count("pk"),
        joined=Count("attendance", filter=Q(attendance__seconds__gt=0)),
        stayed=Count("attendance", filter=Q(attendance__entitled=True)),
    )
    tallies = [(agency or other, region, Tally(*each)) for agency, other, region, *each in counted]
    whole = sum((tally for *_, tally in tallies), Tally(0, 0, 0))
    agencies = grouped((agency, tally) for agency, _, tally in tallies)
    regions = grouped((region or "", tally) for _, region, tally in tallies)
    return agencies, regions, whole


def _present(webinar: Webinar, span: Stretch) -> list[tuple[datetime, int]]:
    """Return how many were there at moments spread over the broadcast (one query)."""
    start, end = span
    step = max((end - start) / COLUMNS, ONE_MINUTE)
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, [start + step / 2, end, step.total_seconds(), webinar.pk])
        return [(moment, int(n)) for moment, n in cursor.fetchall()]


def _questions(webinar: Webinar) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Return how many questions stand in each state, and at each item (one query)."""
    rows = webinar.questions.order_by("item__order").values_list("state", "item__title")
    states: Counter[str] = Counter(dict.fromkeys(Question.State.values, 0))
    items: Counter[str] = Counter()
    for state, item, n in rows.annotate(n=Count("pk")):
        states[state] += n
        if item:
            items[item] += n
    return dict(states), list(items.items())


def _polls(webinar: Webinar) -> list[tuple[str, Sequence[str], list[int]]]:
    """Return each poll with its votes (one query)."""
    rows = webinar.polls.exclude(state=Poll.State.DRAFT).order_by("made_at", "pk")
    counted = rows.values_list("pk", "text", "options", "votes__choice").annotate(n=Count("votes"))
    polls: dict[UUID, tuple[str, Sequence[str], list[int]]] = {}
    for pk, text, options, choice, n in counted:
        _, _, votes = polls.setdefault(pk, (text, options, [0] * len(options)))
        if choice is not None:
            votes[choice] = n
    return list(polls.values())


def _opinions(webinar: Webinar) -> Opinions:
    """Return the survey (one query); comments stand in an order that tells nobody's."""
    asked: dict[str, Any] = {
        "answers": Count("pk"),
        "comments": ArrayAgg("comment", filter=~Q(comment=""), order_by="comment", default=[]),
    }
    for name in ASKED:
        asked[f"{name}_mean"] = Avg(name)
        asked |= {f"{name}_{mark}": Count("pk", filter=Q(**{name: mark})) for mark in MARKS}
    found = Survey.objects.filter(registration__webinar=webinar).aggregate(**asked)
    if found["answers"] < SMALLEST_GROUP:
        return Opinions(found["answers"], {}, {}, ())
    return Opinions(
        answers=found["answers"],
        means={name: found[f"{name}_mean"] for name in ASKED},
        marks={name: tuple(found[f"{name}_{mark}"] for mark in MARKS) for name in ASKED},
        comments=tuple(found["comments"][:COMMENTS_SHOWN]),
    )
