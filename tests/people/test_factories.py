"""The rows that tests stand on are as the design describes an agency."""

import pytest
from tests import factories

from luwes.people.models import Person, Region, Role, Unit


@pytest.mark.django_db
def test_small_agency_spans_three_zones_and_every_role():
    small = factories.small_agency(people_per_unit=4)

    assert set(Region.objects.values_list("zone", flat=True)) == set(Region.Zone)
    assert Unit.objects.under(small.directorate).count() == 2
    assert Person.objects.under(small.root).count() == 16
    assert {
        grant.role
        for login in (small.hr_officer, small.head, small.employee, small.auditor, small.operator)
        for grant in login.grants.all()
    } == set(Role)


@pytest.mark.django_db
def test_people_of_many_calls_have_different_numbers():
    small = factories.small_agency()

    made = factories.people(unit=small.bureau, office=small.jakarta, total=500)

    assert len({person.nip for person in made}) == 500
