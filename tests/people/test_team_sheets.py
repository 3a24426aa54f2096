from io import BytesIO

import openpyxl
import pytest

from luwes.people.rules.sheets import read_people, read_teams
from luwes.people.rules.workbook import open_workbook

BUDI = "198609262015051001"
SITI = "199009132025242014"
RINI = "198703112010122002"
PEOPLE = [
    ["NIP", "Nama", "Unit Kerja", "Lokasi Kerja"],
    [BUDI, "Budi", "Biro Umum", "Kantor Pusat"],
    [RINI, "Rini", "Biro Umum", "Kantor Pusat"],
    [SITI, "Siti", "Biro SDM", "Kantor Pusat"],
]
TEAM_HEADS = ["Nama Tim", "UNOR", "Hari", "Persen Hadir", "Anggota"]
PAIR_HEADS = ["NIP", "Pasangan", "Ketentuan"]


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


def teams_of(**sheets):
    opened = book(**sheets)
    return read_teams(opened, people=read_people(opened).people)


def test_teams_are_read_under_the_headings_that_agencies_write():
    read = teams_of(
        Hari_temu_tim=[
            TEAM_HEADS,
            ["Tim Arsip", "biro umum", "", "", f"Budi ({BUDI}); {RINI}"],
            ["Rapat Biro", "Biro Umum", "Rabu", "80%", ""],
            ["Rapat SDM", "Biro SDM", "dipilih", 0.6, ""],
        ]
    )
    assert read.problems == ()
    assert [(row.team, row.unit, row.weekday, row.share, row.members) for row in read.teams] == [
        ("Tim Arsip", "Biro Umum", None, 70, (BUDI, RINI)),
        ("Rapat Biro", "Biro Umum", 2, 80, ()),
        ("Rapat SDM", "Biro SDM", None, 60, ()),
    ]


def test_pairs_and_whole_weeks_stand_beside_the_teams():
    read = teams_of(
        Pasangan=[PAIR_HEADS, [BUDI, RINI, "jangan bertemu"]],
        Minggu_utuh=[["NIP", "Nama"], [SITI, "Siti"]],
    )
    assert read.problems == ()
    assert [(row.nip, row.other, row.together) for row in read.pairs] == [(BUDI, RINI, False)]
    assert [row.nip for row in read.whole_weeks] == [SITI]


@pytest.mark.parametrize(
    ("row", "cell", "reason"),
    [
        (["", "Biro Umum"], "A2", "team_missing"),
        (["Tim", "Biro Umun"], "B2", "unit_unknown"),
        (["Tim", "Biro Umum", "Senin-Rabu"], "C2", "one_weekday"),
        (["Tim", "Biro Umum", "lusa"], "C2", "one_weekday"),
        (["Tim", "Biro Umum", "", "120"], "D2", "share_unreadable"),
        (["Tim", "Biro Umum", "", "0"], "D2", "share_unreadable"),
        (["Tim", "Biro Umum", "", "separuh"], "D2", "share_unreadable"),
        (["Tim", "Biro Umum", "", "", f"{BUDI}; {SITI}"], "E2", "member_other_unit"),
        (["Tim", "Biro Umum", "", "", BUDI], "E2", "team_of_one"),
        (["Tim", "Biro Umum", "", "", f"{BUDI}; {BUDI[:-1]}9"], "E2", "person_unknown"),
        (["Tim", "Biro Umum", "", "", 198609262015051000], "E2", "nip_digits_lost"),
    ],
)
def test_every_bad_cell_of_a_team_is_named(row, cell, reason):
    read = teams_of(Tim=[TEAM_HEADS, row])
    assert read.teams == ()
    assert [(problem.cell, problem.reason) for problem in read.problems] == [(cell, reason)]


@pytest.mark.parametrize(
    ("row", "cell", "reason"),
    [
        ([BUDI, BUDI, "Bersama"], "B2", "pair_of_one"),
        ([BUDI, SITI, "Bersama"], "B2", "pair_apart"),
        ([BUDI, RINI, "kadang-kadang"], "C2", "pair_rule_unreadable"),
        ([BUDI[:-1] + "8", RINI, "Bersama"], "A2", "person_unknown"),
    ],
)
def test_every_bad_cell_of_a_pair_is_named(row, cell, reason):
    read = teams_of(Pasangan=[PAIR_HEADS, row])
    assert read.pairs == ()
    assert [(problem.cell, problem.reason) for problem in read.problems] == [(cell, reason)]


def test_the_same_team_pair_or_person_twice_is_named():
    read = teams_of(
        Tim=[TEAM_HEADS, ["Tim A", "Biro Umum"], ["tim a", "Biro Umum"]],
        Pasangan=[PAIR_HEADS, [BUDI, RINI, "Bersama"], [RINI, BUDI, "Terpisah"]],
        Minggu_utuh=[["NIP"], [SITI], [SITI]],
    )
    assert [(problem.sheet, problem.cell, problem.reason) for problem in read.problems] == [
        ("Tim", "A3", "team_twice"),
        ("Pasangan", "B3", "pair_twice"),
        ("Minggu utuh", "A3", "worker_twice"),
    ]


def test_a_file_of_its_own_without_any_of_the_sheets_says_what_is_needed():
    made = openpyxl.Workbook()
    made.active.append(["Kota", "Suhu"])
    data = BytesIO()
    made.save(data)
    read = read_teams(data.getvalue(), people=(), name="tim.xlsx")
    assert [problem.reason for problem in read.problems] == ["no_teams_table"]
