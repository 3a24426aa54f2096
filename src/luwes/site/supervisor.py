"""Keeps the processes of Luwes running, and stops them in order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from luwes.foundation.processes import dies_with_parent

LOOK_EVERY = 0.2
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STABLE_AFTER = 60.0
STOP_WITHIN = 6.0


@dataclass
class Child:
    """One process to keep running; `name` is for people.

    It leads a session of its own: Ctrl-C reaches us alone, and what it leaves behind when it
    crashes is found by its session's number.
    """

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = field(default=FIRST_PAUSE)
    due_at: float = 0.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  our own programs
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509  prctl only, no lock taken
        )

    def look(self, *, say: Callable[[str], None]) -> None:
        """Start it if it is due; if it has just ended, say so and set when it is due again."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.end_rest()
        self.pause = FIRST_PAUSE if now - self.started_at > STABLE_AFTER else self.pause
        say(f"{self.name} ended ({ending(code)}); starting it again in {self.pause:.0f} s")
        self.due_at, self.process = now + self.pause, None
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def stop(self) -> None:
        """Ask it to stop, wait, then leave nothing of its session."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.end_rest()
        self.process = None

    def end_rest(self) -> None:
        """End what an ended process left in its session, such as workers holding its port."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                return


def ending(code: int) -> str:
    """Return how a process ended, as `signal SIGKILL` or `exit code 1`."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def complain(sentence: str) -> None:
    """Write one line to the log of the service."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


@contextmanager
def kept_running(children: Sequence[Child]) -> Iterator[Callable[[], None]]:
    """Start the children; give what must be called again and again; at last stop them in order."""
    try:
        for child in children:
            child.start()
        yield lambda: look_after(children)
    finally:
        for child in children:
            child.stop()


def look_after(children: Sequence[Child]) -> None:
    """Look at every child once, then rest a little."""
    for child in children:
        child.look(say=complain)
    time.sleep(LOOK_EVERY)


@contextmanager
def stoppable() -> Iterator[None]:
    """Let the first SIGTERM or Ctrl-C end what is inside quietly; further ones change nothing."""

    def stop(*_: object) -> None:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, signal.SIG_IGN)
        raise KeyboardInterrupt

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    try:
        yield
    except KeyboardInterrupt:
        return
