"""Visiting pages through every middleware, and what each visit cost."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test import Client

from luwes.people.models import User
from luwes.site.bench.pages import Page

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer: what it was, and what it took."""

    status: int
    queries: int
    database: float
    """Seconds in the database, answers fetched."""
    server: float
    """Seconds in all: middleware, view, template and compression."""
    processor: float
    """Seconds of the processor in this process, the same however busy the machine is."""
    packed: int
    """Bytes of HTML as they travel."""
    raw: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Several visits of one page; milliseconds."""

    status: int
    queries: int
    database: float
    processor: float
    first: float
    """The first visit, with caches still cold."""
    p50: float
    p95: float
    packed: int
    raw: int


def client_of(role: str) -> Client:
    """Return a browser that accepts compressed answers and is signed in, the home page seen."""
    client = Client(headers={"Accept-Encoding": "gzip", "Host": "localhost"})
    client.force_login(User.objects.get(username=role), backend=BACKEND)
    client.get("/")
    return client


def visit(client: Client, page: Page, names: dict[str, str]) -> Visit:
    """Ask for a page once."""
    path = page.path.format_map(names)
    data = {key: value.format_map(names) for key, value in page.data.items()}
    headers = {"HX-Request": "true"} if page.part else {}
    with counted() as spent:
        started, worked = perf_counter(), process_time()
        ask = client.post if page.data else client.get
        answer = ask(path, data, headers=headers) if data else ask(path, headers=headers)
        body = answer.content
        server, processor = perf_counter() - started, process_time() - worked
    packed = answer.headers.get("Content-Encoding") == "gzip"
    raw = len(gzip.decompress(body)) if packed else len(body)
    return Visit(answer.status_code, len(spent), sum(spent), server, processor, len(body), raw)


def cost_of(client: Client, page: Page, names: dict[str, str], *, requests: int) -> Cost:
    """Visit a page once to warm up, then so many times, and sum up."""
    first = visit(client, page, names)
    visits = [visit(client, page, names) for _ in range(requests)]
    seconds = sorted(each.server for each in visits)
    return Cost(
        status=first.status,
        queries=max(each.queries for each in visits),
        database=1000 * median(each.database for each in visits),
        processor=1000 * median(each.processor for each in visits),
        first=1000 * first.server,
        p50=1000 * median(seconds),
        p95=1000 * percentile(seconds, 0.95),
        packed=max(each.packed for each in visits),
        raw=max(each.raw for each in visits),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value that so large a share does not exceed."""
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


@contextmanager
def counted() -> Iterator[list[float]]:
    """Note the seconds of every query while this lasts."""
    spent: list[float] = []

    def note(execute: Callable[..., Any], *told: Any) -> Any:
        started = perf_counter()
        try:
            return execute(*told)
        finally:
            spent.append(perf_counter() - started)

    with connection.execute_wrapper(note):
        yield spent
