"""A pytest plugin: a database and a data folder for the suite, before settings are read.

It is named in `addopts`, because pytest-django reads settings before any conftest.py.
Where DATABASE_URL is set, that PostgreSQL is used; pytest-xdist's workers inherit ours.
With --database-only, tests that use no PostgreSQL are left out: to try another version of it.
"""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from luwes.foundation.catalogues import compile_catalogues
from luwes.foundation.postgres.running import running_postgres

SOURCES = Path(__file__).parents[1]
DATABASE_MARKS = ("django_db", "postgresql")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
until_the_end = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="leave out tests that use no PostgreSQL"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        left_out = [item for item in items if not uses_database(item)]
        items[:] = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=left_out)


def uses_database(item: pytest.Item) -> bool:
    """Return whether a test asks for a database, by its marks or by its fixtures."""
    marked = any(item.get_closest_marker(mark) for mark in DATABASE_MARKS)
    return marked or bool(DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())))


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(args: list[str]) -> None:
    if {"-h", "--help", "--version"}.intersection(args) or "PYTEST_XDIST_WORKER" in os.environ:
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped kindly, it tidies up
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
