"""`luwes bench live` on a small scale: everything said reaches every page, at both servers."""

import json

import pytest
from tests.site.test_boot_serve import LUWES, environment

from luwes.site.cli.bench_live import Measured, percentile, table

pytestmark = pytest.mark.postgresql


def test_every_page_hears_everything(tmp_path):
    import subprocess

    found = tmp_path / "live.json"
    command = [*LUWES, "bench", "live", "--viewers", "30", "--seconds", "2", "--json", str(found)]
    command += ["--votes", "200"]
    done = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(found.read_text())
    assert [told[name]["held"] for name in ("hub", "bare")] == [30, 30]
    assert [told[name]["delivered"] for name in ("hub", "bare")] == [120, 120]
    votes = told["votes"]
    assert (votes["statuses"], votes["kept"]) == ({"204": votes["sent"]}, 200)


def test_the_table_tells_the_ratio():
    rows = [
        Measured("hub", 5, 10, 10, 5.0, 1.0, 2.0, 30.0, 90.0, 0.1),
        Measured("bare", 5, 10, 10, 5.0, 1.0, 2.0, 20.0, 20.0, 0.1),
    ]
    assert list(table(rows, viewers=5))[-1].startswith("p99 against the bare broadcaster: 1.50")


def test_a_percentile_of_nothing_is_nothing():
    assert percentile([], 0.99) == 0.0
    assert percentile([0.001, 0.002], 0.5) == 2.0
