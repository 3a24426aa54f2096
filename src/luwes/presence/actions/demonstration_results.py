"""Results of the demonstration's month: targets, plans, sentences, what heads said, one review."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from luwes.foundation import events
from luwes.foundation.ids import new_id
from luwes.people.models import Person, User
from luwes.presence.actions.appraisals import Judged, judge_period
from luwes.presence.actions.results import Aim, set_target
from luwes.presence.models import Result, ResultNote, ResultStep, UnitTarget
from luwes.presence.rules.sample.month import draw_sentence, sample_month

MORNING, EVENING = time(2, 0, tzinfo=UTC), time(9, 30, tzinfo=UTC)
TEN_DAYS = timedelta(days=10)
STATES = ("planned",) * 6 + ("accepted",) * 3 + ("submitted", "returned")
"""How far a drawn result has come; most are still worked on."""
DECEMBER = 12
Filled = dict[str, list[events.Told]]


def fill_results(
    *,
    people: Sequence[Person],
    worked: Mapping[UUID, Sequence[date]],
    heads: Mapping[UUID, User],
    days: Sequence[date],
    random: Random,
) -> None:
    """Give people with a login and a head targets, plans and the sentences of their days."""
    planners = [each for each in people if each.pk in heads and hasattr(each, "login")]
    targets = _targets(planners, heads=heads, days=days)
    told: Filled = {}
    results: list[Result] = []
    steps: list[ResultStep] = []
    notes: list[ResultNote] = []
    for person in planners:
        own = _plans(person, targets[person.unit_id], days=days, random=random, told=told)
        results += [row for row, _words in own]
        steps += _steps(own, heads[person.pk], person, days=days, random=random, told=told)
        notes += _notes(own, worked.get(person.pk, ()), random=random, told=told, by=person)
    Result.objects.bulk_create(results)
    ResultStep.objects.bulk_create(steps)
    ResultNote.objects.bulk_create(notes, batch_size=2000)
    for verb, each in told.items():
        events.record_past(verb=verb, told=each)


def _targets(
    people: Iterable[Person], *, heads: Mapping[UUID, User], days: Sequence[date]
) -> Mapping[UUID, list[tuple[UnitTarget, Mapping[str, Any]]]]:
    """Return what each unit aims at, set by its head where nobody has yet."""
    found: dict[UUID, list[tuple[UnitTarget, Mapping[str, Any]]]] = {}
    for person in people:
        if person.unit_id in found:
            continue
        known = {row.title: row for row in UnitTarget.objects.filter(unit=person.unit)}
        words = sample_month()["target"]
        offset = sum(person.unit.path.encode()) % len(words)
        chosen = [words[offset], words[(offset + 1) % len(words)]]
        found[person.unit_id] = [
            (known.get(each["title"]) or _set(each, person, by=heads[person.pk], days=days), each)
            for each in chosen
        ]
    return found


def _set(words: Mapping[str, Any], person: Person, *, by: User, days: Sequence[date]) -> UnitTarget:
    aim = Aim(words["title"], words["measure"], days[0], date(days[-1].year, DECEMBER, 31))
    at = datetime.combine(days[0], MORNING)
    return set_target(unit=person.unit, aim=aim, by=by, at=at)


def _plans(
    person: Person,
    targets: Sequence[tuple[UnitTarget, Mapping[str, Any]]],
    *,
    days: Sequence[date],
    random: Random,
    told: Filled,
) -> list[tuple[Result, list[str]]]:
    at = datetime.combine(days[0], MORNING)
    found = []
    for target, words in targets:
        drawn = random.choice(words["results"])
        row = Result(
            person=person,
            target=target,
            title=drawn["title"],
            measure=drawn["measure"],
            first_day=days[0],
            last_day=days[-1] + timedelta(days=random.randint(3, 25)),
            planned_at=at,
            planned_by=person.login,
            state=random.choice(STATES),
        )
        payload = {"person": person.pk, "target": target.pk, "title": row.title}
        payload["until"] = row.last_day
        event = events.Told(row, person.login, at, payload)
        told.setdefault("presence.result_planned", []).append(event)
        found.append((row, drawn["notes"]))
    return found


def _steps(
    own: Sequence[tuple[Result, list[str]]],
    head: User,
    person: Person,
    *,
    days: Sequence[date],
    random: Random,
    told: Filled,
) -> list[ResultStep]:
    """Return how each result came to where it is: submitted by the person, answered by the head."""
    words, made = sample_month(), []
    at = datetime.combine(days[len(days) * 2 // 3], EVENING)
    for row, _notes_of_it in own:
        if row.state == "planned":
            if random.random() < 0.5:  # noqa: PLR2004  about half of them
                made.append(ResultStep(result=row, kind="feedback", by=head, at=at))
                made[-1].words = random.choice(words["feedback"])
            continue
        made.append(ResultStep(result=row, kind="submitted", by=person.login, at=at))
        if row.state != "submitted":
            made.append(ResultStep(result=row, kind=row.state, by=head, at=at + TEN_DAYS / 10))
            made[-1].words = random.choice(words[row.state])
    for step in made:
        payload: dict[str, Any] = {"person": person.pk, "target": step.result.target_id}
        payload |= {"step": step.pk, "words": step.words}
        event = events.Told(step.result, step.by, step.at, payload)
        told.setdefault(f"presence.result_{step.kind}", []).append(event)
    return made


def _notes(
    own: Sequence[tuple[Result, list[str]]],
    days: Sequence[date],
    *,
    random: Random,
    told: Filled,
    by: Person,
) -> list[ResultNote]:
    made = []
    for place, day in enumerate(days):
        row, sentences = random.choice(own)
        at = datetime.combine(day, EVENING) - timedelta(minutes=random.randint(0, 90))
        note = ResultNote(
            id=new_id(),
            person=by,
            result=row,
            day=day,
            words=draw_sentence(random, sentences),
            evidence=f"ND-{random.randint(100, 900)}/{day.year}" if random.random() < 0.2 else "",  # noqa: PLR2004  now and then
            progress=min(95, 100 * (place + 1) // len(days) // 5 * 5) if place % 3 == 0 else None,
            written_at=at,
            received_at=at,
        )
        payload = {"person": by.pk, "result": row.pk, "day": day, "words": note.words}
        payload |= {"evidence": note.evidence, "progress": note.progress, "written_at": at}
        event = events.Told(note, by.login, at, payload)
        told.setdefault("presence.result_noted", []).append(event)
        made.append(note)
    return made


def judge_one(*, person: Person, day: date, by: User, at: datetime) -> None:
    """Judge the period that a day lies in for one person of the demonstration."""
    judged = Judged(
        result="meets",
        result_reason="Dua hasil yang disepakati diterima, satu lewat tenggat sepekan.",
        behaviour="above",
        behaviour_reason="Membantu unit lain memulihkan layanan pada hari libur.",
    )
    judge_period(person=person, day=day, judged=judged, by=by, at=at)
