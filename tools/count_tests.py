"""Add up the test reports (JUnit XML) of a folder, say so in one line, fail if any failed."""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET


def counts(report: Path) -> Counter[str]:
    """Return how many tests of one report passed, failed or were skipped."""
    found: Counter[str] = Counter()
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314  our own reports
        number = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        bad = number["failures"] + number["errors"]
        found["failed"] += bad
        found["skipped"] += number["skipped"]
        found["passed"] += number["tests"] - bad - number["skipped"]
    return found


def main(folder: Path) -> int:
    total: Counter[str] = sum((counts(report) for report in folder.glob("*.xml")), Counter())
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    print(f"{total['passed']} passed, {total['failed']} failed{skipped}")
    return 0 if total["passed"] and not total["failed"] else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
