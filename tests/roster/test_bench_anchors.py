"""The bench of teams measures what it says, on agencies small enough for a test."""

import json

import pytest
from click.testing import CliRunner

from luwes.site.cli.main import main
from luwes_roster.bench_anchors import anchored_plan, anchored_replan, gap
from luwes_roster.result import Level


def run(*arguments):
    return CliRunner().invoke(main, ["bench", "roster", "--anchors", *arguments])


def test_a_measured_plan_of_teams_is_allowed_and_its_gaps_are_no_less_than_nothing():
    figures = anchored_plan(150, seed=5, workers=1, opponent_seconds=30)
    assert figures.teams > 0
    assert figures.meetings == 4 * figures.teams
    assert figures.violations == 0
    assert figures.above_kept
    assert all(level.value >= level.bound for level in figures.levels)
    assert all(0 <= share <= 0.001 for share in figures.gaps.values())


def test_the_opponent_reaches_nothing_below_our_bound():
    figures = anchored_plan(100, seed=1, workers=1, opponent_seconds=60)
    assert figures.opponent.proven
    assert figures.opponent_gap >= 0
    bound = {level.name: level.bound for level in figures.levels}
    assert figures.opponent.values["post_shortage"] >= bound["post_shortage"]


def test_meetings_force_changes_that_hard_rules_alone_do_not():
    figures = anchored_replan(80, seed=5, workers=1)
    high = figures.everywhere
    assert figures.outside == 0
    assert 0 < high.forced < high.met <= high.least <= high.changed
    assert high.changed <= 1.1 * high.met


def test_a_gap_is_relative_to_what_is_reached_beyond_an_empty_office():
    assert gap(Level("wishes", value=700, bound=697), empty=1000) == pytest.approx(0.01)
    assert gap(Level("wishes", value=0, bound=0), empty=0) == 0


def test_bench_prints_value_bound_and_gap_by_size_and_writes_the_same_as_json(tmp_path):
    out = tmp_path / "figures.json"
    done = run("--people", "60,120", "--raw-seconds", "5", "--language", "en", "--json", str(out))
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[1].split()[:3] == ["people", "teams", "LP"]
    assert [line.split()[0] for line in lines[2:4]] == ["60", "120"]
    assert lines[4].startswith("60 → 120 people: ")
    told = json.loads(out.read_text(encoding="utf-8"))
    assert [one["people"] for one in told["anchored"]] == [60, 120]
    assert {"anchors", "wishes"} <= set(told["anchored"][0]["gaps"])
    assert told["anchored_replans"] == []
    assert told["engine"].startswith("luwes_roster")
