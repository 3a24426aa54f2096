"""The bench of imports measures every step in a database of its own; its speed is no test."""

import json
import os
import subprocess
import sys

import pytest

from luwes.site.bench.importing import STEPS


@pytest.mark.postgresql
def test_bench_brings_a_sheet_in_and_measures_the_limits_of_the_same_rows(tmp_path):
    out, ours = tmp_path / "figures.json", tmp_path / "ours"
    command = [sys.executable, "-c", "from luwes.site.cli.main import main; main()"]
    asked = ["bench", "import", "--people", "200", "--language", "en", "--json", str(out)]
    done = subprocess.run(
        [*command, *asked],
        env=os.environ | {"LUWES_DATA": str(ours)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "calamine alone" in done.stdout
    steps = {step["name"]: step for step in json.loads(out.read_text())["steps"]}
    assert tuple(steps) == STEPS
    assert {steps[name]["rows"] for name in ("parse", "apply", "copy")} == {200}
    assert steps["judge"]["rows"] == steps["read"]["rows"] > 200, "offices and constraints too"
    assert all(step["processor"] > 0 and step["peak_mb"] > 0 for step in steps.values())
    assert not ours.exists()
