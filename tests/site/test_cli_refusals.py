"""Unusable input: exit 2 with every bad cell; no roster: exit 3 with the rules that collide."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from luwes.site.cli.main import main
from luwes.site.cli.words import SENTENCES

SE_67 = ("--pack", "id.asn.se-67-2020")
FROM = ("--from", "2020-11-02", "--weeks", "1")
HEADINGS = ["NIP", "Nama", "Unit Kerja", "Lokasi Kerja"]


def nip(number):
    return f"1990010120150110{number:02d}"


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def people(tmp_path):
    """Write a workbook of people (and further sheets), return its path."""

    def write(rows, **sheets):
        book = openpyxl.Workbook()
        book.active.title = "Pegawai"
        for row in [HEADINGS, *rows]:
            book.active.append(row)
        for title, further in sheets.items():
            sheet = book.create_sheet(title.replace("_", " "))
            for row in further:
                sheet.append(row)
        book.save(tmp_path / "people.xlsx")
        return tmp_path / "people.xlsx"

    return write


@pytest.fixture
def eight(people):
    return people([[nip(number), f"Ani {number}", "Biro", "Jakarta"] for number in range(1, 9)])


def test_every_bad_cell_is_listed_with_reason_and_suggestion(people):
    path = people(
        [
            [199001012015011001, "Ani", "Biro", "Jakarta"],
            [nip(2), "", "Biro", "Jakarta"],
            ["1990010I2015011003", "Budi", "Biro", "Jakarta"],
        ],
        Pos_tugas=[["Pos", "Unit Kerja", "Min"], ["Loket", "Biru", "x"]],
    )

    said = run("plan", path, *SE_67, "--risk", "*=low", *FROM, "--language", "en")

    assert said.exit_code == 2
    assert said.output.splitlines()[1:4] == [
        (
            "error: Pegawai!A2 (NIP): The spreadsheet has damaged this NIP: its last digits have "
            "become zeros (199001012015011000). Format the column as text and enter the NIP again."
        ),
        "error: Pegawai!B3 (Nama): The name is missing.",
        (
            "error: Pegawai!A4 (NIP): A NIP has digits only; here is 1990010I2015011003. "
            "Did you mean 199001012015011003?"
        ),
    ]


def test_bad_post_is_listed_beside_the_people(people):
    path = people(
        [[nip(1), "Ani", "Biro", "Jakarta"]],
        Pos_tugas=[["Pos", "Unit Kerja", "Min"], ["Loket", "Birro", "x"]],
    )

    said = run("plan", path, *SE_67, "--risk", "*=low", *FROM, "--language", "en")

    assert said.exit_code == 2
    assert "error: Pos tugas!B2 (Unit Kerja): The unit Birro is not" in said.output
    assert "Did you mean Biro?" in said.output
    assert "error: Pos tugas!C2 (Min): x is not a whole number" in said.output


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--pack", "id.asn.se-67-2021", "--risk", "*=low"), "Did you mean id.asn.se-67-2020?"),
        ((*SE_67, "--risk", "Jakrata=low"), "Did you mean Jakarta?"),
        ((*SE_67, "--risk", "*=lov"), "Did you mean low?"),
        ((*SE_67,), 'Add --risk "Jakarta=low"'),
        ((*SE_67, "--risk", "*=low", "--from", "2040-01-02"), "does not reach"),
        ((*SE_67, "--risk", "*=low", "--from", "2020-13-02"), "2020-13-02"),
        ((*SE_67, "--risk", "*=low", "--baseline", "none.xlsx"), "none.xlsx was not found."),
        ((*SE_67, "--risk", "*=low", "--posts", "none.xlsx"), "none.xlsx was not found."),
    ],
)
def test_option_that_cannot_be_used_is_refused_with_the_way_out(eight, options, reason):
    period = () if "--from" in options else FROM

    said = run("plan", eight, *options, *period, "--language", "en")

    assert said.exit_code == 2
    assert reason in said.output


def test_region_of_people_without_a_place_of_work_is_unknown(people):
    path = people([[nip(1), "Ani", "Biro", ""]])

    said = run("plan", path, *SE_67, "--risk", "Jakarta=low", *FROM, "--language", "en")

    assert said.exit_code == 2
    assert "names no Lokasi Kerja" in said.output


def test_missing_file_is_refused(tmp_path):
    said = run("plan", tmp_path / "x.xlsx", *SE_67, "--risk", "*=low", *FROM)

    assert said.exit_code == 2
    assert "x.xlsx" in said.output


@pytest.mark.parametrize("option", ["--out", "--csv", "--pdf", "--json"])
def test_file_that_cannot_be_written_is_said(eight, option):
    """The folder asked for is a file."""
    target = eight / "roster.file"

    said = run("plan", eight, *SE_67, "--risk", "*=low", *FROM, option, target, "--language", "en")

    assert said.exit_code == 2
    assert f"{target} cannot be written" in said.output


def test_rules_that_collide_are_named_with_a_way_out(eight, tmp_path):
    """Two of eight may come each day, so not everybody gets the two days wanted."""
    said = run(
        "plan", eight, *SE_67, "--risk", "*=high", *FROM, "--strict", "minimum_days",
        "--json", tmp_path / "plan.json", "--language", "en",
    )  # fmt: skip

    assert said.exit_code == 3
    assert "wanted office days" in said.output
    assert "the cap on a unit's people in the office" in said.output
    assert "Way out: relax" in said.output
    facts = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert (facts["status"], facts["people"], facts["violations"]) == ("infeasible", 8, 0)


def test_people_that_are_not_in_the_roster_are_named(eight, people, tmp_path):
    run("plan", eight, *SE_67, "--risk", "*=low", *FROM, "--csv", tmp_path / "r.csv")
    nine = people([[nip(number), "Ani", "Biro", "Jakarta"] for number in range(1, 10)])

    said = run("check", tmp_path / "r.csv", nine, *SE_67, "--risk", "*=low", "--language", "en")

    assert said.exit_code == 1
    assert f"Ani ({nip(9)}) is not in the roster." in said.output


@pytest.mark.parametrize("key", SENTENCES)
def test_sentence_is_whole_in_both_languages(key):
    assert set(SENTENCES[key]) == {"id", "en"}
    assert all(SENTENCES[key].values())
