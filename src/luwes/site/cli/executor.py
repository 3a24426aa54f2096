"""`--workers` and `--cluster`: where the blocks of a plan are solved."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, TypeVar

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.words import refuse, say
from luwes_roster.executors.base import Executor, OtherEngine, WorkerLost
from luwes_roster.executors.cluster import NoCluster, OnCluster
from luwes_roster.executors.processes import InProcesses
from luwes_roster.solve import ENGINE

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Workers:
    """What was asked for: so many processes of this machine, or a cluster."""

    processes: int
    cluster: str


def executor_options(command: Command) -> Command:
    """Give a command the options that say where its tasks are carried out."""
    for option in (
        click.option(
            "--cluster",
            default="",
            metavar="tcp://HOST:PORT",
            help="Scheduler of an existing Dask cluster (needs luwes[cluster]).",
        ),
        click.option(
            "--workers",
            type=click.IntRange(1),
            default=1,
            show_default=True,
            help="Processes of this machine.",
        ),
    ):
        command = option(command)
    return command


@contextmanager
def executor(workers: Workers, *, language: Language) -> Iterator[Executor | None]:
    """Give what was asked for, None for this very process; ends the command where it fails."""
    try:
        if workers.cluster:
            if find_spec("distributed") is None:
                refuse([say("no_dask", language=language)])
            with OnCluster(workers.cluster, engine=ENGINE) as cluster:
                yield cluster
        elif workers.processes > 1:
            with InProcesses(workers.processes) as processes:
                yield processes
        else:
            yield None
    except NoCluster as refused:
        refuse([say("no_cluster", language=language, address=refused.address)])
    except OtherEngine as other:
        refuse([
            say("other_engine", language=language, found=other.found, expected=other.expected)
        ])  # fmt: skip
    except WorkerLost as lost:
        refuse([say("worker_lost", language=language, tries=lost.tries)])
