"""`luwes serve` and `luwes manage`: what an operator runs."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException

import click

from luwes.foundation.catalogues import compile_catalogues
from luwes.foundation.postgres.running import kept_postgres, postgres_at_hand
from luwes.foundation.processes import dies_with_parent
from luwes.site.cli.addresses import settle_address
from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.steps import Steps
from luwes.site.folders import SOURCES, data_folder
from luwes.site.supervisor import Child, complain, kept_running, stoppable

Look = Callable[[], None]
MOST_PAGE_PROCESSES = 4
THREADS_PER_PROCESS = 4
MOST_AT_ONCE = 16_384
"""Requests a process holds open: pages that listen to a webinar stay."""
ASGI = ("--interface", "asgi", "--loop", "uvloop")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--role",
    type=click.Choice(["all", "hot", "live", "pages", "worker"]),
    default="all",
    show_default=True,
    help="What this process looks after; one of several needs DATABASE_URL.",
)
@click.option(
    "--demo/--no-demo",
    envvar="LUWES_DEMO",
    help="Fill an empty database with the demonstration agency and offer its sign-ins.",
)
def serve(*, host: str, port: int, role: str, demo: bool) -> None:
    """Prepare the database, then serve until stopped (Ctrl-C or SIGTERM)."""
    if role != "all" and "DATABASE_URL" not in os.environ:
        raise click.UsageError(f"--role {role} needs DATABASE_URL, the database it shares.")
    serves = role != "worker"
    if serves:
        refuse_taken(host, port)
    settle_address(host=host, port=port)
    children = children_of(role, host=host, port=port)
    steps = Steps(total=6 if demo else 5)
    begins = demo and not data_folder().exists()
    with told_in_a_sentence(), stoppable(), ExitStack() as until_stopped:
        until_stopped.enter_context(compiling_beside(wanted=begins))
        with steps.step("Starting PostgreSQL"):
            look_at_database = until_stopped.enter_context(database())
        prepare(steps, demo=demo)
        with steps.step("Starting " + " and ".join(child.name for child in children)):
            look = until_stopped.enter_context(kept_running(children))
            wait_for_answer(host, port, look=look) if serves else look()
        welcome(host, port, serves=serves, demo=demo)
        while True:
            look_at_database()
            look()


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(*, arguments: tuple[str, ...]) -> None:
    """Run a command of Django on the database at hand (try: luwes manage help)."""
    with told_in_a_sentence(), at_hand():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["luwes manage", *arguments])


@contextmanager
def compiling_beside(*, wanted: bool) -> Iterator[None]:
    """Compile what plans shifts while another core prepares the database.

    The machine code is kept; planning loads what is there, and compiles what is not.
    """
    if not wanted:
        yield
        return
    compiling = subprocess.Popen(
        [sys.executable, "-c", "from luwes_roster.shifts.warm import warm_up; warm_up()"],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509  prctl only, no lock taken
    )
    try:
        yield
    finally:
        compiling.terminate()
        compiling.wait()


@contextmanager
def database() -> Iterator[Look]:
    """Have a database for as long as this lasts; give what looks after it."""
    if "DATABASE_URL" in os.environ:
        yield lambda: None
        return
    origin = os.environ.get("LUWES_POSTGRES")
    with kept_postgres(data_folder(), origin=origin, say=complain) as postgres:
        os.environ["DATABASE_URL"] = postgres.address
        yield postgres.look


@contextmanager
def at_hand() -> Iterator[None]:
    """Have a database for one command: the one that runs already, else one just for this."""
    with postgres_at_hand(data_folder(), origin=os.environ.get("LUWES_POSTGRES")) as address:
        os.environ["DATABASE_URL"] = address
        configure(demo=os.environ.get("LUWES_DEMO") == "1")
        yield


def configure(*, demo: bool) -> None:
    """Settle, for us and for the processes we start, what settings are read from."""
    os.environ["LUWES_DATA"] = str(data_folder())
    os.environ["LUWES_DEMO"] = "1" if demo else "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "luwes.site.settings"


def prepare(steps: Steps, *, demo: bool) -> None:
    """Take the steps that lead from a database that answers to one that is ready."""
    with steps.step("Loading Luwes and its translations"):
        compile_catalogues(SOURCES)
        configure(demo=demo)
        import django

        django.setup()
        from luwes.site import preparation

    with preparation.one_after_another():
        with steps.step("Migrating the database"):
            preparation.migrate()
        with steps.step("Collecting what pages load"):
            preparation.collect_static_files()
        if demo:
            with steps.step("Preparing the demonstration agency"):
                preparation.fill_with_demonstration()
        preparation.found_authority()


def children_of(role: str, *, host: str, port: int) -> list[Child]:
    """Return the processes of a role, the one that serves first."""
    if role == "worker":
        return [worker()]
    if role == "all":
        return [site(host, port), worker()]
    if role == "hot":
        return [hot("luwes.hot.asgi:application", host, port)]
    if role == "live":
        return [live(host, port)]
    return [pages(host, port)]


def live(host: str, port: int) -> Child:
    """The process that live webinars are heard through."""
    return Child("live", [sys.executable, "-m", "luwes.hot.live", host, str(port)])


def pages(host: str, port: int) -> Child:
    """The process that serves pages alone; granian runs several below it on a larger machine."""
    served = ("luwes.site.wsgi:application", "--interface", "wsgi")
    threads = ("--blocking-threads", str(THREADS_PER_PROCESS))
    return Child("pages", granian(*served, *threads, host=host, port=port))


def site(host: str, port: int) -> Child:
    """The processes that serve pages and take check-ins."""
    return Child("site", granian("luwes.site.asgi:application", *ASGI, host=host, port=port))


def hot(application: str, host: str, port: int) -> Child:
    """The process that takes check-ins alone: one, where most gather for one commit."""
    served = (application, *ASGI, "--runtime-mode", "st")
    return Child("hot", granian(*served, host=host, port=port, processes=1))


def granian(*served: str, host: str, port: int, processes: int | None = None) -> list[str]:
    """Return the command that serves an application."""
    processes = processes or min(os.cpu_count() or 1, MOST_PAGE_PROCESSES)
    return [
        *(sys.executable, "-m", "granian", *served),
        *("--host", host, "--port", str(port), "--no-ws", "--workers", str(processes)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "4"),
        *("--log-level", "warning"),
    ]


def worker() -> Child:
    """The process that does the work no page waits for."""
    return Child("worker", [sys.executable, "-m", "luwes.site.worker"])


def refuse_taken(host: str, port: int) -> None:
    """Say at once that somebody else serves on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Cannot serve on {host}:{port} ({error.strerror}). Choose another port:"
                f" make run PORT={port % 65535 + 1}"
            ) from None


def wait_for_answer(host: str, port: int, *, look: Look) -> None:
    """Keep the processes running until the first page could be served."""
    while not answers(host, port):
        look()


def answers(host: str, port: int) -> bool:
    """Return whether the pages answer on this machine."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  compared, not bound
    connection = HTTPConnection(here, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200  # noqa: PLR2004  HTTP's OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def welcome(host: str, port: int, *, serves: bool, demo: bool) -> None:
    """Say where it is, and who may come in to a demonstration."""
    if not serves:
        click.echo("The worker is ready. Ctrl-C stops it.")
        return
    click.echo(f"\nLuwes is ready: http://{host}:{port}    (Ctrl-C stops it)")
    if demo:
        from luwes.site.web.roles import DEMONSTRATION_ROLES

        click.echo("\nDemonstration sign-ins, without a password, by the cards of the first page:")
        for role in DEMONSTRATION_ROLES:
            click.echo(f"  {role.username:<10} {role.title}: {role.purpose}")
