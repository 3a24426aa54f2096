"""The annual leave of a person as a ledger: every day given or taken is an entry.

The ledger is replayed from facts in the order of the days they are about, never in the order
in which they were recorded. So a leave recorded afterwards, or a day off that was decreed
late, changes what follows from it and nothing else. The balance of a year is the sum of its
entries. Source: PP 11/2017 and PerBKN 24/2017 for PNS; PP 49/2018 and PerBKN 7/2022 for PPPK.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from luwes_policy.answers import InForce
from luwes_policy.calendar import day_off, working_days
from luwes_policy.library import Library

EntryKind = Literal[
    "opening",
    "entitlement",
    "carry",
    "lapse",
    "joint_leave",
    "joint_returned",
    "use",
    "correction",
]
ServiceKind = Literal["pns", "pppk"]
RulesOn = Callable[[date, ServiceKind], InForce]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Service:
    """One stretch of service; a contract of PPPK has an end (half open)."""

    kind: ServiceKind
    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the person serves under it on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Taken:
    """Annual leave that was granted, from its first to its last day."""

    key: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Correction:
    """Days put right by the HR bureau, with a reason kept elsewhere."""

    key: str
    on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the ledger rests on; the order within each part says nothing."""

    opened: int
    """The first year of the ledger."""
    opening: int = 0
    """Days of former years that count in the first year, as the HR bureau says them."""
    services: tuple[Service, ...] = ()
    taken: tuple[Taken, ...] = ()
    kept_at_work: frozenset[date] = frozenset()
    """Days of joint leave on which the person was kept at work."""
    postponed: frozenset[int] = frozenset()
    """Years whose leave the head put off for urgent duty."""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """So many working days, given (above zero) or taken, in the account of a year."""

    year: int
    on: date
    kind: EntryKind
    days: int
    key: str = ""
    """What it came of: a leave, a day, a correction."""


@dataclass(slots=True)
class _Book:
    """The ledger while it is being replayed."""

    facts: Facts
    rules_on: RulesOn
    known_on: date | None
    library: Library | None
    entries: list[Entry] = field(default_factory=list)

    def put(self, year: int, on: date, kind: EntryKind, days: int, key: str = "") -> None:
        if days:
            self.entries.append(Entry(year, on, kind, days, key))

    def balance(self, year: int) -> int:
        return sum(entry.days for entry in self.entries if entry.year == year)

    def used(self, year: int) -> bool:
        return any(each.kind == "use" and each.year == year for each in self.entries)


def replay(
    facts: Facts,
    *,
    through: int,
    rules_on: RulesOn,
    known_on: date | None = None,
    library: Library | None = None,
) -> tuple[Entry, ...]:
    """Return the entries of every year up to `through`, in order of their days.

    rules_on: the rules in force on a day for a kind of employee.
    known_on: the audit date for days off; None means as they are known now.
    A year in which no rule gave annual leave gives none. Raises: CalendarEnds.
    """
    book = _Book(facts, rules_on, known_on, library)
    for year in range(facts.opened, through + 1):
        _open(book, year)
        for entry in sorted(_of_year(book, year), key=lambda each: each.on):
            book.entries.append(entry)
        _end_of_service(book, year)
    return tuple(sorted(book.entries, key=lambda each: (each.on, each.year)))


def balances(entries: Iterable[Entry]) -> Mapping[int, int]:
    """Return the balance of each year: the sum of its entries."""
    totals: Counter[int] = Counter()
    for entry in entries:
        totals[entry.year] += entry.days
    return totals


def available(entries: Iterable[Entry], *, year: int) -> int:
    """Return what could be taken in a year: its balance before what closed the year."""
    last = date(year, 12, 31)
    return sum(
        entry.days
        for entry in entries
        if entry.year == year
        and not (entry.on == last and entry.kind in {"carry", "lapse"} and not entry.key)
    )


def _open(book: _Book, year: int) -> None:
    """Carry over what the law lets be carried; the rest of the year before lapses."""
    first = date(year, 1, 1)
    if year == book.facts.opened:
        book.put(year, first, "opening", book.facts.opening)
        return
    left = book.balance(year - 1)
    carried = left if left < 0 else min(left, _room(book, year))
    book.put(year, first, "carry", carried)
    last = first - ONE_DAY
    book.put(year - 1, last, "carry", -carried)
    book.put(year - 1, last, "lapse", carried - left)


def _room(book: _Book, year: int) -> int:
    """Return how many days of former years count in a year: the limit less a whole year."""
    first = date(year, 1, 1)
    service = serving(book.facts, on=first)
    if service is None:
        return 0
    in_force = book.rules_on(first, service.kind)
    rule = _limit(book, year)
    if not _contract_allows(in_force, service, two_years=rule.endswith("two-years")):
        return 0
    limit, whole = in_force.get(rule), in_force.get("leave.annual")
    if limit is None or whole is None:
        return 0
    return max(int(limit.number) - int(whole.number), 0)


def _limit(book: _Book, year: int) -> str:
    """Return the rule that limits the carry: postponed, two years unused, or the usual one."""
    in_force = book.rules_on(date(year, 1, 1), _kind(book.facts, date(year, 1, 1)))
    if year - 1 in book.facts.postponed and in_force.get("leave.with-carry-postponed"):
        return "leave.with-carry-postponed"
    two_unused = year - 2 >= book.facts.opened and not (book.used(year - 1) or book.used(year - 2))
    return "leave.with-carry-two-years" if two_unused else "leave.with-carry"


def _contract_allows(in_force: InForce, service: Service, *, two_years: bool) -> bool:
    """Say whether the contract is long enough; PNS have none, and nothing is asked of them."""
    suffix = "-two-years" if two_years else ""
    asked = in_force.get(f"leave.carry-contract{suffix}")
    if asked is None:
        return True
    if service.end is None:
        return False
    return months_between(service.start, service.end) > int(asked.number)


def serving(facts: Facts, *, on: date) -> Service | None:
    """Return the service that covers a day, or None."""
    return next((each for each in facts.services if each.covers(on)), None)


def _kind(facts: Facts, on: date) -> ServiceKind:
    service = serving(facts, on=on)
    return service.kind if service else "pns"


def served_since(facts: Facts, *, on: date, across: bool) -> date | None:
    """Return since when a person has served without a gap; another kind counts if `across`."""
    service = serving(facts, on=on)
    if service is None:
        return None
    start = service.start
    for former in sorted(facts.services, key=lambda each: each.start, reverse=True):
        if former.end == start and (across or former.kind == service.kind):
            start = former.start
    return start


def _of_year(book: _Book, year: int) -> Iterator[Entry]:
    facts = book.facts
    given = _entitled_on(book, year)
    if given is not None:
        whole = book.rules_on(given, _kind(facts, given)).get("leave.annual")
        if whole is not None:
            yield Entry(year, given, "entitlement", int(whole.number))
            yield from _joint_leave(book, year)
    for leave in facts.taken:
        days = _working(book, leave, year)
        if days:
            yield Entry(year, days[0], "use", -len(days), leave.key)
    for day in facts.kept_at_work:
        if day.year == year and _is_joint_leave(book, day):
            yield Entry(year, day, "joint_returned", 1, day.isoformat())
    for correction in facts.corrections:
        if correction.on.year == year:
            yield Entry(year, correction.on, "correction", correction.days, correction.key)


def _entitled_on(book: _Book, year: int) -> date | None:
    """Return the day of a year from which annual leave is due, once a year."""
    for service in sorted(book.facts.services, key=lambda each: each.start):
        day = max(date(year, 1, 1), service.start)
        if day.year != year or not service.covers(day):
            continue
        in_force = book.rules_on(day, service.kind)
        across = in_force.get("leave.service-across-kinds")
        since = served_since(book.facts, on=day, across=bool(across and across.value))
        after = in_force.get("leave.after")
        due = add_months(since or day, int(after.number) if after else 0)
        due = max(due, day)
        if due.year == year and service.covers(due):
            return due
    return None


def _joint_leave(book: _Book, year: int) -> Iterator[Entry]:
    first = date(year, 1, 1)
    rule = book.rules_on(first, _kind(book.facts, first)).get("leave.joint-reduces")
    if rule is None or rule.value is not True:
        return
    for day in _days(first, date(year, 12, 31)):
        if day.weekday() < len("MTWTF") and _is_joint_leave(book, day):
            yield Entry(year, day, "joint_leave", -1, day.isoformat())


def _is_joint_leave(book: _Book, day: date) -> bool:
    off = day_off(day, known_on=book.known_on, library=book.library)
    return off is not None and off.kind == "joint_leave"


def _working(book: _Book, leave: Taken, year: int) -> tuple[date, ...]:
    start, end = max(leave.first, date(year, 1, 1)), min(leave.last, date(year, 12, 31))
    if start > end:
        return ()
    return working_days(start=start, end=end, known_on=book.known_on, library=book.library)


def _end_of_service(book: _Book, year: int) -> None:
    """Let what is left lapse when a person becomes another kind of employee, or leaves."""
    for service in book.facts.services:
        end = service.end
        if end is None or end.year != year:
            continue
        after = serving(book.facts, on=end)
        if after is not None and (after.kind == service.kind or _goes_on(book, end, after.kind)):
            continue
        left = sum(each.days for each in book.entries if each.year == year and each.on < end)
        book.put(year, end - ONE_DAY, "lapse", -max(left, 0), f"{service.kind} {end}")


def _goes_on(book: _Book, day: date, kind: ServiceKind) -> bool:
    across = book.rules_on(day, kind).get("leave.service-across-kinds")
    return bool(across and across.value)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def months_between(start: date, end: date) -> int:
    """Return the whole months from a day to before another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (add_months(start, months) > end)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


def adjustments(kept: Iterable[Entry], replayed: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return what must be added to kept entries so that they say what a replay says.

    Nothing kept is ever edited: an entry that no longer holds is met by its opposite.
    """
    change: Counter[tuple[int, date, EntryKind, str]] = Counter()
    for sign, entries in ((-1, kept), (1, replayed)):
        for entry in entries:
            change[entry.year, entry.on, entry.kind, entry.key] += sign * entry.days
    return tuple(
        Entry(year, on, kind, days, key)
        for (year, on, kind, key), days in sorted(change.items())
        if days
    )
