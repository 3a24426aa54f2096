"""The public benchmark's format, and the two commands that use it."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from luwes.site.cli.main import main
from luwes_roster.shifts.nrp import UnreadableInstance, read_instance, write_solution

SMALL = """# a small one
SECTION_HORIZON
7

SECTION_SHIFTS
E,480,
L,450,E

SECTION_STAFF
A,E=7|L=0,2400,480,5,1,1,1
B,E=7|L=7,2400,0,5,1,2,1

SECTION_DAYS_OFF
A,0,3

SECTION_SHIFT_ON_REQUESTS
B,2,L,3

SECTION_SHIFT_OFF_REQUESTS
A,1,E,2

SECTION_COVER
0,E,1,100,1
2,L,1,100,1
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Instance1.txt").write_text(SMALL, encoding="utf-8")
    (tmp_path / "best_known.csv").write_text("instance,best_known\n1,1\n", encoding="utf-8")
    return tmp_path


def test_every_section_is_read(folder):
    problem = read_instance(folder / "Instance1.txt")
    assert problem.people == ("A", "B")
    assert problem.shifts == ("E", "L")
    assert problem.minutes.tolist() == [480, 450]
    assert problem.forbidden.tolist() == [[False, False], [True, False]]
    assert problem.limits.shifts_max.tolist() == [[7, 0], [7, 7]]
    assert problem.limits.minutes_min.tolist() == [480, 0]
    assert problem.limits.off_min.tolist() == [1, 2]
    assert np.flatnonzero(problem.days_off[0]).tolist() == [0, 3]
    assert (problem.on_weight[1, 2, 1], problem.off_weight[0, 1, 0]) == (3, 2)
    assert (problem.need[0].tolist(), problem.under_weight[2].tolist()) == ([1, 0], [0, 100])


def test_a_solution_is_one_line_a_person(folder):
    problem = read_instance(folder / "Instance1.txt")
    out = folder / "out.txt"
    write_solution(out, problem=problem, roster=np.array([[-1, 0, -1], [0, -1, 1]]))
    assert out.read_text(encoding="utf-8") == "\tE\t\nE\t\tL\n"


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("A,1\n", "(before the first section)"),
        ("SECTION_HORIZON\n7\n", "SECTION_SHIFTS"),
        (SMALL.replace("B,2,L,3", "Z,2,L,3"), "SECTION_SHIFT_ON_REQUESTS"),
        (SMALL.replace("0,E,1,100,1", "0,E,many,100,1"), "SECTION_COVER"),
        (SMALL.replace("E=7|L=7,2400", "E=7|L=7,x"), "SECTION_STAFF"),
    ],
)
def test_what_breaks_the_format_is_named(tmp_path, text, section):
    path = tmp_path / "wrong.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInstance) as refused:
        read_instance(path)
    assert refused.value.section == section


def test_roster_nrp_writes_the_best_roster(folder):
    out = folder / "solution.txt"
    arguments = ["roster", "nrp", str(folder / "Instance1.txt"), "--out", str(out)]
    done = CliRunner().invoke(main, [*arguments, "--seconds", "5", "--language", "en"])
    assert done.exit_code == 0
    assert done.output.startswith("Value 0 (requests 0, cover 0), bound 0, gap 0.00 %")
    lines = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    assert [len(line) for line in lines] == [7, 7]
    assert (lines[1][0], lines[1][2]) == ("E", "L")


def test_roster_nrp_names_who_has_no_roster(folder):
    path = folder / "none.txt"
    path.write_text(SMALL.replace("2400,480,5", "2400,2400,1"), encoding="utf-8")
    arguments = ["roster", "nrp", str(path), "--out", str(folder / "x"), "--language", "en"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "leave no roster at all for A" in done.output


def test_bench_nrp_measures_beside_the_best_known_and_the_opponent(folder):
    out = folder / "figures.json"
    arguments = ["bench", "nrp", str(folder), "--seconds", "2", "--json", str(out)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    one = told["instances"][0]
    assert (one["value"], one["bound"], one["opponent"], one["broken"]) == (0, 0, 0, 0)
    assert (one["best_known"], one["gap"]) == (1, -1.0)


def test_bench_nrp_refuses_a_folder_without_instances(tmp_path):
    assert CliRunner().invoke(main, ["bench", "nrp", str(tmp_path)]).exit_code == 2
