"""Units beside their services, campaigns, and who answered: nobody is found by subtraction."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.frontdesk.conftest import FILED, TODAY, edition, place

from luwes.foundation.models import DemonstrationDay
from luwes.frontdesk.actions.catalogue import open_service
from luwes.frontdesk.actions.survey import open_campaign
from luwes.frontdesk.models import Channel, SurveyResponse
from luwes.frontdesk.queries.survey import Row, report_of, results_of, rule_on, units_and_services
from luwes.people.access import Reach
from luwes.people.models import Role

APRIL = date(2026, 4, 1)


def answers(service, count, *, score=4, channel="web", campaign=None, month=APRIL):
    SurveyResponse.objects.bulk_create(
        SurveyResponse(
            service=service,
            scores=[score - place % 2, *[score] * 8],
            channel=channel,
            month=month,
            campaign=campaign,
        )
        for place in range(count)
    )


@pytest.fixture
def neighbour(agency):
    """Return a service of another unit of the same agency."""
    return open_service(
        slug="arsip",
        place=place(agency, unit=agency.east),
        edition=edition(name="Arsip"),
        by=agency.hr_officer,
        at=datetime(2026, 1, 5, tzinfo=UTC),
    )


def year(agency):
    reach = Reach(held=((Role.AUDITOR, agency.root.path),))
    return report_of(reach, year=2026, today=TODAY)


def test_units_are_compared(agency, service, neighbour):
    answers(service, 6)
    answers(neighbour, 8, score=3)
    found = year(agency)
    told = {line.key: line.figure.respondents for line in found.by_unit}
    assert told == {agency.subdirectorate.name: 6, agency.east.name: 8}
    client = Client()
    client.force_login(agency.hr_officer)
    page = client.get("/survei-kepuasan/?tahun=2026").content.decode()
    assert "Menurut unit kerja" in page
    assert agency.east.name in page


def test_a_hidden_unit_is_not_the_sum_of_services_that_are_shown(agency, service, neighbour):
    answers(service, 3)
    answers(neighbour, 20)
    found = year(agency)
    assert found.total.respondents == 23
    assert all(line.figure.hidden for line in (*found.by_unit, *found.by_service))


SIZES = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 12), max_size=10
)


@pytest.mark.django_db
@settings(deadline=None, max_examples=60)
@given(SIZES)
def test_no_service_is_found_by_taking_what_is_shown_from_what_is_shown(sizes):
    shown_units, shown_services = tables(sizes)
    units = Counter()
    for (unit, _service), size in sizes.items():
        units[unit] += size
    loose = []
    for unit in units:
        inside = {key: size for key, size in sizes.items() if key[0] == unit}
        secret = [size for key, size in inside.items() if key not in shown_services]
        if unit in shown_units:
            assert not secret or (sum(secret) >= 5 and len(secret) != 1)
        else:
            assert len(secret) == len(inside)
            loose.append(units[unit])
    assert not loose or len(loose) == len(units) or (sum(loose) >= 5 and len(loose) > 1)


def tables(sizes):
    """Return which units and which services are shown, named by their keys."""
    rows = [
        Row(key, key[0], APRIL, "", "web", [4] * 9)
        for key, size in sizes.items()
        for _each in range(size)
    ]
    units, services = units_and_services(
        rows, found=rule_on(TODAY), unit_name=lambda key: key, service_name=lambda key: key
    )
    return (
        {line.key for line in units if not line.figure.hidden},
        {line.key for line in services if not line.figure.hidden},
    )


def campaign(service, agency, *, users=40, until=date(2026, 4, 30)):
    return open_campaign(
        service=service,
        name="Survei April",
        since=APRIL,
        until=until,
        users=users,
        by=agency.head,
        at=FILED,
    )


def test_a_campaign_that_is_over_tells_its_rate_and_an_interval_for_its_users(agency, service):
    row = campaign(service, agency, users=40)
    answers(service, 20, campaign=row)
    wide, (narrow,) = year(agency).total, results_of([row], today=TODAY)
    assert (narrow.answers, narrow.percent) == (20, 50)
    assert narrow.figure.interval.users == 40
    assert narrow.figure.interval.half < wide.interval.half
    DemonstrationDay.objects.create(day=TODAY)
    client = Client()
    client.force_login(agency.hr_officer)
    page = client.get("/kelola-layanan/survei/").content.decode()
    assert "dari 40 pengguna (50 %)" in page


def test_a_campaign_tells_nothing_while_it_runs_nor_of_the_few_beside_it(agency, service):
    runs = campaign(service, agency, until=TODAY)
    answers(service, 9, campaign=runs)
    assert results_of([runs], today=TODAY)[0].figure is None
    SurveyResponse.objects.all().delete()
    over = campaign(service, agency)
    answers(service, 9, campaign=over)
    assert not results_of([over], today=TODAY)[0].figure.hidden
    answers(service, 2)
    assert results_of([over], today=TODAY)[0].figure.hidden


def test_the_public_page_says_how_many_answered_and_by_which_channel(service, filed):
    DemonstrationDay.objects.create(day=TODAY)
    answers(service, 6)
    answers(service, 3, channel="phone")
    answers(service, 2, channel="letter")
    page = Client().get("/layanan/kenaikan-pangkat/kepuasan/").content.decode()
    assert f"<dt>Jawaban lewat {Channel.WEB.label}</dt><dd>6</dd>" in page
    assert "<dt>Jawaban lewat saluran lain</dt><dd>5</dd>" in page
    assert "yang dinilai" not in page  # nobody was asked after a case


def test_means_of_elements_are_rounded_not_cut(agency, service):
    answers(service, 6, score=3)
    answers(service, 1, score=4)
    answers(service, 2, score=2)  # 26 by nine people is 2.888…
    client = Client()
    client.force_login(agency.hr_officer)
    page = client.get("/survei-kepuasan/?tahun=2026").content.decode()
    assert "<dd>2,89</dd>" in page
