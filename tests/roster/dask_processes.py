"""A Dask scheduler and workers as real processes on loopback."""

import json
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from time import monotonic, sleep

import pytest

SECONDS = 60


@contextmanager
def process(module, *arguments):
    """Run a program of Dask until the end of the `with`."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield started
    finally:
        started.kill()
        started.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler on loopback."""
    told = tmp_path_factory.mktemp("scheduler") / "told.json"
    options = ("--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--no-show")
    with process("dask_scheduler", *options, "--scheduler-file", told):
        wait_until(lambda: told.exists() and told.read_text(encoding="utf-8").endswith("}"))
        yield json.loads(told.read_text(encoding="utf-8"))["address"]


@pytest.fixture
def workers(scheduler, tmp_path):
    """Start so many workers of one thread each, and wait until the scheduler knows them."""
    with ExitStack() as running:

        def start(count):
            options = ("--nthreads", 1, "--no-nanny", "--no-dashboard", "--memory-limit", 0)
            return [
                running.enter_context(
                    process(
                        "dask_worker",
                        scheduler,
                        *options,
                        "--local-directory",
                        tmp_path,
                        "--host",
                        "127.0.0.1",
                    )
                )
                for _ in range(count)
            ]

        yield start


def wait_until(ready):
    until = monotonic() + SECONDS
    while not ready():
        assert monotonic() < until
        sleep(0.02)
