"""A person's annual leave: the facts it rests on, its ledger, and what rules say to a request."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from luwes.people.models import Person
from luwes.people.rules.nip import read_nip
from luwes.policies.queries.law import law
from luwes.presence.models import Absence, LeaveEntry, LeaveFact
from luwes_policy.answers import InForce
from luwes_policy.arrangements import Check
from luwes_policy.calendar import working_days
from luwes_policy.facts import Facts as LawFacts
from luwes_policy.leave_ledger import (
    Correction,
    Entry,
    Facts,
    RulesOn,
    Service,
    ServiceKind,
    Taken,
    available,
    balances,
    replay,
    served_since,
    serving,
)
from luwes_policy.leave_request import AskedLeave, leave_checks

JANUARY, FIRST = 1, 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Leave or travel that is asked for, before there is a row of it."""

    person: Person
    kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Book:
    """The ledger of a person as a replay gives it now."""

    facts: Facts
    entries: tuple[Entry, ...]
    rules_on: RulesOn
    opened_by: str
    """`assumed` where the HR bureau has not said what was left before, else `recorded`."""

    def left(self, year: int) -> int:
        """Return the balance of a year."""
        return balances(self.entries)[year]

    def of(self, year: int) -> list[Entry]:
        """Return the entries of a year, in order."""
        return [entry for entry in self.entries if entry.year == year]


def local_day(person: Person, at: datetime) -> date:
    """Return the date where the person works."""
    return at.astimezone(ZoneInfo(person.office.region.zone)).date()


def book_of(
    person: Person, *, today: date, through: int | None = None, known_on: date | None = None
) -> Book:
    """Return the ledger of a person, replayed from its facts (four queries).

    It reaches to this year, or to the last year that any granted leave touches.
    Raises: CalendarEnds.
    """
    rows = list(LeaveFact.objects.filter(person=person, withdrawn_at__isnull=True))
    facts = _facts(person, rows=rows, annual=_annual(person), today=today)
    last = max([today.year, through or 0, *(each.last.year for each in facts.taken)])
    rules_on = _rules_on(person)
    entries = replay(facts, through=last, rules_on=rules_on, known_on=known_on)
    opened = any(row.kind == LeaveFact.Kind.OPENING for row in rows)
    return Book(facts, entries, rules_on, "recorded" if opened else "assumed")


def _annual(person: Person) -> list[Absence]:
    """Return the annual leave that was granted or postponed (one query)."""
    states = (Absence.State.APPROVED, Absence.State.POSTPONED)
    rows = Absence.objects.filter(person=person, state__in=states, kind=Absence.Kind.ANNUAL)
    return list(rows.only("state", "first_day", "last_day"))


def _facts(
    person: Person, *, rows: Sequence[LeaveFact], annual: Sequence[Absence], today: date
) -> Facts:
    """Return the facts; without an opening the ledger opens with the first year of leave."""
    kinds = LeaveFact.Kind
    opening = next((row for row in reversed(rows) if row.kind == kinds.OPENING), None)
    taken = [row for row in annual if row.state == Absence.State.APPROVED]
    years = [row.first_day.year for row in taken]
    return Facts(
        opened=opening.on.year if opening else min([today.year, *years]),
        opening=opening.days if opening else 0,
        services=tuple(_services(person, rows)),
        taken=tuple(Taken(str(row.pk), row.first_day, row.last_day) for row in taken),
        kept_at_work=frozenset(row.on for row in rows if row.kind == kinds.KEPT),
        postponed=frozenset(row.first_day.year for row in annual if row not in taken),
        corrections=tuple(
            Correction(str(row.pk), row.on, row.days)
            for row in rows
            if row.kind == kinds.CORRECTION
        ),
    )


def _services(person: Person, rows: Iterable[LeaveFact]) -> list[Service]:
    """Return the service as recorded, else as the digits of the NIP say it."""
    kinds: dict[str, ServiceKind] = {LeaveFact.Kind.PNS: "pns", LeaveFact.Kind.PPPK: "pppk"}
    said = [Service(kinds[row.kind], row.on, row.until) for row in rows if row.kind in kinds]
    return said or [Service("pppk" if person.kind == "pppk" else "pns", appointed_on(person.nip))]


def appointed_on(nip: str) -> date:
    """Return the first day of service that the digits of a NIP say; of PPPK only the year."""
    read = read_nip(nip).nip
    if read is None:
        return date(int(nip[8:12]), JANUARY, FIRST)
    return date(read.appointed_year, read.appointed_month or JANUARY, FIRST)


def _rules_on(person: Person) -> RulesOn:
    """Return who answers for the law of this person's unit on a day (two queries)."""
    asked = law()

    def rules_on(day: date, kind: ServiceKind) -> InForce:
        return asked.in_force(path=person.unit.path, on=day, facts=LawFacts(employee=kind))

    return rules_on


def days_by_year(first: date, last: date) -> Mapping[int, int]:
    """Return the working days from first to last, by year. Raises CalendarEnds."""
    return Counter(day.year for day in working_days(start=first, end=last))


def judged(wanted: Wanted, *, book: Book) -> tuple[Check, ...]:
    """Return what the rules say to a request, the gravest first. Raises CalendarEnds."""
    if wanted.kind == Absence.Kind.TRAVEL:
        return ()
    service = serving(book.facts, on=wanted.first)
    kind: ServiceKind = service.kind if service else "pns"
    in_force = book.rules_on(wanted.first, kind)
    across = in_force.get("leave.service-across-kinds")
    days = days_by_year(wanted.first, wanted.last)
    asked = AskedLeave(
        kind=wanted.kind,
        first=wanted.first,
        last=wanted.last,
        served_since=served_since(
            book.facts, on=wanted.first, across=bool(across and across.value)
        ),
        days=days,
        left=left_for(wanted, days=days, book=book),
    )
    return leave_checks(in_force, asked=asked)


def left_for(wanted: Wanted, *, days: Mapping[int, int], book: Book) -> Mapping[int, int]:
    """Return what is left for a leave in each of its years.

    Leave recorded afterwards may not take what later years were built on.
    """
    left = {year: available(book.entries, year=year) for year in days}
    if wanted.kind != Absence.Kind.ANNUAL or not left or min(left) < book.facts.opened:
        return left
    trial = Taken("trial", wanted.first, wanted.last)
    facts = replace(book.facts, taken=(*book.facts.taken, trial))
    newest, last = max(left), max(entry.year for entry in book.entries)
    after = replay(facts, through=last, rules_on=book.rules_on)
    short = min([0, *(available(after, year=year) for year in range(newest + 1, last + 1))])
    return left | ({newest: min(left[newest], days[newest] + short)} if short else {})


def kept_entries(person: Person) -> list[Entry]:
    """Return the entries that are kept, as the rules know them (one query)."""
    rows = LeaveEntry.objects.filter(person=person).order_by("on", "pk")
    return [Entry(row.year, row.on, row.kind, row.days, row.key) for row in rows]  # type: ignore[arg-type]  # a choice is one of the literal's words


def clash_of(person: Person, *, first: date, last: date, but: UUID | None = None) -> Absence | None:
    """Return leave or travel of the same days, asked for or approved (one query)."""
    same = Absence.objects.filter(person=person, first_day__lte=last, last_day__gte=first)
    same = same.filter(state__in=(Absence.State.ASKED, Absence.State.APPROVED))
    return same.exclude(pk__in=[but] if but else []).first()
