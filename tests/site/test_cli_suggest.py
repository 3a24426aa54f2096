"""Suggesting a stand-in and counting the rules, through real files."""

import csv
import io
from collections import Counter

import pytest
from click.testing import CliRunner
from tests.rosters.agencies import agency, compiled, people, post

from luwes.site.cli.main import main
from luwes.site.cli.suggest import _Gap

LAW = ("--pack", "id.asn.se-67-2020", "--risk", "*=moderate", "--language", "en")


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def posts(folder):
    return ("--posts", folder / "pos-tugas.xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("suggest")
    assert run("sample", "--people", 600, "--from", "2020-11-02", "--out", made).exit_code == 0
    planned = run(
        "plan", made / "pegawai.xlsx", *posts(made), *LAW, "--from", "2020-11-02", "--weeks", "2",
        "--out", made / "r.xlsx", "--csv", made / "r.csv",
    )  # fmt: skip
    assert planned.exit_code == 0, planned.output
    return made


@pytest.fixture(scope="module")
def rows(folder):
    with (folder / "r.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(folder, *options):
    return run(
        "suggest", folder / "r.xlsx", folder / "pegawai.xlsx", *posts(folder), *LAW, *options
    )


def test_whoever_drops_out_of_a_post_has_colleagues_to_stand_in(folder, rows):
    serving = next(row for row in rows if row["post"])

    said = ask(
        folder, "--post", serving["post"], "--date", serving["date"],
        "--person", serving["nip"], "--most", 3,
    )  # fmt: skip

    assert said.exit_code == 0, said.output
    first = said.output.splitlines()[0]
    assert first.startswith("1. ")
    colleagues = {row["nip"] for row in rows if row["unit"] == serving["unit"]}
    assert any(nip in first for nip in colleagues - {serving["nip"]})
    assert "No rule is broken." in said.output
    assert serving["nip"] not in said.output


def test_a_misspelt_post_is_refused_with_the_likely_one(folder, rows):
    serving = next(row for row in rows if row["post"])

    said = ask(folder, "--post", serving["post"][:-1], "--date", serving["date"])

    assert said.exit_code == 2
    assert f"Did you mean {serving['post']}?" in said.output


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--date", "2020-11-08"), "8 November 2020 is not in this roster"),
        (("--date", "2020-11-02", "--person", "1"), "The NIP 1 is not in this roster."),
    ],
)
def test_a_day_or_a_person_that_is_not_there_is_refused(folder, rows, options, reason):
    post = next(row["post"] for row in rows if row["post"])

    said = ask(folder, "--post", post, *options)

    assert (said.exit_code, reason in said.output) == (2, True)


def test_check_counts_every_person_and_unit_beside_the_mean(folder, rows):
    checked = run(
        "check",
        folder / "r.xlsx",
        folder / "pegawai.xlsx",
        *posts(folder),
        *LAW,
        "--table",
        folder / "t.csv",
    )
    lines = list(csv.DictReader(io.StringIO((folder / "t.csv").read_text(encoding="utf-8"))))

    assert checked.exit_code == 0, checked.output
    people = {line["NIP"]: line for line in lines if line["Line"] == "person"}
    days = Counter(row["nip"] for row in rows if row["place"] == "office")
    assert len(people) == 600
    in_shifts = {row["nip"] for row in rows if row["shift"] not in ("", "day")}
    in_office = people.keys() - in_shifts
    assert {nip: int(people[nip]["Office days"]) for nip in in_office} == {
        nip: days[nip] for nip in in_office
    }
    units = [line for line in lines if line["Line"] == "unit"]
    assert {line["Unit"] for line in units if "(shifts)" not in line["Unit"]} == {
        row["unit"] for row in rows
    }
    nights = Counter(row["nip"] for row in rows if row["shift"] == "M")
    assert nights
    assert {nip: int(line["Nights"]) for nip, line in people.items()} == {
        nip: nights[nip] for nip in people
    }
    serving = Counter(row["nip"] for row in rows if row["post"])
    assert all(int(people[nip]["Days at a post"]) == count for nip, count in serving.items())


@pytest.fixture
def twins():
    """Two posts of one name, in two units."""
    persons = (*people(4), *people(4, unit="SDM", office="Kedua", first=5))
    posts = (
        post("Loket", qualified=(1, 2)),
        post("Loket", unit="SDM", office="Kedua", qualified=(5, 6)),
        post("Piket", qualified=(3,)),
    )
    return _Gap(compiled(agency(persons, posts=posts)), language="en")


def test_posts_of_one_name_are_told_apart_by_unit_or_office(twins):
    assert twins.post("Loket", unit="SDM", office="") == 1
    assert twins.post("Loket", unit="", office="Kedua") == 1
    assert twins.post("Loket", unit="Umum", office="Pusat") == 0
    assert twins.post("Piket", unit="", office="") == 2


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"unit": "", "office": ""}, "Several posts are called Loket. Add one of:"),
        ({"unit": "SDM", "office": "Pusat"}, "There is no post Loket in that unit or office."),
    ],
)
def test_an_ambiguous_post_is_refused_with_where_each_stands(twins, capsys, where, said):
    with pytest.raises(SystemExit) as ended:
        twins.post("Loket", **where)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in told
    assert '--unit "SDM" --office "Kedua"' in told
    assert '--unit "Umum" --office "Pusat"' in told


def test_the_command_tells_posts_apart_by_unit_and_office(folder, rows):
    serving = next(row for row in rows if row["post"])
    where = ("--unit", serving["unit"], "--office", serving["office"])
    told = ("--post", serving["post"], "--date", serving["date"], "--most", 1)
    assert ask(folder, *told, *where).exit_code in {
        0,
        1,
    }  # found; whether anybody can is another matter
    assert ask(folder, *told, "--unit", "Tiada").exit_code == 2
