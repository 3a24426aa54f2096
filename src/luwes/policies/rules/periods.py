"""Periods from one day to before another."""

from datetime import date


class EndsBeforeItStarts(ValueError):
    """A period was given whose end is not after its start."""

    def __init__(self, *, since: date, until: date) -> None:
        self.since = since
        self.until = until
        super().__init__(f"{since} to {until}")


def must_have_days(*, since: date, until: date | None) -> None:
    """Refuse a period without a day in it; no end means until further notice.

    Raises: EndsBeforeItStarts.
    """
    if until is not None and until <= since:
        raise EndsBeforeItStarts(since=since, until=until)
