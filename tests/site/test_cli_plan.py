"""Plan, check, explain: through real files with the real solver."""

import csv
import json
import subprocess
import sys
from collections import Counter

import openpyxl
import pytest
from click.testing import CliRunner

from luwes.site.cli.main import main

LAW = ("--pack", "id.asn.se-67-2020", "--risk", "Jakarta=high", "--risk", "*=low")
PERIOD = ("--from", "2020-11-02", "--weeks", "2")


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An agency of 240 people and its plan, in every format."""
    made = tmp_path_factory.mktemp("plan")
    assert run("sample", "--people", 240, "--from", "2020-11-02", "--out", made).exit_code == 0
    planned = run(
        "plan", made / "pegawai.xlsx", *LAW, *PERIOD,
        "--out", made / "r.xlsx", "--csv", made / "r.csv",
        "--pdf", made / "r.pdf", "--json", made / "plan.json", "--language", "id",
    )  # fmt: skip
    assert planned.exit_code == 0, planned.output
    (made / "said.txt").write_text(planned.output, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def facts(folder):
    return json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def test_plan_json_says_what_was_planned_and_proven(facts):
    assert facts["status"] == "optimal"
    assert [level["name"] for level in facts["levels"]] == [
        "post_shortage",
        "minimum_days",
        "fairness",
        "anchors",
        "stability",
        "wishes",
    ]
    assert [level["value"] for level in facts["levels"]] == [
        level["bound"] for level in facts["levels"]
    ]
    assert (facts["people"], facts["days"], facts["cells"]) == (240, 10, 2400)
    assert (facts["violations"], facts["changed"], facts["forced"]) == (0, 0, 0)
    assert list(facts["seconds"]) == ["read", "compile", "solve", "check", "write"]
    assert len(facts["hash"]) == 64


def test_plan_writes_a_line_per_person_and_day_and_the_totals_agree(folder, facts):
    rows = rows_of(folder / "r.csv")
    summary = openpyxl.load_workbook(folder / "r.xlsx").worksheets[0]
    total = next(row for row in summary.iter_rows(values_only=True) if row[0] == "Jumlah")

    places = Counter(row["place"] for row in rows)
    assert len(rows) == facts["cells"]
    assert total[2:4] == (240, places["office"]) == (240, facts["office_cells"])
    assert facts["office_share"] == round(
        places["office"] / (places["office"] + places["home"] + places["elsewhere"]), 4
    )


def test_plan_keeps_the_cap_of_every_unit_on_every_day(folder):
    rows = rows_of(folder / "r.csv")
    staff = Counter(row["unit"] for row in rows if row["date"] == "2020-11-02")
    present = Counter((row["unit"], row["date"]) for row in rows if row["place"] == "office")

    for (unit, _), count in present.items():
        office = next(row["office"] for row in rows if row["unit"] == unit)
        share = 25 if "Jakarta" in office or office == "Kantor Pusat" else 75
        assert count <= staff[unit] * share // 100


def test_plan_tells_its_summary(folder):
    said = (folder / "said.txt").read_text(encoding="utf-8")

    assert "Jadwal kerja 2 November 2020 sampai 13 November 2020: 240 pegawai, 10 hari" in said
    assert "Dasar: SE MenPANRB 67/2020. Porsi dihitung per unit kerja." in said
    assert "Pemeriksa independen: tidak ada pelanggaran." in said


@pytest.mark.parametrize("name", ["r.xlsx", "r.csv"])
def test_check_finds_the_plan_clean(folder, name):
    checked = run("check", folder / name, folder / "pegawai.xlsx", *LAW, "--language", "en")

    assert (checked.exit_code, checked.output) == (0, "Independent check: no violation.\n")


def test_check_lists_what_a_stricter_law_forbids(folder):
    strict = ("--pack", "id.asn.se-67-2020", "--risk", "*=high")

    checked = run("check", folder / "r.xlsx", folder / "pegawai.xlsx", *strict, "--language", "en")

    assert checked.exit_code == 1
    assert "where the cap is" in checked.output
    assert "Source: SE MenPANRB 67/2020." in checked.output


def test_plan_prints_nothing_but_its_own_words(folder, tmp_path):
    """The solver greets past Python's own stdout, once a process."""
    command = [sys.executable, "-c", "from luwes.site.cli.main import main; main()", "plan"]
    asked = [folder / "pegawai.xlsx", *LAW, *PERIOD, "--out", tmp_path / "r.xlsx"]
    told = subprocess.run([*command, *asked], capture_output=True, text=True, check=True)
    assert "HiGHS" not in told.stdout + told.stderr
    assert told.stdout.startswith("Jadwal kerja")


def test_plan_is_the_same_on_every_run(folder, facts, tmp_path):
    run("plan", folder / "pegawai.xlsx", *LAW, *PERIOD, "--json", tmp_path / "again.json")

    again = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    assert again["hash"] == facts["hash"]


def test_plan_beside_its_own_publication_changes_nothing(folder, tmp_path):
    for baseline in ("r.xlsx", "r.csv"):
        run(
            "plan", folder / "pegawai.xlsx", *LAW, *PERIOD,
            "--baseline", folder / baseline, "--json", tmp_path / "again.json",
        )  # fmt: skip
        again = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
        assert (again["changed"], again["forced"]) == (0, 0)


def test_plan_after_a_rise_of_risk_changes_little_more_than_it_must(folder, tmp_path):
    planned = run(
        "plan", folder / "pegawai.xlsx", "--pack", "id.asn.se-67-2020", "--risk", "*=high",
        *PERIOD, "--baseline", folder / "r.xlsx", "--json", tmp_path / "p.json",
    )  # fmt: skip
    facts = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))

    assert planned.exit_code == 0
    assert 0 < facts["forced"] <= facts["changed"]


@pytest.mark.parametrize("place", ["office", "home", "leave"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_explain_says_why_from_the_roster_file_alone(folder, place, language):
    row = next(row for row in rows_of(folder / "r.csv") if row["place"] == place)

    said = run(
        "explain", folder / "r.xlsx", "--person", row["nip"], "--date", row["date"],
        "--language", language,
    )  # fmt: skip

    assert said.exit_code == 0, said.output
    first, *reasons = said.output.splitlines()
    assert row["nip"] in first
    assert row["unit"] in first
    assert reasons
    assert all(reason.startswith("- ") for reason in reasons)


def test_explain_shows_article_and_arithmetic_of_a_full_unit(folder):
    rows = rows_of(folder / "r.csv")
    said = [
        run("explain", folder / "r.xlsx", "--person", row["nip"], "--date", row["date"],
            "--language", "id").output
        for row in [row for row in rows if row["place"] == "home"][:20]
    ]  # fmt: skip

    assert any("Dasar: SE MenPANRB 67/2020;" in text and "× 25 % =" in text for text in said)


@pytest.mark.parametrize(
    ("person", "day", "reason"),
    [
        ("199001012015011099", "2020-11-02", "is not in this roster"),
        (None, "2020-11-14", "14 November 2020 is not in this roster."),
    ],
)
def test_explain_of_a_cell_that_is_not_there_is_refused(folder, person, day, reason):
    nip = person or rows_of(folder / "r.csv")[0]["nip"]

    said = run("explain", folder / "r.xlsx", "--person", nip, "--date", day, "--language", "en")

    assert said.exit_code == 2
    assert reason in said.output


def test_explain_says_why_nobody_works_on_a_day(folder):
    nip = rows_of(folder / "r.csv")[0]["nip"]

    said = run("explain", folder / "r.xlsx", "--person", nip, "--date", "2020-11-07")

    assert said.exit_code == 0
    assert said.output in {
        "7 November 2020 adalah akhir pekan; tidak ada yang dijadwalkan.\n",
        "7 November 2020 is a weekend; nobody is scheduled.\n",
    }


def test_change_by_hand_is_found_by_check_and_told_by_explain(folder, tmp_path):
    """Everybody of one unit is put in the office on the first day."""
    book = openpyxl.load_workbook(folder / "r.xlsx")
    sheet = book.worksheets[1]
    people = [row for row in range(6, sheet.max_row) if len(sheet.cell(row, 1).value or "") == 18]
    home = next(row for row in people if sheet.cell(row, 3).value == "R")
    for row in people:
        sheet.cell(row, 3).value = "K"
    book.save(tmp_path / "edited.xlsx")

    checked = run(
        "check", tmp_path / "edited.xlsx", folder / "pegawai.xlsx", *LAW, "--language", "en"
    )
    told = run(
        "explain", tmp_path / "edited.xlsx", "--person", sheet.cell(home, 1).value,
        "--date", "2020-11-02", "--language", "en",
    )  # fmt: skip

    assert checked.exit_code == 1
    cap = len(people) * 25 // 100
    assert f"{len(people)} in the office, where the cap is {cap}." in checked.output
    assert told.output.splitlines()[1] == (
        "This cell was changed after planning: it says Posted office, planned was Home. "
        "What follows is about the planned cell."
    )


def test_explain_needs_the_workbook_that_plan_wrote(folder):
    said = run("explain", folder / "r.csv", "--person", "1", "--date", "2020-11-02")

    assert said.exit_code == 2
