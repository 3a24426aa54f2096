"""The bench visits every page in an agency of its own; how fast this machine is, is no test."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from luwes.site.bench.filling import places_in_tree
from luwes.site.bench.measuring import Measured, chosen_pages
from luwes.site.bench.visiting import Cost, percentile
from luwes.site.cli.main import main


@pytest.mark.postgresql
def test_bench_fills_two_agencies_visits_the_pages_asked_for_and_leaves_nothing_behind(tmp_path):
    """A few pages: that all of them keep their budget is `test_page_budgets`."""
    out = tmp_path / "figures.json"
    ours = tmp_path / "ours"
    command = [sys.executable, "-c", "from luwes.site.cli.main import main; main()"]
    asked = ["bench", "pages", "--people", "300", "--beside", "200", "--requests", "1"]
    asked += ["--only", "rekap"]
    done = subprocess.run(
        [*command, *asked, "--language", "en", "--json", str(out)],
        env=os.environ | {"LUWES_DATA": str(ours)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Every page is within its budget." in done.stdout
    small, large = json.loads(out.read_text(encoding="utf-8"))["sizes"]
    assert (small["people"], large["people"]) == (200, 300)
    visited = {(each["role"], each["page"]) for each in large["pages"]}
    assert {(role, page.path) for role, page in chosen_pages(["rekap"])} <= visited
    assert all(each["cost"]["status"] == 200 for each in large["pages"])
    assert not ours.exists()


def test_bench_refuses_a_page_that_is_none():
    done = CliRunner().invoke(main, ["bench", "pages", "--people", "100"])
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("status", "queries", "packed", "breaks"),
    [
        pytest.param(200, 15, 60_000, (), id="just within"),
        pytest.param(200, 16, 60_000, ("queries",), id="a query too many"),
        pytest.param(200, 15, 60_001, ("bytes",), id="a byte too many"),
        pytest.param(404, 1, 1, ("status",), id="not there"),
    ],
)
def test_budgets_are_of_counts_and_never_of_time(status, queries, packed, breaks):
    cost = Cost(status, queries, 1e6, 1e6, 1e6, 1e6, 1e6, packed, packed)
    assert Measured("sdm", "/", cost, 1.0).breaks == breaks


@pytest.mark.parametrize(("values", "expected"), [([1], 1), (range(1, 21), 19), (range(100), 94)])
def test_percentile_is_a_value_that_was_measured(values, expected):
    assert percentile(list(values), 0.95) == expected


def test_large_units_are_cut_into_teams_below_their_head():
    from luwes.people.rules.sample.agency import sample_agency

    sample = sample_agency(people=10_000, seed=1)
    paths = places_in_tree(sample)
    assert len(paths) == 10_000
    heads = {unit.head for unit in sample.units}
    depths = {len(path) for path in paths.values()}
    assert all("Tim" not in paths[head][-1] for head in heads)
    assert max(depths) == 4
