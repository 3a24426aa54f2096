"""Child processes that end with the process that started them."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1


def dies_with_parent(sign: signal.Signals) -> Callable[[], None] | None:
    """Return what a child does before it becomes its program, so that it never outlives us.

    The kernel sends `sign` to the child when the thread that started it ends, however it
    ends: start children from the main thread. Outside Linux there is no such promise, and
    none is made (None).
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl, parent, number = ctypes.CDLL(None).prctl, os.getpid(), int(sign)

    def ask_the_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # the parent ended before it could be asked
            os._exit(1)

    return ask_the_kernel


def is_alive(pid: int) -> bool:
    """Return whether a process of this number runs, be it ours or another user's.

    One that has ended but was not yet noticed by its parent (a zombie) does not run.
    """
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) != "Z"


def _state(pid: int) -> str:
    """Return the kernel's letter for the state of a process, where the kernel tells."""
    try:
        # The name comes before it in brackets, and may hold brackets itself.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "?"
