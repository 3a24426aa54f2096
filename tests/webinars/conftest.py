"""An agency that organises a webinar on the morning of 9 October 2020."""

from datetime import UTC, datetime

import pytest
from tests.factories import SmallAgency, small_agency
from tests.factories import webinar as make_webinar

from luwes.foundation.models import DemonstrationDay
from luwes.webinars.models import Webinar

BEFORE = datetime(2020, 10, 5, 2, 0, tzinfo=UTC)
"""Four days ahead, 09.00 WIB."""


@pytest.fixture
def agency(db) -> SmallAgency:
    return small_agency()


@pytest.fixture
def webinar(agency) -> Webinar:
    return make_webinar(unit=agency.directorate)


@pytest.fixture
def on_monday(db) -> None:
    """Let every page think that it is 5 October 2020."""
    DemonstrationDay.objects.create(day="2020-10-05")
