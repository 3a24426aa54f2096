"""A real server and a real browser: `luwes serve` on a database of its own, and Chromium.

The database lives on the suite's PostgreSQL and holds the demonstration agency with about
300 people; it is made once a session. A page complains when it logs an error, so a journey
that passes has a quiet console.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from psycopg import sql

PEOPLE = 300
SECONDS_TO_START = 120
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOCALES = {"id": "id-ID", "en": "en-GB"}
DATABASES: dict[str, str] = {}
"""Where a server answers → the database that it stands on."""
SECONDS_FOR_A_LETTER = 20
LETTER = "SELECT body FROM foundation_outboxmessage WHERE address = %s ORDER BY queued_at DESC"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder: it needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@contextmanager
def own_database(address: str) -> Iterator[str]:
    """Make a database beside the one at this address, and drop it at the end."""
    name = f"luwes_journeys_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


def free_port() -> int:
    """Return a port that nobody listens on at the moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def luwes(*arguments: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the command of the product."""
    command = [sys.executable, "-c", "from luwes.site.cli.main import main; main()", *arguments]
    return subprocess.Popen(command, env=environment)


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for a command that ends by itself."""
    assert process.wait() == 0


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    """Serve pages and work until the end; give the address once it answers."""
    port = free_port()
    process = luwes("serve", "--demo", "--port", str(port), environment=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process=process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address: str, *, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers, or say that it stopped."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server stopped while starting"
        try:
            with urlopen(f"{address}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not answer in time")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Callable[[ExitStack], str]:
    """Found a demonstration agency of its own, serve it until the end, and say where."""

    def found(until_the_end: ExitStack) -> str:
        database = until_the_end.enter_context(own_database(os.environ["DATABASE_URL"]))
        environment = os.environ | {
            "DATABASE_URL": database,
            "LUWES_DATA": str(tmp_path_factory.mktemp("journeys")),
            "LUWES_DEMO": "1",
        }
        finish(luwes("manage", "migrate", "--verbosity", "0", environment=environment))
        finish(luwes("manage", "demo", "--people", str(PEOPLE), environment=environment))
        served = until_the_end.enter_context(serving(environment))
        DATABASES[served] = database
        return served

    return found


@pytest.fixture(scope="session")
def address(demonstration: Callable[[ExitStack], str]) -> Iterator[str]:
    """Where the demonstration agency is served that journeys share."""
    with ExitStack() as until_the_end:
        yield demonstration(until_the_end)


@pytest.fixture
def database(address: str) -> str:
    """Where the database of the served agency is."""
    return DATABASES[address]


@pytest.fixture
def link_for(address: str) -> Callable[[str], str]:
    """Return what gives the path of the link in the latest letter to an e-mail address."""

    def found(email: str) -> str:
        deadline = time.monotonic() + SECONDS_FOR_A_LETTER
        with psycopg.connect(DATABASES[address], autocommit=True) as connection:
            while time.monotonic() < deadline:
                row = connection.execute(LETTER, [email]).fetchone()
                if row is not None:
                    return re.search(r"https?://[^/\s]+(/\S+)", row[0])[1]
                time.sleep(0.2)
        pytest.fail(f"no letter to {email}")

    return found


@pytest.fixture(scope="session", autouse=True)
def tables_beside_a_browser() -> Iterator[None]:
    """Let tests reach tables although the driver of browsers runs a loop in their thread."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian ships it or as CHROMIUM says."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Complaints:
    """What pages said went wrong; deaf while a checker does to a page what pages may not."""

    heard: list[str] = field(default_factory=list)
    deaf: bool = False

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.deaf:
            self.heard.append(message.text)


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Hear every page of a journey; at its end there must be none."""
    found = Complaints()
    yield found
    assert found.heard == []


PageAs = Callable[..., Page]


@pytest.fixture
def page_as(address: str, browser: Browser, complaints: Complaints) -> Iterator[PageAs]:
    """Open a browser as somebody: `page_as("sdm", phone=True, language="en", dark=True)`.

    The role is the name of a demonstration sign-in, or None for a stranger.
    """
    with ExitStack() as until_the_end:

        def open_as(
            role: str | None, *, phone: bool = False, language: str = "id", dark: bool = False
        ) -> Page:
            context = browser.new_context(
                base_url=address,
                viewport=PHONE if phone else WIDE,
                has_touch=phone,
                locale=LOCALES[language],
                color_scheme="dark" if dark else "light",
            )
            until_the_end.callback(context.close)
            page = context.new_page()
            complaints.listen(page)
            page.goto("/")
            if role is not None:
                page.click(f'button[name="username"][value="{role}"]')
            return page

        yield open_as


@pytest.fixture
def axe_clean(complaints: Complaints) -> Callable[[Page], None]:
    """Fail with what axe finds wrong with a page (WCAG 2.2 AA and good practice)."""

    def check(page: Page) -> None:
        complaints.deaf = True
        found = Axe().run(page, options={"preload": False})
        page.wait_for_timeout(50)
        complaints.deaf = False
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture
def no_sideways_scroll() -> Callable[[Page], None]:
    """Fail where a page is wider than its screen."""

    def check(page: Page) -> None:
        width = "[document.documentElement.scrollWidth, window.innerWidth]"
        wide, screen = page.evaluate(width)
        assert wide <= screen

    return check
