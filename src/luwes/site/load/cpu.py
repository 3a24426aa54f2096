"""Processor time of a process and of everything below it, also of what has ended there.

On a machine that others use too, it is the sturdy figure: it does not depend on who else runs.
"""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds() -> float:
    """Return what this process and its descendants have used, the waited-for dead included."""
    parents, used = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended; its parent will have its time
        parents[int(folder.name)] = int(fields[1])
        used[int(folder.name)] = sum(int(field) for field in fields[11:15])
    ours = os.getpid()
    return sum(ticks for pid, ticks in used.items() if _below(pid, ours, parents)) / TICKS


def _below(pid: int, ancestor: int, parents: dict[int, int]) -> bool:
    while pid > 1 and pid != ancestor:
        pid = parents.get(pid, 0)
    return pid == ancestor
