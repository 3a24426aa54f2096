"""Sheets as agencies really have them, written by another library than ours."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from luwes.people.rules.problems import UnreadableFile, errors_of
from luwes.people.rules.sheets import read_people
from luwes.people.rules.workbook import open_workbook

BUDI = "198609262015051001"
SITI = "199009132025242014"
HEADINGS = ["NIP", "Nama", "Unit Kerja"]


def workbook(rows, *, title="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def found(problems):
    return [(problem.cell, problem.reason, problem.value) for problem in problems]


@pytest.fixture
def messy():
    """Titles above, a numbering row, groups, duty and private columns, a signature below."""
    return workbook(
        [
            ["DAFTAR NOMINATIF PEGAWAI"],
            ["Keadaan per 1 Oktober 2020"],
            [],
            ["No.", "Agama", "Nama Lengkap", "Gol", "Nip Pegawai", "UNOR", "Tgl Lahir", "h1", "h2"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
            ["Sekretariat Utama"],
            [
                1,
                "x",
                "Dr. Budi Santoso, S.Kom.",
                "III/c",
                f"'{BUDI}",
                "Biro  Umum",
                "26-09-1986",
                "P",
            ],
            [
                2,
                "x",
                "Siti Aminah, S.E.",
                "IX",
                "19900913 202524 2 014",
                "Biro Umum",
                date(1990, 9, 13),
            ],
            [3, "x", "Rusak", "III/a", 199001012015011001, "Biro Umum", None, "S"],
            [],
            [None, None, "Jumlah", 3],
            [None, None, "Jakarta, 1 Oktober 2020", None, None, None, "Kepala Biro"],
        ]
    )


def test_messy_workbook_gives_its_people_and_names_the_damaged_number(messy):
    sheet = read_people(messy)

    assert [(person.nip, person.front_title, person.name, person.back_title, person.unit)
            for person in sheet.people] == [
        (BUDI, "Dr.", "Budi Santoso", "S.Kom.", "Biro Umum"),
        (SITI, "", "Siti Aminah", "S.E.", "Biro Umum"),
    ]  # fmt: skip
    assert [person.kind for person in sheet.people] == ["pns", "pppk"]
    assert found(errors_of(sheet.problems)) == [("E9", "nip_digits_lost", "199001012015011000")]
    assert sheet.rows == 3


def test_messy_workbook_tells_what_it_passes_over(messy):
    sheet = read_people(messy)

    told = [(problem.cell, problem.reason, problem.level, problem.detail)
            for problem in sheet.problems if problem.level != "error"]  # fmt: skip
    assert told == [
        ("B4", "column_sensitive", "notice", ""),
        ("H4", "column_duty", "notice", ""),
        ("", "rows_passed", "notice", "6, 11, 12"),
    ]


def test_repaired_cell_wins_over_the_file(messy):
    sheet = read_people(messy, repairs={("Sheet1", "E9"): "199001012015011001"})

    assert [person.nip for person in sheet.people] == [BUDI, SITI, "199001012015011001"]
    assert errors_of(sheet.problems) == ()


def test_text_of_eighteen_digits_is_lossless_at_any_scale():
    numbers = [f"1990010120150110{serial:02d}" for serial in range(1, 90)]
    sheet = read_people(workbook([HEADINGS, *([nip, "Ani", "Biro"] for nip in numbers)]))

    assert [person.nip for person in sheet.people] == numbers


def test_twice_the_same_person_is_an_error_that_names_the_first_row():
    sheet = read_people(workbook([HEADINGS, [BUDI, "Budi", "Biro"], [BUDI, "Budi", "Biro"]]))

    errors = errors_of(sheet.problems)
    assert [(problem.cell, problem.reason, problem.detail) for problem in errors] == [
        ("A3", "nip_twice", "2")
    ]


def test_missing_column_is_named_with_the_heading_that_nearly_says_it():
    sheet = read_people(workbook([["NIP", "Nama", "Unit Krja"], [BUDI, "Budi", "Biro"]]))

    assert sheet.people == ()
    assert [(problem.column, problem.suggestion) for problem in errors_of(sheet.problems)] == [
        ("Unit Kerja", "Unit Krja")
    ]


def test_every_empty_required_cell_is_listed():
    sheet = read_people(
        workbook([HEADINGS, ["", "Budi", "Biro"], [SITI, "", "Biro"], [BUDI, "Budi", ""]])
    )

    assert found(errors_of(sheet.problems)) == [
        ("A2", "nip_missing", ""),
        ("B3", "name_missing", ""),
        ("C4", "unit_missing", ""),
    ]


def test_rare_unit_that_is_nearly_a_common_one_gets_a_suggestion():
    rows = [[f"1990010120150110{serial:02d}", "Ani", "Biro Umum"] for serial in range(1, 6)]
    sheet = read_people(workbook([HEADINGS, *rows, [BUDI, "Budi", "Biro Umun"]]))

    assert [(problem.cell, problem.reason, problem.suggestion) for problem in sheet.problems] == [
        ("C7", "unit_alike", "Biro Umum")
    ]


def test_columns_that_disagree_with_the_digits_are_warnings():
    sheet = read_people(
        workbook([[*HEADINGS, "JK", "Jenis Pegawai"], [BUDI, "Budi", "Biro", "P", "PPPK"]])
    )

    assert len(sheet.people) == 1
    assert [problem.reason for problem in sheet.problems] == ["nip_sex_differs", "nip_kind_differs"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_reads_in_any_usual_encoding_and_separator(encoding, delimiter):
    lines = [HEADINGS, [BUDI, '"Andr\u00e9 Budi"', "Biro Umum"], [SITI, "Siti \u2013 A", "Biro"]]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)

    sheet = read_people(data, name="pegawai.csv")

    assert [(person.nip, person.name) for person in sheet.people] == [
        (BUDI, "Andr\u00e9 Budi"),
        (SITI, "Siti \u2013 A"),
    ]
    assert sheet.problems == ()


def test_csv_number_in_scientific_form_is_named():
    sheet = read_people(b"NIP;Nama;Unit Kerja\r\n1,99001E+17;Budi;Biro\r\n", name="a.csv")

    assert found(sheet.problems) == [("A2", "nip_scientific", "1,99001E+17")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"PK\x03\x04broken", "broken_workbook"), (b"%PDF\0\x01", "not_a_table")],
)
def test_file_that_is_no_table_says_why(data, reason):
    with pytest.raises(UnreadableFile) as refused:
        open_workbook(data, name="x")

    assert refused.value.reason == reason


def test_missing_file_says_so(tmp_path):
    with pytest.raises(UnreadableFile) as refused:
        read_people(tmp_path / "none.xlsx")

    assert (refused.value.name, refused.value.reason) == ("none.xlsx", "missing")


def test_workbook_without_people_says_what_it_needs():
    sheet = read_people(workbook([["Barang", "Harga"], ["Meja", 5]]))

    assert [problem.reason for problem in sheet.problems] == ["no_people_table"]
