"""A change is followed to the planning run that it caused."""

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse
from tests import factories
from tests.policies.conftest import NOW

from luwes.rosters.models import Run

EVENT = UUID(int=7)


@pytest.fixture
def officer(client, db):
    small = factories.small_agency()
    client.force_login(small.hr_officer)
    return client


def run(number, *, cause, by):
    return Run.objects.create(
        number=number,
        start=date(2020, 10, 12),
        end=date(2020, 10, 16),
        cause=cause,
        asked_by=by,
        asked_at=NOW,
    )


@pytest.mark.parametrize(
    ("causes", "target"),
    [
        pytest.param([], "/keadaan/", id="nothing was caused: back"),
        pytest.param(["someone"], "/keadaan/", id="a run that something else caused"),
        pytest.param([str(EVENT), ""], "/jadwal/1/", id="the run it caused"),
        pytest.param([str(EVENT)] * 2, "/jadwal/", id="several runs: their list"),
    ],
)
def test_a_change_leads_to_what_it_caused(officer, causes, target):
    by = factories.user(username="perencana")
    for number, cause in enumerate(causes, start=1):
        run(number, cause=cause, by=by)
    answer = officer.get(reverse("follow", args=[EVENT]), {"next": "/keadaan/"})
    assert answer.url == target


def test_no_one_is_sent_to_another_host(officer):
    answer = officer.get(reverse("follow", args=[EVENT]), {"next": "https://contoh.id/"})
    assert answer.url == reverse("home")
