"""What bringing in a large sheet costs, step by step, beside what no import can be faster than."""

import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from python_calamine import CalamineWorkbook

from luwes.people.actions.founding import found_agency
from luwes.people.actions.imports.applying import apply_batch, ask_to_apply
from luwes.people.actions.imports.uploads import read_batch, upload_sheet
from luwes.people.models import ImportBatch, ImportState, Person, User
from luwes.people.queries.known import known_agency
from luwes.people.rules.intake.reading import read_file
from luwes.people.rules.sample.agency import sample_agency
from luwes.people.rules.sheets import read_people
from luwes.people.rules.writing import write_people

AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
SHEET = "pegawai.xlsx"
KIB_A_MB = 1024
Done = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: seconds by the clock and of this process's processor, and the memory after it."""

    name: str
    seconds: float
    processor: float
    peak_mb: float
    """The most that the process has held so far, in mebibytes."""
    rows: int


STEPS = ("parse", "judge", "read", "apply", "again", "calamine", "copy", "openpyxl")
"""In this order: each peak is then that of its own step or of a smaller one before."""


def measured(*, people: int, seed: int, done: Done) -> Iterator[Step]:
    """Bring a seeded workbook into an empty agency, then the raw limits of the same rows."""
    content = workbook_of(people=people, seed=seed)
    officer = found_agency(
        name="Instansi Ukur", short_name="IU", username="ukur", password=None,
        since=date(2019, 1, 1), at=AT,
    )  # fmt: skip
    standing: list[tuple[Any, ...]] = []
    steps: dict[str, Callable[[], int]] = {
        "parse": lambda: read_people(content, name=SHEET).rows,
        "judge": lambda: len(read_file(content, name=SHEET, known=known_agency()).rows),
        "read": lambda: _rows(_read(content, officer)),
        "apply": _apply,
        "again": lambda: _read(content, officer).rows.filter(action="same").count(),
        "calamine": lambda: sum(map(len, _sheets(content))),
        "copy": lambda: _copy(standing),
    }
    if find_spec("openpyxl") is not None:
        steps["openpyxl"] = lambda: _with_openpyxl(content)
    for name in STEPS:
        if name == "copy":
            standing += Person.objects.values_list(*_columns("attname"))
        if name in steps:
            yield _measured(name, steps[name])
        done()


def workbook_of(*, people: int, seed: int) -> bytes:
    """Return the workbook of a credible agency, as `luwes sample` writes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / SHEET
        write_people(path, sample_agency(people=people, seed=seed))
        return path.read_bytes()


def _measured(name: str, step: Callable[[], int]) -> Step:
    started, worked = perf_counter(), process_time()
    rows = step()
    seconds, processor = perf_counter() - started, process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_A_MB
    return Step(name, seconds, processor, peak, rows)


def _read(content: bytes, officer: User) -> ImportBatch:
    batch = upload_sheet(filename=SHEET, content=content, actor=officer, at=AT)
    return read_batch(batch_id=batch.pk, at=AT)


def _rows(batch: ImportBatch) -> int:
    return batch.rows.count()


def _apply() -> int:
    batch = ImportBatch.objects.get(state=ImportState.READY)
    ask_to_apply(batch_id=batch.pk, actor=batch.uploaded_by, at=AT)
    apply_batch(batch_id=batch.pk, at=AT)
    return Person.objects.count()


def _sheets(content: bytes) -> list[list[list[Any]]]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _columns(name: str) -> list[str]:
    """Return the columns of a person, by the name that Django or the database knows."""
    return [str(getattr(field, name)) for field in Person._meta.concrete_fields]  # noqa: SLF001  Django documents this API


def _copy(rows: list[tuple[Any, ...]]) -> int:
    """Copy the people as they stand into a bare table, by PostgreSQL's own way for many rows."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bare (LIKE people_person INCLUDING ALL)")
        with cursor.copy(f"COPY bare ({', '.join(_columns('column'))}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("SELECT count(*) FROM bare")
        (count,) = cursor.fetchone()
    return int(count)


def _with_openpyxl(content: bytes) -> int:
    workbook = import_module("openpyxl").load_workbook(
        BytesIO(content), read_only=True, data_only=True
    )
    rows = sum(1 for sheet in workbook for _row in sheet.iter_rows(values_only=True))
    workbook.close()
    return rows
