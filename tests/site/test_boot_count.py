"""The count of tests that ends the project's check."""

import subprocess
import sys
from pathlib import Path

import pytest

COUNT = Path(__file__).parents[2] / "tools" / "count_tests.py"
REPORT = (
    '<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}"'
    ' skipped="{skipped}"/></testsuites>'
)


@pytest.mark.parametrize(
    ("reports", "line", "code"),
    [
        pytest.param([(5, 0, 0, 0), (3, 0, 0, 1)], "7 passed, 0 failed, 1 skipped", 0, id="good"),
        pytest.param([(5, 1, 1, 0), (3, 0, 0, 0)], "6 passed, 2 failed", 1, id="one part failed"),
        pytest.param([], "0 passed, 0 failed", 1, id="nothing ran"),
    ],
)
def test_count_adds_up_all_reports_and_fails_if_one_failed(tmp_path, reports, line, code):
    for number, counts in enumerate(reports):
        names = ("tests", "failures", "errors", "skipped")
        text = REPORT.format(**dict(zip(names, counts, strict=True)))
        (tmp_path / f"{number}.xml").write_text(text)
    done = subprocess.run(
        [sys.executable, COUNT, tmp_path], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == (f"{line}\n", code)
