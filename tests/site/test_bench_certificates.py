"""`luwes bench certificates` on a small scale: everybody gets one, and the ratio is told."""

import json
import subprocess

import pytest
from tests.site.test_boot_serve import LUWES, environment

from luwes.site.cli.bench_certificates import Spent, table


@pytest.mark.postgresql
def test_everybody_gets_one_in_the_same_run_as_the_parts(tmp_path):
    found = tmp_path / "certificates.json"
    told = ["bench", "certificates", "--count", "5", "--processes", "1", "--json", str(found)]
    done = subprocess.run(
        [*LUWES, *told], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    measured = json.loads(found.read_text())
    assert [each["name"] for each in measured["parts"]] == ["layout alone", "bare signing"]
    assert [each["count"] for each in measured["jobs"]] == [5]


def test_the_table_tells_the_ratio_to_the_parts_in_sequence():
    parts = [Spent("layout alone", 5, 10.0, 10.0), Spent("bare signing", 5, 30.0, 30.0)]
    last = list(table(parts, [Spent("whole job", 5, 25.0, 50.0)]))[-1]
    assert last.startswith("whole job: 1.60 x layout and bare signing in sequence (0.80 by")
