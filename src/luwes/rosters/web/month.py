"""A month of one person as a calendar of places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from luwes.people.models import Person
from luwes.rosters.models import Place
from luwes.rosters.queries.mine import Cell, PublishedDay
from luwes.rosters.rules.marks import NOTHING
from luwes.rosters.web.words import shift_css, shift_name

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WORKING_WEEK = 5
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
BLANK = Cell(NOTHING)


@dataclass(frozen=True, slots=True)
class Square:
    """One day of a calendar."""

    day: date
    letter: str
    label: str
    marks: str
    """Classes of the place: a post, a change."""
    is_today: bool
    in_month: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The month shown, with the ones before and after."""

    first: date
    before: date
    after: date
    weeks: tuple[tuple[Square, ...], ...]


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def month_asked(text: str, *, default: date) -> date:
    """Return the first day of the month in an address (``2020-10``), or of the default's."""
    found = MONTH.fullmatch(text)
    if found is None:
        return default.replace(day=1)
    return date(int(found[1]), int(found[2]), 1)


def month_after(first: date) -> date:
    """Return the first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


def span_of(first: date) -> tuple[date, date]:
    """Return the first and the last day of whole weeks that hold the month."""
    last = month_after(first) - DAY
    return monday_of(first), monday_of(last) + WEEK - DAY


def calendar_of(first: date, *, days: Mapping[date, PublishedDay], today: date) -> Calendar:
    """Return the squares of a month, whole weeks from Monday on."""
    start, end = span_of(first)
    count = (end - start).days + 1
    squares = [
        square_of(start + timedelta(days=offset), days=days, today=today, month=first.month)
        for offset in range(count)
    ]
    weeks = tuple(tuple(squares[at : at + 7]) for at in range(0, count, 7))
    return Calendar(first, (first - DAY).replace(day=1), month_after(first), weeks)


def working_week(days: Mapping[date, PublishedDay], *, today: date) -> list[Square]:
    """Return Monday to Friday of this week; to Sunday where the weekend has work."""
    monday = monday_of(today)
    weekend = (monday + timedelta(days=offset) for offset in (5, 6))
    works = any(day in days and days[day].is_work for day in weekend)
    return [
        square_of(monday + timedelta(days=offset), days=days, today=today, month=today.month)
        for offset in range(7 if works else WORKING_WEEK)
    ]


def square_of(day: date, *, days: Mapping[date, PublishedDay], today: date, month: int) -> Square:
    """Return one day of the calendar."""
    published = days.get(day)
    cell = published.cell if published else BLANK
    was = published.was if published else None
    return Square(
        day=day,
        letter=cell.place if cell.shift is None else cell.shift.code,
        label=label_of(cell, was=was),
        marks=" ".join(
            mark
            for mark, drawn in (
                (shift_css(cell.shift), cell.shift),
                ("post", cell.post),
                ("changed", was),
            )
            if drawn
        ),
        is_today=day == today,
        in_month=day.month == month,
    )


def label_of(cell: Cell, *, was: Cell | None) -> str:
    """Say a day for those who listen: its place, its post, and what it was."""
    said = name_of(cell)
    return _("%(now)s, sebelumnya %(was)s") % {"now": said, "was": name_of(was)} if was else said


def name_of(cell: Cell) -> str:
    """Return a place in words, with the post filled there."""
    if cell.place == NOTHING:
        return _("Belum ada jadwal")
    place = str(Place(cell.place).label)
    if cell.shift is not None:
        place = shift_name(cell.shift)
    return f"{place} ({cell.post})" if cell.post else place


def why_address(person: Person, *, day: date, own: bool) -> str:
    """Return where the reason of a day is told."""
    if own:
        return reverse("rosters:mine-why", args=(day,))
    return reverse("rosters:person-why", args=(person.pk, day))
