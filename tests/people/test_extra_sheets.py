from datetime import date
from io import BytesIO

import openpyxl
import pytest

from luwes.people.rules.sheets import (
    read_constraints,
    read_offices,
    read_people,
    read_posts,
)
from luwes.people.rules.workbook import open_workbook

BUDI = "198609262015051001"
SITI = "199009132025242014"
PEOPLE = [
    ["NIP", "Nama", "Unit Kerja", "Lokasi Kerja", "Keahlian"],
    [BUDI, "Budi", "Biro Umum", "Kantor Pusat", "Loket; Arsip"],
    [SITI, "Siti", "Biro SDM", "Kantor Pusat", ""],
]


def book(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in {"Pegawai": PEOPLE, **sheets}.items():
        sheet = made.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    data = BytesIO()
    made.save(data)
    return open_workbook(data.getvalue(), name="agency.xlsx")


def reasons(sheet):
    return [(problem.sheet, problem.cell, problem.reason) for problem in sheet.problems]


def test_posts_are_read_with_days_staff_and_qualified_people():
    opened = book(
        Pos_tugas=[
            ["Pos", "Unit Kerja", "Kantor", "Hari", "Min", "Target", "NIP Petugas", "Keahlian"],
            ["Loket A", "biro umum", "Kantor Pusat", "Senin-Kamis", 1, 2, f"Budi ({BUDI})", ""],
            ["Loket B", "Biro SDM", "", "Sel; Jum", "1", "", f"'{SITI}", "loket"],
            ["Pameran", "Biro SDM", "", "2020-10-14; 15-10-2020", 1, 1, "", ""],
        ]
    )
    sheet = read_posts(opened, people=read_people(opened).people)

    assert reasons(sheet) == []
    assert [(post.post, post.unit, post.office, post.weekdays, post.dates, post.minimum,
             post.target, post.qualified, post.skill) for post in sheet.posts] == [
        ("Loket A", "Biro Umum", "Kantor Pusat", {0, 1, 2, 3}, (), 1, 2, (BUDI,), ""),
        ("Loket B", "Biro SDM", "", {1, 4}, (), 1, 1, (SITI,), "Loket"),
        ("Pameran", "Biro SDM", "", set(), (date(2020, 10, 14), date(2020, 10, 15)), 1, 1, (), ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "reason", "suggestion"),
    [
        (["A", "Biro Umun", "", "", 1], "B2", "unit_unknown", "Biro Umum"),
        (["A", "", "", "", 1], "B2", "unit_unknown", ""),
        (["", "Biro Umum", "", "", 1], "A2", "post_missing", ""),
        (["A", "Biro Umum", "Kantor Pust", "", 1], "C2", "office_unknown", "Kantor Pusat"),
        (["A", "Biro Umum", "", "kapan-kapan", 1], "D2", "days_unreadable", ""),
        (["A", "Biro Umum", "", "", "dua"], "E2", "whole_unreadable", ""),
        (["A", "Biro Umum", "", "", 3, 2], "F2", "target_below_minimum", ""),
        (["A", "Biro Umum", "", "", 1, 1, SITI[:-1] + "5"], "G2", "person_unknown", ""),
        (["A", "Biro Umum", "", "", 1, 1, 198609262015051000], "G2", "nip_digits_lost", ""),
        (["A", "Biro Umum", "", "", 1, 1, SITI], "G2", "person_other_unit", ""),
        (["A", "Biro Umum", "", "", 1, 1, "", "Arsi"], "H2", "skill_unknown", "Arsip"),
    ],
)
def test_bad_cell_of_a_post_is_named_with_a_suggestion(row, cell, reason, suggestion):
    headings = ["Pos", "Unit Kerja", "Kantor", "Hari", "Min", "Target", "Petugas", "Keahlian"]
    opened = book(Pos_tugas=[headings, row])

    sheet = read_posts(opened, people=read_people(opened).people)

    assert sheet.posts == ()
    assert [(problem.cell, problem.reason, problem.suggestion) for problem in sheet.problems] == [
        (cell, reason, suggestion)
    ]


def test_constraints_are_read_by_kind():
    opened = book(
        Batasan=[
            ["NIP", "Jenis", "Dari", "Sampai", "Hari", "Keinginan"],
            [BUDI, "Cuti tahunan", date(2020, 10, 12), "16 Oktober 2020"],
            [SITI, "Dinas Luar", "2020-10-20"],
            [SITI, "Tidak dapat ke kantor"],
            [BUDI, "Keinginan", "", "", "Senin, Jumat", "Rumah"],
        ]
    )
    sheet = read_constraints(opened, people=read_people(opened).people)

    assert reasons(sheet) == []
    assert [(row.nip, row.kind, row.start, row.end, row.weekdays, row.wish)
            for row in sheet.constraints] == [
        (BUDI, "leave", date(2020, 10, 12), date(2020, 10, 16), set(), 0),
        (SITI, "travel", date(2020, 10, 20), date(2020, 10, 20), set(), 0),
        (SITI, "cannot_office", None, None, set(), 0),
        (BUDI, "wish", None, None, {0, 4}, -1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "reason"),
    [
        ([BUDI, "Cutti", "2020-10-12"], "B2", "kind_unknown"),
        ([BUDI, "Cuti"], "C2", "date_missing"),
        ([BUDI, "Cuti", "12/13/2020"], "C2", "date_unreadable"),
        ([BUDI, "Cuti", "2020-10-12", "2020-10-11"], "D2", "ends_before_start"),
        ([BUDI, "Keinginan", "", "", "Funday", "Rumah"], "E2", "days_unreadable"),
        ([BUDI, "Keinginan", "", "", "Senin", "Bulan"], "F2", "wish_unreadable"),
        ([BUDI[:-1] + "2", "Cuti", "2020-10-12"], "A2", "person_unknown"),
    ],
)
def test_bad_cell_of_a_constraint_is_named(row, cell, reason):
    opened = book(Batasan=[["NIP", "Jenis", "Dari", "Sampai", "Hari", "Keinginan"], row])

    sheet = read_constraints(opened, people=read_people(opened).people)

    assert sheet.constraints == ()
    assert reasons(sheet) == [("Batasan", cell, reason)]


def test_constraints_may_stand_side_by_side_in_one_row():
    opened = book(
        Batasan=[
            ["nip", "Tidak Dapat ke Kantor", "Senin", "Selasa", "Jumat"],
            [BUDI, "ya", "", "", ""],
            [SITI, "tidak", "WFH", "", "kantor"],
        ]
    )
    sheet = read_constraints(opened, people=read_people(opened).people)

    assert reasons(sheet) == []
    assert [(row.nip, row.kind, row.weekdays, row.wish) for row in sheet.constraints] == [
        (BUDI, "cannot_office", set(), 0),
        (SITI, "wish", {0}, -1),
        (SITI, "wish", {4}, 1),
    ]


@pytest.mark.parametrize(
    ("row", "cell", "reason"),
    [
        ([BUDI, "mungkin", ""], "B2", "yes_no_unreadable"),
        ([BUDI, "", "pantai"], "C2", "wish_unreadable"),
        ([BUDI, "", ""], "2", "kind_unknown"),
    ],
)
def test_bad_cell_beside_others_is_named(row, cell, reason):
    opened = book(Batasan=[["NIP", "Rentan", "Senin"], row])

    sheet = read_constraints(opened, people=read_people(opened).people)

    assert [(problem.cell, problem.reason) for problem in sheet.problems] == [(cell, reason)]


def test_sheet_that_constrains_nothing_says_which_column_it_needs():
    opened = book(Batasan=[["NIP", "Nama"], [BUDI, "Budi"]])

    sheet = read_constraints(opened, people=read_people(opened).people)

    assert [(problem.reason, problem.column) for problem in sheet.problems] == [
        ("column_missing", "Jenis")
    ]


def test_medical_reason_is_never_imported():
    opened = book(
        Batasan=[["NIP", "Jenis", "Penyakit"], [BUDI, "Tidak dapat ke kantor", "rahasia"]]
    )
    sheet = read_constraints(opened, people=read_people(opened).people)

    assert reasons(sheet) == [("Batasan", "C1", "column_sensitive")]
    assert "rahasia" not in repr(sheet)


def test_offices_are_read_with_region_zone_and_desks():
    opened = book(
        Kantor=[
            ["Kantor", "Wilayah", "Zona", "Jumlah Meja"],
            ["Kantor Pusat", "Jakarta", "WIB", 400],
            ["Kanreg XIV", "Manokwari", "wit", ""],
        ]
    )
    sheet = read_offices(opened)

    assert reasons(sheet) == []
    assert [(row.office, row.region, row.zone, row.desks) for row in sheet.offices] == [
        ("Kantor Pusat", "Jakarta", "Asia/Jakarta", 400),
        ("Kanreg XIV", "Manokwari", "Asia/Jayapura", None),
    ]


@pytest.mark.parametrize("read", [read_posts, read_constraints])
def test_further_sheet_may_be_missing_beside_the_people(read):
    opened = book()

    assert reasons(read(opened, people=())) == []


def test_file_given_for_posts_must_hold_posts():
    sheet = read_posts(b"NIP;Nama\r\n1;2\r\n", people=(), name="posts.csv")

    assert [(problem.reason, problem.value) for problem in sheet.problems] == [
        ("no_posts_table", "posts.csv")
    ]
