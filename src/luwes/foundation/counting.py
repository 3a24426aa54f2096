"""Rows of several tables counted in one question to the database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet, Value


def totals(parts: Sequence[tuple[str, QuerySet[Any]]]) -> Mapping[str, int]:
    """Return how many rows there are under each name (one query; none without parts)."""
    found: Counter[str] = Counter()
    if not parts:
        return found
    first, *others = [
        rows.order_by().annotate(what=Value(name)).values("what").annotate(rows=Count("pk"))
        for name, rows in parts
    ]
    for line in first.union(*others, all=True) if others else first:
        found[line["what"]] += line["rows"]
    return found
