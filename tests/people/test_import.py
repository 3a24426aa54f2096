"""A sheet comes in: tried first, repaired, applied as one act, taken back exactly."""

import pytest
from django.core import serializers
from tests import factories
from tests.people.sheets import (
    ANI,
    BUDI,
    CITRA,
    actions_of,
    applied,
    csv_of,
    imported,
    reasons_of,
    row,
    tried,
    undone,
)
from tests.people.sheets import workbook_of as workbook

from luwes.foundation.models import Event, Job
from luwes.people.actions.imports.undoing import CannotUndoError
from luwes.people.models import (
    ImportBatch,
    ImportState,
    Office,
    Person,
    Position,
    Post,
    Region,
    Unit,
)
from luwes.people.queries.known import unit_paths

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return factories.small_agency()


@pytest.fixture
def hr(small):
    return small.hr_officer


def everything():
    """Return the whole agency as data, without the import's own tables."""
    tables = (Region, Office, Unit, Position, Person, Post)
    return [serializers.serialize("json", table.objects.order_by("pk").all()) for table in tables]


def test_reading_changes_nothing_and_forgets_the_file(hr):
    before = everything()

    batch = tried(csv_of(row(ANI)), actor=hr)

    assert everything() == before
    assert batch.state == ImportState.READY
    assert batch.content is None
    assert actions_of(batch) == {("people", 2): "add"}


def test_upload_queues_a_job_and_reading_leaves_one_event(hr):
    batch = tried(csv_of(row(ANI)), actor=hr)

    assert Job.objects.get(subject=str(batch.pk)).kind == "people.read_sheet"
    events = Event.objects.filter(subject=batch.pk).order_by("pk")
    assert [event.verb for event in events] == ["people.sheet_uploaded", "people.sheet_read"]


def test_applying_adds_people_with_their_titles_kept_apart(hr):
    imported(csv_of(row(ANI, name="Dr. Ani Lestari, S.E., M.M.")), actor=hr)

    ani = Person.objects.get(nip=ANI)
    assert (ani.title_before, ani.name, ani.title_after) == ("Dr.", "Ani Lestari", "S.E., M.M.")
    assert (ani.kind, ani.grade, ani.position.title) == ("pns", "III/c", "Analis")
    assert ani.unit.name == "Biro SDM"


def test_pppk_is_told_by_its_number(hr):
    imported(csv_of(row(CITRA)), actor=hr)

    assert Person.objects.get(nip=CITRA).kind == "pppk"


def test_units_are_made_as_a_tree_of_any_depth(hr):
    imported(
        csv_of(
            row(ANI, unit="Subbagian Gaji", parent="Bagian Keuangan"),
            row(BUDI, unit="Bagian Keuangan", parent="Sekretariat"),
        ),
        actor=hr,
    )

    paths = unit_paths()
    assert paths[Person.objects.get(nip=ANI).unit_id] == (
        "Sekretariat",
        "Bagian Keuangan",
        "Subbagian Gaji",
    )
    assert paths[Person.objects.get(nip=BUDI).unit_id] == ("Sekretariat", "Bagian Keuangan")


def test_same_file_again_changes_nothing(hr):
    content = csv_of(
        row(ANI, name="Dr. Ani Lestari, S.E.", parent="Sekretariat"), row(BUDI, name="Budi")
    )
    imported(content, actor=hr)
    before = everything()

    again = tried(content, actor=hr)

    assert set(actions_of(again).values()) == {"same"}
    applied(again, actor=hr)
    assert everything() == before


def test_missing_column_leaves_what_is_known(hr):
    imported(csv_of(row(ANI)), actor=hr)

    short = csv_of((ANI, "Ani Lestari", "Biro SDM"), headings=("NIP", "Nama", "Unit"))

    assert actions_of(tried(short, actor=hr)) == {("people", 2): "same"}


def test_change_is_shown_with_what_it_replaces(hr):
    imported(csv_of(row(ANI)), actor=hr)

    batch = tried(csv_of(row(ANI, unit="Direktorat Layanan")), actor=hr)

    (changed,) = batch.rows.all()
    assert changed.action == "change"
    assert (changed.before["unit"], changed.values["unit"]) == (
        ["Biro SDM"],
        ["Direktorat Layanan"],
    )


def test_undo_restores_exactly(hr):
    imported(csv_of(row(ANI)), actor=hr)
    before = everything()
    batch = imported(
        workbook(
            Kantor=[("Kantor", "Wilayah", "Zona", "Meja"), ("Kanreg X", "Denpasar", "WITA", 9)],
            Pegawai=[
                ("NIP", "Nama", "Unit Kerja", "Unor Induk", "Lokasi Kerja", "Jabatan"),
                (ANI, "Ani L.", "Bidang Baru", "Kanreg Baru", "Kanreg X", "Kepala"),
                (BUDI, "Budi", "Bidang Baru", "Kanreg Baru", "Kanreg X", "Arsiparis"),
            ],
            Pos_tugas=[
                ("Pos Tugas", "Unit Kerja", "Hari", "Minimum", "NIP Petugas"),
                ("Loket", "Bidang Baru", "Senin-Rabu", 1, BUDI),
            ],
        ),
        actor=hr,
        name="instansi.xlsx",
    )
    assert everything() != before

    undone(batch, actor=hr)

    assert everything() == before
    assert ImportBatch.objects.get(pk=batch.pk).state == ImportState.UNDONE


def test_undo_is_refused_when_a_row_was_edited_since(hr):
    batch = imported(csv_of(row(ANI), row(BUDI, name="Budi")), actor=hr)
    Person.objects.filter(nip=BUDI).update(name="Budi Santoso")
    before = everything()

    with pytest.raises(CannotUndoError) as refused:
        undone(batch, actor=hr)

    assert refused.value.as_data() == {
        "reason": "rows_changed",
        "names": [f"Budi ({BUDI})"],
        "total": 1,
    }
    assert everything() == before


def test_undo_is_refused_when_somebody_uses_what_was_added(hr, small):
    batch = imported(csv_of(row(ANI, unit="Unit Baru")), actor=hr)
    factories.person(
        unit=Unit.objects.get(name="Unit Baru"), office=small.jakarta, name="Sesudahnya"
    )

    with pytest.raises(CannotUndoError) as refused:
        undone(batch, actor=hr)

    assert refused.value.reason == "still_needed"
    assert refused.value.names == ["Sesudahnya"]
    assert Person.objects.filter(nip=ANI).exists()


def test_offices_people_and_posts_of_one_workbook(hr):
    batch = imported(
        workbook(
            Kantor=[("Kantor", "Wilayah", "Zona", "Meja"), ("Kanreg X", "Denpasar", "WITA", 9)],
            Pegawai=[
                ("NIP", "Nama", "Unit Kerja", "Lokasi Kerja", "Keahlian"),
                (ANI, "Ani", "Bidang Mutasi", "Kanreg X", "Pensiun"),
                (BUDI, "Budi", "Bidang Mutasi", "Kanreg X", ""),
            ],
            Pos_tugas=[
                ("Pos Tugas", "Unit Kerja", "Hari", "Minimum", "Target", "Keahlian"),
                ("Loket", "Bidang Mutasi", "Senin-Rabu", 1, 2, "Pensiun"),
            ],
            Batasan=[
                ("NIP", "Jenis", "Dari", "Sampai"),
                (ANI, "Cuti", "2026-11-09", "2026-11-10"),
            ],
        ),
        actor=hr,
        name="instansi.xlsx",
    )

    office = Office.objects.select_related("region").get(name="Kanreg X")
    assert (office.desks, office.region.zone, office.region.island) == (
        9,
        Region.Zone.WITA,
        Region.Island.JAVA_BALI,
    )
    post = Post.objects.get()
    assert (post.office, post.weekdays, post.minimum, post.target) == (office, [1, 2, 3], 1, 2)
    assert [person.nip for person in post.qualified.all()] == [ANI]
    assert actions_of(batch)["constraints", 2] == "hand_over"
    assert batch.rows.get(kind="constraints").values["start"] == "2026-11-09"
    applied_event = Event.objects.get(verb="people.import_applied")
    assert applied_event.subject == str(batch.pk)


def test_bad_rows_stay_out_and_say_why(hr):
    batch = imported(
        csv_of(
            row(ANI),
            row("1,99001E+17", name="Rusak"),
            row(BUDI, name="Budi", office="Kantor Pusat Jakrta"),
        ),
        actor=hr,
    )

    assert actions_of(batch) == {
        ("people", 2): "add",
        ("people", 3): "repair",
        ("people", 4): "repair",
    }
    assert reasons_of(batch) == {
        (3, "NIP Baru"): "nip_scientific",
        (4, "Lokasi Kerja"): "office_not_known",
    }
    assert not Person.objects.filter(nip=BUDI).exists()


def test_file_that_is_no_table_is_told_and_kept_out(hr):
    batch = tried(b"\x89PNG\r\n\x1a\n\x00\x00", actor=hr, name="foto.png")

    assert batch.state == ImportState.FAILED
    assert batch.notes != []


def test_ignored_columns_are_said_with_a_word(hr):
    content = csv_of(
        (ANI, "Ani", "Biro SDM", "Kantor Pusat Jakarta", "Islam", "P"),
        headings=("NIP", "Nama", "Unit", "Kantor", "Agama", "h1"),
    )

    batch = tried(content, actor=hr)

    assert {note["reason"] for note in batch.notes} == {"column_sensitive", "column_duty"}
    assert set(batch.rows.get().cells) == {"nip", "name", "unit", "office"}


def test_queries_stay_the_same_however_many_rows(hr, django_assert_max_num_queries):
    counts = []
    for first, total in ((20_000, 50), (30_000, 900)):
        rows = [
            row(factories.nip(number=first + n), name=f"Pegawai {n}", unit=f"Unit {n % 7}")
            for n in range(total)
        ]
        with django_assert_max_num_queries(200) as captured:
            undone(imported(csv_of(*rows), actor=hr), actor=hr)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_new_unit_that_looks_like_a_slip_is_named(hr):
    batch = tried(csv_of(row(ANI, unit="Direktorat Layanann")), actor=hr)

    (read,) = batch.rows.all()
    assert read.action == "add"
    assert [(problem["reason"], problem["suggestion"]) for problem in read.problems] == [
        ("unit_new", "Direktorat Layanan")
    ]
