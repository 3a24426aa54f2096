"""The bench measures what it says; how fast this machine is, is no test."""

import json

import pytest
from click.testing import CliRunner

from luwes.site.cli.main import main
from luwes_roster.bench import plan, replan
from luwes_roster.synthetic import synthetic


def run(*arguments):
    return CliRunner().invoke(main, ["bench", "roster", *arguments])


def test_bench_prints_a_row_per_size_and_writes_the_same_as_json(tmp_path):
    out = tmp_path / "figures.json"
    done = run("--people", "40,80", "--language", "en", "--json", str(out))
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0].split()[:3] == ["people", "blocks", "columns"]
    assert [line.split()[0] for line in lines[1:4]] == ["40", "80", "40"]
    assert lines[-3].split()[:3] == ["people", "read", "s"]
    told = json.loads(out.read_text(encoding="utf-8"))
    assert [one["people"] for one in told["plans"]] == [40, 80]
    assert [one["gap"] for one in told["plans"]] == [0, 0]
    assert told["replans"] == []
    assert [one["people"] for one in told["files"]] == [40, 80]


@pytest.mark.parametrize("sizes", ["", "x", "0", "100,-1"])
def test_bench_refuses_sizes_that_are_none(sizes):
    assert run("--people", sizes).exit_code == 2


def test_a_measured_plan_is_proven_and_allowed():
    figures = plan(150, seed=5, workers=1, raw_limit=30)
    assert (figures.gap, figures.branched, figures.violations) == (0, 0, 0)
    assert figures.value == figures.bound
    assert figures.raw.finished
    assert figures.raw.whole


def test_the_opponent_reaches_no_better_first_level():
    figures = plan(150, seed=6, workers=1, raw_limit=30)
    assert figures.raw.values["post_shortage"] >= figures.value["post_shortage"]


def test_a_measured_replan_stays_inside_its_office_and_near_what_is_forced():
    figures = replan(1000, seed=1, workers=1)
    assert figures.outside == 0
    assert figures.reused > 0
    assert figures.forced <= figures.changed <= 1.02 * figures.forced


def test_a_synthetic_agency_is_the_same_for_the_same_seed_and_of_the_size_asked():
    problem = synthetic(1000, seed=9)
    again, other = synthetic(1000, seed=9), synthetic(1000, seed=10)
    assert problem.shape == (1000, 20)
    assert (problem.wish == again.wish).all()
    assert (problem.may_office == again.may_office).all()
    assert not (problem.may_office == other.may_office).all()
    assert 0.78 < problem.may_office.mean() < 0.88
