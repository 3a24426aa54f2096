"""A bad cell is corrected on the page: checked at once, nothing typed is lost."""

import pytest
from tests import factories
from tests.people.sheets import (
    ANI,
    AT,
    BUDI,
    CITRA,
    actions_of,
    applied,
    csv_of,
    imported,
    row,
    tried,
)
from tests.people.sheets import workbook_of as workbook

from luwes.people.actions.imports.repairs import (
    BatchNotOpenError,
    NoSuchCellError,
    recheck_batch,
    repair_cell,
)
from luwes.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return factories.small_agency()


@pytest.fixture
def hr(small):
    return small.hr_officer


def test_repaired_cell_is_checked_at_once(hr):
    batch = tried(csv_of(row(BUDI, name="Budi", office="Kantor Pusat Jakrta")), actor=hr)
    (bad,) = batch.rows.all()
    suggestion = bad.problems[0]["suggestion"]

    repaired = repair_cell(row_id=bad.pk, field="office", text=suggestion, actor=hr, at=AT)

    assert suggestion == "Kantor Pusat Jakarta"
    assert (repaired.action, repaired.problems) == ("add", [])
    applied(batch, actor=hr)
    assert Person.objects.get(nip=BUDI).office.name == "Kantor Pusat Jakarta"


def test_repair_keeps_what_was_typed_when_it_is_still_wrong(hr):
    batch = tried(csv_of(row("123")), actor=hr)
    (bad,) = batch.rows.all()

    repaired = repair_cell(row_id=bad.pk, field="nip", text="1234", actor=hr, at=AT)

    assert (repaired.action, repaired.cells["nip"]) == ("repair", "1234")
    assert [problem["reason"] for problem in repaired.problems] == ["nip_length"]


def test_repair_of_all_alike_mends_the_same_slip_everywhere(hr):
    batch = tried(
        csv_of(
            row(ANI, office="Jakrta Pusat"),
            row(BUDI, name="Budi", office="Jakrta Pusat"),
            row(CITRA, name="Citra", office="Lain"),
        ),
        actor=hr,
    )
    first = batch.rows.first()

    repair_cell(
        row_id=first.pk,
        field="office",
        text="Kantor Pusat Jakarta",
        actor=hr,
        at=AT,
        alike=True,
    )

    assert list(actions_of(batch).values()) == ["add", "add", "repair"]


def test_repairing_a_number_to_one_that_is_there_names_the_row(hr):
    batch = tried(csv_of(row(ANI), row("123", name="Budi")), actor=hr)
    bad = batch.rows.get(number=3)

    repaired = repair_cell(row_id=bad.pk, field="nip", text=ANI, actor=hr, at=AT)

    assert [(problem["reason"], problem["detail"]) for problem in repaired.problems] == [
        ("nip_twice", "2")
    ]


def test_post_that_waited_for_a_person_is_checked_with_the_repair(hr):
    batch = tried(
        workbook(
            Pegawai=[
                ("NIP", "Nama", "Unit Kerja", "Lokasi Kerja"),
                (ANI, "Ani", "Biro SDM", "Kantor Pusat Jakarta"),
                ("12", "Budi", "Biro SDM", "Kantor Pusat Jakarta"),
            ],
            Pos_tugas=[
                ("Pos Tugas", "Unit Kerja", "Minimum", "NIP Petugas"),
                ("Loket", "Biro SDM", 1, BUDI),
            ],
        ),
        actor=hr,
        name="a.xlsx",
    )
    assert actions_of(batch)["posts", 2] == "repair"
    bad = batch.rows.get(kind="people", number=3)

    repair_cell(row_id=bad.pk, field="nip", text=BUDI, actor=hr, at=AT)

    assert actions_of(batch)["posts", 2] == "add"


def test_recheck_finds_what_became_known(hr, small):
    batch = tried(csv_of(row(ANI, office="Kanreg Baru")), actor=hr)
    factories.office(region=small.jakarta.region, name="Kanreg Baru")

    recheck_batch(batch_id=batch.pk, actor=hr, at=AT)

    assert actions_of(batch) == {("people", 2): "add"}


def test_repair_of_an_applied_batch_is_refused(hr):
    batch = imported(csv_of(row(ANI)), actor=hr)

    with pytest.raises(BatchNotOpenError):
        repair_cell(row_id=batch.rows.get().pk, field="nip", text=BUDI, actor=hr, at=AT)


def test_repair_of_a_column_that_is_not_there_is_refused(hr):
    batch = tried(csv_of(row("12")), actor=hr)

    with pytest.raises(NoSuchCellError):
        repair_cell(row_id=batch.rows.get().pk, field="religion", text="x", actor=hr, at=AT)
