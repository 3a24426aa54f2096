"""What `luwes plan` costs around the solving: from sheets to workbooks, by its own clock."""

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from luwes.people.rules.sample.agency import STORY_START, sample_agency
from luwes.people.rules.writing import write_constraints, write_people, write_posts
from luwes.site.cli.plan import plan

PACK = "id.asn.se-67-2020"
PLANNED = 0


@dataclass(frozen=True, slots=True)
class FilePlan:
    """Seconds of each stage of one `luwes plan` over real files."""

    people: int
    read: float
    compile: float
    solve: float
    check: float
    write: float

    @property
    def around(self) -> float:
        """Everything but solving, over solving."""
        return (self.read + self.compile + self.check + self.write) / self.solve


class NotPlanned(RuntimeError):
    """`luwes plan` refused the sample agency."""

    def __init__(self, *, code: object, said: str) -> None:
        super().__init__(code, said)
        self.code = code
        self.said = said


def plan_from_files(people: int, *, seed: int, start: date = STORY_START) -> FilePlan:
    """Write a sample agency as workbooks, plan it into XLSX and CSV, and take the seconds.

    Raises: NotPlanned.
    """
    with TemporaryDirectory(prefix="luwes-bench-") as folder:
        out = Path(folder)
        agency = sample_agency(people=people, seed=seed, start=start)
        write_people(out / "people.xlsx", agency)
        write_posts(out / "posts.xlsx", agency.posts)
        write_constraints(out / "constraints.xlsx", agency.constraints)
        _run_plan(_arguments(out, start=start))
        seconds = json.loads((out / "plan.json").read_text(encoding="utf-8"))["seconds"]
    stages = ("read", "compile", "solve", "check", "write")
    return FilePlan(people, **{stage: float(seconds[stage]) for stage in stages})


def _arguments(folder: Path, *, start: date) -> Sequence[str]:
    written = {"--out": "roster.xlsx", "--csv": "roster.csv", "--json": "plan.json"}
    return [
        str(folder / "people.xlsx"),
        *("--posts", str(folder / "posts.xlsx")),
        *("--constraints", str(folder / "constraints.xlsx")),
        *("--pack", PACK, "--risk", "*=moderate"),
        *("--from", start.isoformat(), "--weeks", "4"),
        *(part for option, name in written.items() for part in (option, str(folder / name))),
    ]


def _run_plan(arguments: Sequence[str]) -> None:
    said = io.StringIO()
    code: object = PLANNED
    with redirect_stdout(said), redirect_stderr(said):
        try:
            plan.main(list(arguments), standalone_mode=False)
        except SystemExit as ended:
            code = ended.code
    if code != PLANNED:
        raise NotPlanned(code=code, said=said.getvalue())
