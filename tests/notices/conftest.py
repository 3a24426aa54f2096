"""An agency with a first roster published."""

import pytest
from tests.factories import SmallAgency, small_agency


@pytest.fixture
def agency(db) -> SmallAgency:
    return small_agency()
