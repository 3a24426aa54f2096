"""The Friday before the story: a small agency whose October 2020 is planned and published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests import factories

from luwes.people.models import Person, Post, Region, User
from luwes.policies.actions.circumstances import record_circumstance
from luwes.rosters.actions.planning import carry_out_run
from luwes.rosters.actions.publishing import publish
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Assignment, Roster, Run

WIB = ZoneInfo("Asia/Jakarta")
BEFORE = datetime(2020, 10, 2, 9, 0, tzinfo=WIB)
NOW = datetime(2020, 10, 5, 9, 0, tzinfo=WIB)
START, END = date(2020, 10, 5), date(2020, 10, 30)
TURNS_HIGH = date(2020, 10, 12)
DAYS = 17
"""Working days from start to end: 28 to 30 October are a holiday and joint leave."""


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


@dataclass(frozen=True, slots=True)
class Story:
    """An agency with a counter in Jakarta, every region at moderate risk."""

    small: factories.SmallAgency
    counter: Post
    clerks: tuple[Person, ...]

    @property
    def hr(self) -> User:
        return self.small.hr_officer

    def record(self, *, place: str = "DKI Jakarta", value: str, since: date, at: datetime = NOW):
        """Record the risk of a region from a day on."""
        region = Region.objects.get(name=place)
        return record_circumstance(
            region=region, kind="risk", value=value, since=since, by=self.hr, at=at
        )

    def plan(self, *, start: date = START, end: date = END, at: datetime = BEFORE) -> Run:
        """Ask for a run and carry it out."""
        return self.carry_out(request_run(start=start, end=end, by=self.hr, at=at), at=at)

    def carry_out(self, run: Run, *, at: datetime = NOW) -> Run:
        """Carry out a run that was asked for."""
        carry_out_run(run_id=run.pk, tell=silent, at=at)
        return Run.objects.get(pk=run.pk)

    def publish(self, run: Run, *, note: str = "", at: datetime = BEFORE) -> Roster:
        """Publish a proposal."""
        return publish(run_id=run.pk, note=note, by=self.hr, at=at)

    def turn_high(self) -> Run:
        """Raise Jakarta to high risk, and carry out the run that this asks for."""
        self.record(value="high", since=TURNS_HIGH)
        return self.carry_out(Run.objects.latest("number"))


def found_story(*, people_per_unit: int) -> Story:
    """Make the agency and its circumstances; nothing is planned yet."""
    small = factories.small_agency(people_per_unit=people_per_unit)
    clerks = tuple(Person.objects.filter(unit=small.subdirectorate).order_by("nip")[:5])
    counter = factories.post(
        unit=small.subdirectorate, office=small.jakarta, name="Loket A", qualified=clerks
    )
    story = Story(small, counter, clerks)
    for region in Region.objects.all():
        story.record(place=region.name, value="moderate", since=date(2020, 9, 7), at=BEFORE)
    return story


@pytest.fixture
def found(db: None) -> Story:
    return found_story(people_per_unit=8)


@pytest.fixture
def story(found: Story) -> Story:
    """The agency with roster number 1 published for 5 to 30 October."""
    found.publish(found.plan())
    return found


@pytest.fixture
def letters() -> Callable[[Run], dict[str, str]]:
    """Return the letters of a run by NIP."""

    def of(run: Run) -> dict[str, str]:
        rows = Assignment.objects.filter(run=run).values_list("person__nip", "places")
        return dict(rows)

    return of
