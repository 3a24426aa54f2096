"""Rosters through real files: written by us, read by others and by ourselves."""

import csv
from collections import Counter
from datetime import date
from io import BytesIO

import numpy as np
import openpyxl
import pypdf
import pytest
from tests.rosters.agencies import nip

from luwes.rosters.rules.cells import PLACES, RosterLines, changes
from luwes.rosters.rules.export_csv import write_csv
from luwes.rosters.rules.export_pdf import write_pdf
from luwes.rosters.rules.export_rows import (
    ExportPerson,
    RosterExport,
    in_office,
    sections,
    totals,
)
from luwes.rosters.rules.export_xlsx import CHUNK, write_xlsx
from luwes.rosters.rules.reading import read_roster

DAYS = tuple(date(2020, 10, day) for day in (12, 13, 14, 15, 16))
UNITS = ("Biro Umum", "Biro: Umum", "Direktorat Peraturan Perundang-undangan Kepegawaian")


@pytest.fixture
def export():
    """Twelve people of three units; every place is there, two posts, a name with a comma."""
    draw = np.random.default_rng(7)
    letters = ["".join(draw.choice(list(PLACES), size=5)) for _ in range(12)]
    post = np.full((12, 5), -1, dtype=np.int16)
    for row, column in ((0, 0), (5, 2), (5, 3)):
        letters[row] = letters[row][:column] + "K" + letters[row][column + 1 :]
        post[row, column] = row % 2
    people = [
        ExportPerson(nip(row + 1), f"Pegawai {row}, S.H.", UNITS[row % 3], "Kantor, Pusat")
        for row in range(12)
    ]
    lines = RosterLines(
        days=DAYS,
        posts=("Loket A", "Loket, B"),
        nips=tuple(person.nip for person in people),
        places=tuple(letters),
        post=post,
    )
    return RosterExport(
        title="Jadwal kerja",
        lines=lines,
        people=tuple(people),
        unit_cap={("Biro Umum", "Kantor, Pusat"): (2, 2, -1, 2, 2)},
        notes=("Dasar: SE MenPANRB 67/2020.",),
        meta={"format": "1", "long": "x" * (CHUNK + 5)},
    )


def assert_same(found, wanted):
    """Compare rosters whose people may stand in another order."""
    assert set(found.nips) == set(wanted.nips)
    assert found.days == wanted.days
    assert list(changes(wanted, found)) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_xlsx_reads_back_as_it_was_written(export, tmp_path, language):
    write_xlsx(tmp_path / "r.xlsx", export, language=language)

    read = read_roster(tmp_path / "r.xlsx")

    assert read.problems == ()
    assert_same(read.lines, export.lines)
    assert dict(read.meta) == export.meta


def test_csv_reads_back_as_it_was_written(export, tmp_path):
    write_csv(tmp_path / "r.csv", export)

    read = read_roster(tmp_path / "r.csv")

    assert read.problems == ()
    assert_same(read.lines, export.lines)


def test_csv_has_a_line_per_person_and_day(export, tmp_path):
    write_csv(tmp_path / "r.csv", export)

    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert list(rows[0]) == ["nip", "unit", "office", "date", "place", "shift", "post"]
    assert len(rows) == 60
    first = rows[0]
    assert (first["nip"], first["unit"], first["office"]) == (nip(1), UNITS[0], "Kantor, Pusat")
    assert (first["date"], first["place"], first["post"]) == ("2020-10-12", "office", "Loket A")
    assert {(row["place"], row["shift"]) for row in rows} == {
        ("office", "day"),
        ("other_office", "day"),
        ("home", "day"),
        ("elsewhere", "day"),
        ("leave", ""),
        ("off", ""),
    }


def test_totals_of_every_file_agree(export, tmp_path):
    write_csv(tmp_path / "r.csv", export)
    write_xlsx(tmp_path / "r.xlsx", export, language="id")
    write_pdf(tmp_path / "r.pdf", export, language="id")

    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        places = Counter(row["place"] for row in csv.DictReader(file))
    summary = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    rows = list(summary.iter_rows(min_row=5, max_row=8, values_only=True))
    text = pypdf.PdfReader(tmp_path / "r.pdf").pages[0].extract_text()

    sums = totals(export.lines)
    wanted = [sums.people, sums.office, sums.elsewhere, sums.leave, sums.posts]
    assert sums.office == places["office"] + places["other_office"]
    assert sums.elsewhere == places["home"] + places["elsewhere"]
    assert sums.leave == places["leave"]
    assert list(rows[3][2:7]) == wanted
    assert [sum(row[column] for row in rows[:3]) for column in range(2, 7)] == wanted
    assert " ".join(map(str, wanted)) in " ".join(text.split())


def test_xlsx_counts_people_in_the_office_by_formula(export, tmp_path):
    write_xlsx(tmp_path / "r.xlsx", export, language="id")

    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[1]
    values = openpyxl.load_workbook(tmp_path / "r.xlsx", data_only=True).worksheets[1]

    unit = next(sections(export))
    assert sheet["C10"].value == '=COUNTIF(C6:C9,"K*")+COUNTIF(C6:C9,"N*")'
    counted = [values.cell(10, column).value for column in range(3, 8)]
    assert counted == in_office(export.lines, unit.rows).tolist()
    assert [values.cell(11, column).value for column in range(3, 8)] == [2, 2, None, 2, 2]


def test_xlsx_is_made_for_paper(export, tmp_path):
    write_xlsx(tmp_path / "r.xlsx", export, language="id")

    book = openpyxl.load_workbook(tmp_path / "r.xlsx")

    assert book.sheetnames == [
        "Ringkasan",
        "Biro Umum",
        "Biro  Umum",
        "Direktorat Peraturan Perundang-",
        "_luwes",
    ]
    assert book["_luwes"].sheet_state == "hidden"
    unit = book["Biro Umum"]
    assert unit.page_setup.orientation == "landscape"
    assert unit.print_title_rows == "$4:$5"
    assert (unit.page_setup.fitToWidth, unit.page_setup.fitToHeight) in {(1, 0), (None, 0)}


def test_cell_changed_by_hand_is_what_is_read(export, tmp_path):
    write_xlsx(tmp_path / "r.xlsx", export, language="id")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    book.worksheets[1]["C6"] = "r"
    book.worksheets[2]["D6"] = "X"
    book.worksheets[2]["E6"] = "K9"
    changed = BytesIO()
    book.save(changed)

    read = read_roster(changed.getvalue(), name="r.xlsx")

    assert read.lines.places[read.lines.row_of[nip(1)]][0] == "R"
    assert [(problem.cell, problem.value, problem.reason) for problem in read.problems] == [
        ("D6", "X", "place_unknown"),
        ("E6", "K9", "post_number_unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nama,umur\nx,1\n", "no_roster"),
        ("nip,unit,office,date,place,shift,post\n1,u,o,2020-13-01,home,,\n", "date_unreadable"),
        ("nip,unit,office,date,place,shift,post\n1,u,o,2020-10-12,beach,,\n", "place_unknown"),
    ],
)
def test_file_that_is_no_roster_says_why(text, reason):
    read = read_roster(text.encode(), name="r.csv")

    assert [problem.reason for problem in read.problems] == [reason]


def test_pdf_has_a_section_per_unit_and_never_reads_names_as_markup(export, tmp_path):
    tricky = ExportPerson(nip(1), "#panic() *Budi* $x$", UNITS[0], "Kantor, Pusat")
    people = (tricky, *export.people[1:])
    drawn = RosterExport(export.title, export.lines, people, export.unit_cap)

    write_pdf(tmp_path / "r.pdf", drawn, language="en")

    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "r.pdf").pages]
    assert len(pages) == 4
    assert "#panic() *Budi* $x$" in pages[1]
    assert "In the office" in pages[1]


def test_name_that_begins_like_a_formula_stays_a_name(export, tmp_path):
    odd = ExportPerson(nip(1), "=1+1", "=HYPERLINK()", "https://x.go.id")
    drawn = RosterExport(export.title, export.lines, (odd, *export.people[1:]), {})

    write_xlsx(tmp_path / "r.xlsx", drawn, language="id")

    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    cells = [book["Ringkasan"]["A5"], book["Ringkasan"]["B5"], book.worksheets[1]["B6"]]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=HYPERLINK()", "s"),
        ("https://x.go.id", "s"),
        ("=1+1", "s"),
    ]


def test_unit_titles_are_short_allowed_and_unique(export, tmp_path):
    names = [f"{'Direktorat Yang Bernama Sangat Panjang'} {number}" for number in range(12)]
    people = tuple(
        ExportPerson(person.nip, person.name, names[row], person.office)
        for row, person in enumerate(export.people)
    )
    write_xlsx(
        tmp_path / "r.xlsx",
        RosterExport(export.title, export.lines, people, {}),
        language="id",
    )

    titles = openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames
    assert len({title.lower() for title in titles}) == len(titles) == 14
    assert max(map(len, titles)) <= 31
