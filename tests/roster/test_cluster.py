"""An agency on a Dask cluster of real processes: the same roster, whoever is killed."""

import os
import signal
import threading
from functools import partial
from pathlib import Path
from time import sleep

import pytest
from tests.roster.dask_processes import SECONDS, scheduler, wait_until, workers

from luwes_roster.executors.base import OtherEngine
from luwes_roster.executors.cluster import NoCluster, OnCluster
from luwes_roster.solve import ENGINE, solve
from luwes_roster.synthetic import synthetic

__all__ = ["scheduler", "workers"]

AGENCY = synthetic(1200, seed=5)


def cluster(address):
    return OnCluster(address, engine=ENGINE, seconds=SECONDS)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_cluster_of_any_size_gives_the_roster_of_no_cluster(scheduler, workers, count):
    alone = solve(AGENCY)
    workers(count)
    with cluster(scheduler) as machines:
        machines.wait_for(count)
        result = solve(AGENCY, executor=machines)
    assert (result.roster_hash, result.levels) == (alone.roster_hash, alone.levels)


def slow_once(folder, number):
    """Leave a mark with this process's number; the first task waits to be killed."""
    marks = Path(folder)
    (marks / f"{number}-{os.getpid()}").touch()
    if number == 0 and len(list(marks.glob("0-*"))) == 1:
        sleep(SECONDS)
    return number


def test_a_killed_worker_costs_its_own_task_only(scheduler, workers, tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()

    def kill():
        wait_until(lambda: list(marks.glob("0-*")))
        (mark,) = marks.glob("0-*")
        os.kill(int(mark.name.partition("-")[2]), signal.SIGKILL)

    workers(2)
    killer = threading.Thread(target=kill)
    with cluster(scheduler) as machines:
        machines.wait_for(2)
        killer.start()
        task = partial(slow_once, str(marks))
        answers = dict(machines.run(task, list(range(10)), sizes=[99] + [1] * 9))
    killer.join()

    assert answers == {number: number for number in range(10)}
    begun = sorted(int(mark.name.partition("-")[0]) for mark in marks.iterdir())
    assert begun == sorted([0, *range(10)])


def test_a_worker_with_another_engine_is_refused(scheduler, workers):
    workers(1)
    with OnCluster(scheduler, engine="other", seconds=SECONDS) as machines:
        machines.wait_for(1)
        with pytest.raises(OtherEngine) as refused:
            solve(AGENCY, executor=machines)
    assert (refused.value.expected, refused.value.found) == ("other", ENGINE)


def test_an_address_without_a_scheduler_is_refused():
    with pytest.raises(NoCluster) as refused, OnCluster("tcp://127.0.0.1:9", engine="", seconds=1):
        pass
    assert refused.value.address == "tcp://127.0.0.1:9"
