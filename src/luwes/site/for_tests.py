"""A pytest plugin: a database and a data folder for the suite, before settings are read.

It is named in `addopts`, because pytest-django reads settings before any conftest.py.
Where DATABASE_URL is set, that PostgreSQL is used; pytest-xdist's workers inherit ours.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from luwes.foundation.catalogues import compile_catalogues
from luwes.foundation.postgres.running import running_postgres

SOURCES = Path(__file__).parents[1]
until_the_end = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> None:
    if {"-h", "--help", "--version"}.intersection(args) or "PYTEST_XDIST_WORKER" in os.environ:
        return
    compile_catalogues(SOURCES)
    os.environ["LUWES_DATA"] = str(until_the_end.enter_context(_data_folder()))
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = until_the_end.enter_context(
            running_postgres(
                Path(os.environ["LUWES_DATA"]),
                origin=os.environ.get("LUWES_POSTGRES"),
                durable=False,
            )
        )


def pytest_unconfigure() -> None:
    until_the_end.close()


@contextmanager
def _data_folder() -> Iterator[Path]:
    """Give a new folder that PostgreSQL's account may pass through, but not list."""
    with tempfile.TemporaryDirectory(prefix="luwes-tests-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)
