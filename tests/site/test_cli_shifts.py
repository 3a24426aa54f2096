"""A unit that never closes, from sheets to files and back, without a server."""

import csv
import json
from importlib.util import find_spec

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner

from luwes.people.rules.sample.agency import sample_agency
from luwes.people.rules.sheets import read_people, read_shifts
from luwes.people.rules.workbook import open_workbook
from luwes.site.cli.main import main
from luwes_roster.shifts import together

UNIT = "Pusat Operasi Layanan Digital 24/7"
LAW = ("--pack", "id.asn.se-67-2020", "--risk", "*=low")
WORK = ("--shift-work", 400)


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("shifts")
    assert run("sample", "--people", 800, "--out", made).exit_code == 0
    planned = run(
        "plan", made / "pegawai.xlsx", *LAW, *WORK, "--from", "2020-10-12", "--weeks", 2,
        "--out", made / "one.xlsx", "--csv", made / "one.csv", "--json", made / "one.json",
    )  # fmt: skip
    assert planned.exit_code == 0, planned.output
    (made / "said.txt").write_text(planned.output, encoding="utf-8")
    return made


def lines_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [line for line in csv.DictReader(file) if line["shift"] not in ("", "day")]


def people_of(folder):
    return read_people(open_workbook(folder / "pegawai.xlsx")).people


def test_the_template_of_shifts_can_be_filled_in_and_read(tmp_path):
    path = tmp_path / "sif.xlsx"
    assert run("template", "shifts", "--out", path).exit_code == 0
    book = openpyxl.load_workbook(path)
    assert {"Sif", "Kebutuhan Sif", "Pegawai Sif"} <= set(book.sheetnames)
    assert [cell.value for cell in book["Sif"][1]][:4] == [
        "Unit Kerja", "Kode", "Nama Sif", "Mulai",
    ]  # fmt: skip


def test_the_sample_has_its_unit_that_never_closes(folder):
    book = open_workbook(folder / "pegawai.xlsx")
    read = read_shifts(book, people=read_people(book).people)
    drawn = sample_agency(people=800, seed=7)
    assert read.problems == ()
    assert (read.shifts, read.cover, read.workers) == (drawn.shifts, drawn.cover, drawn.workers)
    assert {shift.unit for shift in read.shifts} == {UNIT}


def test_a_plan_writes_a_letter_for_every_day_of_a_shift_worker(folder):
    written = lines_of(folder / "one.csv")
    workers = {line["nip"] for line in written}
    assert len(written) == 14 * len(workers)
    assert {line["shift"] for line in written} == {"P", "S", "M", "-"} | (
        {"c"} & {line["shift"] for line in written}
    )
    assert {line["place"] for line in written if line["shift"] in "PSM"} == {"office"}
    told = json.loads((folder / "one.json").read_text(encoding="utf-8"))["teams"]
    assert [(team["unit"], team["people"], team["missing"]) for team in told] == [
        (UNIT, len(workers), 0)
    ]
    assert told[0]["bound"] <= told[0]["value"]
    assert f"Sif {UNIT}" in (folder / "said.txt").read_text(encoding="utf-8")


def test_the_workbook_has_a_sheet_of_shifts_with_hours_and_key(folder):
    sheet = openpyxl.load_workbook(folder / "one.xlsx")["Sif Pusat Operasi Layanan Digit"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[4][0] == "NIP sif"
    assert rows[4][-1] == "Jam"
    assert any("Malam, 22.00–07.00" in row for row in rows)


def test_the_pdf_has_a_page_of_shifts_with_every_day_and_the_key(folder, tmp_path):
    planned = run(
        "plan", folder / "pegawai.xlsx", *LAW, *WORK, "--from", "2020-10-12", "--weeks", 5,
        "--pdf", tmp_path / "two.pdf",
    )  # fmt: skip
    assert planned.exit_code == 0, planned.output
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "two.pdf").pages]
    shifts = [page for page in pages if page.startswith(f"Sif: {UNIT}")]
    assert len(shifts) == 2, "five weeks are more days than one page holds"
    assert "Malam, 22.00–07.00" in shifts[0]
    assert "Min" in shifts[0]


@pytest.mark.parametrize("name", ["one.xlsx", "one.csv"])
def test_what_was_written_passes_the_independent_check(folder, name):
    checked = run("check", folder / name, folder / "pegawai.xlsx", *LAW)
    assert checked.exit_code == 0, checked.output


def test_a_changed_shift_that_breaks_a_rule_is_found(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "one.xlsx")
    sheet = next(each for each in book if each.title.startswith("Sif"))
    row = next(row for row in sheet.iter_rows(min_row=6) if "M" in [cell.value for cell in row])
    night = next(cell for cell in row if cell.value == "M")
    sheet.cell(night.row, night.column + 1).value = "P"
    book.save(tmp_path / "changed.xlsx")
    checked = run("check", tmp_path / "changed.xlsx", folder / "pegawai.xlsx", *LAW)
    assert checked.exit_code == 1
    assert "sif P tidak boleh sesudah sif M" in checked.output


def test_a_cell_is_explained_with_its_need_and_the_price_of_the_opposite(folder):
    line = next(line for line in lines_of(folder / "one.csv") if line["shift"] == "M")
    said = run(
        "explain", folder / "one.xlsx", "--person", line["nip"], "--date", line["date"]
    ).output
    assert "sif M (Malam, 22.00–07.00)" in said
    assert "Sif M memerlukan" in said
    assert "Dengan" in said


def test_the_next_period_goes_on_from_the_last_one(folder):
    planned = run(
        "plan", folder / "pegawai.xlsx", *LAW, *WORK, "--from", "2020-10-26", "--weeks", 2,
        "--baseline", folder / "one.csv", "--csv", folder / "two.csv",
    )  # fmt: skip
    assert planned.exit_code == 0, planned.output
    checked = run(
        "check", folder / "two.csv", folder / "pegawai.xlsx", *LAW, "--before", folder / "one.csv"
    )
    assert checked.exit_code == 0, checked.output
    signs = {(line["nip"], line["date"]): line["shift"] for line in lines_of(folder / "one.csv")}
    nights = [nip for nip, day in signs if day == "2020-10-25" and signs[nip, day] == "M"]
    assert nights
    after = {
        line["nip"]: line["shift"]
        for line in lines_of(folder / "two.csv")
        if line["date"] == "2020-10-26"
    }
    assert {after[nip] for nip in nights} <= {"M", "-", "c"}


def test_without_the_engine_of_shifts_the_way_out_is_named(folder, monkeypatch):
    monkeypatch.setattr(
        together, "find_spec", lambda name: None if name == "numba" else find_spec(name)
    )
    refused = run("plan", folder / "pegawai.xlsx", *LAW, "--from", "2020-10-12", "--weeks", 1)
    assert refused.exit_code == 2
    assert 'pip install "luwes[shifts]"' in refused.output
    assert UNIT in refused.output


def test_a_worker_who_cannot_have_a_roster_is_named_with_the_ways_out(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "pegawai.xlsx")
    sheet = book["Pegawai Sif"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Jam Paling Sedikit") + 1).value = "100"
    sheet.cell(2, heads.index("Jam Paling Banyak") + 1).value = "100"
    sheet.cell(2, heads.index("Kerja Berturut Paling Banyak") + 1).value = "1"
    sheet.cell(2, heads.index("Kerja Berturut Paling Sedikit") + 1).value = "1"
    book.save(tmp_path / "people.xlsx")
    refused = run(
        "plan", tmp_path / "people.xlsx", *LAW, "--from", "2020-10-12", "--weeks", 2,
        "--language", "en",
    )  # fmt: skip
    assert refused.exit_code == 3
    assert "cannot be given any shifts" in refused.output
    assert "the least hours, from 100 hours to" in refused.output


def test_bad_cells_of_the_sheets_are_named(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "pegawai.xlsx")
    book["Sif"]["B2"].value = "pagi"
    book["Sif"]["D3"].value = "kapan"
    book["Kebutuhan Sif"]["B4"].value = "X"
    book["Pegawai Sif"]["A2"].value = people_of(folder)[0].nip
    book.save(tmp_path / "people.xlsx")
    refused = run("plan", tmp_path / "people.xlsx", *LAW, "--from", "2020-10-12", "--weeks", 1)
    assert refused.exit_code == 2
    for where in ("Sif!B2", "Sif!D3", "Kebutuhan Sif!B4", "Pegawai Sif!A2"):
        assert where in refused.output
