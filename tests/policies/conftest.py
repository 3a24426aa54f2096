"""The morning of Monday 5 October 2020 in an agency of four units."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests import factories

from luwes.foundation.models import DemonstrationDay
from luwes.people.models import Region, Unit
from luwes.policies.actions.circumstances import record_circumstance
from luwes.policies.models import Circumstance

WIB = ZoneInfo("Asia/Jakarta")
TODAY = date(2020, 10, 5)
NOW = datetime(2020, 10, 5, 9, 0, tzinfo=WIB)
EARLIER = datetime(2020, 9, 4, 9, 0, tzinfo=WIB)
TURNS_HIGH = date(2020, 10, 12)


@dataclass(frozen=True, slots=True)
class Story:
    """The small agency, and a unit of forty-one in Jakarta with a counter that needs eleven."""

    small: factories.SmallAgency
    unit: Unit
    jakarta: Region
    makassar: Region
    papua: Region

    def record(self, *, region: Region | None = None, **fields: Any) -> Circumstance:
        """Record that a region, Jakarta unless said, has a risk from SE 67 on."""
        told = {"kind": "risk", "value": "high", "since": date(2020, 9, 7), "at": EARLIER, **fields}
        return record_circumstance(region=region or self.jakarta, by=self.small.hr_officer, **told)


@pytest.fixture
def story(db: None) -> Story:
    small = factories.small_agency()
    unit = factories.unit(parent=small.root, name="Direktorat Pengadaan")
    factories.people(unit=unit, office=small.jakarta, total=41)
    factories.post(unit=unit, office=small.jakarta, name="Loket Pengadaan", minimum=11)
    story = Story(
        small=small,
        unit=unit,
        jakarta=small.jakarta.region,
        makassar=small.makassar.region,
        papua=small.jayapura.region,
    )
    story.record(value="moderate")
    story.record(region=story.makassar, value="low")
    return story


@pytest.fixture
def monday(db: None) -> date:
    """Set the clock of every request to the story's day."""
    DemonstrationDay.objects.create(day=TODAY)
    return TODAY
