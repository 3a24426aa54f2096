"""The bench of check-ins on a server and a database of its own; how fast it is, is no test."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from luwes.site.cli.main import main

LUWES = [sys.executable, "-c", "from luwes.site.cli.main import main; main()"]


@pytest.mark.postgresql
@pytest.mark.parametrize("signed", ["session", "device"])
def test_bench_finds_every_acknowledged_check_in_once_and_leaves_nothing_behind(tmp_path, signed):
    out, ours = tmp_path / "figures.json", tmp_path / "ours"
    size = ["--seconds", "1", "--clients", "4", "--people", "50", "--preload", "200"]
    done = subprocess.run(
        [*LUWES, "bench", "check-in", *size, "--signed", signed, "--json", str(out)],
        env=os.environ | {"LUWES_DATA": str(ours)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(out.read_text(encoding="utf-8"))
    durable = figures["durable"]
    assert set(durable["answers"]) <= {"200", "429"}
    assert durable["answers"]["200"] > 0
    assert figures["kept"] == durable["answers"]["200"]
    assert figures["missing"] == 0
    assert [single["clients"] for single in figures["single"]] == [1, 16, 64]
    assert max(single["rate"] for single in figures["single"]) > 0
    assert figures["without_commit"]["answers"]["200"] > 0
    assert not ours.exists()


def test_bench_refuses_a_signature_that_is_none():
    done = CliRunner().invoke(main, ["bench", "check-in", "--signed", "wax"])
    assert done.exit_code == 2
