"""`luwes replay` reproduces a roster from what was kept with its run."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner
from tests.rosters.conftest import found_story

from luwes.rosters.models import Run
from luwes.site.cli import replay as command


@pytest.fixture
def run(db, monkeypatch):
    monkeypatch.setattr(command, "at_hand", nullcontext)
    return found_story(people_per_unit=3).plan()


def replay(number):
    return CliRunner().invoke(command.replay, [str(number)])


def test_the_same_roster_comes_out(run):
    answer = replay(run.number)
    assert (answer.exit_code, answer.output.count(run.roster_hash)) == (0, 2)
    assert "The same roster." in answer.output


def test_a_roster_that_was_tampered_with_is_noticed(run):
    Run.objects.filter(pk=run.pk).update(roster_hash="0" * 64)
    answer = replay(run.number)
    assert (answer.exit_code, "Not the same roster." in answer.output) == (1, True)


def test_a_run_that_does_not_exist_is_named(run):
    answer = replay(99)
    assert (answer.exit_code, "Run 99" in answer.output) == (1, True)
