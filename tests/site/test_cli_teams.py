"""Teams that meet, pairs and whole weeks: from sheets to a roster, its check and its reasons."""

import csv
from datetime import date

import openpyxl
import pytest
from click.testing import CliRunner

from luwes.people.rules.sample.agency import sample_agency
from luwes.people.rules.sheets import read_people, read_teams
from luwes.people.rules.workbook import open_workbook
from luwes.site.cli.main import main

LAW = ("--pack", "id.asn.se-67-2020", "--risk", "*=low")
UNIT = "Biro Umum"
NIPS = [f"1990010{day}201501100{day}" for day in range(1, 9)]


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def write(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    people = [["NIP", "Nama", "Unit Kerja", "Lokasi Kerja"]]
    people += [[nip, f"Orang {number}", UNIT, "Kantor"] for number, nip in enumerate(NIPS)]
    for title, rows in {"Pegawai": people, **sheets}.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """Eight people, half of whom may come: a team of five, a pair apart, one of whole weeks."""
    folder = tmp_path_factory.mktemp("teams")
    people = write(folder / "pegawai.xlsx")
    write(
        folder / "tim.xlsx",
        Hari_temu_tim=[
            ["Tim", "Unit Kerja", "Hari Temu", "Porsi", "NIP Anggota"],
            ["Tim Arsip", UNIT, "Rabu", "80", "; ".join(NIPS[:5])],
        ],
        Pasangan=[["NIP", "NIP Pasangan", "Aturan"], [NIPS[5], NIPS[6], "Terpisah"]],
        Minggu_utuh=[["NIP"], [NIPS[7]]],
    )
    said = run(
        "plan", people, "--teams", folder / "tim.xlsx", *LAW, "--from", "2020-10-12",
        "--weeks", 2, "--out", folder / "jadwal.xlsx", "--csv", folder / "jadwal.csv",
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    (folder / "said.txt").write_text(said.output, encoding="utf-8")
    return folder


def in_office(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["nip"], date.fromisoformat(row["date"]))
            for row in csv.DictReader(file)
            if row["place"] == "office"
        }


def test_the_template_has_a_sheet_for_each_kind_of_rule(tmp_path):
    assert run("template", "teams", "--out", tmp_path / "tim.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "tim.xlsx")
    assert {"Hari temu tim", "Pasangan", "Minggu utuh", "Petunjuk"} <= set(book.sheetnames)
    assert [cell.value for cell in book["Hari temu tim"][1]] == [
        "Tim", "Unit Kerja", "Hari Temu", "Porsi Hadir", "NIP Anggota",
    ]  # fmt: skip


def test_the_sample_has_teams_that_are_read_back(tmp_path):
    assert run("sample", "--people", 2000, "--out", tmp_path).exit_code == 0
    book = open_workbook(tmp_path / "pegawai.xlsx")
    read = read_teams(book, people=read_people(book).people)
    assert read.problems == ()
    assert read.teams == sample_agency(people=2000, seed=7).teams
    assert [row.weekday for row in read.teams] == [None, 2]


def test_the_plan_lets_the_team_meet_and_keeps_the_pair_apart(planned):
    office = in_office(planned / "jadwal.csv")
    for wednesday in (date(2020, 10, 14), date(2020, 10, 21)):
        assert sum((nip, wednesday) in office for nip in NIPS[:5]) >= 4
    days = {day for _, day in office}
    assert not any((NIPS[5], day) in office and (NIPS[6], day) in office for day in days)
    assert "Hari temu tim: 2 dari 2 pertemuan lengkap." in (planned / "said.txt").read_text("utf-8")


def test_the_check_names_the_meeting_that_was_spoilt(planned, tmp_path):
    lines = (planned / "jadwal.csv").read_text("utf-8").splitlines()
    gone = {NIPS[0], NIPS[1], NIPS[2]}
    spoilt = [
        line.replace(",office,", ",home,")
        if "2020-10-14" in line and any(nip in line for nip in gone)
        else line
        for line in lines
    ]
    (tmp_path / "spoilt.csv").write_text("\n".join(spoilt), "utf-8")
    judged = run(
        "check", tmp_path / "spoilt.csv", planned / "pegawai.xlsx",
        "--teams", planned / "tim.xlsx", *LAW,
    )  # fmt: skip
    assert "Tim Arsip (Biro Umum)" in judged.output
    strict = run(
        "check", tmp_path / "spoilt.csv", planned / "pegawai.xlsx",
        "--teams", planned / "tim.xlsx", *LAW, "--strict", "anchors",
    )  # fmt: skip
    assert strict.exit_code == 1


def test_what_was_planned_passes_the_check(planned):
    judged = run(
        "check", planned / "jadwal.xlsx", planned / "pegawai.xlsx",
        "--teams", planned / "tim.xlsx", *LAW,
    )  # fmt: skip
    assert (judged.exit_code, "Tim Arsip" in judged.output) == (0, False), judged.output


def test_a_cell_of_the_meeting_is_explained_with_the_team_and_the_price_of_the_opposite(planned):
    office = in_office(planned / "jadwal.csv")
    member = next(nip for nip in NIPS[:5] if (nip, date(2020, 10, 14)) in office)
    said = run("explain", planned / "jadwal.xlsx", "--person", member, "--date", "2020-10-14")
    assert "Hari temu Tim Arsip" in said.output
    other = run(
        "explain", planned / "jadwal.xlsx", "--person", member, "--date", "2020-10-14",
        "--language", "en",
    )  # fmt: skip
    assert "Anchor day of Tim Arsip" in other.output


def test_bad_cells_of_the_sheets_end_the_command_with_every_cell_named(tmp_path):
    people = write(
        tmp_path / "pegawai.xlsx",
        Tim=[["Tim", "Unit Kerja", "Hari"], ["A", UNIT, "lusa"], ["B", "Biro X", ""]],
        Pasangan=[["NIP", "NIP Pasangan", "Aturan"], [NIPS[0], NIPS[0], "Bersama"]],
    )
    refused = run("plan", people, *LAW, "--from", "2020-10-12", "--weeks", 1)
    assert refused.exit_code == 2
    for where in ("Tim!C2", "Tim!B3", "Pasangan!B2"):
        assert where in refused.output
