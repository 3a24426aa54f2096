"""`luwes plan` with processes and on a cluster: the same roster as alone."""

import json

import pytest
from click.testing import CliRunner
from tests.roster.dask_processes import scheduler, workers

from luwes.site.cli.main import main

__all__ = ["scheduler", "workers"]

LAW = ("--pack", "id.asn.se-67-2020", "--risk", "*=moderate", "--language", "en")


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("agency")
    assert run("sample", "--people", 400, "--from", "2020-11-02", "--out", made).exit_code == 0
    return made


def planned(folder, *options):
    """Return the facts of a plan."""
    told = folder / "plan.json"
    said = run(
        "plan", folder / "pegawai.xlsx", "--posts", folder / "pos-tugas.xlsx", *LAW,
        "--from", "2020-11-02", "--json", told, *options,
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    return json.loads(told.read_text(encoding="utf-8"))


def test_plan_is_the_same_alone_in_processes_and_on_a_cluster(folder, scheduler, workers):
    workers(2)
    alone = planned(folder)
    assert planned(folder, "--workers", 2)["hash"] == alone["hash"]
    assert planned(folder, "--cluster", scheduler)["hash"] == alone["hash"]


def test_an_address_without_a_cluster_is_refused_by_name(folder, monkeypatch):
    monkeypatch.setattr("luwes_roster.executors.cluster.PATIENCE", 1.0)
    said = run(
        "plan", folder / "pegawai.xlsx", *LAW, "--from", "2020-11-02",
        "--cluster", "tcp://127.0.0.1:9",
    )  # fmt: skip
    assert said.exit_code == 2
    assert "There is no Dask scheduler with a worker at tcp://127.0.0.1:9." in said.output


def test_a_missing_extra_is_named(folder, monkeypatch):
    monkeypatch.setattr("luwes.site.cli.executor.find_spec", lambda _name: None)
    said = run(
        "plan", folder / "pegawai.xlsx", *LAW, "--from", "2020-11-02", "--cluster", "tcp://x:1"
    )
    assert (said.exit_code, "install luwes[cluster]" in said.output) == (2, True)
