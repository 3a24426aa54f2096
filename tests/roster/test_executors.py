"""The same roster wherever blocks are solved, and whoever is killed meanwhile."""

import os
import signal
import threading
from pathlib import Path
from time import monotonic, sleep

import pytest

from luwes_roster.executors.base import WorkerLost, longest_first
from luwes_roster.executors.processes import InProcesses
from luwes_roster.executors.threads import InThreads
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic

AGENCY = synthetic(1200, seed=5)


@pytest.fixture(scope="module")
def alone():
    return solve(AGENCY)


def same(result, other):
    return (result.roster_hash, result.levels) == (other.roster_hash, other.levels)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_threads_give_the_same_roster(alone, workers):
    assert same(solve(AGENCY, executor=InThreads(workers)), alone)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_processes_give_the_same_roster(alone, workers):
    with InProcesses(workers) as processes:
        assert same(solve(AGENCY, executor=processes), alone)


def test_the_longest_task_is_begun_first():
    assert longest_first([3, 9, 1, 9]) == [1, 3, 0, 2]
    begun = []
    list(InThreads(1).run(begun.append, ["short", "long"], sizes=[1, 2]))
    assert begun == ["long", "short"]


def test_no_more_tasks_are_taken_up_than_there_are_workers():
    taken = []

    def items():
        return [lambda number=number: taken.append(number) for number in range(20)]

    tasks = InThreads(2).run(lambda task: task(), items(), sizes=[1] * 20)
    next(tasks)
    assert len(taken) <= 5
    tasks.close()
    assert len(taken) <= 5


def dies_once(folder):
    """Leave a mark and wait to be killed; on the second try, say so."""
    mark = Path(folder) / "begun"
    if mark.exists():
        return os.getpid()
    mark.write_text(str(os.getpid()))
    sleep(60)
    return None


def kill_when_begun(folder):
    mark, until = Path(folder) / "begun", monotonic() + 30
    while not (mark.exists() and mark.read_text()) and monotonic() < until:
        sleep(0.01)
    os.kill(int(mark.read_text()), signal.SIGKILL)


def own_process(number):
    sleep(0.01)
    return number, os.getpid()


def either(task):
    return dies_once(task) if isinstance(task, str) else own_process(task)


def test_a_killed_worker_costs_its_own_task_only(tmp_path):
    tasks = [str(tmp_path), *range(12)]
    killer = threading.Thread(target=kill_when_begun, args=(tmp_path,))
    killer.start()
    with InProcesses(2) as processes:
        answers = dict(processes.run(either, tasks, sizes=[9] + [1] * 12))
    killer.join()
    assert [answers[index][0] for index in range(1, 13)] == list(range(12))
    assert answers[0] != int((tmp_path / "begun").read_text())


def ends_itself(_task):
    os.kill(os.getpid(), signal.SIGKILL)


def refuses(task):
    raise ValueError(task)


def test_a_task_that_always_kills_its_worker_is_given_up():
    with InProcesses(1) as processes:
        with pytest.raises(WorkerLost) as lost:
            list(processes.run(ends_itself, ["task"], sizes=[1]))
        assert (lost.value.index, lost.value.tries) == (0, 3)
        assert dict(processes.run(either, [7], sizes=[1]))[0][0] == 7


def test_what_a_task_raises_reaches_whoever_asked():
    with InProcesses(2) as processes, pytest.raises(ValueError, match="wrong"):
        list(processes.run(refuses, ["wrong"], sizes=[1]))


def prints(task):
    print("noise")  # noqa: T201
    return task


def test_what_a_task_prints_does_not_disturb_its_answer():
    with InProcesses(1) as processes:
        assert list(processes.run(prints, ["kept"], sizes=[1])) == [(0, "kept")]
