"""Where offices lie, set by the bureau; devices, seen and revoked by their owner."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests import factories
from tests.presence.make_vectors import public_key

from luwes.people.models import Office
from luwes.presence.actions.devices import register_device
from luwes.presence.models import DeviceKey, OfficeArea

pytestmark = pytest.mark.django_db
CIRCLE = {"latitude": "-6.2607", "longitude": "106.8665", "radius": "150"}


@pytest.fixture
def small():
    return factories.small_agency()


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def record(small, **fields):
    address = f"/area-kantor/{small.jakarta.pk}/"
    return client_of(small.hr_officer).post(address, CIRCLE | fields)


def test_the_bureau_draws_a_circle(small):
    assert record(small).status_code == 302
    area = OfficeArea.objects.get()
    assert (area.office, area.latitude, area.radius, area.outline) == (
        small.jakarta,
        -6.2607,
        150,
        None,
    )


def test_the_bureau_draws_an_outline_and_names_networks(small):
    outline = "-6.26 106.86\n-6.26, 106.87\n\n-6.27 106.87"
    assert record(small, outline=outline, networks="203.0.113.0/24").status_code == 302
    area = OfficeArea.objects.get()
    assert area.outline == [[-6.26, 106.86], [-6.26, 106.87], [-6.27, 106.87]]
    assert area.networks == ["203.0.113.0/24"]
    page = client_of(small.hr_officer).get(f"/area-kantor/{small.jakarta.pk}/").content.decode()
    assert "-6.27 106.87" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"latitude": "106"}, "id_latitude_error"),
        ({"radius": "0"}, "id_radius_error"),
        ({"outline": "-6.26 106.86\n-6.26 106.87"}, "paling sedikit tiga sudut"),
        ({"outline": "utara"}, "bukan lintang dan bujur"),
        ({"outline": "95 106"}, "tidak ada di bumi"),
        ({"networks": "kantor"}, "bukan rentang alamat"),
    ],
)
def test_what_is_no_area_is_refused_by_its_field(small, fields, said):
    answer = record(small, **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OfficeArea.objects.exists()


def test_the_demonstrations_offices_are_all_drawn():
    call_command("demo", people=200, verbosity=0)
    assert OfficeArea.objects.count() == Office.objects.count() == 15


def test_the_owner_revokes_a_device_and_nobody_else_does(small):
    person = small.employee.person
    device = register_device(
        person=person,
        public_key=public_key(),
        label="Telepon lama",
        by=small.employee,
        at=timezone.now(),
    )
    address = f"/presensi/perangkat/{device.pk}/cabut/"
    assert client_of(small.head).post(address).status_code == 404
    page = client_of(small.employee).post(address, follow=True).content.decode()
    assert "Perangkat Telepon lama dicabut" in page
    assert DeviceKey.objects.get().revoked_at is not None
