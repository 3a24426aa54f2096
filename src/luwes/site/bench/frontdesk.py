"""What a front desk costs: deciding the next case, a page by its code, clocks after a decree."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection, transaction
from django.test import Client

from luwes.foundation import clocks
from luwes.foundation.models import Clock, WorkingCalendar
from luwes.foundation.rules.working_time import BeyondCalendarError, due_at
from luwes.frontdesk.actions.serving import take_next
from luwes.frontdesk.models import Case, State
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.queries.next_case import first_of_each
from luwes.people.models import Person
from luwes.site.bench.frontdesk_filling import AT, TODAY, working_days
from luwes.site.bench.minutes import (
    Question,
    counted_due,
    random_questions,
    random_worlds,
    world_of,
)
from luwes.site.bench.visiting import counted

MOST_NEXT, MOST_STATUS = 8, 4
"""Queries that deciding the next case, and a page by its code, may take."""
MOST_ROWS = 400
"""Cases that a decision may look at: the first few of each service that an officer serves."""
DECREED = date(2026, 5, 18)
WORLDS = 30
BARE_NEXT = """
SELECT id FROM frontdesk_case WHERE state = 'open' AND service_id = ANY(%s)
ORDER BY urgent DESC, due_at, number LIMIT 1 FOR UPDATE SKIP LOCKED
"""
"""The least that a decision takes: one statement, without rights, place, serving or event."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of doing something several times; milliseconds, medians."""

    queries: int
    """The most that one took."""
    database: float
    processor: float
    """In this process."""
    bare: float
    """The raw limit: the bare statement, or the bare row by its key."""
    rows: float = 0.0
    """Rows that the deciding question looked at, as PostgreSQL counts them."""


def settle() -> None:
    """Let PostgreSQL look at what was filled in, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def next_case(*, times: int, seed: int) -> Cost:
    """Decide the next case for so many officers, each undone again."""
    chance = Random(seed)  # noqa: S311
    costs, bare, rows = [], [], []
    for person, services in _officers_with_work(chance, total=times):
        bare.append(_bare(BARE_NEXT, [services]))
        rows.append(_rows_read(first_of_each(person)))
        with transaction.atomic():
            costs.append(_cost(partial(_take, person)))
            transaction.set_rollback(True)
    return Cost(
        # The transaction around it makes the action's own a savepoint, which is none otherwise.
        queries=max(queries for queries, _database, _processor in costs) - 2,
        database=median(database for _queries, database, _processor in costs),
        processor=median(processor for _queries, _database, processor in costs),
        bare=median(bare),
        rows=median(rows),
    )


def _officers_with_work(chance: Random, *, total: int) -> list[tuple[Person, list[Any]]]:
    """Draw officers for whom something waits, each with the services they serve."""
    people = list(Person.objects.filter(login__isnull=False).select_related("login"))
    chance.shuffle(people)
    found: list[tuple[Person, list[Any]]] = []
    for person in people:
        waiting = dict(first_of_each(person))
        if any(waiting.values()):
            found.append((person, list(waiting)))
        if len(found) == total:
            break
    return found


def status_pages(*, times: int, seed: int) -> Cost:
    """Open the pages of so many cases by their codes."""
    chance = Random(seed)  # noqa: S311
    rows = list(Case.objects.order_by("number").values_list("pk", flat=True)[: times * 50])
    cases = Case.objects.filter(pk__in=chance.sample(rows, times))
    client, costs, bare = Client(headers={"Host": "localhost"}), [], []
    for case in cases:
        path = f"/permohonan/{code_for(case)}/"
        bare.append(_bare("SELECT * FROM frontdesk_case WHERE code_hash = %s", [case.code_hash]))
        costs.append(_cost(partial(_opened, client, path)))
    return Cost(
        queries=max(queries for queries, _database, _processor in costs),
        database=median(database for _queries, database, _processor in costs),
        processor=median(processor for _queries, _database, processor in costs),
        bare=median(bare),
    )


@dataclass(frozen=True, slots=True)
class Decree:
    """Running clocks that a day off moved."""

    clocks: int
    moved: int
    statements: int
    seconds: float
    processor: float
    engine: float
    """Processor seconds of asking when the same clocks are due, nothing written."""
    brute: float
    """The same by counting minutes."""
    differences: int

    @property
    def rates(self) -> dict[str, float]:
        """Clocks a second: written, counted by the clock, counted minute by minute."""
        told = {"rate": self.seconds, "engine_rate": self.engine, "brute_rate": self.brute}
        return {name: self.clocks / seconds for name, seconds in told.items()}


def decree(*, total: int) -> Decree:
    """Decree a day off for one unit on whose calendar so many clocks run, where there are."""
    old = WorkingCalendar.objects.order_by("key")[0]
    _let_run(old, total=total)
    days = working_days(off=[DECREED])
    new, _is_new = clocks.record_calendar(
        key=old.key, days=days, zone=old.zone, cause="Keppres", at=AT
    )
    clocks.read_calendar(new)
    with counted() as spent, transaction.atomic():
        started, worked = perf_counter(), process_time()
        moved = clocks.move_clocks(to=new, at=AT)
        seconds, processor = perf_counter() - started, process_time() - worked
    rows = list(Clock.objects.running().filter(calendar=new))
    world = world_of(days, zone=clocks.read_calendar(new).zone)
    questions = [
        Question(world, row.began_at, clocks.target_of(row), clocks.pauses_of(row)) for row in rows
    ]
    began = process_time()
    by_clock = [_due(question) for question in questions]
    middle = process_time()
    by_minutes = [counted_due(question) for question in questions]
    engine, brute = middle - began, process_time() - middle
    kept = [row.due_at for row in rows]
    wrong = sum(
        not written == clock == minutes
        for written, clock, minutes in zip(kept, by_clock, by_minutes, strict=True)
    )
    figures = (seconds, processor, engine, brute)
    return Decree(len(rows), len(moved), len(spent), *figures, wrong)


def _let_run(kept: WorkingCalendar, *, total: int) -> None:
    """See to it that so many clocks of a calendar run: others begin to, or some stop."""
    running = Clock.objects.running().filter(calendar=kept)
    others = Clock.objects.exclude(calendar=kept).running().order_by("pk")
    running.filter(pk__in=list(running.values_list("pk", flat=True)[total:])).update(stopped_at=AT)
    missing = total - running.count()
    wanted = list(others.values_list("pk", flat=True)[:missing])
    Clock.objects.filter(pk__in=wanted).update(calendar=kept)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Due times by the clock, and by counting minutes."""

    clocks: int
    differences: int
    engine: float
    """Processor seconds."""
    brute: float


def agreement(*, total: int, seed: int, seen: Callable[[int], None]) -> Agreement:
    """Ask both when random cases are due. seen: told how many more were asked."""
    chance = Random(seed)  # noqa: S311
    worlds = random_worlds(chance, total=WORLDS)
    engine = brute = 0.0
    wrong = 0
    for question in random_questions(worlds, chance, total=total):
        began = process_time()
        due = _due(question)
        middle = process_time()
        by_minutes = counted_due(question)
        engine, brute = engine + middle - began, brute + process_time() - middle
        wrong += due != by_minutes
        seen(1)
    return Agreement(total, wrong, engine, brute)


def _due(question: Question) -> Any:
    world = question.world
    told: dict[str, Any] = {"target": question.target, "pauses": question.pauses}
    try:
        return due_at(world.calendar, began=question.began, **told)
    except BeyondCalendarError:
        return "beyond"


def _take(person: Person) -> Case:
    case = take_next(person=person, by=person.login, at=AT, on=TODAY)
    assert case is not None
    assert case.state == State.TAKEN
    return case


def _opened(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code  # noqa: PLR2004


def _cost(do: Callable[[], object]) -> tuple[int, float, float]:
    """Return queries, database and processor milliseconds of doing something once."""
    with counted() as spent:
        worked = process_time()
        do()
        processor = process_time() - worked
    return len(spent), 1000 * sum(spent), 1000 * processor


def _bare(statement: str, told: list[Any]) -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        started = perf_counter()
        cursor.execute(statement, told)
        cursor.fetchall()
        return 1000 * (perf_counter() - started)


def _rows_read(rows: Any) -> float:
    """Return how many rows of cases a question looked at, by the plan that was carried out."""
    (plan,) = json.loads(rows.explain(format="json", analyze=True, timing=False))
    return sum(_looked_at(plan["Plan"]))


def _looked_at(node: dict[str, Any]) -> Iterator[float]:
    if node.get("Relation Name") == "frontdesk_case":
        dropped = node.get("Rows Removed by Filter", 0)
        yield (node["Actual Rows"] + dropped) * node["Actual Loops"]
    for below in node.get("Plans", ()):
        yield from _looked_at(below)
