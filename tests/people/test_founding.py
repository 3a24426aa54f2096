"""The demonstration agency comes in by the import that everybody uses."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from tests.people.sheets import AT

from luwes.people.access import reach_of
from luwes.people.actions.founding import AlreadyFoundedError, found_agency
from luwes.people.models import (
    Agency,
    ImportBatch,
    ImportRow,
    ImportState,
    Office,
    Person,
    Post,
    Region,
    Role,
    Unit,
    User,
)

pytestmark = pytest.mark.django_db
STORY = date(2020, 10, 5)


@pytest.fixture
def demonstration():
    call_command("demo", people=250, verbosity=0)


def roles_of(username):
    return {role for role, _path in reach_of(User.objects.get(username=username), on=STORY).held}


def test_demonstration_agency_spans_three_zones_with_every_person_placed(demonstration):
    assert Person.objects.count() == 250
    assert Office.objects.count() == 15
    assert set(Region.objects.values_list("zone", flat=True)) == set(Region.Zone)
    assert set(Region.objects.filter(island="java-bali").values_list("name", flat=True)) == {
        "Bandung",
        "Denpasar",
        "Jakarta",
        "Surabaya",
        "Yogyakarta",
    }
    batches = ImportBatch.objects.order_by("filename")
    assert [(batch.filename, batch.state) for batch in batches] == [
        ("batasan.xlsx", ImportState.APPLIED),
        ("instansi-contoh.xlsx", ImportState.APPLIED),
    ]
    assert ImportRow.objects.filter(action="repair").count() == 0


def test_units_with_posts_serve_the_public(demonstration):
    served = set(Post.objects.values_list("unit", flat=True))

    assert served == set(
        Unit.objects.filter(service=Unit.Service.DIRECT).values_list("pk", flat=True)
    )
    assert served != set()


def test_cards_of_the_first_page_stand_for_credible_people(demonstration):
    assert roles_of("sdm") == {Role.HR_OFFICER, Role.UNIT_HEAD, Role.EMPLOYEE}
    assert roles_of("kepala") == {Role.UNIT_HEAD, Role.EMPLOYEE}
    assert roles_of("pegawai") == {Role.EMPLOYEE}
    assert roles_of("pengawas") == {Role.AUDITOR, Role.EMPLOYEE}
    assert roles_of("operator") == {Role.OPERATOR, Role.EMPLOYEE}
    head, employee = (User.objects.get(username=name).person for name in ("kepala", "pegawai"))
    assert head.unit == employee.unit


def test_demonstration_leaves_an_agency_that_is_there_alone():
    found_agency(
        name="Instansi Nyata", short_name="IN", username="sdm", password=None, since=STORY, at=AT
    )

    call_command("demo", if_empty=True, verbosity=0)

    assert Agency.objects.get().name == "Instansi Nyata"


def test_second_agency_is_refused():
    found_agency(name="Satu", short_name="S", username="sdm", password="x" * 12, since=STORY, at=AT)

    with pytest.raises(AlreadyFoundedError):
        found_agency(name="Dua", short_name="D", username="sdm2", password=None, since=STORY, at=AT)


@pytest.fixture
def typed(monkeypatch):
    """Type these passwords, one after the other."""

    def type_(*passwords):
        waiting = iter(passwords)
        monkeypatch.setattr("getpass.getpass", lambda _prompt: next(waiting))

    return type_


def test_real_agency_is_founded_from_the_command_line(client, typed):
    typed("cukup-panjang-dan-rahasia", "cukup-panjang-dan-rahasia")

    call_command("found_agency", "Instansi Nyata", "IN", "biro.sdm", verbosity=0)

    assert client.login(username="biro.sdm", password="cukup-panjang-dan-rahasia")
    assert Agency.objects.get().short_name == "IN"


@pytest.mark.parametrize(
    ("passwords", "word"),
    [(("satu-sandi-panjang", "lain-sandi-panjang"), "differ"), (("pendek", "pendek"), "12")],
)
def test_password_that_will_not_do_founds_nothing(typed, passwords, word):
    typed(*passwords)

    with pytest.raises(CommandError, match=word):
        call_command("found_agency", "Instansi Nyata", "IN", "biro.sdm", verbosity=0)

    assert not Agency.objects.exists()
