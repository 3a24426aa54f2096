"""From a fresh clone to a running Luwes, with nothing but Python's standard library.

    python3 tools/boot.py run        set up, then serve the demonstration (PORT, HOST)
    python3 tools/boot.py test       set up, then run the test suite
    python3 tools/boot.py check      lint, types and import contracts
    python3 tools/boot.py journeys   the browser tests
    python3 tools/boot.py bench      the benchmarks (`luwes bench …`)
    python3 tools/boot.py messages   bring the English catalogues in step with the sources
    python3 tools/boot.py structure  write down what all migrations together make
    python3 tools/boot.py clean      remove the environment and caches, never the data

What follows the word is passed on. Everything is installed into `.venv` from lock files
that pin each file by its hash. A finished step leaves the hash of what it was made from
in `.venv/stamps`, so that the next start finds out in milliseconds that it may be skipped.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLER = ROOT / "tools" / "bootstrap.lock"
PRODUCT = ROOT / "requirements.lock"
EVERYTHING = ROOT / "requirements-dev.lock"
PROJECT = ROOT / "pyproject.toml"
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")
CHECKS = (
    ("-m", "ruff", "check", "src", "tests", "tools"),
    ("-m", "ruff", "format", "--check", "src", "tests", "tools"),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
)
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}
"""What this machine told pip, and where uv looks for the same."""


class CannotGoOn(Exception):
    """Its text is one line for the person who typed the command."""


class Step(NamedTuple):
    """Something to install; done when its stamp holds the hash of what it is made from."""

    title: str
    stamp: str
    made_from: Sequence[Path]
    do: Callable[[], None]

    @property
    def fingerprint(self) -> str:
        content = hashlib.sha256(f"{sys.version} {sys.executable}".encode())
        for path in self.made_from:
            content.update(path.read_bytes())
        return content.hexdigest()

    @property
    def is_done(self) -> bool:
        stamp = VENV / "stamps" / self.stamp
        return stamp.exists() and stamp.read_text() == self.fingerprint

    def note_done(self) -> None:
        folder = VENV / "stamps"
        folder.mkdir(exist_ok=True)
        (folder / self.stamp).write_text(self.fingerprint)


def steps(lock: Path) -> list[Step]:
    """Return all steps that lead to the packages of the lock file, in order."""
    return [
        Step("Making the virtual environment", "venv", (), make_venv),
        Step("Installing the installer", "installer", (INSTALLER,), install_installer),
        Step("Installing packages", lock.name, (lock,), lambda: install_packages(lock)),
        Step("Installing Luwes itself", "project", (PROJECT, INSTALLER), install_project),
    ]


def set_up(lock: Path) -> None:
    """Take every step that is not done yet, one line each, with its seconds."""
    with only_one_at_a_time():
        todo = [step for step in steps(lock) if not step.is_done]
        for number, step in enumerate(todo, start=1):
            print(f"[{number}/{len(todo)}] {step.title} … ", end="", flush=True)
            began = time.monotonic()
            step.do()
            step.note_done()
            print(f"{time.monotonic() - began:.0f} s", flush=True)


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Let a second command in the same clone wait until the first has set up."""
    with PROJECT.open("a") as lock:  # NFS locks only what may be written
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = ".".join(map(str, sys.version_info[:2]))
        raise CannotGoOn(
            f"No virtual environment without ensurepip. On Debian: apt install python{version}-venv"
        )
    quietly(sys.executable, "-m", "venv", "--clear", str(VENV))


def install_installer() -> None:
    pip("install", "--require-hashes", "-r", str(INSTALLER))


def install_packages(lock: Path) -> None:
    """Install with uv, which takes seconds; where it cannot work here, with pip."""
    arguments = ("install", "--require-hashes", "-r", str(lock))
    try:
        uv(*arguments)
    except CannotGoOn:
        print("by pip instead of uv … ", end="", flush=True)
        pip(*arguments)
    if lock == EVERYTHING:  # it contains the other lock file; a test holds it to that
        steps(PRODUCT)[2].note_done()


def install_project() -> None:
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def pip(*arguments: str) -> None:
    quietly(str(PYTHON), "-m", "pip", "--quiet", "--no-input", *arguments)


def uv(*arguments: str) -> None:
    command = (str(PYTHON), "-m", "uv", "--quiet", "pip", *arguments, "--python", str(PYTHON))
    quietly(*command, env={**uv_settings(), **os.environ})


def uv_settings() -> dict[str, str]:
    """Return for uv what this machine told pip about indexes and certificates.

    With every file pinned by its hash, it does not matter which index it comes from.
    """
    told = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    settings = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_SYSTEM_CERTS": "1"}
    for line in told.splitlines():
        key, _, value = line.partition("=")
        name = PIP_TO_UV.get(key.rpartition(".")[2])
        if name:
            settings[name] = " ".join(value.strip("'\"").replace("\\n", " ").split())
    return settings


def quietly(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a command and show what it said only if it fails."""
    done = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode != 0:
        said = done.stdout.decode(errors="replace").strip()
        raise CannotGoOn(f"failed:\n{said}\nThe command was: {' '.join(command)}")


def become(*command: str) -> None:
    """Replace this process by the command, which then gets every signal itself."""
    os.execv(PYTHON, [str(PYTHON), *command])  # noqa: S606  our own environment's Python


def luwes(*arguments: str) -> None:
    become("-c", "from luwes.site.cli.main import main; main(prog_name='luwes')", *arguments)


def run(arguments: list[str]) -> None:
    set_up(PRODUCT)
    where = (
        "--host",
        os.environ.get("HOST", "127.0.0.1"),
        "--port",
        os.environ.get("PORT", "8000"),
    )
    luwes("serve", "--demo", *where, *arguments)


def test(arguments: list[str]) -> None:
    set_up(EVERYTHING)
    become("-m", "pytest", "-n", "auto", "--dist", "loadfile", "-m", "not journey", *arguments)


def check(arguments: list[str]) -> None:
    set_up(EVERYTHING)
    failed = [
        command
        for command in CHECKS
        if subprocess.run([PYTHON, *command, *arguments], cwd=ROOT, check=False).returncode != 0
    ]
    sys.exit(bool(failed))


def journeys(arguments: list[str]) -> None:
    set_up(EVERYTHING)
    become("-m", "pytest", "-m", "journey", *arguments)


def bench(arguments: list[str]) -> None:
    set_up(PRODUCT)
    luwes("bench", *arguments)


def messages(arguments: list[str]) -> None:
    set_up(EVERYTHING)
    become("tools/messages.py", *arguments)


def structure(arguments: list[str]) -> None:
    set_up(EVERYTHING)
    become("tools/structure.py", *arguments)


def clean(_: list[str]) -> None:
    for name in (VENV.name, *CACHES):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    print(f"Removed the environment and the caches. The data stay in {ROOT / 'var'}.")


TASKS = (run, test, check, journeys, bench, messages, structure, clean)
COMMANDS = {task.__name__: task for task in TASKS}


def main(arguments: list[str]) -> None:
    if sys.version_info < OLDEST_PYTHON:
        here = ".".join(map(str, sys.version_info[:3]))
        raise CannotGoOn(
            f"Luwes needs Python 3.11 or newer; this is {here}. Try: make run PYTHON=python3.11"
        )
    if not arguments or arguments[0] not in COMMANDS:
        raise CannotGoOn(__doc__ or "")
    os.chdir(ROOT)
    COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CannotGoOn as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
