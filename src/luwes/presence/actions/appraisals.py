"""Verbs about periodic reviews: judged, answered, objected to, settled."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.people.queries.heads import acting_letter
from luwes.presence.models import Appraisal, AppraisalReply
from luwes.presence.queries.appraisals import PeriodAsked, law_of_period
from luwes.presence.queries.leave import local_day
from luwes_policy.answers import Answer
from luwes_policy.bodies import Matrix
from luwes_policy.performance import Judgement as Expected
from luwes_policy.performance import predicate

Kind = AppraisalReply.Kind


@dataclass
class AlreadyJudgedError(Exception):
    """The period has a review that stands; only an objection opens it again."""

    row: Appraisal


@dataclass
class PeriodToComeError(Exception):
    """The period has not begun."""

    first: date


@dataclass
class NotSoFarError(Exception):
    """There is nothing to answer or settle: it was done already, or never asked for."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The two judgements, each with its reason."""

    result: Expected
    result_reason: str
    behaviour: Expected
    behaviour_reason: str


@transaction.atomic
def judge_period(*, person: Person, day: date, judged: Judged, by: User, at: datetime) -> Appraisal:
    """Judge the period that a day lies in: the pack's matrix gives the predicate.

    Raises: PeriodToComeError, AlreadyJudgedError, RuleNotInForce.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    today = local_day(person, at)
    asked = law_of_period(person, day, today=today)
    number = _number(person, asked, today=today)
    cell = predicate(asked.in_force, result=judged.result, behaviour=judged.behaviour)
    row = Appraisal.objects.create(
        person=person,
        first_day=asked.period.first,
        last_day=asked.period.last,
        number=number,
        result=judged.result,
        result_reason=judged.result_reason,
        behaviour=judged.behaviour,
        behaviour_reason=judged.behaviour_reason,
        predicate=str(cell.value),
        law=_snapshot(cell.answer),
        decided_by=by,
        decided_at=at,
        acting_letter=acting_letter(by, unit=person.unit, on=today),
    )
    told = {
        **_told(row),
        "result": row.result,
        "behaviour": row.behaviour,
        "predicate": row.predicate,
        "law": {key: row.law[key] for key in ("rule", "pack", "edition", "citation")},
    }
    events.record(verb="presence.appraised", subject=row, actor=by, at=at, payload=told)
    return row


def _number(person: Person, asked: PeriodAsked, *, today: date) -> int:
    if asked.period.first > today:
        raise PeriodToComeError(asked.period.first)
    rows = Appraisal.objects.filter(person=person, first_day=asked.period.first)
    last = rows.order_by("-number").first()
    if last is None:
        return 1
    if not last.replies.filter(kind=Kind.REOPENED).exists():
        raise AlreadyJudgedError(last)
    return last.number + 1


def _snapshot(answer: Answer) -> dict[str, Any]:
    """Return the rule as it was asked, so that the answer can be given again as it was."""
    table = answer.body
    assert isinstance(table, Matrix), "checked when the cell was looked up"
    return {
        "rule": answer.rule_id,
        "pack": answer.pack_id,
        "edition": answer.edition,
        "citation": answer.citation,
        "proof": answer.proof,
        "on": answer.on.isoformat(),
        "rows": list(table.rows),
        "columns": list(table.columns),
        "cells": [list(row) for row in table.cells],
    }


@transaction.atomic
def answer_appraisal(
    *, appraisal_id: UUID, appeals: bool, words: str, by: User, at: datetime
) -> AppraisalReply:
    """Say something to one's own review; an objection goes to somebody else than who judged.

    Raises: NotSoFarError.
    """
    row = _locked(appraisal_id)
    kind = Kind.APPEALED if appeals else Kind.RESPONDED
    if appeals and row.replies.filter(kind=Kind.APPEALED).exists():
        raise NotSoFarError
    return _reply(row, kind, words=words, by=by, at=at)


@transaction.atomic
def settle_appeal(
    *, appraisal_id: UUID, reopens: bool, words: str, by: User, at: datetime
) -> AppraisalReply:
    """Let a review stand, or have the head judge the period again. Raises: NotSoFarError."""
    row = _locked(appraisal_id)
    said = set(row.replies.values_list("kind", flat=True))
    if Kind.APPEALED not in said or said & {Kind.KEPT, Kind.REOPENED}:
        raise NotSoFarError
    return _reply(row, Kind.REOPENED if reopens else Kind.KEPT, words=words, by=by, at=at)


def _locked(pk: UUID) -> Appraisal:
    return Appraisal.objects.select_for_update().get(pk=pk)


def _reply(row: Appraisal, kind: str, *, words: str, by: User, at: datetime) -> AppraisalReply:
    reply = AppraisalReply.objects.create(appraisal=row, kind=kind, words=words, by=by, at=at)
    events.record(
        verb=f"presence.appraisal_{kind}",
        subject=row,
        actor=by,
        at=at,
        payload={**_told(row), "reply": reply.pk, "words": words},
    )
    return reply


def _told(row: Appraisal) -> dict[str, object]:
    return {"person": row.person_id, "first": row.first_day, "last": row.last_day}
