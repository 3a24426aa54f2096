"""The other end of `processes`: carries out task after task until its input is closed."""

import os
import sys
from typing import Any

from luwes_roster.executors.processes import read, write


def main() -> None:
    """Answer on what was standard output; whatever is printed meanwhile goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            function, item = read(sys.stdin.buffer)
        except EOFError:
            return
        write(answers, _carried_out(function, item))


def _carried_out(function: Any, item: object) -> tuple[bool, object]:
    try:
        return True, function(item)
    except Exception as raised:  # noqa: BLE001  told to whoever asked
        return False, raised


if __name__ == "__main__":
    main()
