"""The hours of a working day as spans, with the break in its place."""

from datetime import date, time

from luwes.frontdesk.rules.limits import limits

FRIDAY = 5
Spans = tuple[tuple[int, int], ...]


def spans_of(day: date, *, start: time, end: time, break_minutes: int) -> Spans:
    """Return when is worked on a day, in minutes after midnight.

    A break lies where the day has it by custom; on a day that is over before, there is none.
    """
    first, last = _minutes(start), _minutes(end)
    at = limits().friday_break_starts if day.isoweekday() == FRIDAY else limits().break_starts
    if break_minutes <= 0 or not first < at < last:
        return ((first, last),)
    after = min(at + break_minutes, last)
    return ((first, at), (after, last)) if after < last else ((first, at),)


def shortened(spans: Spans, *, opens: time, closes: time) -> Spans:
    """Return a day of other hours: the usual break where it lies inside them."""
    first, last = _minutes(opens), _minutes(closes)
    if not spans:
        return ((first, last),)
    inside = [(max(a, first), min(b, last)) for a, b in _stretched(spans, first, last)]
    return tuple((a, b) for a, b in inside if a < b) or ((first, last),)


def _stretched(spans: Spans, first: int, last: int) -> list[tuple[int, int]]:
    """Return the spans with the first and the last reaching as far as the other hours do."""
    edges = [list(span) for span in spans]
    edges[0][0] = min(edges[0][0], first)
    edges[-1][1] = max(edges[-1][1], last)
    return [(start, end) for start, end in edges]


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
